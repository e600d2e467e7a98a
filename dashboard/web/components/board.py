"""The upper part of a board: how the plan stands, the exceptions, what changed, what is chance."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.core.periods import month_label
from dashboard.reports.board.exceptions import BoardChange, Concern
from dashboard.reports.board.line import BoardLine
from dashboard.reports.board.report import Board
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.reported import as_reported
from dashboard.reports.wording.sentences import Sentence
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.board_table import state_of, trend_alone
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.plans import tally

_KINDS: dict[str, tuple[str, Method]] = {
    "signal": ("New signal", "direction"),
    "crossing": ("Crossed", "position"),
    "revision": ("May be revised", "revisions"),
    "overdue": ("Overdue", "position"),
}


def where_things_stand(board: Board) -> list[Component]:
    """Return how the plan stands: sentences, counts, and the year's tally once it is over."""
    first, *more = board.headline
    parts: list[Component] = [
        html.P([first, " ", method_link("objectives", "the counts")], className="headline"),
        *(html.P(text) for text in more),
    ]
    judged = tuple(counted for counted in board.counts if counted[0].tone != "quiet")
    others = tuple(counted for counted in board.counts if counted[0].tone == "quiet")
    if judged:
        parts.append(html.Div(tally(judged), className="judged-counts"))
    if others:
        label = "Not judged" if judged else "By direction"
        states = (
            others if judged else tuple((trend_alone(counted), count) for counted, count in others)
        )
        parts.append(html.Div([html.Span(label, className="label"), tally(states)]))
    if board.tally:
        parts.append(_outcomes(board))
    return parts


def _outcomes(board: Board) -> Component:
    items = [
        html.Li([html.Span(str(count), className="count"), html.Span(text)])
        for text, count in board.tally
    ]
    return html.Div(
        [
            html.H2(["The year’s outcomes ", method_link("year-end-tally", "the year’s outcomes")]),
            html.Ul(items, className="outcomes"),
            html.P(as_reported(board.tally_reported)) if board.tally_reported else None,
        ],
        className="year-end",
    )


def exceptions(board: Board) -> list[Component | None]:
    """Return the exceptions as cards, what changed, and what is red by chance."""
    return [
        _concerns(board),
        html.Div(
            [_changes(board), _by_chance(board.by_chance), _unrecorded(board)], className="beside"
        ),
    ]


def _concerns(board: Board) -> Component:
    heading = html.H2(["Exceptions ", method_link("exceptions", "exceptions")], id="exceptions")
    if not board.concerns:
        return html.Section(
            [heading, html.P(board.all_clear, className="nothing")], className="concerns"
        )
    count = len(board.concerns)
    lead = html.P(
        f"{count} measure{'s' if count > 1 else ''}, those with the clearest evidence first.",
        className="plain",
    )
    cards = html.Ol(
        [html.Li(_card(concern)) for concern in board.concerns], className="concern-cards"
    )
    return html.Section([heading, lead, cards], className="concerns")


def _card(concern: Concern) -> Component:
    row = concern.line.row
    facts: list[Component] = []
    if concern.chance:
        facts += [
            html.Dt(["Chance ", method_link("chance", row.measure.title)]),
            html.Dd(concern.chance),
        ]
    if row.lead:
        facts += [html.Dt("Lead"), html.Dd(row.lead)]
    said = concern.reason.lower() in concern.line.state.word.lower()
    reason = "" if said else concern.reason
    reading = "one reading of the plan" if concern.line.reading else ""
    notes = ", ".join(text for text in (concern.line.qualifier, reason.lower(), reading) if text)
    return html.Article(
        [
            html.H3(html.A(row.measure.title, href=addresses.trend(row.query))),
            html.P(
                [state_chip(state_of(concern.line)), html.Span(notes, className="qualifier")],
                className="concern-state",
            ),
            html.P(row.answer.sentence),
            *(_sentence(text) for text in concern.sentences),
            _drivers(concern),
            html.Dl(facts, className="concern-facts") if facts else None,
            html.P(_ways(concern.line), className="ways"),
        ],
        className="concern",
    )


def _sentence(text: Sentence) -> Component:
    return html.P([text.text, " ", method_link(text.method, text.text)])


def _drivers(concern: Concern) -> Component | None:
    drivers = concern.drivers
    if drivers is None:
        return None
    return html.P(
        [html.Strong("Boroughs: "), drivers.text, " ", method_link(drivers.method, drivers.text)],
        className="drivers",
    )


def _ways(line: BoardLine) -> list[Component]:
    row, title = line.row, line.measure.title
    ways: list[Component] = [
        html.A(
            "Trend",
            href=addresses.trend(row.query),
            **attributes(aria_label=f"Trend of {title}"),
        ),
        html.A(
            "Compare boroughs",
            href=addresses.compare(row.query),
            **attributes(aria_label=f"Compare boroughs: {title}"),
        ),
    ]
    if row.placed is not None:
        where = row.placed.node.title
        ways.append(
            html.A(
                "In the plan",
                href=addresses.of(row.placed),
                title=where,
                **attributes(aria_label=f"In the plan: {where}"),
            )
        )
    return ways


def _changes(board: Board) -> Component:
    changes = board.changes
    content: Component
    if changes is None:
        content = html.P("This snapshot was published without judgements of earlier months.")
    elif not changes:
        content = html.P("No new signal, crossing or revision.")
    else:
        content = html.Ul([_change(change) for change in changes], className="changes")
    month = board.scope.month
    since = f"Since {month_label(month - 1)}" if month is not None else "Since the month before"
    heading: list[Component | str] = [
        since,
        " ",
        method_link("changes-since-the-month-before", since),
    ]
    return html.Section([html.H2(heading), content], className="panel")


def _change(change: BoardChange) -> Component:
    name, method = _KINDS[change.kind]
    title = change.line.measure.title
    return html.Li(
        [
            html.Span(name, className="kind"),
            html.A(title, href=addresses.trend(change.line.row.query)),
            html.Span([f"{change.text.rstrip('.')}. ", method_link(method, f"{name}, {title}")]),
        ]
    )


def _by_chance(lines: Sequence[BoardLine]) -> Component | None:
    if not lines:
        return None
    items = [
        html.Li(
            [
                html.A(line.measure.title, href=addresses.trend(line.row.query)),
                html.Span(f"{line.state.word}, {line.gap[:1].lower()}{line.gap[1:]}"),
            ]
        )
        for line in lines
    ]
    return html.Section(
        [
            html.H2(["Red by chance ", method_link("red-by-chance", "red by chance")]),
            html.P("Short of target, but by no more than chance explains, and no signal."),
            html.Ul(items, className="changes"),
        ],
        className="panel",
    )


def _unrecorded(board: Board) -> Component | None:
    lines = board.unrecorded
    if not lines:
        return None
    items = [
        html.Li([html.A(line.measure.title, href=addresses.trend(line.row.query)), line.why])
        for line in lines
    ]
    count = len(lines)
    name = "thing" if count == 1 else "things"
    return html.Section(
        html.Details(
            [
                html.Summary(
                    f"{count} {name} fell due; no record is held of whether they were done"
                ),
                html.Ul(items, className="changes"),
            ],
            className="fell-due",
        ),
        className="panel",
    )
