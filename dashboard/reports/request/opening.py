"""Which plan a page opens on where none is asked for, and which one is offered beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.plan import Placed, Plan
from dashboard.core.periods import parse_period
from dashboard.reports.request.defaults import (
    can_be_judged,
    covers,
    in_target_years,
    pick_series,
)
from dashboard.store.reader import Store


@dataclass(frozen=True)
class PlanStanding:
    """What the figures held of the force allow to say of a plan."""

    plan: Plan
    judged: tuple[Placed, ...]
    """Measures with a target that can be judged at the month at which the plan's page opens."""
    directions: tuple[Placed, ...]
    """Measures that are only to rise or to fall, with figures of the latest year held."""


def plan_to_open(standings: Sequence[PlanStanding], month: int | None) -> PlanStanding | None:
    """Return the plan to open on, or None where no figure of any is held.

    Of the plans in force at the month it is the one with most targets that can be judged; where
    none of them has any, the one with most directions. Where no plan in force has either, it is
    the latest with a target that can be judged.

    Args:
        standings: of all plans, oldest first.
        month: the last month held; None where nothing is held.
    """
    in_force = [
        one
        for one in standings
        if month is not None and parse_period(one.plan.period).contains(month)
    ]
    latest_first = [*reversed(in_force)]
    for known in ("judged", "directions"):
        most = max(latest_first, key=lambda one: len(getattr(one, known)), default=None)
        if most is not None and getattr(most, known):
            return most
    return latest_judged(standings)


def latest_judged(standings: Sequence[PlanStanding]) -> PlanStanding | None:
    """Return the latest plan with a target that can be judged, or None."""
    return next((one for one in reversed(standings) if one.judged), None)


def plan_offered(standings: Sequence[PlanStanding], plan: Plan | None) -> Plan | None:
    """Return the latest plan that can be judged where the one shown cannot be, or None.

    What papers reported of a plan's targets is told beside, and judges none of them by a series.
    """
    shown = next((one for one in standings if one.plan is plan), None)
    if shown is None or shown.judged:
        return None
    latest = latest_judged(standings)
    return latest.plan if latest else None


def last_month_held(store: Store) -> int | None:
    """Return the last month for which any measure with a target is held, or None.

    Measures without one are left out: projections of population reach far ahead.
    """
    placed = store.catalogue.occurrences
    measures = {one.occurrence.measure for one in placed if one.occurrence.targets}
    ends = [series.last_month for one in measures for series in store.get(one, FORCE)]
    return max(ends, default=None)


def standings(store: Store) -> tuple[PlanStanding, ...]:
    """Return how every plan stands, oldest first; worked out once a store."""
    if store not in _kept:
        last = last_month_held(store) or 0
        plans = store.catalogue.plans.values()
        _kept[store] = tuple(_standing(store, plan, last) for plan in plans)
    return _kept[store]


_kept: WeakKeyDictionary[Store, tuple[PlanStanding, ...]] = WeakKeyDictionary()


def month_shown_of(store: Store, plan: Plan) -> int:
    """Return the month at which a plan's page opens: the last held of its years; 0 without any."""
    ends = [
        end
        for placed in store.catalogue.in_plan(plan.id)
        if (series := pick_series(store, placed.occurrence.measure, FORCE, plan)) is not None
        for end in series.ends
    ]
    period = parse_period(plan.period)
    inside = [end for end in ends if in_target_years(plan, end)]
    return max(inside or [end for end in ends if period.contains(end)] or ends, default=0)


def _standing(store: Store, plan: Plan, last: int) -> PlanStanding:
    judged, directions = [], []
    month = month_shown_of(store, plan)
    for placed in store.catalogue.in_plan(plan.id):
        releases = store.get(placed.occurrence.measure, FORCE)
        if any(can_be_judged(placed, series, month) for series in releases):
            judged.append(placed)
        if any(target.kind == "direction" for target in placed.occurrence.targets) and any(
            covers(placed, series) and series.last_month > last - 12 for series in releases
        ):
            directions.append(placed)
    return PlanStanding(plan, tuple(judged), tuple(directions))
