"""What the pack page asks for: a pack opened, a ready-made one, and what a pack says now."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast, get_args
from urllib.parse import urlencode

import orjson
from flask import Flask, Response, request

from dashboard.packs.build.build import build
from dashboard.packs.build.offer import ready_pack
from dashboard.packs.model import Pack, PackError, PackItem, Show, encoded, pack_text
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.service import ReportService
from dashboard.web.charts.slide import chart_figure, measure_figure
from dashboard.web.components import pack as words
from dashboard.web.components.chart import key_of
from dashboard.web.components.markup import markup
from dashboard.web.components.pack_slide import keys_of
from dashboard.web.packs.request import by_body, by_code, by_file, order_of

VIEW, OPEN, READY, FIGURE = "/packs/view", "/packs/open", "/packs/ready", "/packs/figure"


def add_answers(server: Flask, service: ReportService, folder: Path) -> None:
    """Add the addresses that the pack page asks.

    Args:
        server: where they are added.
        service: answers the items' queries.
        folder: packs that are opened by their id.
    """

    @server.post(VIEW)
    def pack_view() -> Response:
        return _answer(lambda: pack_preview(by_body(request), service))

    @server.post(OPEN)
    def pack_opened() -> Response:
        code = request.args.get("pack", "")
        return _answer(lambda: fields(by_code(code, folder) if code else by_file(request)))

    @server.get(READY)
    def pack_ready() -> Response:
        return _answer(lambda: fields(ready_pack(service.store(), order_of(request.args))))

    @server.get(FIGURE)
    def pack_figure() -> Response:
        parameters = [
            (name, value)
            for name, value in request.args.items(multi=True)
            if name not in ("theme", "show")
        ]
        return json(drawn_as(request.args.get("show", "measure"), urlencode(parameters), service))


def drawn_as(show: str, query: str, service: ReportService) -> dict[str, Any]:
    """Return the figure of a view in both themes, and its key.

    Args:
        show: kind of view; anything unknown is a measure's.
        query: of the view.
        service: answers it.
    """
    if show not in get_args(Show) or show == "measure":
        return drawn(service.trend(query).trend)
    report = build(Pack(items=(PackItem(show=cast("Show", show), query=query[:600]),)), service)
    chart = report.slides[0].chart if report.slides else None
    if not report.slides or chart is None:
        return drawn(None)
    return {
        "light": chart_figure(chart, "light"),
        "dark": chart_figure(chart, "dark"),
        "key": markup(keys_of(report.slides[0], None)),
    }


def drawn(trend: Trend | None) -> dict[str, Any]:
    """Return a trend's figure in both themes, and its key."""
    if trend is None:
        return {"light": None, "dark": None, "key": ""}
    return {
        "light": measure_figure(trend, "light"),
        "dark": measure_figure(trend, "dark"),
        "key": markup(key_of(trend.lines, trend.fan is not None)),
    }


def _answer(make: Callable[[], dict[str, Any]]) -> Response:
    """Return an answer, or in plain words why there is none."""
    try:
        return json(make())
    except PackError as error:
        return json({"error": f"This is not a pack that can be opened: {error}."}, status=400)


def json(told_: dict[str, Any], status: int = 200) -> Response:
    """Return an answer that is not kept, for it changes with what is published."""
    response = Response(orjson.dumps(told_), status=status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def fields(pack: Pack) -> dict[str, Any]:
    """Return a pack as the page keeps it."""
    return {"pack": pack.model_dump(mode="json", exclude_defaults=True)}


def pack_preview(pack: Pack, service: ReportService) -> dict[str, Any]:
    """Return what a pack says now, item by item, and the forms in which it is passed on."""
    report = build(pack, service)
    slides = {id(slide.item): slide for slide in report.slides}
    # What is saved or shared names the snapshot it was looked at with: later, what has been
    # revised since can be told.
    stamped = pack.model_copy(update={"snapshot": report.snapshot})
    return {
        "code": encoded(pack),
        "shared": encoded(stamped),
        "yaml": pack_text(stamped),
        "notices": words.notices(report),
        "revised": words.revised(report),
        "items": [
            {
                "markup": words.item_markup(slide, report.sample),
                "headline": slide.headline,
                "drafted": slide.drafted,
                "facts": slide.facts,
                "changed": bool(slide.changed),
                "subtitle": slide.subtitle,
            }
            if (slide := slides.get(id(item)))
            else None
            for item in pack.items
        ],
    }
