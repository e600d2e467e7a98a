"""Pieces of the plan pages: trees of headings, measures with targets, meters, links."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue.base import Citation
from dashboard.catalogue.plan import Node, OtherWording
from dashboard.reports.plans.plan import Branch, MeasureLine, TargetLine
from dashboard.reports.wording.states import STATES, StateWords
from dashboard.web import urls as addresses
from dashboard.web.components.cards import state_chip

ACTIVITY_LEVELS = ("activity", "supporting-activity")
COUNTED = (
    "group",
    "theme",
    "priority",
    "outcome",
    "objective",
    "critical-performance-area",
    "improvement-area",
    "business-group",
)
"""Headings beside which the states of their measures are counted."""
JUDGED_TOGETHER = ("objective", "critical-performance-area", "improvement-area")
"""Headings that have a state of their own where several of their measures can be judged."""
TOLD_IN_A_LINE = ("annex", "business-group", "section")
"""Headings whose content has a page of its own and would drown the tree."""


def link(text: str, address: str, class_name: str = "") -> Component:
    """Return a link inside the dashboard."""
    return dcc.Link(text, href=address, className=class_name)


def level_name(node: Node) -> str:
    """Name a heading's level and its number: ``Objective 3``, ``Priority A``."""
    name = node.level.replace("-", " ").capitalize()
    return f"{name} {node.number}".strip()


def tally(counts: tuple[tuple[StateWords, int], ...]) -> Component | None:
    """Return the counts of states, each with its shape and word."""
    if not counts:
        return None
    return html.Ul(
        [
            html.Li([html.Span(str(count), className="count"), state_chip(words)])
            for words, count in counts
        ],
        className="tally",
    )


def target_text(line: TargetLine) -> list[Component | str]:
    """Return a target's wording, with its standing where it is not simply set."""
    if not line.status:
        return [line.wording]
    return [line.wording, " ", html.Span(line.status, className="standing")]


def measure_row(line: MeasureLine, full: bool = False) -> Component:
    """Return one measure with its targets, its state and a way to its trend."""
    occurrence = line.placed.occurrence
    number = f"{occurrence.number} " if occurrence.number else ""
    parts: list[Component | None] = [
        html.Div(
            [
                html.Span(number, className="number") if number else None,
                link(line.measure.title, addresses.trend(line.query)),
                state_chip(line.state) if occurrence.targets or line.sentence else None,
            ],
            className="measure-head",
        )
    ]
    if full and occurrence.wording != line.measure.title:
        parts.append(html.P(occurrence.wording, className="wording"))
    if line.targets:
        parts.append(
            html.Ul([html.Li(target_text(target)) for target in line.targets], className="targets")
        )
    if line.sentence:
        parts.append(html.P(line.sentence, className="says"))
    if full:
        doubts = [occurrence.doubt, *(one.target.doubt for one in line.targets)]
        parts += [doubt(text) for text in dict.fromkeys(doubts) if text]
        cited = [occurrence.source, *(one.target.source for one in line.targets)]
        parts.append(pages_cited(cited))
    return html.Li(parts, className="measure-line")


def pages_cited(sources: list[Citation]) -> Component | None:
    """Return links to the pages of the web that statements stand on, each page once."""
    pages = {source.address: source.place for source in sources if source.address}
    if not pages:
        return None
    links = [html.A(place, href=address, rel="noopener") for address, place in pages.items()]
    parted = [part for one in links for part in (", ", one)][1:]
    return html.P(["As read on: ", *parted], className="standing-note")


def doubt(text: str) -> Component:
    """Return a doubt about what the document says."""
    return html.P([html.Strong("In doubt: "), text], className="doubt-line")


def wordings(others: tuple[OtherWording, ...]) -> Component | None:
    """Return how the same item is worded elsewhere in the document."""
    if not others:
        return None
    return html.Ul(
        [html.Li([html.Strong(f"{other.place}: "), other.text]) for other in others],
        className="wordings",
    )


def tree(branches: tuple[Branch, ...], plan_id: str) -> Component:
    """Return headings as nested lists; annexes and the like are told in a line and linked."""
    return html.Ul([_branch(branch, plan_id) for branch in branches], className="tree")


def _branch(branch: Branch, plan_id: str) -> Component:
    node = branch.node
    told = node.level in TOLD_IN_A_LINE
    head = html.Div(
        [
            html.Span(level_name(node), className="level") if node.level != "group" else None,
            link(node.title, addresses.plan(plan_id, node.id), "heading-link"),
            html.Span(_in_a_line(branch), className="holds") if told else None,
            _state(branch) if node.level in JUDGED_TOGETHER else None,
            tally(branch.tally()) if node.level in COUNTED else None,
        ],
        className="branch-head",
    )
    inside = [] if told else _inside(branch, plan_id)
    return html.Li([head, *inside], className=f"branch branch-{node.level}")


def _state(branch: Branch) -> Component | None:
    """Return the state of a heading several of whose measures can be judged: that of the worst."""
    found = branch.rolled_up()
    if found.position is None or found.judged < 2:
        return None
    return html.Span(
        [
            f"{found.reached} of {found.judged} on track or met; worst: ",
            state_chip(STATES[found.position]),
        ],
        className="rolled-up",
    )


def _inside(branch: Branch, plan_id: str) -> list[Component]:
    items: list[Component] = []
    if branch.measures:
        rows = [measure_row(line) for line in branch.measures]
        items.append(html.Ul(rows, className="measure-lines"))
    items += activity_lists(
        [child for child in branch.children if child.node.level in ACTIVITY_LEVELS]
    )
    headings = [child for child in branch.children if child.node.level not in ACTIVITY_LEVELS]
    if headings:
        items.append(tree(tuple(headings), plan_id))
    return items


def _in_a_line(branch: Branch) -> str:
    held = ((len(branch.lines()), "measure"), (len(branch.children), "part"))
    return ", ".join(f"{count} {what}{'s' if count > 1 else ''}" for count, what in held if count)


def activity_lists(activities: list[Branch], open_: bool = False) -> list[Component]:
    """Return key activities and those of other business groups, folded under their number."""
    kinds = (
        ("activity", "key activity", "key activities"),
        ("supporting-activity", "supporting activity", "supporting activities"),
    )
    found: list[Component] = []
    for level, one, several in kinds:
        mine = [child for child in activities if child.node.level == level]
        if mine:
            summary = html.Summary(f"{len(mine)} {one if len(mine) == 1 else several}")
            items = html.Ul([_activity(child) for child in mine])
            found.append(html.Details([summary, items], className="activities", open=open_))
    return found


def _activity(child: Branch) -> Component:
    node = child.node
    return html.Li(
        [
            html.Span(f"{node.by}: ", className="by") if node.by else None,
            node.title,
            doubt(node.doubt) if node.doubt else None,
            html.Ul([_activity(below) for below in child.children]) if child.children else None,
        ]
    )
