"""From what was asked of a borough's page to a view that exists."""

from collections import Counter
from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_label, month_text, year_label, year_start
from dashboard.reports.request.choice import settle
from dashboard.reports.request.defaults import barely_held, month_asked, pick_month, pick_series
from dashboard.reports.request.options import Option
from dashboard.reports.request.selection import NO_PLAN, Selection
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class BoroughChoice:
    """A borough, a plan and a month."""

    selection: Selection
    """Its query restores this view."""
    area: Area
    plan: Plan | None
    as_at: int | None
    """None where nothing is held for the borough."""
    remarks: tuple[str, ...]
    plans: tuple[Option, ...]
    areas: tuple[Option, ...]
    as_ats: tuple[Option, ...]


def settle_borough(asked: Selection, area: Area, store: Store, said: list[str]) -> BoroughChoice:
    """Return the view nearest to what was asked for.

    Args:
        asked: as read from the address.
        area: the borough, which the path names.
        store: what is held.
        said: takes a sentence for every departure.
    """
    if asked.area:
        named = store.catalogue.areas.find(asked.area)
        if named is not area:
            said.append(f"The address names the area “{asked.area}” too; {area.name} is shown.")
    opened = settle(Selection(plan=asked.plan, area=area.slug), store)
    if not asked.plan and barely_held(store, opened.plan, area):
        opened = settle(Selection(plan=NO_PLAN, area=area.slug), store)
    plan = opened.plan
    if asked.plan and plan is None and asked.plan != NO_PLAN:
        said.append(f"There is no plan called “{asked.plan}”; all measures are shown instead.")
    months, usual = _months(store, area, plan)
    if not asked.plan and opened.as_at in months:
        usual = opened.as_at
    as_at = month_asked(asked.as_at, months, usual, said)
    text = month_text(as_at) if as_at is not None else ""
    return BoroughChoice(
        selection=Selection(
            plan=plan.id if plan else NO_PLAN,
            area=area.slug,
            as_at=text,
            snapshot=asked.snapshot,
        ),
        area=area,
        plan=plan,
        as_at=as_at,
        remarks=tuple(said),
        plans=opened.plans,
        areas=tuple(
            Option(one.slug, one.name, chosen=one is area) for one in store.catalogue.areas.boroughs
        ),
        as_ats=tuple(
            Option(month_text(one), month_label(one), year_label(year_start(one)), one == as_at)
            for one in reversed(months)
        ),
    )


def series_held(store: Store, area: Area, plan: Plan | None) -> dict[str, Series]:
    """Return the series a borough's page reads, by measure."""
    found = {}
    for measure in store.catalogue.measures:
        series = pick_series(store, measure, area.code, plan)
        if series is not None:
            found[measure] = series
    return found


def _months(store: Store, area: Area, plan: Plan | None) -> tuple[list[int], int | None]:
    """Return the months that can be reported as at, and the one most measures would open with."""
    held = series_held(store, area, plan)
    if plan is not None:
        named = {one.occurrence.measure for one in store.catalogue.in_plan(plan.id)}
        held = {name: one for name, one in held.items() if name in named} or held
    months = sorted({end for series in held.values() for end in series.ends})
    usual = Counter(pick_month(series, plan, None) for series in held.values())
    if not usual:
        return [], None
    most = max(usual.values())
    return months, max(month for month, many in usual.items() if many == most and month is not None)
