"""Present mode: a pack on the projector, one slide a screen, with every answer behind it.

The page holds all slides, charts and answers, so that it works on when the network does not.
``assets/scripts/present/stage.js`` shows them.
"""

from pathlib import Path
from typing import Any

import orjson
from dash import Dash, html, register_page
from dash.development.base_component import Component
from flask import Flask, Response, request

from dashboard.packs.build.defence import Defence, Presentation, present, single
from dashboard.packs.model import PackError, Show
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.charts.slide import chart_figure, measure_figure
from dashboard.web.charts.theme import ThemeName
from dashboard.web.components.attributes import attributes
from dashboard.web.components.chart import plotly_alone
from dashboard.web.components.present import answers_markup, slide_markup
from dashboard.web.packs.answers import json
from dashboard.web.packs.request import by_body, by_code

PATH = addresses.PRESENT
SLIDES = "/packs/slides"
_THEMES: tuple[ThemeName, ...] = ("light", "dark")


def register(app: Dash, service: ReportService, folder: Path) -> None:
    """Add the page and what it asks for to an app.

    Args:
        app: where it is added.
        service: answers the packs' items.
        folder: packs that are presented by their id.
    """

    def layout(pack: str = "", view: str = "", **_: Any) -> Component:
        try:
            if view:
                return page(slides_of(single(str(view), service)), addresses.trend(str(view)))
            if pack:
                found = present(by_code(str(pack), folder), service)
                return page(slides_of(found), f"{addresses.PACK}")
        except PackError as error:
            return page(
                {"title": "a pack", "error": f"This pack cannot be opened: {error}."},
            )
        return page(None)

    register_page(  # type: ignore[no-untyped-call]  # dash's function is untyped
        "present", path=PATH, layout=layout
    )

    server: Flask = app.server

    @server.get(SLIDES)
    def one_slide() -> Response:
        show: Show = "borough" if request.args.get("show") == "borough" else "measure"
        return json(slides_of(single(request.args.get("view", ""), service, show)))

    @server.post(SLIDES)
    def all_slides() -> Response:
        try:
            return json(slides_of(present(by_body(request), service)))
        except PackError as error:
            return json({"title": "", "error": f"This pack cannot be opened: {error}."}, 400)


def slides_of(presentation: Presentation) -> dict[str, Any]:
    """Return everything present mode shows of a pack."""
    return {
        "title": presentation.report.title,
        "remarks": presentation.report.remarks,
        "slides": [
            {
                "markup": slide_markup(defence, presentation.report, place),
                "answers": answers_markup(defence),
                "figures": _figures(defence),
                "headline": defence.slide.headline,
                "query": defence.query,
                "view": defence.slide.query,
            }
            for place, defence in enumerate(presentation.defences, start=1)
        ],
    }


def _figures(defence: Defence) -> dict[str, Any]:
    if defence.trend is not None:
        return {theme: measure_figure(defence.trend, theme) for theme in _THEMES}
    chart = defence.slide.chart
    return {theme: chart_figure(chart, theme) if chart else None for theme in _THEMES}


def page(slides: dict[str, Any] | None, leave: str = addresses.PACK) -> Component:
    """Return the page; without a pack, the script presents the one being built.

    Args:
        slides: what is presented.
        leave: where leaving leads.
    """
    title = slides["title"] if slides else "The pack being built"
    content = orjson.dumps(slides).decode() if slides else ""
    return html.Main(
        [
            html.H1(["Presenting ", title], className="unseen", **attributes(data_title=title)),
            html.Div(id="present", **attributes(data_present=content, data_leave=leave)),
            # Brings plotly, with which the script draws the slides.
            plotly_alone("present-plotly"),
        ],
        id="main",
        tabIndex=-1,
        className="presenting",
    )
