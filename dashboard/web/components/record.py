"""The published record of a measure: verdicts as reported, and every figure with its paper."""

from dash import html
from dash.development.base_component import Component

from dashboard.reports.measure.record import PublishedRecord, RecordRow, VerdictLine
from dashboard.reports.wording.reported import PaperLink
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import method_link, state_chip

_FEW = 12
"""Rows that need no folding; more can be folded away."""


def paper_link(paper: PaperLink) -> Component:
    """Return a link to a paper."""
    return html.A(paper.text, href=paper.address, rel="noopener")


def published_record(record: PublishedRecord | None, title: str, area: str) -> Component | None:
    """Return the section of the published record, or nothing where nothing was reported."""
    if record is None:
        return None
    table = _table(record, f"{title}, {area}: figures that papers reported")
    count = len(record.rows)
    shown = (
        table
        if count <= _FEW
        else html.Details([html.Summary(f"All {count} figures reported"), table], open=True)
    )
    return html.Section(
        [
            html.H2(["Published record ", method_link("as-reported", "the published record")]),
            html.P(
                "As papers of the time report it. None of these figures enters a series; where "
                "papers differ, each is listed.",
                className="plain",
            ),
            *(_verdict(line) for line in record.verdicts),
            shown,
        ],
        className="facts wide record",
    )


def _verdict(line: VerdictLine) -> Component:
    papers: list[Component | str] = []
    for paper in line.words.papers:
        papers += ["; " if papers else "", paper_link(paper)]
    return html.Div(
        [
            html.P([html.Strong(f"{line.period}: "), line.wording]),
            html.P(
                [state_chip(line.words.state), html.Span(line.words.sentence)], className="verdict"
            ),
            *(html.P(note, className="plain") for note in line.words.notes),
            html.P(papers, className="papers"),
        ],
        className="as-reported",
    )


def _table(record: PublishedRecord, caption: str) -> Component:
    columns = ["Period", "Basis", "Reported"]
    columns += ["In a series held"] if record.compared else []
    columns += ["Paper", "How it reads"]
    head = html.Tr([html.Th(name, scope="col", className="words") for name in columns])
    body = [_row(row, record.compared) for row in record.rows]
    return html.Div(
        html.Table(
            [html.Caption(caption), html.Thead(head), html.Tbody(body)], className="figures"
        ),
        className="scroll",
        tabIndex=0,
        role="region",
        **attributes(aria_label=caption),
    )


def _row(row: RecordRow, compared: bool) -> Component:
    cells: list[Component | str] = [row.basis, row.figure]
    cells += [row.held] if compared else []
    cells += [paper_link(row.paper), row.reading]
    return html.Tr(
        [
            html.Th(row.period, scope="row"),
            *(html.Td(cell, className="words") for cell in cells),
        ]
    )
