"""From what is asked of a borough's page to a view that exists."""

from collections import Counter

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Plan
from dashboard.reports.request.defaults import pick_month, pick_series
from dashboard.reports.request.fallback import Remarks, month_shown
from dashboard.reports.request.options import Option
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
from dashboard.store.series import Series


def settle_borough(
    request: Selection, area: Area, store: Store, remarks: Remarks = ()
) -> ScopeChoice:
    """Return the view nearest to a request.

    Args:
        request: as read from the address.
        area: the borough, which the path names.
        store: what is held.
        remarks: made when the address was read.
    """
    if request.area and store.catalogue.areas.find(request.area) is not area:
        remark = f"The address names the area “{request.area}” too; {area.name} is shown."
        remarks = (*remarks, remark)
    opening = opening_choice(request, area.slug, store, remarks)
    series = _series_of_plan(store, area, opening.plan)
    months, usual = _months(series), _usual_month(series, opening.plan)
    if not request.plan and opening.as_at in months:
        usual = opening.as_at
    month, month_remarks = month_shown(request.as_at, months, usual)
    scope = Scope(opening.plan, area, month)
    return scope_choice(scope, months, request.snapshot, (*opening.remarks, *month_remarks))


def borough_options(choice: ScopeChoice, store: Store) -> ScopeOptions:
    """Return what can be chosen beside a borough's page."""
    boroughs = tuple(
        Option(area.slug, area.name, chosen=area is choice.scope.area)
        for area in store.catalogue.areas.boroughs
    )
    return scope_options(choice, boroughs, store)


def series_held(store: Store, area: Area, plan: Plan | None) -> dict[str, Series]:
    """Return the series a borough's page reads, by measure."""
    picked = {
        measure: pick_series(store, measure, area.code, plan)
        for measure in store.catalogue.measures
    }
    return {measure: series for measure, series in picked.items() if series is not None}


def _series_of_plan(store: Store, area: Area, plan: Plan | None) -> list[Series]:
    """Return the series of a plan's measures; all of them without a plan or where it has none."""
    held = series_held(store, area, plan)
    places = store.catalogue.in_plan(plan.id) if plan else ()
    in_plan = {placed.occurrence.measure for placed in places}
    of_plan = [series for measure, series in held.items() if measure in in_plan]
    return of_plan or list(held.values())


def _months(many_series: list[Series]) -> list[int]:
    """Return the months that can be reported as at, oldest first."""
    return sorted({end for series in many_series for end in series.ends})


def _usual_month(many_series: list[Series], plan: Plan | None) -> int | None:
    """Return the month that most of the series open with; the latest where several are alike."""
    months = Counter(pick_month(series, plan, None) for series in many_series)
    return max(months, key=lambda month: (months[month], month or 0), default=None)
