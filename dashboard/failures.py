"""What a reader is told when the product itself fails: what it is and what helps, never a trace."""

import logging
from html import escape

from flask import Flask, Response, request
from werkzeug.exceptions import InternalServerError

from dashboard.api.problems import ProblemError
from dashboard.store.snapshot import SnapshotError

_API = "/api/"
_PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
<style>
body{{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}}
</style></head><body><main><h1>{title}</h1><p>{said}</p><p>{helps}</p></main></body></html>"""
_TRY = "Other pages may work. If it happens again, tell the analyst who looks after this dashboard."
_RESTORE = (
    "The analyst who looks after this dashboard can go back to an earlier snapshot, or load the "
    "data again."
)


def add_failures(server: Flask) -> None:
    """Answer every failure in words, as a page or, below the API, as a problem."""

    @server.errorhandler(SnapshotError)
    def unreadable(error: SnapshotError) -> Response:
        logging.getLogger(__name__).error("%s: %s", request.path, error)
        said = str(error)
        return _answer(503, "The data cannot be read", f"{said[:1].upper()}{said[1:]}.", _RESTORE)

    @server.errorhandler(InternalServerError)
    def failed(_error: InternalServerError) -> Response:
        # Flask has written the cause to the log.
        said = "Something in the dashboard went wrong; no figure was changed."
        return _answer(500, "This page could not be made", said, _TRY)


def _answer(status: int, title: str, said: str, helps: str) -> Response:
    if request.path.startswith(_API):
        return ProblemError(status, f"{said} {helps}").response()
    page = _PAGE.format(title=title, said=escape(said), helps=helps)
    return Response(page, status, mimetype="text/html", headers={"Cache-Control": "no-store"})
