"""What the figures rest on: each measure by source and financial year, in one table of signs."""

from collections.abc import Iterable
from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.core.periods import financial_year_period
from dashboard.reports.quality.coverage import Coverage, CoverageCell, CoverageReport, CoverageRow
from dashboard.reports.service import ReportService
from dashboard.reports.wording.words import number
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.frame import framed, section
from dashboard.web.components.plans import link
from dashboard.web.components.static_markup import static_markup
from dashboard.web.components.tables import data_table

_SIGNS = {
    Coverage.HELD: "●",
    Coverage.PART: "◐",
    Coverage.NOUGHT: "0",
    Coverage.EMPTY: "–",
    Coverage.NOT_PUBLISHED: "·",
    Coverage.NOT_LOADED: "",
}
_MEANINGS = {
    Coverage.HELD: "every period of the year, in every area the source has",
    Coverage.PART: "some periods or areas are missing, or the year was not over",
    Coverage.NOUGHT: "every figure is nought: none happened, or none was counted",
    Coverage.EMPTY: "the source lists the periods and gives no figure",
    Coverage.NOT_PUBLISHED: "the source covers the year and does not have the measure",
    Coverage.NOT_LOADED: "no release loaded covers the year",
}
_BREAK = "┆"


def register(_: Dash, service: ReportService) -> None:
    """Add the page to an app."""

    def layout(**_query: Any) -> Component:
        now = service.at_this_moment()
        return page(now.coverage(), sample=now.store().manifest.sample)

    register_page(  # type: ignore[no-untyped-call]
        "coverage", path=addresses.COVERAGE, layout=layout
    )


def page(report: CoverageReport, *, sample: bool) -> Component:
    """Return the page of what is held and what is not."""
    sources = dict.fromkeys(row.source.id for row in report.rows)
    grids = [
        _grid([row for row in report.rows if row.source.id == source], report.years)
        for source in sources
    ]
    return framed(
        "Coverage",
        [
            html.P(report.headline, className="headline"),
            section("What the signs say", [_key()]) if report.rows else None,
            *([static_markup(html.Div(grids, className="coverage-grids"))] if grids else []),
            section("Measures of the plans without any figure", [_without(report)], "without"),
        ],
        trail=[("Data", addresses.DATA)],
        lead="What each judgement rests on: every measure, by the source it comes from and by "
        "financial year.",
        sample=sample,
    )


def _key() -> Component:
    signs: list[tuple[str, str, str]] = [
        (sign or "blank", state.value, _MEANINGS[state]) for state, sign in _SIGNS.items()
    ]
    signs.append((_BREAK, "break", "figures before and after do not compare; the cell names why"))
    return html.Dl(
        [
            html.Div([html.Dt([html.Span(sign, className="sign"), f" {name}"]), html.Dd(meaning)])
            for sign, name, meaning in signs
        ],
        className="coverage-key",
    )


def _grid(rows: list[CoverageRow], years: tuple[int, ...]) -> Component:
    source = rows[0].source
    shown = [
        place
        for place in range(len(years))
        if any(row.cells[place].state is not Coverage.NOT_LOADED for row in rows)
    ]
    first, last = shown[0], shown[-1]
    labels = [financial_year_period(year).label for year in years[first : last + 1]]
    head = html.Tr(
        [
            html.Th("Measure", scope="col"),
            html.Th("Published", scope="col"),
            html.Th("Areas", scope="col"),
            *(html.Th(label, scope="col", className="year") for label in labels),
        ]
    )
    body = [_row(row, labels, row.cells[first : last + 1]) for row in rows]
    table = html.Table(
        [html.Caption(source.title), html.Thead(head), html.Tbody(body)],
        className="figures coverage",
    )
    named = attributes(aria_label=source.title)
    return html.Section(
        [
            html.H2(source.title),
            html.P(source.publisher, className="quiet"),
            html.Div(table, className="scroll wide", tabIndex=0, role="region", **named),
        ],
        className="panel",
    )


def _row(row: CoverageRow, labels: list[str], cells: Iterable[CoverageCell]) -> Component:
    address = f"{addresses.DATA}?measure={row.measure.id}"
    return html.Tr(
        [
            html.Th(link(row.measure.title, address), scope="row"),
            html.Td(row.frequency, className="words"),
            html.Td(number(row.areas)),
            *(_cell(cell, label) for cell, label in zip(cells, labels, strict=True)),
        ]
    )


def _cell(cell: CoverageCell, label: str) -> Component:
    words = f"{label}: {cell.state.value}"
    if cell.state is Coverage.PART:
        words += f", {number(cell.figures)} of {number(cell.expected)} figures"
    words += "".join(f"; break: {title}" for title in cell.breaks)
    sign = (_BREAK if cell.breaks else "") + _SIGNS[cell.state]
    return html.Td(
        [
            html.Span(sign, className="sign", **attributes(aria_hidden="true")),
            html.Span(words, className="unseen"),
        ],
        title=words,
        className=f"coverage-{cell.state.name.lower().replace('_', '-')}",
    )


def _without(report: CoverageReport) -> Component:
    listed = report.without_data
    if not listed.measures:
        return html.P("There are none.")
    links = [f"{addresses.DATA}?measure={measure}" for measure in listed.measures]
    return html.Div(
        [
            html.P(
                "Whoever holds figures of one of them can load them as a table with one row a "
                "figure; how it is laid out is told where files are loaded from."
            ),
            data_table(listed.table, links),
        ]
    )
