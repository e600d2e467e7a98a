"""A plan: a tree of the document's own headings, with measures and their targets hung on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.catalogue.base import Cited, PeriodText, Record, Slug, WebAddress
from dashboard.catalogue.target import Target

NodeLevel = Literal[
    "group",
    "theme",
    "priority",
    "outcome",
    "objective",
    "critical-performance-area",
    "improvement-area",
    "business-group",
    "strategy",
    "activity",
    "supporting-activity",
    "annex",
    "section",
    "programme",
    "focus-area",
]


class Leads(Record):
    """Who answers for it, as the document names them."""

    management_board: str = ""
    business_group: str = ""
    doubt: str = ""


class OtherWording(Record):
    """The same item worded differently elsewhere in the document."""

    place: str
    text: str


class Occurrence(Cited):
    """A measure as one plan uses it."""

    measure: Slug
    number: str = ""
    """The document's own number or code for it."""
    wording: str
    """The measure as the document words it."""
    targets: tuple[Target, ...] = ()
    primary: bool = True
    """Counts towards the objective's state; companions and context do not."""
    reading: bool = False
    """Its target is one way to read the document: shown and judged, and not counted as a target."""
    other_wordings: tuple[OtherWording, ...] = ()
    proxy_for: Slug | None = None
    doubt: str = ""
    note: str = ""


class Node(Cited):
    """A heading of the plan: outcome, priority, objective, critical performance area, annex..."""

    id: Slug
    level: NodeLevel
    number: str = ""
    title: str
    other_wordings: tuple[OtherWording, ...] = ()
    leads: Leads | None = None
    by: str = ""
    """Of a supporting activity: the business group that does it."""
    serves: tuple[Slug, ...] = ()
    """Other nodes it serves, where the document links across the tree."""
    doubt: str = ""
    note: str = ""
    measures: tuple[Occurrence, ...] = ()
    children: tuple["Node", ...] = ()


class Document(Record):
    """The document a plan was read from."""

    title: str
    publisher: str
    edition: str = ""
    address: WebAddress = ""
    note: str = ""


class Plan(Record):
    """A published plan."""

    id: str
    """As people say it: ``2003-04``."""
    title: str
    short: str
    """``2003/04``, for tight places."""
    period: PeriodText
    target_years: tuple[PeriodText, ...] = ()
    """The financial years it sets targets for, oldest first."""
    status: Literal["draft", "published"]
    document: Document
    summary: str
    gaps: tuple[str, ...] = ()
    """What the document as held does not contain."""
    tree: tuple[Node, ...]

    def walk(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Yield every node with its ancestors, top first, in document order."""
        yield from _walk(self.tree, ())


def _walk(
    nodes: tuple[Node, ...], ancestors: tuple[Node, ...]
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    for node in nodes:
        yield node, ancestors
        yield from _walk(node.children, (*ancestors, node))


@dataclass(frozen=True)
class Placed:
    """An occurrence of a measure with its place in its plan."""

    plan: Plan
    path: tuple[Node, ...]
    """The headings it hangs under, top first."""
    occurrence: Occurrence

    @property
    def id(self) -> str:
        """Return ``2003-04/burglary``, or ``2003-04/annex-d/burglary`` inside an annex."""
        annex = next((node for node in self.path if node.level == "annex"), None)
        middle = f"{annex.id}/" if annex else ""
        return f"{self.plan.id}/{middle}{self.occurrence.measure}"

    @property
    def node(self) -> Node:
        """Return the heading it hangs on."""
        return self.path[-1]

    def target_id(self, target: Target) -> str:
        """Return the id of one of its targets."""
        return f"{self.id}/{target.key}"


def placements(plan: Plan) -> Iterator[Placed]:
    """Return every occurrence of a measure in a plan with its place, in document order."""
    for node, ancestors in plan.walk():
        for occurrence in node.measures:
            yield Placed(plan, (*ancestors, node), occurrence)
