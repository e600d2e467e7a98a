"""What went wrong, in plain words and in the form of RFC 9457."""

from typing import Any

import orjson
from flask import Response, request

_TITLES = {
    400: "The question cannot be read",
    404: "Not held",
    405: "Read only",
    413: "Too large for this format",
    500: "A fault of this product",
    503: "Cannot be read",
}


class ProblemError(Exception):
    """A question that cannot be answered.

    Args:
        status: HTTP status.
        detail: what is wrong and what would be right, in a sentence or two.
        more: further members of the problem.
    """

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more

    def response(self) -> Response:
        """Return the problem as an answer."""
        body = {
            "type": "about:blank",
            "title": _TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
            "instance": request.path,
            **self.more,
        }
        return Response(
            orjson.dumps(body), self.status, mimetype="application/problem+json", headers=_HEADERS
        )


_HEADERS = {"Cache-Control": "no-cache"}
