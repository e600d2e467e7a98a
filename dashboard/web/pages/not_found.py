"""What stands at an address where there is no page."""

from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.components.frame import framed
from dashboard.web.components.plans import link


def register(_: Dash, _desk: ReportService) -> None:
    """Add the page to an app; Dash knows it by its name."""

    def layout(**_query: Any) -> Component:
        return page()

    register_page("not_found_404", layout=layout)  # type: ignore[no-untyped-call]


def page() -> Component:
    """Return a page that says so and leads on."""
    ways = (
        ("The board", addresses.BOARD),
        ("All plans", addresses.PLANS),
        ("The boroughs", addresses.BOROUGH),
        ("Help", addresses.HELP),
    )
    return framed(
        "Not found",
        [html.Ul([html.Li(link(name, address)) for name, address in ways], className="ways")],
        lead="There is no page at this address. The search box finds measures, boroughs and plans.",
    )
