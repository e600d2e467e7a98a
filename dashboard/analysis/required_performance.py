"""What it would take: the required run rate, the share still needed, the point of no return."""

from dataclasses import dataclass

from dashboard.analysis.progress import Progress
from dashboard.analysis.remaining_share import RemainingShare, remaining_share
from dashboard.analysis.run_rate import RunRate, required_run_rate
from dashboard.analysis.what_if import PointOfNoReturn, WhatIf, point_of_no_return, what_if
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Series


@dataclass(frozen=True, slots=True)
class RequiredPerformance:
    """What the rest of a year must bring; of the four only those that its measure can have."""

    run_rate: RunRate | None = None
    remaining: RemainingShare | None = None
    no_return: PointOfNoReturn | None = None
    what_if: WhatIf | None = None


def required_performance(
    progress: Progress, series: Series, measure: Measure, as_at: int
) -> RequiredPerformance:
    """Return what it would take to meet a resolved target, as at a month of its period.

    Empty where there is nothing left to ask: no number, the year over, a stock, a date.
    """
    resolved = progress.resolved
    if (
        not resolved.has_value
        or resolved.due is not None
        or progress.complete
        or resolved.bound == "within"
    ):
        return RequiredPerformance()
    if measure.is_stock or measure.rolling:
        return RequiredPerformance()
    if measure.adds_up:
        return RequiredPerformance(
            run_rate=required_run_rate(resolved, series, measure, as_at),
            no_return=point_of_no_return(resolved, series, measure, as_at),
            what_if=what_if(resolved, series, measure, as_at),
        )
    if measure.is_fraction:
        return RequiredPerformance(remaining=remaining_share(resolved, series, measure, as_at))
    return RequiredPerformance()
