"""How every figure and word is worked out: the methods document and the record of the forecasts."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.core.settings import RESOURCES
from dashboard.reports.service import ReportService
from dashboard.reports.wording.methods import Method, MethodsPage, read_methods
from dashboard.web import urls as addresses
from dashboard.web.components.chapters import chapters, parted
from dashboard.web.components.frame import framed
from dashboard.web.components.prose import Piece, prose
from dashboard.web.components.static_markup import static_markup
from dashboard.web.components.tables import data_table

_RECORD: Method = "record-of-the-forecasts"


def register(_: Dash, _desk: ReportService) -> None:
    """Add the page to an app; its text comes with the product and is read when first asked for."""

    @cache
    def shown() -> Component:
        return page(
            read_methods(RESOURCES / "docs/methods.md", RESOURCES / "data/forecast_record.csv")
        )

    def layout(**_query: Any) -> Component:
        return shown()

    register_page("methods", path=addresses.METHODS, layout=layout)  # type: ignore[no-untyped-call]


def page(found: MethodsPage) -> Component:
    """Return the document, chapter by chapter, with its contents beside it."""
    document = prose(found.text)
    parts = _with_record(document.parts, [data_table(one) for one in found.record])
    lead, inside = parted(parts)
    return framed(document.title, [static_markup(chapters(inside, lead))])


def _with_record(parts: Sequence[Piece], tables: Sequence[Component]) -> list[Piece]:
    """Put the tables of the record at the end of the part they belong to."""
    start = next(n for n, one in enumerate(parts) if getattr(one, "id", "") == _RECORD)
    ends = (n for n, one in enumerate(parts) if n > start and isinstance(one, html.H2 | html.H3))
    end = next(ends, len(parts))
    return [*parts[:end], *tables, *parts[end:]]
