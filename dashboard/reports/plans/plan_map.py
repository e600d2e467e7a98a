"""What serves what in a plan: columns of headings and calls, and the ties between them."""

from dataclasses import dataclass

from dashboard.catalogue.annexes import Link
from dashboard.catalogue.plan import NodeLevel, Plan
from dashboard.reports.plans.plan import PlanReport

_COLUMNS: dict[NodeLevel, str] = {
    "outcome": "Outcomes",
    "theme": "Themes",
    "priority": "Priorities",
    "objective": "Objectives",
    "critical-performance-area": "Critical performance areas",
    "strategy": "Strategies",
    "activity": "Key activities",
    "improvement-area": "Improvement areas",
    "focus-area": "Focus areas",
    "programme": "Programmes",
}


@dataclass(frozen=True)
class MapBox:
    """A heading or a call on the map."""

    id: str
    title: str
    number: str
    is_heading: bool
    ties: tuple[str, ...]
    """Ids of the boxes it is tied to."""


@dataclass(frozen=True)
class MapColumn:
    """One column of the map."""

    title: str
    boxes: tuple[MapBox, ...]


@dataclass(frozen=True)
class Tie:
    """A tie in words."""

    start: str
    end: str
    how: str
    reading: str
    note: str


@dataclass(frozen=True)
class PlanMap:
    """A plan's headings and calls with their ties."""

    columns: tuple[MapColumn, ...]
    ties: tuple[Tie, ...]


def build(report: PlanReport) -> PlanMap:
    """Return the map of a plan: printed links, what headings serve, and what lies under what."""
    plan, annexes = report.plan, report.annexes
    links = _links(plan, annexes.links)
    headings = {node.id: node for node, _ in plan.walk() if node.level in _COLUMNS}
    calls = {call.id: call for call in annexes.calls}
    links = [link for link in links if {link.start, link.end} <= headings.keys() | calls.keys()]
    tied: dict[str, list[str]] = {}
    for one in links:
        tied.setdefault(one.start, []).append(one.end)
        tied.setdefault(one.end, []).append(one.start)
    columns = []
    for level, title in _COLUMNS.items():
        boxes = tuple(
            MapBox(node.id, node.title, node.number, True, tuple(tied[node.id]))
            for node in headings.values()
            if node.level == level and node.id in tied
        )
        columns.append(MapColumn(title, boxes))
    for scheme in dict.fromkeys(call.scheme for call in calls.values()):
        boxes = tuple(
            MapBox(call.id, call.title, "", False, tuple(tied.get(call.id, ())))
            for call in calls.values()
            if call.scheme == scheme
        )
        columns.append(MapColumn(scheme, boxes))
    names = {i: node.title for i, node in headings.items()}
    names |= {i: f"{call.title} ({call.scheme})" for i, call in calls.items()}
    ties = tuple(
        Tie(names[link.start], names[link.end], link.how.replace("-", " "), link.reading, link.note)
        for link in links
    )
    return PlanMap(tuple(column for column in columns if column.boxes), ties)


def _links(plan: Plan, printed: tuple[Link, ...]) -> list[Link]:
    figures = list(printed)
    seen = {frozenset((link.start, link.end)) for link in printed}

    def add(start: str, end: str) -> None:
        if frozenset((start, end)) not in seen:
            seen.add(frozenset((start, end)))
            figures.append(Link(start=start, end=end, how="serves"))

    for node, ancestors in plan.walk():
        for served in node.serves:
            add(node.id, served)
        above = next((node for node in reversed(ancestors) if node.level in _COLUMNS), None)
        # Activities are many: only those that the document itself links are on the map.
        if above is not None and node.level in _COLUMNS and node.level != "activity":
            add(node.id, above.id)
    return figures
