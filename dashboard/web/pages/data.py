"""The data page: what is held, how fresh and how sound it is, and a measure's own releases."""

from typing import Any

from dash import Dash, Input, Output, dcc, html, no_update, register_page
from dash.development.base_component import Component

from dashboard.reports.quality.report import DataView
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.chapters import Chapter, chapters
from dashboard.web.components.controls import select
from dashboard.web.components.data_links import data_links
from dashboard.web.components.notices import notices
from dashboard.web.components.plans import link
from dashboard.web.components.static_markup import static_markup
from dashboard.web.pages.data_measure import measure_chapters
from dashboard.web.pages.data_overview import overview_chapters

PATH = addresses.DATA
_STORE = "data-query"
_SAMPLE = "Everything below is about modelled figures, not real ones."
_PARTS = ("notices", "filters", "heading", "body")


def register(app: Dash, service: ReportService) -> None:
    """Add the page and its callback to an app."""

    def layout(**query: str | list[str]) -> Component:
        return page(service.data(query))

    register_page("data", path=PATH, layout=layout)  # type: ignore[no-untyped-call]

    @app.callback(
        *(Output(f"data-{part}", "children") for part in _PARTS),
        Input(_STORE, "data"),
        prevent_initial_call=True,
    )
    def change(asked: dict[str, str] | None) -> tuple[Any, ...]:
        if not isinstance(asked, dict):
            return (no_update,) * len(_PARTS)
        parts = _parts(service.data(str(asked.get("search", ""))))
        return tuple(parts[part] for part in _PARTS)


def page(view: DataView) -> Component:
    """Return the whole page of a view."""
    parts = _parts(view)
    return html.Main(
        [
            dcc.Store(id=_STORE),
            html.Div(parts["notices"], id="data-notices"),
            html.Form(
                parts["filters"],
                id="data-filters",
                className="filters data-filters",
                **attributes(data_filters=_STORE),
            ),
            html.Div(parts["heading"], id="data-heading"),
            html.Div(parts["body"], id="data-body"),
        ],
        id="main",
        tabIndex=-1,
    )


def _parts(view: DataView) -> dict[str, Any]:
    return {
        "notices": notices(view.sample, view.warnings, view.remarks, _SAMPLE),
        "filters": _filters(view),
        "heading": _heading(view),
        "body": static_markup(chapters(_chapters(view))),
    }


def _chapters(view: DataView) -> list[Chapter]:
    if view.part is not None:
        return measure_chapters(view, view.part)
    return overview_chapters(view, view.overview) if view.overview else []


def _filters(view: DataView) -> list[Component]:
    controls = [select("measure", "Measure", view.measures, "as-at vintage")]
    if view.areas:
        controls.append(select("area", "Borough", view.areas))
    if view.as_ats:
        controls.append(select("as-at", "Period", view.as_ats))
    controls.append(select("snapshot", "Snapshot", view.snapshots))
    return controls


def _heading(view: DataView) -> list[Component]:
    part = view.part
    title = f"Data: {part.measure.title}, {part.area.name}" if part else "Data"
    query = view.selection.query()
    named = attributes(data_title=title, data_query=query)
    if part is None:
        lead = "What is held, how fresh and how sound it is, and all of it to take away."
        return [
            html.H1("Data", **named),
            html.P(lead, className="plain"),
            html.P(view.overview.headline if view.overview else "", className="headline"),
            html.P(link("See what is held by measure, source and year", addresses.COVERAGE)),
            data_links(query, "data"),
        ]
    where = html.Span(f", {part.area.name}", className="where")
    return [
        html.P([link("Data", PATH), " › ", part.measure.theme], className="trail"),
        html.H1([part.measure.title, where], **named, **attributes(data_area=part.area.slug)),
        html.P(
            [part.measure.plain, " ", link("See its trend", addresses.trend(query))],
            className="plain",
        ),
        html.P(part.headline, className="headline"),
        *([data_links(query, "data of a measure")] if part.held is not None else []),
    ]


__all__ = ["PATH", "page", "register"]
