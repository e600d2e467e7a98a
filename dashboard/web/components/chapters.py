"""A long page as chapters: panels under headings, and links to them beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.web.components.attributes import attributes
from dashboard.web.components.prose import Piece

CONTENTS = "contents"


@dataclass(frozen=True)
class Chapter:
    """A part of a page that the contents lead to."""

    title: str
    anchor: str
    content: Sequence[Component | str | None]
    below: tuple[tuple[str, str], ...] = ()
    """Titles and anchors of headings inside it that the contents lead to as well."""


def chapters(listed: Sequence[Chapter], lead: Sequence[Component | str] = ()) -> Component:
    """Return the contents and, beside them, what leads to the chapters and these themselves."""
    panels = [_panel(lead)] if lead else []
    panels += [
        _panel([html.H2(chapter.title, id=chapter.anchor), *chapter.content]) for chapter in listed
    ]
    return html.Div([_contents(listed), html.Div(panels, className="prose")], className="methods")


def parted(parts: Sequence[Piece]) -> tuple[list[Piece], list[Chapter]]:
    """Return what stands before a document's first chapter, and its chapters."""
    starts = [place for place, part in enumerate(parts) if isinstance(part, html.H2)]
    listed = []
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        content = parts[start + 1 : end]
        below = tuple(_named(part) for part in content if isinstance(part, html.H3))
        listed.append(Chapter(*_named(parts[start]), content, below))
    return list(parts[: starts[0]]), listed


def _named(heading: Any) -> tuple[str, str]:
    return "".join(heading.children), heading.id


def _contents(listed: Sequence[Chapter]) -> Component:
    items = []
    for chapter in listed:
        inner = (
            html.Ul([html.Li(_link(*name)) for name in chapter.below]) if chapter.below else None
        )
        items.append(html.Li([_link(chapter.title, chapter.anchor), inner]))
    return html.Nav(
        [html.P("On this page", className="contents-title"), html.Ul(items)],
        id=CONTENTS,
        className="contents",
        **attributes(aria_label="On this page"),
    )


def _link(title: str, anchor: str) -> Component:
    return html.A(title, href=f"#{anchor}")


def _panel(parts: Sequence[Component | str | None]) -> Component:
    back = html.P(html.A("Back to the contents", href=f"#{CONTENTS}"), className="to-contents")
    return html.Section([*parts, back], className="panel")
