"""Packs that come ready made: they hold the views that matter now, and can be edited further."""

from dashboard.analysis.status import Position
from dashboard.packs.pack import MOST_ITEMS, Item, Pack
from dashboard.periods import month_label, parse_month
from dashboard.plans.areas import Area
from dashboard.plans.catalogue import Placed
from dashboard.plans.plan import Node, Plan
from dashboard.reports.row import Row, row_of
from dashboard.store.reader import Store

_WORST: tuple[Position, ...] = ("not-met", "behind", "close")
_VITAL = "critical-performance-area"
"""The headings that the Authority's reports put first: the vital few."""


def exceptions(store: Store, plan: Plan, area: Area, as_at: str) -> Pack:
    """Return the pack of what needs attention: behind first, then signals of concern."""
    rows = [row for row in rows_of(store, plan, area, as_at) if row.judged or row.signal]
    behind = [row for row in rows if row.position in _WORST]
    behind.sort(key=lambda row: (_WORST.index(row.position), _unsure(row)))
    signals = [row for row in rows if row.signal and row not in behind]
    return _pack(f"Exceptions, {plan.title}", area, as_at, [*behind, *signals])


def whole_plan(store: Store, plan: Plan, area: Area, as_at: str) -> Pack:
    """Return the pack of every measure of a plan with data, the vital few first."""
    rows = rows_of(store, plan, area, as_at)
    vital = [row for row in rows if row.placed and _is_vital(row.placed)]
    others = [row for row in rows if row not in vital]
    return _pack(plan.title, area, as_at, [*vital, *others])


def objective(store: Store, plan: Plan, node: Node, area: Area, as_at: str) -> Pack:
    """Return the pack of one objective's measures."""
    rows = [
        row for row in rows_of(store, plan, area, as_at) if row.placed and node in row.placed.path
    ]
    return _pack(f"{node.title}, {plan.title}", area, as_at, rows)


def rows_of(store: Store, plan: Plan, area: Area, as_at: str) -> list[Row]:
    """Return a plan's primary measures with data in an area, each once, in its order."""
    month = parse_month(as_at) if as_at else None
    found: dict[str, Row] = {}
    for placed in store.catalogue.in_plan(plan.id):
        measure = store.catalogue.measures[placed.occurrence.measure]
        if measure.id in found or not placed.occurrence.primary:
            continue
        if store.get(measure.id, area.code):
            row = row_of(store, plan, placed, measure, area, month)
            if row.latest:
                found[measure.id] = row
    return list(found.values())


def _pack(title: str, area: Area, as_at: str, rows: list[Row]) -> Pack:
    when = f", {month_label(parse_month(as_at))}" if as_at else ""
    items = tuple(Item(show="measure", query=row.query) for row in rows[:MOST_ITEMS])
    return Pack(title=f"{title}, {area.name}{when}"[:200], as_at=as_at, items=items)


def _is_vital(placed: Placed) -> bool:
    return any(node.level == _VITAL for node in placed.path)


def _unsure(row: Row) -> bool:
    judged = row.report.judged
    return judged is not None and judged.confidence.certainty == "too-close-to-call"
