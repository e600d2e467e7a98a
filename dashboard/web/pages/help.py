"""The help page: how to read everything, what the words and keys mean, accessibility."""

from dataclasses import replace
from functools import cache
from typing import Any

from dash import Dash, register_page
from dash.development.base_component import Component

from dashboard.core.settings import RESOURCES
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.components.chapters import Chapter, chapters, parted
from dashboard.web.components.frame import framed
from dashboard.web.components.help_keys import icon_key, state_key
from dashboard.web.components.prose import Prose, prose
from dashboard.web.components.static_markup import static_markup

_GENERATED = {"states": state_key, "icons-of-control-charts": icon_key}
"""What is made from the program at the end of a chapter, by its anchor."""


def register(_: Dash, _desk: ReportService) -> None:
    """Add the page to an app; its text comes with the product and is read when first asked for."""

    @cache
    def shown() -> Component:
        return page(prose((RESOURCES / "docs/help.md").read_text(encoding="utf-8")))

    def layout(**_query: Any) -> Component:
        return shown()

    register_page("help", path=addresses.HELP, layout=layout)  # type: ignore[no-untyped-call]


def page(document: Prose) -> Component:
    """Return the document with the keys that the program makes."""
    _, found = parted(document.parts)
    return framed(document.title, [static_markup(chapters([_with_keys(one) for one in found]))])


def _with_keys(chapter: Chapter) -> Chapter:
    made = _GENERATED.get(chapter.anchor)
    return replace(chapter, content=[*chapter.content, *made()]) if made else chapter
