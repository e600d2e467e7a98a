"""Which release and which month fit a view best where none is asked for."""

from collections.abc import Sequence

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Placed, Plan
from dashboard.catalogue.target import STATES_WITHOUT_FIGURE
from dashboard.core.periods import parse_period
from dashboard.store.reader import Store
from dashboard.store.series import Series

_LEAST_HELD = 0.1
"""Share of a plan's measures held in its target years with which a page opens on the plan."""


def barely_held(store: Store, plan: Plan | None, area: Area) -> bool:
    """Say whether a plan would open on a page that is all but empty."""
    if plan is None:
        return False
    measures = {placed.occurrence.measure for placed in store.catalogue.in_plan(plan.id)}
    picked = [pick_series(store, measure, area.code, plan) for measure in measures]
    in_years = sum(
        any(in_target_years(plan, end) for end in series.ends) for series in picked if series
    )
    return in_years < len(measures) * _LEAST_HELD


def in_target_years(plan: Plan | None, month: int) -> bool:
    """Say whether a plan sets targets for the year a month lies in."""
    years = plan.target_years if plan else ()
    return any(parse_period(year).contains(month) for year in years)


def pick_series(store: Store, measure: str, area: str, plan: Plan | None) -> Series | None:
    """Return the series a view of a measure in an area shows when none is asked for, or None.

    Args:
        store: what is held.
        measure: id of the measure.
        area: code of the area.
        plan: the plan it is looked at under; the release that covers most of its years wins.
    """
    releases = store.get(measure, area)
    return best_release(releases, plan) if releases else None


def best_release(releases: Sequence[Series], plan: Plan | None) -> Series:
    """Return the series that fits a plan best; of two that fit alike the later release.

    Args:
        releases: of one measure and area, at least one, in the order of their release.
        plan: the plan they are looked at under, or None.
    """
    return max(reversed(releases), key=lambda series: fitness(series, plan))


def pick_month(series: Series, plan: Plan | None, wanted: int | None) -> int | None:
    """Return the month a series is read at: the last held by the one wanted, or its usual one.

    None where nothing is held as early as the month wanted.
    """
    ends = series.ends
    if wanted is None:
        return usual_month(ends, plan)
    earlier = [end for end in ends if end <= wanted]
    return earlier[-1] if earlier else None


def fitness(series: Series, plan: Plan | None) -> tuple[int, int, int]:
    """Order releases: most of the plan's target years, then the finest periods, then the latest."""
    covered = 0
    for year in (plan.target_years or (plan.period,)) if plan else ():
        span = parse_period(year)
        months = min(span.last, series.last_month) - max(span.first, series.first_month) + 1
        covered += max(0, months)
    return (covered, -series.step, series.last_month)


def usual_month(ends: list[int], plan: Plan | None) -> int:
    """Return the latest month held inside the last year for which the plan sets targets."""
    if plan and plan.target_years:
        last_year = parse_period(plan.target_years[-1])
        inside = [end for end in ends if last_year.contains(end)]
        if inside:
            return inside[-1]
    if plan:
        before = [end for end in ends if end <= parse_period(plan.period).last]
        if before:
            return before[-1]
    return ends[-1]


def can_be_judged(placed: Placed, series: Series, month: int) -> bool:
    """Say whether a target with a figure can be judged at a month of its period.

    The series reaches into the period, and holds the whole base where the target is a change.
    """
    for target in placed.occurrence.targets:
        if target.kind not in ("level", "percent-change", "points-change"):
            continue
        period, base = parse_period(target.period), getattr(target, "base", "")
        based = target.kind == "level" or base
        first = parse_period(base).first if base else period.first
        if (
            based
            and target.state not in STATES_WITHOUT_FIGURE
            and series.first_month <= first
            and period.first <= series.last_month
            and period.contains(month)
        ):
            return True
    return False


def covers(placed: Placed, series: Series) -> bool:
    """Say whether a series reaches into the years for which a plan sets targets."""
    plan = placed.plan
    return any(
        parse_period(year).first <= series.last_month
        and parse_period(year).last >= series.first_month
        for year in plan.target_years or (plan.period,)
    )
