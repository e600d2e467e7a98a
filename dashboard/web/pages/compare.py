"""The comparison page: one measure over the boroughs, in several views.

Its parts are markup. The first ones come with the page, later ones from ``/figures/compare``,
which sends what differs from the answer on screen; ``assets/scripts/comparison.js`` puts them in
place. Where it cannot ask, the page's callback answers.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

import orjson
from dash import Dash, Input, Output, dcc, html, no_update, register_page
from dash.development.base_component import Component
from flask import Flask, Response, request

from dashboard.export.comparison_csv import comparison_csv, file_name
from dashboard.reports.comparison.change import ChangeBreakdown
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.service import ReportService
from dashboard.web import urls as addresses
from dashboard.web.charts import dots, funnel, many, waterfall
from dashboard.web.charts.theme import ThemeName, theme_of
from dashboard.web.charts.trend import figure as trend_figure
from dashboard.web.components.attributes import attributes
from dashboard.web.components.chart import graph
from dashboard.web.components.compare import DOWNLOAD, parts_of
from dashboard.web.pages.delta_response import DeltaResponse, body, keep
from dashboard.web.pages.theme_cookie import chosen_theme

PATH = addresses.COMPARE
FIGURES = "/figures/compare"
_STORE = "compare-query"
_ANSWER = "compare-answer"
_EDITION = format(int(time.time()), "x")
"""Part of the figures' address, so that a browser keeps no answer of an earlier program."""
Figure = dict[str, Any]
QueryKey = tuple[tuple[str, tuple[str, ...]], ...]
"""A query as something to find an answer by."""
_BYTES_OF_LETTER = 3
"""What an answer takes in memory for each byte of it as JSON, roughly."""


def register(app: Dash, service: ReportService) -> None:
    """Add the page, its callback and its figures' address to an app."""

    def answered(query: QueryKey, theme: ThemeName, now: ReportService) -> DeltaResponse:
        """Return an answer; what is said beside the figures depends on all that is held."""
        parameters = {name: list(values) for name, values in query}
        state = now.state()
        return service.cache.get(
            state.published,
            ("comparison", query, theme, state),
            lambda: keep(answer(now.compare(parameters), theme)),
            lambda response: _BYTES_OF_LETTER * response.size,
        )

    def layout(**query: str | list[str]) -> Component:
        return page(answered(_key_of(query), chosen_theme(), service.at_this_moment()))

    register_page(  # type: ignore[no-untyped-call]  # dash's function is untyped
        "compare", path=PATH, layout=layout
    )

    @app.callback(
        Output(_ANSWER, "data-answer"),
        Input(_STORE, "data"),
        prevent_initial_call=True,
    )
    def change(message: dict[str, Any] | None) -> Any:
        if not isinstance(message, dict):
            return no_update
        query = parse_qs(str(message.get("search", "")).removeprefix("?"), keep_blank_values=True)
        theme = theme_of(message.get("theme"))
        response = answered(_key_of(query), theme, service.at_this_moment())
        return _text(response, at=message.get("at"))

    server: Flask = app.server

    @server.get(DOWNLOAD)
    def download_comparison() -> Response:
        view = service.compare(request.args.to_dict(flat=False))
        named = {"Content-Disposition": f'attachment; filename="{file_name(view)}"'}
        return Response(comparison_csv(view), mimetype="text/csv", headers=named)

    @server.get(FIGURES)
    def figures() -> Response:
        query = request.args.to_dict(flat=False)
        theme = theme_of(query.pop("theme", ["light"])[0])
        query.pop("edition", None)
        since, key = query.pop("since", None), query.pop("key", [""])[0]
        now = service.at_this_moment()
        state = now.state()
        before = None
        if since is not None:
            before = _key_of(query | parse_qs(since[0], keep_blank_values=True))

        def make() -> bytes:
            old = answered(before, theme, now) if before is not None else None
            # Another answer than the one the browser shows is of no use to it.
            return body(
                answered(_key_of(query), theme, now), old if old and old.key == key else None
            )

        what = ("comparison's body", _key_of(query), before, key, theme, state)
        return _sent(service.cache.get(state.published, what, make, len))


def link_preview(service: ReportService, query: dict[str, list[str]]) -> tuple[str, str]:
    """Return a title and a sentence for a link to a view, for those who have not opened it."""
    view = service.compare(query)
    title = f"{view.question.measure.title}, boroughs compared"
    return title, view.panel.headline if view.panel else view.nothing


def _sent(content: bytes) -> Response:
    """Return an answer that the browser keeps, and asks each time whether it is still right.

    Its address and snapshot do not decide it: what else is held, or was refused, stands beside the
    figures.
    """
    response = Response(content, mimetype="application/json")
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
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
        case BoroughOrder():
            return dots.figure(view.content, theme)
        case FunnelView():
            return funnel.figure(view.content, theme)
        case ChangeBreakdown():
            return waterfall.figure(view.content, theme)
        case OverTime() if view.content.lines:
            return many.figure(view.content, theme)
        case _:
            return None


def _key_of(query: Mapping[str, str | Sequence[str]]) -> QueryKey:
    """Return a query without what it leaves open."""
    several = {name: (given,) if isinstance(given, str) else tuple(given)
               for name, given in query.items()}  # fmt: skip
    return tuple(sorted((name, given) for name, given in several.items() if any(given)))


def page(response: DeltaResponse) -> Component:
    """Return the whole page of an answer."""
    figures = response.content["figures"]
    return html.Main(
        [
            dcc.Store(id=_STORE),
            html.Div(id=_ANSWER, hidden=True, **attributes(data_answer=_text(response))),
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
                **attributes(data_view=response.content["view"]),
            ),
            html.Div(id="compare-below", className="below"),
        ],
        id="main",
        tabIndex=-1,
    )


def _text(response: DeltaResponse, **more: Any) -> str:
    return orjson.dumps({"key": response.key, "answer": response.content} | more).decode()


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


__all__ = ["FIGURES", "PATH", "answer", "link_preview", "page", "register"]
