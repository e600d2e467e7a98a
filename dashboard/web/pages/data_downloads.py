"""What can be taken away from the data page, and where programs find the same figures."""

from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.export.xlsx import MOST_ROWS
from dashboard.reports.quality.measure import MeasureData
from dashboard.reports.quality.report import DataView
from dashboard.reports.quality.tables import Name
from dashboard.reports.wording.words import number
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes

_KINDS = {"csv": "CSV", "parquet": "Parquet", "xlsx": "Excel"}
_TABLES: dict[Name, tuple[str, str]] = {
    "observations": ("Observations", "every figure held, with its parts, release and notes"),
    "judgements": ("Judgements", "every target in every area and month: position, trend, chance"),
    "forecasts": ("Forecasts", "year ends as seen from each month, with their intervals"),
    "revisions": ("Revisions", "how far the figures of each measure usually move"),
}


def downloads(view: DataView) -> list[Component | str | None]:
    """Return links to everything a snapshot holds."""
    items = [_item(view, name, {}) for name in _TABLES]
    catalogue = html.Li(
        [
            html.Span("Catalogue", className="file-name"),
            html.Span("plans, objectives, measures, targets and printed figures"),
            html.Span(_link("Excel", _address("catalogue.xlsx", _snapshot(view)), "Catalogue")),
        ]
    )
    return [
        html.P(
            "Files hold unrounded numbers and are named after their snapshot; workbooks have a "
            f"sheet with sources and licences. A workbook holds up to {number(MOST_ROWS)} rows."
        ),
        html.Ul([*items, catalogue], className="files"),
    ]


def measure_downloads(view: DataView, part: MeasureData) -> list[Component | str | None]:
    """Return links to every release of a measure."""
    wanted = {"measure": part.measure.id}
    here = wanted | {"area": part.area.slug}
    return [
        html.P(f"All areas and releases of {part.measure.title}."),
        html.Ul([_item(view, name, wanted) for name in _TABLES], className="files"),
        html.P(f"Only {part.area.name}."),
        html.Ul([_item(view, "observations", here)], className="files"),
    ]


def interface() -> list[Component | str | None]:
    """Return where programs ask for the same figures."""
    shown = (
        ("plans", "the plans, their headings, measures and targets"),
        ("measures", "definitions, and the series held of each"),
        ("series?measure=burglary&area=camden", "the figures of one series"),
        ("status?plan=2008-11&area=camden", "how every measure of a plan stands"),
        ("judgements?measure=burglary&area=camden", "its published judgements"),
        ("comparison?measure=burglary", "a measure in all boroughs"),
        ("snapshots", "the published states"),
    )
    items = [
        html.Li([html.A(path, href=f"{addresses.API}/{path}"), f" – {about}"])
        for path, about in shown
    ]
    return [
        html.P(
            [
                "Programs read the same figures below ",
                html.Code(addresses.API),
                " as JSON, lists also as CSV. ",
                html.A("The description in OpenAPI 3.1", href=f"{addresses.API}/openapi.json"),
                " lists every address and parameter.",
            ]
        ),
        html.Ul(items),
    ]


def _item(view: DataView, name: Name, wanted: dict[str, str]) -> Component:
    title, about = _TABLES[name]
    area = wanted.get("area", "")
    code = view.part.area.code if area and view.part else ""
    rows = view.store.count(name, wanted.get("measure", ""), code)
    query = wanted | _snapshot(view)
    kinds = [one for one in _KINDS if one != "xlsx" or rows <= MOST_ROWS]
    links: list[Component | str] = []
    for kind in kinds:
        links += [_link(_KINDS[kind], _address(f"{name}.{kind}", query), title), " "]
    return html.Li(
        [
            html.Span(title, className="file-name"),
            html.Span(f"{about}; {number(rows)} {'row' if rows == 1 else 'rows'}"),
            html.Span(links if rows else "none held"),
        ]
    )


def _link(kind: str, address: str, title: str) -> Component:
    named = attributes(aria_label=f"{title} as {kind}")
    return html.A(kind, href=address, download="", **named)


def _snapshot(view: DataView) -> dict[str, str]:
    asked = view.selection.snapshot
    return {"snapshot": asked} if asked else {}


def _address(file: str, query: dict[str, str]) -> str:
    return f"/download/{file}" + (f"?{urlencode(query)}" if query else "")
