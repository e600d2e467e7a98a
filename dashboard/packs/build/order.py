"""Ready-made packs by the words of an order: kind, plan, area, month."""

from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Node, Plan
from dashboard.core.periods import month_text, parse_month
from dashboard.packs.build import ready
from dashboard.packs.model import Pack
from dashboard.reports.request.choice import settle
from dashboard.reports.request.selection import Selection, parse
from dashboard.store.reader import Store


class OrderError(ValueError):
    """A plan, an area, a heading or a month that is not there."""


@dataclass(frozen=True)
class PackOrder:
    """What is asked for; empty words mean the usual."""

    kind: str
    plan: str
    area: str = ""
    as_at: str = ""
    objective: str = ""


def ordered(store: Store, order: PackOrder) -> Pack:
    """Return the ready-made pack that is asked for.

    Raises:
        OrderError: it asks for what is not there.
    """
    plan = store.catalogue.plans.get(order.plan)
    if plan is None:
        known = ", ".join(store.catalogue.plans)
        raise OrderError(f"no plan {order.plan!r}; there are {known}")
    area = _area(store, order)
    as_at = _month(order.as_at) or _usual_month(store, plan, area)
    if order.kind == "exceptions":
        return ready.exceptions(store, plan, area, as_at)
    if order.kind == "objective":
        return ready.objective(store, plan, _node(plan, order.objective), area, as_at)
    if order.kind == "borough":
        return ready.borough(store, plan, area, as_at)
    return ready.whole_plan(store, plan, area, as_at)


def moved(pack: Pack, as_at: str) -> Pack:
    """Return a pack at another month, its items included; the same pack where none is asked for.

    Raises:
        OrderError: it is not a month.
    """
    if not as_at:
        return pack
    month = _month(as_at)
    items = tuple(
        item.model_copy(update={"query": parse(item.query)[0].replace(as_at="").query()})
        for item in pack.items
    )
    return pack.model_copy(update={"as_at": month, "items": items})


def _area(store: Store, order: PackOrder) -> Area:
    areas = store.catalogue.areas
    if order.kind == "borough" and not order.area:
        raise OrderError("a borough's pack needs the borough: --area Camden")
    found = areas.find(order.area) if order.area else areas.force
    if found is None or found.kind == "other-force":
        raise OrderError(f"no area {order.area!r}; give a borough's name or code, or MPS")
    if order.kind == "borough" and found.kind != "borough":
        raise OrderError(f"{found.name} is not a borough")
    return found


def _node(plan: Plan, asked: str) -> Node:
    nodes = {node.id: node for node, _ in plan.walk()}
    if asked not in nodes:
        some = ", ".join(list(nodes)[:8])
        raise OrderError(f"no heading {asked!r} in {plan.id}; there are {some}, ...")
    return nodes[asked]


def _month(text: str) -> str:
    if not text:
        return ""
    try:
        return month_text(parse_month(text))
    except ValueError as error:
        raise OrderError(str(error)) from None


def _usual_month(store: Store, plan: Plan, area: Area) -> str:
    """Return the latest month that a plan's measures open with."""
    months = [
        choice.as_at
        for placed in store.catalogue.in_plan(plan.id)
        for choice in [
            settle(
                Selection(
                    plan=plan.id,
                    objective=placed.node.id,
                    measure=placed.occurrence.measure,
                    area=area.code,
                ),
                store,
            )
        ]
        if choice.series is not None and choice.as_at is not None
    ]
    return month_text(max(months)) if months else ""
