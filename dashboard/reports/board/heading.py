"""One heading of a plan as a board has it: its measures, and the state they give it."""

from dataclasses import dataclass

from dashboard.catalogue.plan import Node
from dashboard.reports.board.groups import Rolled, rolled
from dashboard.reports.board.line import BoardLine, line_of
from dashboard.reports.board.words import headline
from dashboard.reports.request.scope import Scope, ScopeChoice
from dashboard.reports.request.selection import Selection
from dashboard.store.reader import Store


@dataclass(frozen=True)
class HeadingView:
    """A heading with everything beneath it, in an area as at a month."""

    choice: ScopeChoice
    node: Node
    above: tuple[Node, ...]
    """The headings it stands under, from the top."""
    lines: tuple[BoardLine, ...]
    rolled: Rolled | None
    """None where nothing of it can be judged."""
    headline: tuple[str, ...]
    sample: bool
    """The figures are the illustrative sample."""

    @property
    def selection(self) -> Selection:
        """Return the selection that restores this view."""
        return self.choice.selection.replace(objective=self.node.id)

    @property
    def lead(self) -> str:
        """Return who leads on its first measure; empty where the plan names nobody."""
        return self.lines[0].row.lead if self.lines else ""


def view_of(choice: ScopeChoice, node_id: str, store: Store) -> HeadingView | None:
    """Return a heading's view; None where the plan chosen has no such heading.

    Args:
        choice: plan, area and month.
        node_id: id of the heading.
        store: what is held.
    """
    scope = choice.scope
    headings = scope.plan.walk() if scope.plan else ()
    heading = next(((node, above) for node, above in headings if node.id == node_id), None)
    if heading is None:
        return None
    node, above = heading
    lines = _lines(store, scope, node)
    return HeadingView(
        choice=choice,
        node=node,
        above=above,
        lines=lines,
        rolled=rolled(lines),
        headline=headline(scope, lines, applies=True),
        sample=store.manifest.sample,
    )


def _lines(store: Store, scope: Scope, node: Node) -> tuple[BoardLine, ...]:
    if scope.plan is None:
        return ()
    seen: dict[str, str] = {}
    measures = store.catalogue.measures
    return tuple(
        line_of(store, scope, (placed, measures[placed.occurrence.measure]), seen)
        for placed in store.catalogue.in_plan(scope.plan.id)
        if node.id in (heading.id for heading in placed.path)
    )
