"""How every figure and word is worked out: the methods document and the record of the forecasts."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.components import addresses
from dashboard.components.attributes import attributes
from dashboard.components.frame import framed
from dashboard.components.prose import Heading, Piece, prose
from dashboard.components.tables import data_table
from dashboard.reports.desk import Desk
from dashboard.reports.methods import Method, MethodsPage, read_methods
from dashboard.settings import REPO

_CONTENTS = "contents"
_RECORD: Method = "record-of-the-forecasts"


def register(_: Dash, _desk: Desk) -> None:
    """Add the page to an app; its text comes with the product and is read when first asked for."""

    @cache
    def shown() -> Component:
        return page(read_methods(REPO / "docs/methods.md", REPO / "data/forecast_record.csv"))

    def layout(**_query: Any) -> Component:
        return shown()

    register_page("methods", path=addresses.METHODS, layout=layout)  # type: ignore[no-untyped-call]


def page(found: MethodsPage) -> Component:
    """Return the document, chapter by chapter, with its contents beside it."""
    document = prose(found.text)
    parts = _with_record(document.parts, [data_table(one) for one in found.record])
    chapters = [_chapter(one) for one in _chapters(parts)]
    content = html.Div(
        [_contents(document.headings), html.Div(chapters, className="prose")],
        className="methods",
    )
    return framed(document.title, [content])


def _contents(found: Sequence[Heading]) -> Component:
    """Return links to chapters and, within them, to the methods; finer headings have none."""
    chapters: list[Component] = []
    for place, chapter in enumerate(found):
        if chapter.level != 2:
            continue
        below = found[place + 1 :]
        end = next((n for n, one in enumerate(below) if one.level == 2), len(below))
        inner = [html.Li(_link(one)) for one in below[:end] if one.level == 3]
        chapters.append(html.Li([_link(chapter), html.Ul(inner)]))
    return html.Nav(
        [html.P("On this page", className="contents-title"), html.Ul(chapters)],
        id=_CONTENTS,
        className="contents",
        **attributes(aria_label="On this page"),
    )


def _link(heading: Heading) -> Component:
    return html.A(heading.words, href=f"#{heading.anchor}")


def _with_record(parts: Sequence[Piece], tables: Sequence[Component]) -> list[Piece]:
    """Put the tables of the record at the end of the part they belong to."""
    start = next(n for n, one in enumerate(parts) if getattr(one, "id", "") == _RECORD)
    ends = (n for n, one in enumerate(parts) if n > start and isinstance(one, html.H2 | html.H3))
    end = next(ends, len(parts))
    return [*parts[:end], *tables, *parts[end:]]


def _chapters(parts: Iterable[Piece]) -> list[list[Piece]]:
    """Return the parts before the first chapter, and those of each chapter."""
    chapters: list[list[Piece]] = [[]]
    for one in parts:
        if isinstance(one, html.H2):
            chapters.append([])
        chapters[-1].append(one)
    return chapters


def _chapter(parts: Sequence[Piece]) -> Component:
    back = html.P(html.A("Back to the contents", href=f"#{_CONTENTS}"), className="to-contents")
    return html.Section([*parts, back], className="panel")
