"""A board's measures under the headings of the plan, or by theme, with the headings' states."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.analysis.rollup import Member, roll_up
from dashboard.catalogue.plan import Node
from dashboard.reports.board.line import BoardLine
from dashboard.reports.wording.states import STATES, StateWords


@dataclass(frozen=True)
class Rolled:
    """The state of a heading: that of the worst of its measures that count."""

    state: StateWords
    reached: int
    """Measures met or on track."""
    judged: int


@dataclass(frozen=True)
class BoardGroup:
    """A heading with its measures: an objective of the plan, or a theme where no plan applies."""

    title: str
    node: Node | None
    above: tuple[Node, ...]
    lead: str
    rolled: Rolled | None
    """None where nothing of it can be judged."""
    lines: tuple[BoardLine, ...]

    @property
    def held(self) -> bool:
        """Say whether any of its measures has figures, or a verdict as reported, to show."""
        return any(line.has_figures or line.reported is not None for line in self.lines)


@dataclass(frozen=True)
class Part:
    """Headings that stand under one other: the areas of an objective, the objectives of a theme."""

    nodes: tuple[Node, ...]
    """From the top of the plan to the heading they stand under; empty for themes."""
    rolled: Rolled | None
    groups: tuple[BoardGroup, ...]


def by_heading(lines: Sequence[BoardLine]) -> tuple[Part, ...]:
    """Return measures under their headings, in the plan's order."""
    groups = []
    for _, some in groupby(lines, key=lambda line: line.row.placed and line.row.placed.node.id):
        members = tuple(some)
        placed = members[0].row.placed
        if placed is not None:
            groups.append(_group(members, placed.node.title, placed.node, placed.path[:-1]))
    return _parts(groups) if groups else by_theme(lines)


def by_theme(lines: Sequence[BoardLine]) -> tuple[Part, ...]:
    """Return measures under their themes."""
    themed = groupby(lines, key=lambda line: line.measure.theme)
    groups = tuple(_group(tuple(members), theme) for theme, members in themed)
    return (Part((), None, groups),) if groups else ()


def _group(
    lines: tuple[BoardLine, ...], title: str, node: Node | None = None, above: tuple[Node, ...] = ()
) -> BoardGroup:
    return BoardGroup(title, node, above, lines[0].row.lead, rolled(lines), lines)


def rolled(lines: Iterable[BoardLine]) -> Rolled | None:
    """Return the state lines give the heading they stand under; None where none can be judged."""
    rollup = roll_up([Member(line.position, line.primary) for line in lines if line.targeted])
    if rollup.position is None:
        return None
    return Rolled(STATES[rollup.position], rollup.reached, rollup.judged)


def _parts(groups: Sequence[BoardGroup]) -> tuple[Part, ...]:
    """Return headings under the one they share; one with measures of its own leads its part."""
    parents = {node.id for group in groups for node in group.above}

    def path(group: BoardGroup) -> tuple[Node, ...]:
        own = group.node is not None and group.node.id in parents
        return (*group.above, group.node) if own and group.node else group.above

    parts = []
    for _, some in groupby(groups, key=lambda group: [node.id for node in path(group)]):
        members = tuple(some)
        beneath = rolled(line for group in members for line in group.lines)
        parts.append(Part(path(members[0]), beneath, members))
    return tuple(parts)
