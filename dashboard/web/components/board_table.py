"""Every objective of a board with its measures, a row each."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from html import escape

from dash import html
from dash.development.base_component import Component

from dashboard.export.markup import Markup
from dashboard.reports.board.groups import BoardGroup, Part, Rolled
from dashboard.reports.board.line import BoardLine
from dashboard.reports.row import Row, Spark
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.states import STATES, TREND_STATES, StateWords
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.icons import assurance_icon, variation_icon
from dashboard.web.components.markup import markup
from dashboard.web.components.plans import JUDGED_TOGETHER, level_name
from dashboard.web.components.record import paper_link

_NONE = "–"
_drawn_icons: dict[tuple[str | None, str | None], Markup] = {}
Picture = Callable[[Spark], str]
"""Gives a spark line the address of its picture."""
Column = tuple[str, Method, str]
"""Heading, the method behind it and the class of its cells."""
_COLUMNS: tuple[Column, ...] = (
    ("State", "position", "state-cell"),
    ("Latest", "figures", ""),
    ("Year to date", "periods", ""),
    ("On last year", "figures", ""),
    ("From target", "path", "words"),
    ("Last 24 periods", "periods", "picture"),
    ("Signals", "control-chart", "icons"),
    ("Chance", "chance", ""),
)
_OF_TARGETS = ("From target", "Chance")


def board_tables(parts: Sequence[Part], picture: Picture) -> list[Component]:
    """Return the table of headings with figures, and a folded one of those without."""
    held, bare = ([_only(part, held) for part in parts] for held in (True, False))
    held, bare = ([one for one in some if one.groups] for some in (held, bare))
    tables: list[Component] = []
    if held:
        tables.append(_table(held, picture, "Objectives and their measures"))
    if bare:
        groups = [group for part in bare for group in part.groups]
        count = sum(len(group.lines) for group in groups)
        summary = html.Summary(
            f"{len(groups)} heading{'s' if len(groups) > 1 else ''} without figures of their own, "
            f"{count} measure{'s' if count > 1 else ''}"
        )
        inside = _table(bare, picture, "Headings without figures of their own")
        tables.append(html.Details([summary, inside], className="bare-headings"))
    return tables


def _only(part: Part, held: bool) -> Part:
    """Return a part with those of its headings that have figures, or those that have none."""
    return replace(part, groups=tuple(group for group in part.groups if group.held == held))


def _columns(parts: Sequence[Part]) -> tuple[Column, ...]:
    """Return the columns of a table; those about targets only where one gives them something."""
    lines = [line for part in parts for group in part.groups for line in group.lines]
    if any(line.gap or line.chance for line in lines):
        return _COLUMNS
    return tuple(column for column in _COLUMNS if column[0] not in _OF_TARGETS)


def _table(parts: Sequence[Part], picture: Picture, caption: str) -> Component:
    columns = _columns(parts)
    head = html.Tr(
        [
            html.Th("Measure", scope="col"),
            *(
                html.Th([name, " ", method_link(method, name)], scope="col", className=kind)
                for name, method, kind in columns
            ),
        ]
    )
    bodies = [body for part in parts for body in _bodies(part, picture, columns)]
    table = html.Table(
        [html.Caption(caption, className="unseen"), html.Thead(head), *bodies], className="board"
    )
    return html.Div(
        table,
        className="scroll board-scroll",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def _bodies(part: Part, picture: Picture, columns: tuple[Column, ...]) -> list[Component]:
    bodies: list[Component] = []
    width = len(columns) + 1
    if part.nodes:
        bodies.append(html.Tbody(html.Tr(_part_heading(part, width), className="part")))
    for group in part.groups:
        rows = [_row(line, picture, columns) for line in group.lines]
        leads = part.nodes and group.node is part.nodes[-1]
        heading = [] if leads else [html.Tr(_heading(group, width), className="objective")]
        bodies.append(html.Tbody([*heading, *rows]))
    return bodies


def _part_heading(part: Part, width: int) -> Component:
    *above, node = part.nodes
    words = " › ".join(node_above.title for node_above in above)
    parts: list[Component | None] = [
        html.Span(f"{words} ›", className="level") if above else None,
        html.Span(level_name(node), className="level") if node.number else None,
        html.Span(node.title, className="objective-title"),
    ]
    if node.level in JUDGED_TOGETHER:
        parts += _rolled(part.rolled, node.title)
    return html.Th(html.Div(parts), scope="rowgroup", colSpan=width)


def _heading(group: BoardGroup, width: int) -> Component:
    node = group.node
    title: Component | str = group.title
    if node is not None and group.lines[0].row.placed is not None:
        title = html.A(group.title, href=addresses.of(group.lines[0].row.placed))
    parts: list[Component | None] = [
        html.Span(level_name(node), className="level") if node and node.number else None,
        html.Span(title, className="objective-title"),
    ]
    parts += _rolled(group.rolled, group.title)
    if group.lead:
        parts.append(html.Span(f"Lead: {group.lead}", className="lead"))
    return html.Th(html.Div(parts), scope="rowgroup", colSpan=width)


def _rolled(rolled: Rolled | None, title: str) -> list[Component | None]:
    if rolled is None:
        return []
    counts = f"{rolled.reached} of {rolled.judged} met or on track "
    return [
        state_chip(rolled.state),
        html.Span([counts, method_link("objectives", title)], className="qualifier"),
    ]


def _row(line: BoardLine, picture: Picture, columns: tuple[Column, ...]) -> Markup:
    """Return a row as markup, which is made in a tenth of the time that components take."""
    row = line.row
    href = escape(addresses.trend(row.query))
    title = f'<a href="{href}">{escape(row.measure.title)}</a>'
    name = (
        f'<th scope="row">{title}{_under("one reading of the plan" if line.reading else "")}</th>'
    )
    if not line.has_figures:
        why = escape(f"Listed under {line.above}." if line.above else line.why)
        why = _record(line) or why
        state = f'<td class="state-cell">{_state(line)}</td>'
        cell = f'<td class="why" colspan="{len(columns) - 1}">{why}</td>'
        return Markup(f'<tr class="without">{name}{state}{cell}</tr>')
    cells = {
        "State": _state(line),
        "Latest": f"{escape(row.latest)}{_under(escape(row.latest_period))}",
        "Year to date": escape(row.to_date),
        "On last year": escape(row.on_last_year),
        "From target": escape(line.gap),
        "Last 24 periods": _spark(line, picture),
        "Signals": _icons(row),
        "Chance": escape(line.chance),
    }
    shown = "".join(
        f'<td class="{kind}">{cells[heading] or _NONE}</td>' for heading, _, kind in columns
    )
    return Markup(f"<tr>{name}{shown}</tr>")


def _state(line: BoardLine) -> str:
    others = line.row.answer.others
    further = "".join(_under(_chip(other.state) + escape(other.wording)) for other in others)
    record = _under(_record(line)) if line.has_figures else ""
    return f"{_chip(state_of(line))}{record}{_under(line.qualifier)}{further}"


def _record(line: BoardLine) -> str:
    """Return what papers reported, with a link to each; empty where a series judges."""
    if line.reported is None:
        return ""
    links = "; ".join(markup(paper_link(paper)) for paper in line.reported.papers)
    return f'{escape(line.reported.sentence)} <span class="papers">{links}</span>'


_TRENDS = {f"{STATES['no-target'].word}, {one.word.lower()}": one for one in TREND_STATES.values()}


def trend_alone(state: StateWords) -> StateWords:
    """Return a state without a target as its trend, for where no target is looked for.

    What improves or worsens keeps its shape: its arrow is the figures' own, and those counted
    together may go both ways.
    """
    trend = _TRENDS.get(state.word)
    if trend is None or trend.tone == "quiet":
        return trend or state
    return replace(trend, shape=state.shape)


def state_of(line: BoardLine) -> StateWords:
    """Return the state to show of a line: without a plan its direction, and no word of targets."""
    if line.row.placed is not None or line.state.word not in _TRENDS:
        return line.state_shown
    facts = {fact.name: fact.state for fact in line.row.answer.facts}
    return facts.get("Direction", line.state)


def _under(content: str) -> str:
    return f'<span class="under">{content}</span>' if content else ""


def _spark(line: BoardLine, picture: Picture) -> str:
    address = picture(line.row.spark)
    if not address:
        return _NONE
    alt = escape(f"Line to {line.row.latest_period or 'the last period'}")
    return f'<img src="{escape(address)}" class="spark" alt="{alt}">'


@cache
def _chip(state: StateWords) -> Markup:
    return markup(state_chip(state))


def _icons(row: Row) -> Markup:
    """Return a row's icons; there are a few dozen pairs and each is drawn once."""
    kind = (row.variation, row.assurance)
    if kind not in _drawn_icons:
        _drawn_icons[kind] = markup([variation_icon(row), assurance_icon(row)])
    return _drawn_icons[kind]
