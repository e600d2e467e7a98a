"""The ready-made packs that are offered, and the one that an order asks for."""

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Node, Plan
from dashboard.core.periods import month_text
from dashboard.packs.build import ready
from dashboard.packs.build.order import KINDS, PackOrder
from dashboard.packs.model import Pack, PackError, month_of
from dashboard.reports.request.choice import settle
from dashboard.reports.request.options import Option, objective_options
from dashboard.reports.request.selection import Selection
from dashboard.store.reader import Store


def offers(store: Store) -> dict[str, tuple[Option, ...]]:
    """Return what a ready-made pack is chosen by: kind, plan, objective, area."""
    plans = [plan for plan in store.catalogue.plans.values() if store.catalogue.in_plan(plan.id)]
    areas = store.catalogue.areas
    return {
        "kind": tuple(Option(kind, name) for kind, name in KINDS.items()),
        "plan": tuple(Option(plan.id, f"{plan.short}: {plan.title}") for plan in plans),
        "objective": tuple(
            Option(f"{plan.id}/{option.value}", option.label, plan.short)
            for plan in plans
            for option in objective_options(plan, None)
        ),
        "area": (
            Option(areas.force.slug, areas.force.name),
            *(Option(area.slug, area.name, "Boroughs") for area in areas.boroughs),
        ),
    }


def ready_pack(store: Store, order: PackOrder) -> Pack:
    """Return the ready-made pack that an order asks for, at one month.

    Raises:
        PackError: it asks for what is not there.
    """
    if order.kind not in KINDS:
        raise PackError(f"no kind of pack {order.kind!r}; there are {', '.join(KINDS)}")
    plan = store.catalogue.plans.get(order.plan)
    if plan is None:
        known = ", ".join(store.catalogue.plans)
        raise PackError(f"no plan {order.plan!r}; there are {known}")
    area = _area(store, order)
    as_at = month_of(order.as_at) or _latest_month(store, plan, area)
    if order.kind == "exceptions":
        return ready.exceptions(store, plan, area, as_at)
    if order.kind == "objective":
        return ready.objective(store, plan, _node(plan, order.objective), area, as_at)
    if order.kind == "borough":
        return ready.borough(store, plan, area, as_at)
    return ready.whole_plan(store, plan, area, as_at)


def _area(store: Store, order: PackOrder) -> Area:
    areas = store.catalogue.areas
    area = areas.find(order.area) if order.area else areas.force
    if area is None or area.kind == "other-force":
        raise PackError(f"no area {order.area!r}; give a borough's name or code, or MPS")
    if order.kind == "borough" and area.kind != "borough":
        raise PackError(
            f"a borough’s brief needs a borough to be chosen, such as {areas.boroughs[0].name}"
        )
    return area


def _node(plan: Plan, heading: str) -> Node:
    nodes = {node.id: node for node, _ in plan.walk()}
    if heading not in nodes:
        some = ", ".join(list(nodes)[:8])
        raise PackError(f"no heading {heading!r} in {plan.id}; there are {some}, ...")
    return nodes[heading]


def _latest_month(store: Store, plan: Plan, area: Area) -> str:
    """Return the latest month that a plan's measures open with; empty where none has data."""
    choices = [
        settle(
            Selection(
                plan=plan.id,
                objective=placed.node.id,
                measure=placed.occurrence.measure,
                area=area.code,
            ),
            store,
        )
        for placed in store.catalogue.in_plan(plan.id)
    ]
    months = [choice.as_at for choice in choices if choice.series and choice.as_at is not None]
    return month_text(max(months)) if months else ""
