"""The words of the comparison page, part by part, as markup."""

from dash import html
from dash.development.base_component import Component

from dashboard.export.markup import Markup
from dashboard.reports.comparison.change import ChangeBreakdown
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.heatmap import Heatmap
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.panel import Panel
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.tiles import Tiles
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import method_link, state_chip
from dashboard.web.components.chart import head
from dashboard.web.components.compare_controls import filters, tools
from dashboard.web.components.compare_heatmap import heatmap_grid
from dashboard.web.components.compare_table import compared_table
from dashboard.web.components.compare_tiles import grid
from dashboard.web.components.data_links import data_links
from dashboard.web.components.markup import markup
from dashboard.web.components.notices import SAMPLE_OF_PLANS, notices
from dashboard.web.components.pack_button import add_to_pack
from dashboard.web.components.plans import link

DOWNLOAD = "/download/compare.csv"


def parts_of(view: Comparison) -> dict[str, Markup]:
    """Return the markup of every part of the page, by its id."""
    drawn = not isinstance(view.content, Tiles | Heatmap | None)
    panel, remarks = view.panel, view.question.remarks
    said = notices(view.sample, view.warnings, remarks, SAMPLE_OF_PLANS)
    return {
        "compare-notices": markup(said),
        "compare-filters": filters(view),
        "compare-heading": markup(_heading(view)),
        "compare-answer-words": markup(_answer(view)),
        "compare-tools": tools(view),
        "compare-first-head": markup(_trend_head(view)),
        "compare-first-foot": markup(_trend_foot(view)),
        "compare-main-head": markup([*_titles(panel), *_key(view)] if panel and drawn else []),
        "compare-main-foot": markup(_picture() if drawn else None),
        "compare-panel": markup(_panel(view)),
        "compare-words": markup(_words(panel)),
        "compare-below": markup(_below(view)),
    }


def _heading(view: Comparison) -> list[Component]:
    question, choice = view.question, view.question.choice
    title = "All measures" if question.view == "heatmap" else choice.measure.title
    where = f"{choice.area.name} compared" if question.own else "32 boroughs compared"
    steps: list[Component | str] = ["All measures, no plan"]
    if choice.plan is not None:
        steps = [link(choice.plan.title, addresses.plan(choice.plan.id))]
    query = choice.selection.replace(view="", scale="", span="", areas="").query()
    plain: list[Component | str] = [
        choice.measure.plain,
        " ",
        html.A("See its trend", href=addresses.trend(query)),
    ]
    if view.panel is not None:
        plain += [" ", _to_pack(view, view.panel)]
    if question.view == "heatmap":
        of = " of the plan" if choice.plan is not None else ""
        plain = [f"Every measure{of} that is held for boroughs."]
    return [
        html.P(steps, className="trail"),
        html.H1(
            [title, html.Span(f", {where}", className="where")],
            **attributes(
                data_title=f"{title}, {where}",
                data_query=choice.selection.query(),
                data_area=choice.area.slug,
            ),
        ),
        html.P(plain, className="plain"),
    ]


def _to_pack(view: Comparison, panel: Panel) -> Component:
    """Return the button; a slide compares boroughs in their order, whatever the page draws."""
    choice = view.question.choice
    drawn = view.question.view == "dots"
    said = panel.headline if drawn else "the boroughs in order."
    query = choice.selection.replace(view="", areas="").query()
    label = "Add to pack" if drawn else "Add the order to pack"
    return add_to_pack("comparison", query, f"{choice.measure.title}: {said}", label)


def _answer(view: Comparison) -> Component:
    panel = view.panel
    if panel is None:
        return html.P(view.nothing, className="nothing headline")
    state = state_chip(panel.state) if panel.state is not None else None
    return html.P([state, html.Span(panel.headline, className="headline")], className="verdict")


def _trend_head(view: Comparison) -> list[Component]:
    trend = view.trend
    return head(trend.title, trend.subtitle, trend.lines) if trend is not None else []


def _trend_foot(view: Comparison) -> Component | None:
    if view.trend is None or not view.trend.notes:
        return None
    return html.Ul([html.Li(note) for note in view.trend.notes], className="notes")


def _titles(panel: Panel) -> list[Component]:
    title: list[Component | str] = [panel.title, " ", method_link(panel.method, panel.title)]
    return [
        html.H2(title, className="chart-title"),
        html.P(panel.subtitle, className="chart-subtitle"),
    ]


def _key(view: Comparison) -> list[Component]:
    own = view.question.own
    names: list[tuple[str, str]] = []
    match view.content:
        case BoroughOrder():
            if own is not None:
                names += [("mark-own", own.name), ("mark-peer", "Its peers")]
            known = any(mark.figure.lower is not None for mark in view.content.marks)
            names.append(("mark-borough", f"Borough{', with its 95% interval' if known else ''}"))
            if view.content.figures.writing.scaled:
                names.append(("mark-london", "London"))
        case FunnelView():
            if own is not None:
                names.append(("mark-own", own.name))
            names += [
                ("mark-inside", "Within the limits"),
                _beyond(view.content, "up", "mark-high", "Above them"),
                _beyond(view.content, "down", "mark-low", "Below them"),
                ("mark-london", "All boroughs together"),
            ]
        case ChangeBreakdown():
            names = [("mark-fell", "Takes London down"), ("mark-rose", "Takes London up")]
        case _:
            return []
    return [html.Ul([_sample(kind, name) for kind, name in names], className="key")]


def _beyond(view: FunnelView, shape: str, kind: str, name: str) -> tuple[str, str]:
    """Return the mark and the name of a side of the funnel, with what its colour says."""
    tones = {
        point.state.tone for point in view.points if point.outside and point.state.shape == shape
    }
    if "good" in tones:
        return f"{kind} mark-better", f"{name}, the better way"
    if tones & {"near", "bad"}:
        return f"{kind} mark-worse", f"{name}, the worse way"
    return kind, name


def _sample(kind: str, name: str) -> Component:
    return html.Li([html.Span(className=f"mark {kind}", **attributes(aria_hidden="true")), name])


def _picture() -> Component:
    button = html.Button(
        "Save picture", type="button", className="link", **attributes(data_picture="compare-main")
    )
    return html.Div(button, className="downloads")


def _panel(view: Comparison) -> Component | None:
    """Return what is no chart: the grid of boroughs, or the heatmap."""
    if view.panel is None:
        return None
    match view.content:
        case Tiles():
            shown = grid(view.content)
        case Heatmap():
            shown = heatmap_grid(view.content)
        case _:
            return None
    return html.Section([*_titles(view.panel), shown], className="chart")


def _words(panel: Panel | None) -> Component | None:
    if panel is None or not panel.notes:
        return None
    items = [html.Li(note) for note in panel.notes]
    return html.Section(
        [html.H2("What it says"), html.Ul(items, className="notes")], className="facts"
    )


def _below(view: Comparison) -> Component | None:
    panel = view.panel
    if panel is None or panel.table is None:
        return None
    series = view.question.choice.series
    source = "Illustrative sample, not real. " if view.sample else ""
    if series is not None:
        source += f"Source: {series.source.title}, {series.vintage.label}. "
        source += series.source.attribution
    query = view.question.choice.selection.query()
    table = html.Section(className="facts wide")
    download = html.A("Download as CSV", href=f"{DOWNLOAD}?{query}", download="")
    table.children = [
        html.H2("Table of these figures"),
        compared_table(panel.table),
        html.P(source, className="source-line"),
        html.Div(download, className="downloads"),
        data_links(query, "compare"),
    ]
    return table
