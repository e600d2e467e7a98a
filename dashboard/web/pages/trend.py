"""The trend page: plan, objective, measure and borough; the trend against the target."""

from typing import Any

from dash import Dash, Input, Output, dcc, html, no_update, register_page
from dash.development.base_component import Component

from dashboard.reports.measure.provenance import data_facts, definition, in_the_plan, printed_rows
from dashboard.reports.measure.record import record_of
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.service import ReportService, TrendView
from dashboard.reports.table import in_words as words_table
from dashboard.web import urls as addresses
from dashboard.web.charts.marks import Figure
from dashboard.web.charts.theme import ThemeName, theme_of
from dashboard.web.charts.trend import figure
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import fact_list, in_words, rail, verdict
from dashboard.web.components.chart import foot, graph, head
from dashboard.web.components.controls import measure_filters, radios, select
from dashboard.web.components.data_links import data_links
from dashboard.web.components.notices import SAMPLE_OF_PLANS, notices
from dashboard.web.components.pack_button import add_to_pack
from dashboard.web.components.plans import link
from dashboard.web.components.record import published_record
from dashboard.web.components.tables import data_table
from dashboard.web.pages.theme_cookie import chosen_theme

PATH = addresses.MEASURE
_STORE = "measure-query"
_GRAPH = "trend-graph"
_NOTHING: Figure = {"data": [], "layout": {}}
_PARTS = (
    "notices",
    "filters",
    "heading",
    "answer",
    "rail",
    "tools",
    "chart-head",
    "chart-foot",
    "below",
)


def register(app: Dash, service: ReportService) -> None:
    """Add the page and its callback to an app."""

    def layout(**query: str | list[str]) -> Component:
        return page(service.trend(query), chosen_theme())

    register_page(  # type: ignore[no-untyped-call]  # dash's function is untyped
        "trend", path=PATH, layout=layout
    )

    @app.callback(
        *(Output(f"trend-{part}", "children") for part in _PARTS),
        Output(_GRAPH, "figure"),
        Output("trend-chart", "hidden"),
        Input(_STORE, "data"),
        prevent_initial_call=True,
    )
    def change(asked: dict[str, str] | None) -> tuple[Any, ...]:
        if not isinstance(asked, dict):
            return (no_update,) * (len(_PARTS) + 2)
        view = service.trend(str(asked.get("search", "")))
        theme = theme_of(asked.get("theme"))
        parts = _parts(view)
        return (*(parts[part] for part in _PARTS), _figure(view, theme), view.trend is None)


def link_preview(service: ReportService, query: dict[str, list[str]]) -> tuple[str, str]:
    """Return a title and a sentence for a link to a view, for those who have not opened it."""
    view = service.trend(query)
    return f"{view.choice.measure.title}, {view.choice.area.name}", view.answer.sentence


def page(view: TrendView, theme: ThemeName) -> Component:
    """Return the whole page of a view."""
    parts = _parts(view)

    def part(name: str, **more: Any) -> Component:
        return html.Div(parts[name], id=f"trend-{name}", **more)

    return html.Main(
        [
            dcc.Store(id=_STORE),
            part("notices"),
            html.Form(
                parts["filters"],
                id="trend-filters",
                className="filters",
                **attributes(data_filters=_STORE),
            ),
            part("heading"),
            part("answer"),
            html.Div(
                [
                    html.Figure(
                        [
                            part("tools", className="tools"),
                            html.Figcaption(parts["chart-head"], id="trend-chart-head"),
                            graph(_GRAPH, _figure(view, theme)),
                            part("chart-foot"),
                        ],
                        id="trend-chart",
                        className="chart",
                        hidden=view.trend is None,
                    ),
                    part("rail", className="rail"),
                ],
                className="work",
            ),
            part("below", className="below"),
        ],
        id="main",
        tabIndex=-1,
    )


def _figure(view: TrendView, theme: ThemeName) -> Figure:
    return figure(view.trend, theme) if view.trend else _NOTHING


def _parts(view: TrendView) -> dict[str, Any]:
    trend = view.trend
    return {
        "notices": notices(view.sample, view.warnings, view.choice.remarks, SAMPLE_OF_PLANS),
        "filters": measure_filters(view.options, view.snapshots, select, "view"),
        "heading": _heading(view),
        "answer": verdict(view.answer),
        "rail": rail(view.answer),
        "tools": _tools(view),
        "chart-head": _chart_head(trend),
        "chart-foot": _foot(view),
        "below": _below(view),
    }


def _chart_head(trend: Trend | None) -> list[Component]:
    if trend is None:
        return []
    return head(trend.title, trend.subtitle, trend.lines, trend.fan is not None)


def _trail(view: TrendView) -> list[Component | str]:
    """Return where the measure stands: its plan and the headings above it, each a link."""
    plan, placed = view.choice.plan, view.choice.placed
    if plan is None or placed is None:
        return ["All measures, no plan"]
    steps: list[Component | str] = [link(plan.title, addresses.plan(plan.id))]
    for node in placed.path:
        name = f"{node.number} {node.title}".strip() if node is placed.node else node.title
        steps += [" › ", link(name, addresses.plan(plan.id, node.id))]
    return steps


def _heading(view: TrendView) -> list[Component]:
    choice = view.choice
    query = choice.selection.query()
    return [
        html.P(_trail(view), className="trail"),
        html.H1(
            [choice.measure.title, html.Span(f", {choice.area.name}", className="where")],
            **attributes(
                data_title=f"{choice.measure.title}, {choice.area.name}",
                data_query=query,
                data_area=choice.area.slug,
            ),
        ),
        html.P(
            [
                choice.measure.plain,
                " ",
                link("Compare the boroughs", addresses.compare(query)),
                " ",
                add_to_pack("measure", query, view.answer.headline),
                " ",
                html.Button(
                    "Make this my borough",
                    type="button",
                    className="link",
                    **attributes(data_mine=""),
                ),
            ],
            className="plain",
        ),
    ]


def _tools(view: TrendView) -> list[Component]:
    trend = view.trend
    if trend is None:
        return []
    return [
        radios("view", "What is drawn", trend.views),
        radios("scale", "Number or rate", trend.scales),
        radios("span", "How far back", trend.spans),
    ]


def _foot(view: TrendView) -> Component | None:
    trend, series = view.trend, view.choice.series
    if trend is None or series is None:
        return None
    sample = "Illustrative sample, not real. " if view.sample else ""
    source = f"Source: {series.source.title}, {series.vintage.label}."
    line = f"{sample}{source} {series.source.attribution}"
    query = view.choice.selection.query()
    downloads = [
        html.A("Download as CSV", href=f"/download/series.csv?{query}", download=""),
        html.Button(
            "Save picture", type="button", className="link", **attributes(data_picture=_GRAPH)
        ),
    ]
    notes = (*trend.notes, *(f"▾ {mark.title}" for mark in trend.events))
    return foot(notes, trend.table, line, downloads)


def _below(view: TrendView) -> list[Component | None]:
    report, choice = view.report, view.choice
    rows = printed_rows(report)
    printed = None
    if rows:
        table = words_table(
            f"{choice.measure.title}: figures printed in the plans (London)",
            ("Period", "Printed", "Basis", "Where", "How it reads"),
            tuple(
                (row.period, row.figure, row.basis, f"{row.plan} plan, {row.place}", row.reading)
                for row in rows
            ),
        )
        printed = html.Section(
            [html.H2("Figures printed in the plans"), data_table(table)], className="facts wide"
        )
    nothing = None
    if view.trend is None:
        nothing = html.P(
            "No figures of this measure are held for this area, so there is nothing to draw. "
            "The definition and the plan’s own words are below.",
            className="nothing",
        )
    return [
        nothing,
        in_words(view.answer),
        fact_list("In the plan", in_the_plan(report)),
        fact_list("Definition", definition(choice.measure)),
        fact_list("Data", data_facts(report)),
        printed,
        published_record(record_of(report), choice.measure.title, choice.area.name),
        html.Div(data_links(choice.selection.query()), className="wide"),
    ]


__all__ = ["PATH", "page", "register"]
