"""What the search box asks: all entries to search by itself, or those that a query finds."""

from typing import Any

import orjson
from flask import Flask, Response, request

from dashboard.reports.finding import create_finder
from dashboard.reports.search import entries
from dashboard.reports.service import ReportService
from dashboard.web.urls import FOUND

_LONGEST = 200
"""Letters of a query that are looked at."""
_BYTES = 3_000_000
"""Of what finds entries, roughly."""


def add_search(server: Flask, service: ReportService) -> None:
    """Serve the search's entries, the whole of them kept by browsers until the data change."""

    @server.get("/search.json")
    def search() -> Response:
        store = service.store()
        if "q" in request.args:
            finder = service.cache.get(
                store.id, "finder", lambda: create_finder(entries(store, FOUND)), _BYTES
            )
            return _json(finder.find(request.args["q"][:_LONGEST]))
        tag = f'"{store.id}"'
        if request.headers.get("If-None-Match") == tag:
            return Response(status=304, headers={"ETag": tag})
        answer = _json(entries(store, FOUND))
        answer.headers["ETag"] = tag
        return answer


def _json(found: Any) -> Response:
    headers = {"Cache-Control": "no-cache"}
    return Response(orjson.dumps(found), mimetype="application/json", headers=headers)
