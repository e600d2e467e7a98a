"""Which targets a measure has in a plan at a month, resolved for one series."""

from collections.abc import Iterable

from dashboard.analysis.status import Position, assess
from dashboard.analysis.targets import ResolvedTarget, resolve
from dashboard.catalogue.catalogue import LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_period
from dashboard.store.series import Series


def resolve_target(
    placed: Placed,
    target: Target,
    series: Series,
    measure: Measure,
    local_targets: Iterable[LocalTarget],
    in_borough: bool,
) -> ResolvedTarget:
    """Return a target resolved for a series: the borough's own where one is loaded.

    Args:
        placed: the measure's place in its plan.
        target: one of its targets.
        series: what it is held against.
        measure: the measure of both.
        local_targets: all that are loaded.
        in_borough: the series is not the force's.
    """
    period = parse_period(target.period)
    mine = (placed.plan.id, measure.id, series.area)
    # What is agreed is a figure for the year: no month's cap, and nothing to be done by a date.
    of_the_year = getattr(target, "per", "") != "month" and not hasattr(target, "due")
    local = next(
        (
            one.value
            for one in local_targets
            if of_the_year
            and (one.plan, one.measure, one.area) == mine
            and parse_period(one.year) == period
        ),
        None,
    )
    return resolve(target, series, measure, in_borough, local)


def position_without_data(target: Target, measure: Measure) -> Position:
    """Return the position of a target in an area where no figure of its measure is held.

    One that the document leaves without a figure still says why.
    """
    if target.kind != "none":
        return "superseded" if target.state == "superseded" else "no-data"
    resolved = ResolvedTarget(target, parse_period(target.period), "no-figure")
    return assess(measure, resolved, None, None, complete=False).position
