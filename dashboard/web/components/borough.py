"""Pieces of a borough's page: the brief, what stands out, and the table of measures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.reports.borough.position import Strip
from dashboard.reports.borough.report import BoroughGroup, BoroughReport
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.row import Spark
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.sentences import Sentence
from dashboard.reports.wording.words import capital
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.plans import link


@dataclass(frozen=True)
class Pictures:
    """What draws the small pictures in the reader's theme: each returns a picture's address."""

    strip: Callable[[Strip], str]
    spark: Callable[[Spark], str]


_COLUMNS: tuple[tuple[str, Method | None], ...] = (
    ("London", None),
    ("Similar boroughs", "peer-groups"),
    ("Worst to best", "comparison-between-boroughs"),
    ("Is it different?", "comparison-between-boroughs"),
    ("Target", "position"),
    ("Direction", "direction"),
)


def brief(sentences: Sequence[Sentence]) -> Component | None:
    """Return the brief, each sentence with its method; nothing without sentences."""
    if not sentences:
        return None
    items = [
        html.Li([sentence.text, " ", method_link(sentence.method, sentence.text)])
        for sentence in sentences
    ]
    return html.Section([html.H2("In brief"), html.Ul(items)], className="panel brief")


def finding(row: BoroughRow) -> Component:
    """Return one measure that stands out, with its figures and why it is listed."""
    words = row.verdict
    against = [f"{row.london} in London"] if row.london else []
    against += [f"{row.peers} in similar boroughs"] if row.peers else []
    unit = f" {row.unit}" if row.unit else ""
    return html.Li(
        [
            html.Div(
                [
                    link(row.measure.title, addresses.trend(row.row.query)),
                    state_chip(words) if words else None,
                ],
                className="finding-head",
            ),
            html.P(
                [
                    html.Strong(f"{row.figure}{unit}"),
                    f"; {', '.join(against)}. {capital(row.place)}.",
                ]
            ),
            html.P(row.expected, className="aside") if row.expected else None,
        ]
    )


def measures(report: BoroughReport, pictures: Pictures) -> list[Component]:
    """Return every measure on a line: the plan's, and the others folded away beneath it."""
    groups, name = report.groups, report.area.name
    if report.plan is None or not report.groups[0].of_plan:
        return [_table(groups, name, pictures)]
    others = groups[1:]
    tables = [_table(groups[:1], name, pictures)]
    if others:
        many = sum(len(group.rows) for group in others)
        tables.append(
            html.Details(
                [
                    html.Summary(f"{many} more measures held, not in this plan"),
                    _table(others, name, pictures),
                ],
                className="more-measures",
            )
        )
    return tables


def _table(groups: Sequence[BoroughGroup], name: str, pictures: Pictures) -> Component:
    """Return a table; on narrow screens each of its lines becomes a card."""
    heads = [_column("Measure", None), _column(name, "figures")]
    heads += [_column(*one) for one in _COLUMNS]
    caption = html.Caption(f"{name}: {groups[0].title}", className="unseen")
    head = html.Thead(html.Tr(heads, role="row"), role="rowgroup")
    bodies = [_group(group, len(heads), name, pictures) for group in groups]
    return html.Div(
        html.Table([caption, head, *bodies], className="measures", role="table"),
        className="measures-frame",
    )


def _column(name: str, method: Method | None) -> Component:
    content: list[Component | str] = [name]
    content += [" ", method_link(method, name)] if method else []
    return html.Th(content, scope="col", role="columnheader")


def _group(group: BoroughGroup, columns: int, name: str, pictures: Pictures) -> Component:
    heading = html.Th(group.title, colSpan=columns, scope="rowgroup", role="rowheader")
    lines = [_line(row, name, pictures) for row in group.rows]
    return html.Tbody([html.Tr(heading, role="row", className="group"), *lines], role="rowgroup")


def _line(row: BoroughRow, name: str, pictures: Pictures) -> Component:
    query = row.row.query
    compare = html.A(
        "All boroughs",
        href=addresses.compare(f"{query}&span=12-months"),
        className="aside",
        **attributes(aria_label=f"All boroughs: {row.measure.title}"),
    )
    head = html.Th(
        [
            link(row.measure.title, addresses.trend(query)),
            html.Span(row.period, className="aside") if row.period else None,
            html.Span(row.remark, className="aside") if row.remark else None,
            compare,
        ],
        scope="row",
        role="rowheader",
    )
    return html.Tr(
        [
            head,
            _cell(name, _own(row)),
            _cell("London", [html.Span(row.london or "not held", className="number")]),
            _cell("Similar boroughs", [html.Span(row.peers or "none", className="number")]),
            _cell("Worst to best", [_strip(row, name, pictures)], "strip-cell"),
            _cell("Is it different?", _verdict(row)),
            _cell("Target", _target(row)),
            _cell("Trend", _trend(row, pictures)),
        ],
        role="row",
    )


def _cell(label: str, content: Sequence[Component | None], kind: str = "") -> Component:
    shown = html.Span(label, className="cell-label")
    return html.Td([shown, *content], role="cell", className=kind)


def _own(row: BoroughRow) -> list[Component | None]:
    if not row.figure:
        return [html.Span(row.row.latest or "no figure", className="number own")]
    return [
        html.Span(row.figure, className="number own"),
        html.Span(row.unit, className="aside") if row.unit else None,
        html.Span(row.count, className="aside") if row.count else None,
        html.Span(f"95%: {row.interval}", className="aside") if row.interval else None,
    ]


def _strip(row: BoroughRow, name: str, pictures: Pictures) -> Component:
    found = row.position
    if found is None:
        return html.Span(row.why_not, className="aside")
    ends = "Low to high" if row.measure.better == "neutral" else "Worst to best"
    alt = (
        f"{ends}: {name} {row.figure} ({row.interval}), {row.place}; London {row.london}; "
        f"similar boroughs {row.peers}."
    )
    picture = html.Img(src=pictures.strip(found.strip), alt=alt, className="strip")
    if row.measure.better == "neutral":
        return html.Span([picture, html.Span("low to high", className="aside")])
    return picture


def _verdict(row: BoroughRow) -> list[Component | None]:
    words = row.verdict
    if words is None:
        return [html.Span("Not compared", className="aside")]
    *sides, (spread, _) = row.answers
    return [
        html.Span(spread, className="aside"),
        state_chip(words),
        *(html.Span(f"{ask}: {answer.lower()}", className="aside") for ask, answer in sides),
        html.Span(row.expected, className="aside") if row.expected else None,
    ]


def _target(row: BoroughRow) -> list[Component | None]:
    return [
        state_chip(row.row.answer.state),
        html.Span(row.target, className="aside") if row.target else None,
    ]


def _trend(row: BoroughRow, pictures: Pictures) -> list[Component | None]:
    facts = row.row.answer.facts
    if not facts:
        return [html.Span("Not known", className="aside")]
    picture = pictures.spark(row.row.spark)
    trend = facts[1]
    alt = f"Latest periods of {row.measure.title}"
    return [
        html.Img(src=picture, alt=alt, className="spark") if picture else None,
        state_chip(trend.state),
    ]
