"""A long page as chapters: panels under headings, and links to them beside."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes

CONTENTS = "contents"


@dataclass(frozen=True)
class Chapter:
    """A part of a page that the contents lead to."""

    title: str
    anchor: str
    content: Sequence[Component | str | None]
    below: tuple[tuple[str, str], ...] = ()
    """Titles and anchors of headings inside it that the contents lead to as well."""


def chapters(found: Sequence[Chapter]) -> Component:
    """Return the contents and, beside them, the chapters."""
    return html.Div(
        [_contents(found), html.Div([_panel(one) for one in found], className="prose")],
        className="methods",
    )


def _contents(found: Sequence[Chapter]) -> Component:
    items = []
    for one in found:
        inner = html.Ul([html.Li(_link(*name)) for name in one.below]) if one.below else None
        items.append(html.Li([_link(one.title, one.anchor), inner]))
    return html.Nav(
        [html.P("On this page", className="contents-title"), html.Ul(items)],
        id=CONTENTS,
        className="contents",
        **attributes(aria_label="On this page"),
    )


def _link(title: str, anchor: str) -> Component:
    return html.A(title, href=f"#{anchor}")


def _panel(one: Chapter) -> Component:
    back = html.P(html.A("Back to the contents", href=f"#{CONTENTS}"), className="to-contents")
    return html.Section([html.H2(one.title, id=one.anchor), *one.content, back], className="panel")
