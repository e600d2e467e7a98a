"""One slide of a pack as it is seen: on the pack's page and in present mode."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.cards import state_chip
from dashboard.components.chart import key, key_of
from dashboard.reports.pack.slide import Slide
from dashboard.reports.trend.report import Trend


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
    """Return a slide's subtitle, key and the place of its chart, or that there is none."""
    subtitle = html.P(slide.subtitle, className="chart-subtitle", dir="auto")
    if slide.chart is None:
        return [subtitle, html.P("There are no figures to draw.", className="nothing")]
    return [
        subtitle,
        html.Ul(keys, className="key", **attributes(data_slide_key="")),
        html.Div(
            className="slide-plot",
            role="img",
            **attributes(aria_label=slide.alt or slide.headline, data_slide_plot=""),
        ),
    ]


def keys_of(slide: Slide, trend: Trend | None) -> list[Component]:
    """Return the key of a slide's chart: as its trend is drawn, or of its numbers."""
    if trend is not None:
        return key_of(trend.lines, trend.fan is not None)
    return [key(one.role, one.name) for one in slide.chart.series] if slide.chart else []


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
