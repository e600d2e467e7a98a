"""What a reader is told when the product itself fails: what it is and what helps, never a trace."""

import logging

from flask import Flask, Response, request
from werkzeug.exceptions import InternalServerError

from dashboard.store.snapshot import SnapshotError
from dashboard.web.api.problems import ProblemError
from dashboard.web.plain_page import plain_page

_API = "/api/"
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
        reason = str(error)
        return _answer(
            503, "The data cannot be read", f"{reason[:1].upper()}{reason[1:]}.", _RESTORE
        )

    @server.errorhandler(InternalServerError)
    def failed(_error: InternalServerError) -> Response:
        # Flask has written the cause to the log.
        reason = "Something in the dashboard went wrong; no figure was changed."
        return _answer(500, "This page could not be made", reason, _TRY)


def _answer(status: int, title: str, reason: str, advice: str) -> Response:
    if request.path.startswith(_API):
        return ProblemError(status, f"{reason} {advice}").response()
    page = plain_page(title, reason, f"<p>{advice}</p>")
    return Response(page, status, mimetype="text/html", headers={"Cache-Control": "no-store"})
