"""The pack page: a committee's pack put together, looked at, saved, shared and built.

The pack being built is kept by the reader's browser; ``assets/scripts/pack/page.js`` sends it to
``/packs/view`` and puts in place what it says. The page holds what does not depend on it.
"""

from pathlib import Path
from typing import Any

from dash import Dash, html, register_page
from dash.development.base_component import Component

from dashboard.packs.build.offer import offers
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.components.attributes import attributes
from dashboard.web.components.chart import plotly_alone
from dashboard.web.components.frame import framed
from dashboard.web.components.pack_form import page_of
from dashboard.web.packs.answers import add_answers

PATH = addresses.PACK


def register(app: Dash, service: ReportService, folder: Path) -> None:
    """Add the page and what it asks for to an app.

    Args:
        app: where it is added.
        service: answers the packs' items.
        folder: packs that are opened by their id.
    """

    def layout(pack: str = "", **_: Any) -> Component:
        return page(service, pack if isinstance(pack, str) else "")

    register_page(  # type: ignore[no-untyped-call]  # dash's function is untyped
        "pack", path=PATH, layout=layout
    )
    add_answers(app.server, service, folder)


def page(service: ReportService, asked: str) -> Component:
    """Return the whole page; a pack named by its address is opened by the script."""
    fields = attributes(data_pack_page=page_of(offers(service.store())), data_pack_asked=asked)
    return framed(
        "Committee pack",
        [
            html.Div(id="pack-page", **fields),
            # Brings plotly, with which the script draws the previews.
            plotly_alone("pack-plotly"),
        ],
        lead="Put views in order, check their headlines, add what only you know, and build it: "
        "nothing is typed again, and every figure keeps its source.",
    )
