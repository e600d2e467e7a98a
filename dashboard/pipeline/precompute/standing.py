"""Directions and levels of a release's series: together where they are plain, else one by one."""

from collections.abc import Mapping, Sequence

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import direction_of, variation_of
from dashboard.analysis.panel.count_panel import is_plain
from dashboard.analysis.panel.words import DirectionAndLevel, standings
from dashboard.analysis.spc.chart import ControlChart
from dashboard.analysis.spc.icons import Assurance
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Series


def standings_of(
    together: Sequence[Series], measure: Measure, wanted: Mapping[str, Sequence[int]]
) -> dict[str, dict[int, DirectionAndLevel]]:
    """Return the words kept of each area at each of the months wanted of it, in their order.

    Args:
        together: series of one release.
        measure: of all of them.
        wanted: months to judge by area.
    """
    plain = [one for one in together if is_plain(one, one.measured_by(measure))]
    told: dict[str, dict[int, DirectionAndLevel]] = {}
    if plain:
        words = standings(plain, measure, [wanted[one.area] for one in plain])
        told = {one.area: its for one, its in zip(plain, words, strict=True)}
    return {
        one.area: {
            month: told.get(one.area, {}).get(month) or standing_of(one, measure, month)
            for month in wanted[one.area]
        }
        for one in together
    }


def standing_of(series: Series, measure: Measure, as_at: int) -> DirectionAndLevel:
    """Return the words kept of one series at a month, from the functions that pages use."""
    its = series.measured_by(measure)
    found = direction_of(chart_of_the_year(series, its, as_at), series, its, as_at)
    return DirectionAndLevel(found.trend, found.level.word, variation_of(found, its.better))


def assurance_of(
    series: Series, measure: Measure, as_at: int, level: float | None
) -> Assurance | None:
    """Return the assurance of the chart of a month against the level its target asks for."""
    if level is None:
        return None
    chart = chart_of_the_year(series, measure, as_at, target=level)
    return chart.assurance if isinstance(chart, ControlChart) else None
