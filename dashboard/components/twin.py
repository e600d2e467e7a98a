"""The data twin of a page: where programs and spreadsheets find the same figures."""

from typing import Literal
from urllib.parse import parse_qsl, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.components import addresses
from dashboard.components.attributes import attributes
from dashboard.components.plans import link

View = Literal["measure", "board", "borough", "compare", "plan"]
_TAKES: dict[View, tuple[str, tuple[str, ...]]] = {
    "measure": (
        "view",
        ("plan", "objective", "measure", "area", "as-at", "vintage", "view", "scale", "span"),
    ),
    "board": ("status", ("plan", "area", "as-at")),
    "borough": ("status", ("plan", "area", "as-at")),
    "compare": ("comparison", ("plan", "measure", "as-at", "vintage", "scale", "span")),
    "plan": ("plans", ()),
}
_CSV: dict[View, str] = {"measure": "/download/series.csv"}


def twin_links(query: str, view: View = "measure") -> Component:
    """Return links to the figures of a view as JSON and CSV, and to their releases and breaks.

    Args:
        query: restores the view, as its heading carries it; a borough's page adds its area, and a
            plan's page gives ``plan=...``.
        view: which page it is.
    """
    asked = dict(parse_qsl(query))
    json, csv = _addresses(asked, query, view)
    found: list[Component | str] = [html.Span("These figures as ", className="twin-lead")]
    found.append(html.A("JSON", href=json, **attributes(aria_label="These figures as JSON")))
    if csv:
        named = attributes(aria_label="These figures as CSV")
        found += [" or ", html.A("CSV", href=csv, download="", **named)]
    if view == "measure" and asked.get("measure"):
        kept: dict[str, str] = {
            name: asked[name] for name in ("measure", "area", "as-at", "snapshot") if name in asked
        }
        data = f"{addresses.DATA}?{urlencode(kept)}"
        found += ["; ", link("releases, breaks and revisions", data)]
    return html.P(found, className="twin")


def _addresses(asked: dict[str, str], query: str, view: View) -> tuple[str, str]:
    path, takes = _TAKES[view]
    if view == "plan":
        return f"{addresses.API}/plans/{asked.get('plan', '')}", ""
    kept = {name: asked[name] for name in (*takes, "snapshot") if asked.get(name)}
    json = f"{addresses.API}/{path}?{urlencode(kept)}"
    if view in _CSV:
        return json, f"{_CSV[view]}?{query}"
    return json, f"{json}&format=csv"
