"""Serving the interface: parameters in; JSON, CSV or a problem out; nothing sent twice."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import orjson
from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue

from dashboard.export.csv_text import csv_text
from dashboard.reports.request.selection import current_view
from dashboard.reports.service import ReportService
from dashboard.web.api.openapi import OPENAPI, document
from dashboard.web.api.parameters import ApiRequest, Item, PartialList
from dashboard.web.api.problems import ProblemError
from dashboard.web.api.routes import MOST, ROUTES, USUAL, Route
from dashboard.web.entity_tags import tag_of, tagged, unchanged
from dashboard.web.urls import API

_JSON, _CSV = "application/json", "text/csv"
_VARY = "Accept"
_LONGEST = 200


def register(server: Flask, service: ReportService) -> None:
    """Add every address of the interface to a server."""
    for route in ROUTES:
        _add(server, service, route)
    described = orjson.dumps(document())

    @server.get(f"{API}{OPENAPI}", endpoint="api-openapi")
    def openapi() -> ResponseReturnValue:
        tag = tag_of(described)
        return unchanged(tag, _VARY) or _sent(described, _JSON, tag)

    @server.get(f"{API}/", endpoint="api-start")
    def start() -> ResponseReturnValue:
        return redirect(f"{API}{OPENAPI}")

    @server.route(
        f"{API}/<path:_rest>",
        endpoint="api-elsewhere",
        methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
    )
    def elsewhere(_rest: str) -> ResponseReturnValue:
        if request.method not in ("GET", "HEAD"):
            return ProblemError(405, "This interface can only be read: use GET.").response()
        detail = f"There is nothing at this address; {API}{OPENAPI} lists what there is."
        return ProblemError(404, detail).response()


def _add(server: Flask, service: ReportService, route: Route) -> None:
    def answer(**in_path: str) -> ResponseReturnValue:
        try:
            return _answer(service, route, in_path)
        except ProblemError as problem:
            return problem.response()

    rule = route.path.replace("{", "<").replace("}", ">")
    server.add_url_rule(f"{API}{rule}", f"api-{route.name}", answer, methods=["GET"])


def _answer(service: ReportService, route: Route, in_path: dict[str, str]) -> Response:
    given = _given(route) | in_path
    question = ApiRequest(service, given)
    as_csv = route.many and _wants_csv(given)
    store = question.store
    # Warnings stand beside the figures of a snapshot, so all that is held decides an answer.
    tag = tag_of(f"{request.full_path} {as_csv} {store.id} {question.service.state()}".encode())
    if route.steady and (same := unchanged(tag, _VARY)):
        return same
    answer = route.answer(question)
    head: Item = {"snapshot": store.id, "sample": store.manifest.sample}
    if not isinstance(answer, PartialList):
        return _sent(orjson.dumps(head | answer), _JSON, tag)
    limit = question.whole("limit", answer.total if as_csv else USUAL, 1, MOST)
    offset = question.whole("offset", 0, 0, 10**8)
    items = answer.part(offset, limit)
    if as_csv:
        body = _csv(items, list(route.item["properties"]))
    else:
        more = {
            "total": answer.total,
            "offset": offset,
            "limit": limit,
            "next": _next(given, in_path, offset, limit, answer.total),
            "items": items,
        }
        body = orjson.dumps(head | more)
    if not route.steady:
        tag = tag_of(body)
        if same := unchanged(tag, _VARY):
            return same
    return _sent(body, _CSV if as_csv else _JSON, tag, f"{route.name}.csv" if as_csv else "")


def _given(route: Route) -> dict[str, str]:
    """Return the parameters of the address."""
    known = {parameter.name: parameter for parameter in route.takes if not parameter.in_path}
    given = {}
    for name, values in request.args.lists():
        if name not in known:
            expected = ", ".join(known)
            raise ProblemError(
                400, f"The address has a parameter that means nothing here. It takes {expected}."
            )
        value = values[0].strip()
        if len(values) > 1:
            raise ProblemError(400, f"{name} is given more than once.")
        if len(value) > _LONGEST or not value.isprintable():
            raise ProblemError(400, f"{name} cannot be read.")
        value = current_view(value) if name == "view" else value
        allowed = known[name].allowed
        if allowed and value and value not in allowed:
            raise ProblemError(400, f"{name} is one of {', '.join(allowed)}.")
        given[name] = value
    for name, parameter in known.items():
        if parameter.required and not given.get(name):
            raise ProblemError(400, f"Name a {name}: {parameter.about}")
    return given


def _wants_csv(given: dict[str, str]) -> bool:
    if given.get("format"):
        return given["format"] == "csv"
    return request.accept_mimetypes.best_match([_JSON, _CSV]) == _CSV


def _next(
    given: dict[str, str], in_path: dict[str, str], offset: int, limit: int, total: int
) -> str | None:
    if offset + limit >= total:
        return None
    parameters = {name: value for name, value in given.items() if value and name not in in_path}
    query = parameters | {"offset": str(offset + limit), "limit": str(limit)}
    return f"{request.path}?{urlencode(query)}"


def _csv(items: Sequence[Item], columns: list[str]) -> bytes:
    return csv_text(columns, ([_cell(item[name]) for name in columns] for item in items)).encode()


def _cell(held: Any) -> Any:
    if held is None:
        return ""
    if isinstance(held, bool):
        return str(held).lower()
    if isinstance(held, list):
        return "; ".join(str(one) for one in held)
    return held


def _sent(body: bytes, mimetype: str, tag: str, name: str = "") -> Response:
    response = Response(body, mimetype=mimetype)
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return tagged(response, tag, vary=_VARY)
