"""What publishing keeps of each case: the words of direction and level, and the variation icon."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.direction import TrendDirection, going
from dashboard.analysis.level import LevelFact, Side, Strength
from dashboard.analysis.panel.count_panel import cases_of, count_panel
from dashboard.analysis.panel.directions import Ways, directions
from dashboard.analysis.panel.levels import levels
from dashboard.analysis.panel.years import panel_years
from dashboard.analysis.spc.icons import Variation, variation
from dashboard.catalogue.measure import Better, Measure
from dashboard.store.series import Series

_STRENGTHS: tuple[Strength, ...] = ("none", "apparent", "clear")
_SIDES: dict[int, Side] = {1: "higher", -1: "lower", 0: "as-before"}


@dataclass(frozen=True, slots=True)
class DirectionAndLevel:
    """The words kept of one area at one month."""

    direction: TrendDirection
    level: str
    variation: Variation | None
    """None where the level is not known."""


def standings(
    series: Sequence[Series], measure: Measure, months: Sequence[Sequence[int]]
) -> list[dict[int, DirectionAndLevel]]:
    """Return the words of each series by month; months that are not plain are left out.

    Args:
        series: of one release, each fit to stand in a panel.
        measure: of all of them.
        months: of each series, the months to judge, each held.
    """
    panel = count_panel(series, measure)
    cases = cases_of(panel, months)
    years = panel_years(panel, cases)
    going_to = directions(panel, cases, years)
    stand_at, plain = levels(panel, cases, years)
    plain &= ~(years.value < 0).any(axis=(1, 2))
    found: list[dict[int, DirectionAndLevel]] = [{} for _ in series]
    for case in np.flatnonzero(plain).tolist():
        found[cases.area[case]][int(cases.as_at[case])] = _standing(
            going_to, stand_at, case, measure.better
        )
    return found


def _standing(direction: Ways, level: Ways, case: int, better: Better) -> DirectionAndLevel:
    trend: TrendDirection = "not-known"
    if direction.known[case]:
        told = _STRENGTHS[direction.strength[case]]
        trend = going(int(direction.way[case]), told, better)
    if not level.known[case]:
        return DirectionAndLevel(trend, "not-known", None)
    way = int(level.way[case])
    fact = LevelFact(_SIDES[way], _STRENGTHS[level.strength[case]])
    return DirectionAndLevel(trend, fact.word, variation(way, better))
