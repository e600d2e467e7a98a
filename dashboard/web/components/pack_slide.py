"""One slide of a pack as it is seen: on the pack's page and in present mode."""

from dash import html
from dash.development.base_component import Component

from dashboard.packs.build.slide import Slide
from dashboard.reports.measure.trend.report import Trend
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import state_chip
from dashboard.web.components.chart import key, key_of
from dashboard.web.components.tables import data_table

READS = (
    "Chart. Left and right arrow keys read its points; up and down change the line or kind of bar."
)
_ROW, _LOW_ROW, _AXIS = 30, 16, 90
"""Pixels of a bar with its name, of one of many, and of the axis below."""
_MANY = 12
_FEW = 6
"""Rows up to which a table that leads its slide stands above a chart."""


def changed_facts(slide: Slide) -> Component | None:
    """Return the warning that an edited headline rests on facts that have changed, old and new."""
    if not slide.changed:
        return None
    return html.Div(
        [
            html.P(
                html.Strong("The headline was edited, and what it rests on has changed since:"),
            ),
            html.Ul([html.Li(text, dir="auto") for text in slide.changed]),
        ],
        className="notice notice-warning pack-changed",
    )


def evidence(slide: Slide, keys: list[Component]) -> list[Component]:
    """Return a slide's subtitle, key, table where it leads, and the place of its chart."""
    found: list[Component] = [html.P(slide.subtitle, className="chart-subtitle", dir="auto")]
    table = slide.table if slide.table_first else None
    if table is not None and (slide.chart is None or len(table.rows) <= _FEW):
        found.append(html.Div(data_table(table), className="slide-table"))
    if slide.chart is not None:
        found += [html.Ul(keys, className="key", **attributes(data_slide_key="")), _plot(slide)]
    elif table is None:
        found.append(html.P("There are no figures to draw.", className="nothing"))
    return found


def _plot(slide: Slide) -> Component:
    """Return the place of a chart, which the arrow keys read point by point."""
    plot = html.Div(
        className="slide-plot",
        role="img",
        style=_height(slide),
        **attributes(aria_label=slide.alt or slide.headline, data_slide_plot=""),
    )
    reader = html.P(className="reader", **attributes(aria_live="polite", data_reader=""))
    return html.Div(
        [plot, reader],
        className="graph slide-graph",
        role="group",
        tabIndex=0,
        **attributes(aria_label=READS, data_graph="slide"),
    )


def _height(slide: Slide) -> dict[str, str]:
    """Return the least height of a chart of bars: every bar and its name need room."""
    if slide.chart is None or slide.chart.kind != "bar":
        return {}
    bars = len(slide.chart.categories)
    return {"minHeight": f"{(_ROW if bars <= _MANY else _LOW_ROW) * bars + _AXIS}px"}


def keys_of(slide: Slide, trend: Trend | None) -> list[Component]:
    """Return the key of a slide's chart: as its trend is drawn, or of its numbers."""
    if trend is not None:
        return key_of(trend.lines, trend.fan is not None)
    if slide.chart is None:
        return []
    if slide.chart.marked is None:
        return [key(one.role, one.name) for one in slide.chart.series]
    others = [
        key("peer" if series.role == "actual" else series.role, series.name)
        for series in slide.chart.series
    ]
    return [key("highlight", f"► {slide.chart.marked_name}"), *others]


def meaning(slide: Slide) -> list[Component | None]:
    """Return a slide's state, what it means, who leads and what the officer notes."""
    state = state_chip(slide.state) if slide.state else None
    points = html.Ul([html.Li(text) for text in slide.points], className="slide-points")
    return [
        html.P(state) if state else None,
        points if slide.points else None,
        html.P(["Led by ", slide.lead, "."], className="slide-lead") if slide.lead else None,
        html.Div(
            [html.P("Note", className="slide-note-name"), html.P(slide.item.note, dir="auto")],
            className="slide-note",
        )
        if slide.item.note
        else None,
    ]


def small_print(slide: Slide) -> list[Component | None]:
    """Return what stands under a slide: notes, source, definition."""
    return [
        html.Ul([html.Li(text) for text in slide.notes], className="notes")
        if slide.notes
        else None,
        html.P([html.Strong("Source: "), slide.source], className="source-line")
        if slide.source
        else None,
        html.P([html.Strong("Counted: "), slide.definition], className="source-line")
        if slide.definition
        else None,
    ]
