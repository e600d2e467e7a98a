"""The words of the pack page that depend on the pack: what each item says, what was revised."""

from dash import html
from dash.development.base_component import Component

from dashboard.export.markup import Markup
from dashboard.packs.build.slide import PackReport, Slide
from dashboard.web.components.attributes import attributes
from dashboard.web.components.cards import state_chip
from dashboard.web.components.markup import markup
from dashboard.web.components.pack_slide import (
    changed_facts,
    evidence,
    keys_of,
    meaning,
    small_print,
)
from dashboard.web.components.tables import data_table

SAMPLE = "Illustrative sample, not real"


def item_markup(slide: Slide, sample: bool) -> Markup:
    """Return what an item says: its drafted headline, its state, and a preview of its slide."""
    state = html.P(state_chip(slide.state)) if slide.state else None
    return markup([changed_facts(slide), _drafted(slide), state, _preview(slide, sample)])


def _drafted(slide: Slide) -> Component | None:
    """Return the drafted headline where another is shown."""
    if slide.headline == slide.drafted:
        return None
    return html.P(
        [html.Strong("Drafted: "), html.Span(slide.drafted, dir="auto")], className="pack-drafted"
    )


def _preview(slide: Slide, sample: bool) -> Component:
    query = f"show={slide.item.show}&{slide.query}"
    content = html.Div(
        [
            html.P(SAMPLE, className="pack-sample") if sample else None,
            html.P(slide.headline, className="pack-preview-headline", dir="auto"),
            html.Div(
                [
                    html.Div(evidence(slide, keys_of(slide, None)), className="pack-preview-chart"),
                    html.Div(meaning(slide)),
                ],
                className="pack-preview-work",
            ),
            html.Div(small_print(slide)),
            html.P(html.A("Open the live view", href=slide.link)),
        ],
        className="pack-preview",
        hidden=True,
        **attributes(data_preview=query),
    )
    # Not a details element: those are unfolded again by their class when a page's parts change.
    button = html.Button(
        "Preview of the slide",
        type="button",
        className="link",
        **attributes(aria_expanded="false", data_do="preview"),
    )
    return html.Div([button, content])


def notices(report: PackReport) -> Markup:
    """Return what must be known of a pack before it is used."""
    found: list[Component] = []
    if report.sample:
        words = (
            "The figures of this pack are modelled, not real. Every page of what is built says so."
        )
        found.append(
            html.P([html.Strong("Illustrative sample. "), words], className="notice notice-sample")
        )
    if report.remarks:
        items = [html.Li(text, dir="auto") for text in report.remarks]
        found.append(html.Div(html.Ul(items), className="notice notice-remarks"))
    return markup(found)


def revised(report: PackReport) -> Markup:
    """Return what has been revised since the pack was made, or nothing where it cannot be told."""
    table = report.revised
    if table is None:
        return Markup("")
    told = data_table(table) if table.rows else html.P("Nothing that it shows has been revised.")
    return markup([html.H2("Revised since this pack was made"), told])
