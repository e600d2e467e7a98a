"""The comparison page: one measure over the boroughs, in several views.

Its parts are markup. The first ones come with the page, later ones from ``/figures/compare``;
``assets/9-compare.js`` puts them in place. Where it cannot ask, the page's callback answers.
"""

import time
from typing import Any

import orjson
from dash import Dash, Input, Output, dcc, html, no_update, register_page
from dash.development.base_component import Component
from flask import Flask, Response, request

from dashboard.charts import dots, funnel, many, waterfall
from dashboard.charts.theme import ThemeName, theme_of
from dashboard.charts.trend import figure as trend_figure
from dashboard.components import addresses
from dashboard.components.attributes import attributes
from dashboard.components.chart import graph
from dashboard.components.compare import DOWNLOAD, parts_of
from dashboard.export.comparison_csv import comparison_csv, file_name
from dashboard.reports.comparison.change import Change
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.order import Order
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.desk import Desk

PATH = addresses.COMPARE
FIGURES = "/figures/compare"
_STORE = "compare-query"
_ANSWER = "compare-answer"
_YEAR = 31_536_000
_EDITION = format(int(time.time()), "x")
"""Part of the figures' address, so that a browser keeps no answer of an earlier program."""
Figure = dict[str, Any]


def register(app: Dash, desk: Desk) -> None:
    """Add the page, its callback and its figures' address to an app."""

    def layout(**query: str | list[str]) -> Component:
        theme = theme_of(request.cookies.get("theme") or request.cookies.get("scheme"))
        return page(desk.compare(query), theme)

    register_page(  # type: ignore[no-untyped-call]  # dash's function is untyped
        "compare", path=PATH, layout=layout
    )

    @app.callback(
        Output(_ANSWER, "data-answer"),
        Input(_STORE, "data"),
        prevent_initial_call=True,
    )
    def change(asked: dict[str, Any] | None) -> Any:
        if not isinstance(asked, dict):
            return no_update
        view = desk.compare(str(asked.get("search", "")))
        told = answer(view, theme_of(asked.get("theme"))) | {"at": asked.get("at")}
        return orjson.dumps(told).decode()

    server: Flask = app.server

    @server.get(DOWNLOAD)
    def download_comparison() -> Response:
        view = desk.compare(request.args.to_dict(flat=False))
        named = {"Content-Disposition": f'attachment; filename="{file_name(view)}"'}
        return Response(comparison_csv(view), mimetype="text/csv", headers=named)

    @server.get(FIGURES)
    def figures() -> Response:
        query = request.args.to_dict(flat=False)
        theme = theme_of(query.pop("theme", ["light"])[0])
        query.pop("edition", None)
        view = desk.compare(query)
        pinned = view.question.choice.selection.snapshot == view.question.store.id
        return _kept(orjson.dumps(answer(view, theme)), pinned)


def told(desk: Desk, query: dict[str, list[str]]) -> tuple[str, str]:
    """Return a title and a sentence for a link to a view, for those who have not opened it."""
    view = desk.compare(query)
    title = f"{view.question.measure.title}, boroughs compared"
    return title, view.panel.headline if view.panel else "No figures of boroughs are held."


def _kept(body: bytes, pinned: bool) -> Response:
    """Return an answer the browser may keep: for good where the address names its snapshot."""
    response = Response(body, mimetype="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = (
        f"private, max-age={_YEAR}, immutable" if pinned else "private, no-cache"
    )
    response.make_conditional(request)
    return response


def answer(view: Comparison, theme: ThemeName) -> dict[str, Any]:
    """Return what the page shows of a view: markup by part, figures by graph."""
    return {
        "view": view.question.view,
        "parts": parts_of(view),
        "figures": {
            "compare-first": trend_figure(view.trend, theme) if view.trend else None,
            "compare-main": _main(view, theme),
        },
    }


def _main(view: Comparison, theme: ThemeName) -> Figure | None:
    match view.content:
        case Order():
            return dots.figure(view.content, theme)
        case FunnelView():
            return funnel.figure(view.content, theme)
        case Change():
            return waterfall.figure(view.content, theme)
        case OverTime():
            return many.figure(view.content, theme)
        case _:
            return None


def page(view: Comparison, theme: ThemeName) -> Component:
    """Return the whole page of a view."""
    first = answer(view, theme)
    figures = first["figures"]
    return html.Main(
        [
            dcc.Store(id=_STORE),
            html.Div(id=_ANSWER, hidden=True, **attributes(data_answer=_text(first))),
            html.Div(id="compare-notices"),
            html.Form(
                html.Div(id="compare-filters"),
                className="filters",
                **attributes(data_filters=_STORE, data_answers=f"{FIGURES}?edition={_EDITION}"),
            ),
            html.Div(id="compare-heading"),
            html.Div(id="compare-answer-words"),
            html.Div(id="compare-tools", className="tools"),
            html.Div(
                [
                    _chart("first", figures),
                    _chart("main", figures),
                    html.Div(id="compare-panel"),
                    html.Div(id="compare-words"),
                ],
                id="compare-work",
                **attributes(data_view=first["view"]),
            ),
            html.Div(id="compare-below", className="below"),
        ],
        id="main",
        tabIndex=-1,
    )


def _text(told: dict[str, Any]) -> str:
    return orjson.dumps(told).decode()


def _chart(name: str, figures: dict[str, Figure | None]) -> Component:
    drawn = figures[f"compare-{name}"]
    return html.Figure(
        [
            html.Figcaption(id=f"compare-{name}-head"),
            graph(f"compare-{name}", drawn or {"data": [], "layout": {}}),
            html.Div(id=f"compare-{name}-foot"),
        ],
        id=f"compare-{name}-chart",
        className="chart",
        hidden=drawn is None,
    )


__all__ = ["FIGURES", "PATH", "answer", "page", "register", "told"]
