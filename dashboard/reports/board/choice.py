"""From a query to a board that exists: plan, area and reporting month, and what else to choose."""

from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed, Plan
from dashboard.core.periods import parse_period
from dashboard.reports.request.defaults import in_target_years, pick_series
from dashboard.reports.request.fallback import Remarks, month_shown
from dashboard.reports.request.options import Option, area_group
from dashboard.reports.request.scope import (
    Scope,
    ScopeChoice,
    ScopeOptions,
    opening_choice,
    scope_choice,
    scope_options,
)
from dashboard.reports.request.selection import Selection
from dashboard.store.reader import Store

Listed = tuple[Placed | None, Measure]
"""A measure and its place in the plan, or None where it has none."""

_RELEASE_LEFT_OUT = (
    "A board shows each measure from the release that fits the plan best; the release asked for "
    "is left out."
)


def settle_board(request: Selection, store: Store, remarks: Remarks = ()) -> ScopeChoice:
    """Return the board nearest to a request.

    Args:
        request: as read from the address.
        store: what is held.
        remarks: made when the address was read.
    """
    opening = opening_choice(request, request.area, store, remarks)
    plan, area = opening.plan, opening.area
    months = months_held(store, plan, area)
    offered = _offered(plan, months)
    usual = offered[-1] if offered else None
    opens_there = plan is None or (not request.plan and store.manifest.sample)
    if opens_there and opening.as_at in months:
        usual = opening.as_at
    month, month_remarks = month_shown(request.as_at, months, usual, "board")
    return scope_choice(
        Scope(plan, area, month),
        sorted({*offered, *([month] if month is not None else [])}),
        request.snapshot,
        (*opening.remarks, *([_RELEASE_LEFT_OUT] if request.vintage else []), *month_remarks),
    )


def board_options(choice: ScopeChoice, store: Store) -> ScopeOptions:
    """Return what can be chosen beside a board."""
    areas, chosen = store.catalogue.areas, choice.scope.area
    listed_areas = dict.fromkeys((areas.force, *areas.boroughs, chosen))
    options = tuple(
        Option(area.slug, area.name, area_group(area), area == chosen) for area in listed_areas
    )
    return scope_options(choice, options, store)


def listed(store: Store, plan: Plan | None) -> tuple[Listed, ...]:
    """Return what a board lists: a plan's measures in its order, or all measures by theme."""
    catalogue = store.catalogue
    in_plan = catalogue.in_plan(plan.id) if plan else ()
    if in_plan:
        return tuple((placed, catalogue.measures[placed.occurrence.measure]) for placed in in_plan)
    return tuple((None, measure) for measure in catalogue.measures_by_theme)


def months_held(store: Store, plan: Plan | None, area: Area) -> list[int]:
    """Return the month ends for which any measure of a board holds a figure, oldest first."""
    months: set[int] = set()
    for measure in {measure.id for _, measure in listed(store, plan)}:
        series = pick_series(store, measure, area.code, plan)
        if series is not None:
            months.update(series.ends)
    return sorted(months)


def _offered(plan: Plan | None, months: list[int]) -> list[int]:
    """Return the months of the plan's target years; failing that of its period, or all."""
    inside = [month for month in months if in_target_years(plan, month)]
    if inside or plan is None:
        return inside or months
    period = parse_period(plan.period)
    return [month for month in months if period.contains(month)] or months
