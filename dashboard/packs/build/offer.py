"""The ready-made packs that are offered, and the one asked for."""

from collections.abc import Mapping
from typing import Literal, get_args

from dashboard.catalogue.plan import Plan
from dashboard.core.periods import parse_month
from dashboard.packs.build.ready import borough, exceptions, objective, whole_plan
from dashboard.packs.model import Pack, PackError
from dashboard.reports.request.options import Option, objective_options
from dashboard.store.reader import Store

Kind = Literal["exceptions", "plan", "borough", "objective"]
KINDS: dict[Kind, str] = {
    "exceptions": "What needs attention (exceptions)",
    "plan": "The whole plan, the vital few first",
    "borough": "One borough’s brief",
    "objective": "One objective",
}


def offers(store: Store) -> dict[str, tuple[Option, ...]]:
    """Return what a ready-made pack is chosen by: kind, plan, objective, area."""
    plans = [plan for plan in store.catalogue.plans.values() if _listed(store, plan)]
    areas = store.catalogue.areas
    return {
        "kind": tuple(Option(kind, name) for kind, name in KINDS.items()),
        "plan": tuple(Option(one.id, f"{one.short}: {one.title}") for one in plans),
        "objective": tuple(
            Option(f"{plan.id}/{one.value}", one.label, plan.short)
            for plan in plans
            for one in objective_options(plan, None)
        ),
        "area": (
            Option(areas.force.slug, areas.force.name),
            *(Option(area.slug, area.name, "Boroughs") for area in areas.boroughs),
        ),
    }


def ready_pack(store: Store, asked: Mapping[str, str]) -> Pack:
    """Return the ready-made pack asked for by kind, plan (or objective), area and as-at.

    Raises:
        PackError: it names what there is not.
    """
    kind, as_at = asked.get("kind", ""), asked.get("as-at", "")
    plan_id, _, node_id = asked.get("objective", "").partition("/")
    plan = store.catalogue.plans.get(plan_id if kind == "objective" else asked.get("plan", ""))
    area = store.catalogue.areas.find(asked.get("area", ""))
    if kind not in get_args(Kind) or plan is None or area is None:
        raise PackError("there is no such kind of pack, plan, objective or area")
    try:
        parse_month(as_at or "2000-01")
    except ValueError:
        raise PackError("the month is not written like 2009-01") from None
    if kind == "exceptions":
        return exceptions(store, plan, area, as_at)
    if kind == "plan":
        return whole_plan(store, plan, area, as_at)
    if kind == "borough":
        if area.kind != "borough":
            raise PackError("a borough’s brief needs a borough to be chosen")
        return borough(store, plan, area, as_at)
    node = next((node for node, _ in plan.walk() if node.id == node_id), None)
    if node is None:
        raise PackError("there is no such objective")
    return objective(store, plan, node, area, as_at)


def _listed(store: Store, plan: Plan) -> bool:
    return bool(store.catalogue.in_plan(plan.id))
