"""The year-end tally of the Authority's annual review: five outcomes of a complete year."""

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from dashboard.analysis.aggregate import over
from dashboard.analysis.status import Position
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Series

Outcome = Literal[
    "met",
    "not-met-better",
    "not-met-worse",
    "no-target-better",
    "no-target-worse",
    "cannot-say",
]
"""The five outcomes, and one more for honesty: no comparison with the year before can be made, or
the figure is the same, or more is neither better nor worse."""
OUTCOMES: tuple[Outcome, ...] = (
    "met",
    "not-met-better",
    "not-met-worse",
    "no-target-better",
    "no-target-worse",
    "cannot-say",
)


def better_than_before(series: Series, measure: Measure, year: Period) -> bool | None:
    """Say whether a full year was better than the one before.

    None where either is not wholly held, a break lies between them, both are equal, or the measure
    has no better side.
    """
    before = Period(year.first - year.months, year.first - 1)
    if measure.breaks_between(before.first, year.last):
        return None
    now, then = over(series, measure, year), over(series, measure, before)
    if now is None or then is None or now.value == then.value or measure.better == "neutral":
        return None
    return (now.value < then.value) == (measure.better == "lower")


def outcome(position: Position, better: bool | None) -> Outcome:
    """Return the outcome of a complete year.

    Args:
        position: against the target; anything but met and not-met counts as no target.
        better: than the year before; None where that cannot be said.
    """
    if position == "met":
        return "met"
    if better is None:
        return "cannot-say"
    if position == "not-met":
        return "not-met-better" if better else "not-met-worse"
    return "no-target-better" if better else "no-target-worse"


def tally(outcomes: Iterable[Outcome]) -> dict[Outcome, int]:
    """Count the outcomes, every one of them named even where it is nought."""
    counted = Counter(outcomes)
    return {one: counted[one] for one in OUTCOMES}
