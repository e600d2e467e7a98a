"""From a query to a board that exists: plan, area and reporting month, and what else to choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.catalogue.catalogue import Placed
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_label, month_text, parse_period, year_label, year_start
from dashboard.reports.request.choice import settle
from dashboard.reports.request.defaults import (
    barely_held,
    in_target_years,
    month_asked,
    pick_series,
)
from dashboard.reports.request.options import Option
from dashboard.reports.request.selection import NO_PLAN, Selection
from dashboard.store.reader import Store

Listed = tuple[Placed | None, Measure]
"""A measure and its place in the plan, or None where it has none."""


@dataclass(frozen=True)
class Scope:
    """What a board is of."""

    plan: Plan | None
    area: Area
    month: int | None
    """None where nothing is held."""


@dataclass(frozen=True)
class BoardChoice:
    """A board that exists."""

    selection: Selection
    """Its query restores this very board."""
    scope: Scope
    remarks: tuple[str, ...]
    plans: tuple[Option, ...]
    areas: tuple[Option, ...]
    as_ats: tuple[Option, ...]


def settle_board(asked: Selection, store: Store, remarks: Sequence[str] = ()) -> BoardChoice:
    """Return the board nearest to what was asked for."""
    wanted = Selection(plan=asked.plan, area=asked.area, snapshot=asked.snapshot)
    usual = settle(wanted, store, remarks)
    if not asked.plan and barely_held(store, usual.plan, usual.area):
        usual = settle(wanted.replace(plan=NO_PLAN), store, remarks)
    plan, area = usual.plan, usual.area
    said = list(usual.remarks)
    if asked.vintage:
        said.append(
            "A board shows each measure from the release that fits the plan best; the release "
            "asked for is left out."
        )
    held = months_held(store, plan, area)
    offered = _offered(plan, held)
    start = offered[-1] if offered else None
    if (plan is None or not asked.plan) and usual.as_at is not None and usual.as_at in held:
        start = usual.as_at
    month = month_asked(asked.as_at, held, start, said, "board")
    return BoardChoice(
        selection=Selection(
            plan=plan.id if plan else NO_PLAN,
            area=area.slug,
            as_at=month_text(month) if month is not None else "",
            snapshot=asked.snapshot,
        ),
        scope=Scope(plan, area, month),
        remarks=tuple(said),
        plans=usual.plans,
        areas=_areas(store, area),
        as_ats=_as_ats(offered, month),
    )


def listed(store: Store, plan: Plan | None) -> tuple[Listed, ...]:
    """Return what a board lists: a plan's measures in its order, or all measures by theme."""
    measures = store.catalogue.measures
    placed = store.catalogue.in_plan(plan.id) if plan else ()
    if placed:
        return tuple((one, measures[one.occurrence.measure]) for one in placed)
    ordered = sorted(measures.values(), key=lambda one: (one.theme, one.title.lower()))
    return tuple((None, one) for one in ordered)


def months_held(store: Store, plan: Plan | None, area: Area) -> list[int]:
    """Return the month ends for which any measure of a board holds a figure, oldest first."""
    found: set[int] = set()
    for measure in {measure.id for _, measure in listed(store, plan)}:
        series = pick_series(store, measure, area.code, plan)
        if series is not None:
            found.update(series.ends)
    return sorted(found)


def _offered(plan: Plan | None, held: list[int]) -> list[int]:
    """Return the months of the plan's target years; failing that of its period, or all."""
    inside = [month for month in held if in_target_years(plan, month)]
    if inside or plan is None:
        return inside or held
    period = parse_period(plan.period)
    return [month for month in held if period.contains(month)] or held


def _areas(store: Store, chosen: Area) -> tuple[Option, ...]:
    areas = store.catalogue.areas
    usual = (areas.force, *areas.boroughs)
    listed_areas = usual if chosen in usual else (*usual, chosen)
    groups = {"force": "", "borough": "Boroughs"}
    return tuple(
        Option(area.slug, area.name, groups.get(area.kind, "Others"), area == chosen)
        for area in listed_areas
    )


def _as_ats(offered: list[int], chosen: int | None) -> tuple[Option, ...]:
    months = sorted({*offered, *([chosen] if chosen is not None else [])}, reverse=True)
    return tuple(
        Option(month_text(one), month_label(one), year_label(year_start(one)), one == chosen)
        for one in months
    )
