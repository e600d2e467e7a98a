"""Packs that come ready made: they hold the views that matter now, and can be edited further."""

from collections.abc import Sequence
from functools import partial

from dashboard.analysis.status import Position
from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Node, Placed, Plan
from dashboard.core.periods import month_label, parse_month
from dashboard.packs.model import MOST_ITEMS, Pack, PackItem, Show
from dashboard.reports.borough import report as boroughs
from dashboard.reports.borough.brief import without_rates
from dashboard.reports.borough.choice import settle_borough
from dashboard.reports.borough.figures import figures_of
from dashboard.reports.request.selection import Selection
from dashboard.reports.row import Row, row_of
from dashboard.store.reader import Store

_WORST: tuple[Position, ...] = ("not-met", "behind", "close")
_VITAL = "critical-performance-area"
"""The headings that the Authority's reports put first: the vital few."""


def exceptions(store: Store, plan: Plan, area: Area, as_at: str) -> Pack:
    """Return the pack of what needs attention: the board, what is behind, signals of concern."""
    rows = [row for row in rows_of(store, plan, area, as_at) if row.judged or row.signal]
    behind = [row for row in rows if row.position in _WORST]
    behind.sort(key=lambda row: (_WORST.index(row.position), _unsure(row)))
    signals = [row for row in rows if row.signal and row not in behind]
    first = _summary("board", plan, area, as_at)
    return _pack(f"Exceptions, {plan.title}", area, as_at, _led(first, [*behind, *signals]))


def whole_plan(store: Store, plan: Plan, area: Area, as_at: str) -> Pack:
    """Return the pack of a plan: the board, then heading by heading, the vital few first.

    Every heading leads its measures with data.
    """
    rows = rows_of(store, plan, area, as_at)
    vital = [row for row in rows if row.placed and _is_vital(row.placed)]
    others = [row for row in rows if row not in vital]
    headed: dict[str, list[Row]] = {}
    for row in (*vital, *others):
        if row.placed:
            headed.setdefault(row.placed.node.id, []).append(row)
    items = [
        item
        for node, held in headed.items()
        for item in _led(_summary("objective", plan, area, as_at, node), held)
    ]
    first = [_summary("board", plan, area, as_at)] if items else []
    return _pack(plan.title, area, as_at, [*first, *items])


def objective(store: Store, plan: Plan, node: Node, area: Area, as_at: str) -> Pack:
    """Return the pack of one objective: itself, then its measures."""
    rows = [
        row for row in rows_of(store, plan, area, as_at) if row.placed and node in row.placed.path
    ]
    first = _summary("objective", plan, area, as_at, node.id)
    return _pack(f"{node.title}, {plan.title}", area, as_at, _led(first, rows))


def borough(store: Store, plan: Plan, area: Area, as_at: str) -> Pack:
    """Return the brief of a borough: itself, then the measures that its page points out.

    Those are the ones on which it truly differs, those short of a target, and those getting worse
    by more than chance.
    """
    asked = Selection(plan=plan.id, area=area.slug, as_at=as_at)
    month = settle_borough(asked, area, store).scope.month
    report = boroughs.build(store, partial(figures_of, store), area.code, plan.id, month)
    own = without_rates(report.rows)
    short = [borough_row.row for borough_row in own if borough_row.row.position in _WORST]
    short.sort(key=lambda row: (_WORST.index(row.position), _unsure(row)))
    worse = [borough_row.row for borough_row in own if borough_row.row.signal]
    rows = {
        row.query: row
        for row in (*(borough_row.row for borough_row in report.different), *short, *worse)
    }
    items = [_summary("borough", plan, area, as_at), *map(_item, rows.values())]
    return _pack(f"{area.name}, {plan.title}", area, as_at, items if report.rows else [])


def rows_of(store: Store, plan: Plan, area: Area, as_at: str) -> list[Row]:
    """Return a plan's primary measures with data in an area, each once, in its order."""
    month = parse_month(as_at) if as_at else None
    rows: dict[str, Row] = {}
    for placed in store.catalogue.in_plan(plan.id):
        measure = store.catalogue.measures[placed.occurrence.measure]
        if measure.id in rows or not placed.occurrence.primary:
            continue
        if store.get(measure.id, area.code):
            row = row_of(store, plan, placed, measure, area, month)
            if row.latest:
                rows[measure.id] = row
    return list(rows.values())


def _summary(show: Show, plan: Plan, area: Area, as_at: str, node: str = "") -> PackItem:
    asked = Selection(plan=plan.id, objective=node, area=area.slug, as_at=as_at)
    return PackItem(show=show, query=asked.query())


def _item(row: Row) -> PackItem:
    return PackItem(show="measure", query=row.query)


def _led(first: PackItem, rows: Sequence[Row]) -> list[PackItem]:
    """Return measures behind the slide that sums them up; nothing where there are none."""
    return [first, *map(_item, rows)] if rows else []


def _pack(title: str, area: Area, as_at: str, items: Sequence[PackItem]) -> Pack:
    when = f", {month_label(parse_month(as_at))}" if as_at else ""
    where = "" if title.startswith(area.name) else f", {area.name}"
    return Pack(title=f"{title}{where}{when}"[:200], as_at=as_at, items=tuple(items[:MOST_ITEMS]))


def _is_vital(placed: Placed) -> bool:
    return any(node.level == _VITAL for node in placed.path)


def _unsure(row: Row) -> bool:
    judged = row.report.judged
    return judged is not None and judged.confidence.certainty == "too-close-to-call"
