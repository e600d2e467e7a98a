"""An answer as a page's figure address sends it: whole, or what changed since another."""

from typing import Any, NamedTuple
from zlib import crc32

import orjson

from dashboard.web.pages.difference import difference


class DeltaResponse(NamedTuple):
    """An answer as JSON gives it back, and the key that tells it from others."""

    content: dict[str, Any]
    key: str
    size: int
    """Bytes of it as JSON."""


def keep(content: dict[str, Any]) -> DeltaResponse:
    """Return an answer as the browser will have it: keys as text, tuples as lists."""
    sent = orjson.dumps(content)
    return DeltaResponse(orjson.loads(sent), format(crc32(sent), "x"), len(sent))


def body(new: DeltaResponse, old: DeltaResponse | None) -> bytes:
    """Return what a browser needs of an answer, as JSON.

    Args:
        new: the answer.
        old: the one the browser shows, or None where it has to be sent the whole.
    """
    told: dict[str, Any] = {"key": new.key}
    if old is None:
        told["answer"] = new.content
    else:
        told["change"] = difference(old.content, new.content)
    return orjson.dumps(told)
