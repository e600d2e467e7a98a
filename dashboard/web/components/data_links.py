"""The data links of a page: where programs and spreadsheets find the same figures."""

from typing import Literal
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.plans import link

View = Literal["measure", "board", "borough", "compare", "plan", "data", "data of a measure"]
_WHOLE = ("plan", "objective", "measure", "area", "as-at", "vintage", "view", "scale", "span")
_TAKES: dict[View, tuple[str, tuple[str, ...]]] = {
    "measure": ("view", _WHOLE),
    "board": ("status", ("plan", "area", "as-at")),
    "borough": ("borough", ("area", "plan", "as-at")),
    "compare": ("comparison/view", (*_WHOLE, "areas")),
    "plan": ("status", ("plan",)),
    "data": ("snapshots", ()),
    "data of a measure": ("series", ("measure", "area")),
}
_CSV: dict[View, str] = {"measure": "/download/series.csv", "compare": "/download/compare.csv"}

_LEADS: dict[View, str] = {"plan": "The states of its measures as ", "data": "The snapshots as "}


def data_links(query: str, view: View = "measure") -> Component:
    """Return links to the figures of a view as JSON and CSV, and to what belongs to them.

    Args:
        query: restores the view, as its heading carries it; a borough's page adds its area, and a
            plan's page gives ``plan=...``.
        view: which page it is.
    """
    parameters = dict(parse_qsl(query))
    lead = _LEADS.get(view, "These figures as ")
    json, csv = _addresses(parameters, query, view)
    links: list[Component | str] = [
        html.Span(lead, className="twin-lead"),
        html.A("JSON", href=json, **attributes(aria_label=f"{lead}JSON")),
        " or ",
        html.A("CSV", href=csv, download="", **attributes(aria_label=f"{lead}CSV")),
    ]
    if view == "measure" and parameters.get("measure"):
        of_measure = _picked(parameters, ("measure", "area", "as-at"))
        data = f"{addresses.DATA}?{urlencode(of_measure)}"
        links += ["; ", link("releases, breaks and revisions", data)]
    if view == "plan":
        whole = f"{addresses.API}/plans/{parameters.get('plan', '')}"
        links += [
            "; ",
            html.A("the plan with its wording, printed figures and tables as JSON", href=whole),
        ]
    if view == "data of a measure":
        whole = f"{addresses.API}/measures/{parameters.get('measure', '')}"
        links += ["; ", html.A("the measure with its breaks and series as JSON", href=whole)]
    return html.P(links, className="twin")


def _addresses(parameters: dict[str, str], query: str, view: View) -> tuple[str, str]:
    path, takes = _TAKES[view]
    chosen = urlencode(_picked(parameters, takes))
    json = f"{addresses.API}/{path}?{chosen}" if chosen else f"{addresses.API}/{path}"
    if view in _CSV:
        return json, f"{_CSV[view]}?{query}"
    return json, f"{json}{'&' if chosen else '?'}format=csv"


def _picked(parameters: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    return {name: parameters[name] for name in (*names, "snapshot") if parameters.get(name)}
