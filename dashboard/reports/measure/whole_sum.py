"""What areas come to together, where cases only moved from one of them to another.

The break of each parts its own figures, and their sum is whole on both sides of it.
"""

from dataclasses import dataclass

from dashboard.analysis.aggregate import over
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class WholeSum:
    """Areas taken together over a period, and over the same period a year earlier."""

    areas: tuple[Area, ...]
    """The one looked at first."""
    now: float
    before: float


def whole_sum(store: Store, series: Series, measure: Measure, period: Period) -> WholeSum | None:
    """Return what a series' area and those that its breaks name come to; None unless that is whole.

    It is whole where every break between the two periods is a move of cases between the same areas,
    each of which is held for both.
    """
    before = Period(period.first - 12, period.last - 12)
    crossed = series.measured_by(measure).breaks_between(before.first, period.last)
    moved = {frozenset(break_.areas) for break_ in crossed}
    if measure.kind != "count" or len(moved) != 1 or not all(one.sum_is_whole for one in crossed):
        return None
    others = sorted(next(iter(moved)) - {series.area})
    areas = tuple(store.catalogue.areas[code] for code in (series.area, *others))
    sums = [_sum(store, series, measure, areas, months) for months in (period, before)]
    if sums[0] is None or sums[1] is None:
        return None
    return WholeSum(areas, sums[0], sums[1])


def _sum(
    store: Store, series: Series, measure: Measure, areas: tuple[Area, ...], period: Period
) -> float | None:
    total = 0.0
    for area in areas:
        held = store.same_release(series, area.code)
        if held is None:
            return None
        last = period.last
        if not area.judged:  # a release leaves airports out from when nothing is counted there
            last = min(last, held.last_month)
        if last < period.first:
            continue
        amount = over(held, measure, Period(period.first, last))
        if amount is None:
            return None
        total += amount.value
    return total
