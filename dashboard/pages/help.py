"""The help page: how to read everything, what the words and keys mean, accessibility."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.components import addresses
from dashboard.components.chapters import Chapter, chapters
from dashboard.components.frame import framed
from dashboard.components.help_keys import icon_key, state_key
from dashboard.components.prose import Document, Piece, prose
from dashboard.components.still import still
from dashboard.reports.desk import Desk
from dashboard.settings import REPO

_GENERATED = {"states": state_key, "icons-of-control-charts": icon_key}
"""What is made from the program at the end of a chapter, by its anchor."""


def register(_: Dash, _desk: Desk) -> None:
    """Add the page to an app; its text comes with the product and is read when first asked for."""

    @cache
    def shown() -> Component:
        return page(prose((REPO / "docs/help.md").read_text(encoding="utf-8")))

    def layout(**_query: Any) -> Component:
        return shown()

    register_page("help", path=addresses.HELP, layout=layout)  # type: ignore[no-untyped-call]


def page(document: Document) -> Component:
    """Return the document with the keys that the program makes."""
    return framed(document.title, [still(chapters(_chapters(document.parts)))])


def _chapters(parts: Sequence[Piece]) -> list[Chapter]:
    starts = [place for place, one in enumerate(parts) if isinstance(one, html.H2)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        heading, content = parts[start], list(parts[start + 1 : end])
        title, anchor = _named(heading)
        if anchor in _GENERATED:
            content += _GENERATED[anchor]()
        below = tuple(_named(one) for one in content if isinstance(one, html.H3))
        found.append(Chapter(title, anchor, content, below))
    return found


def _named(heading: Any) -> tuple[str, str]:
    return "".join(heading.children), heading.id
