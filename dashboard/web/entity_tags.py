"""Names of the state of an answer, so that what an asker holds already is not sent again.

A tag is made of what decides an answer, which costs less than the answer. Flask-Compress adds the
way of compressing to a strong one; a weak one stands for the same content however it is compressed.
"""

from hashlib import sha256

from flask import Response, request

from dashboard import __version__


def tag_of(content: bytes) -> str:
    """Return the tag of an answer that these bytes decide in this version."""
    return sha256(__version__.encode() + content).hexdigest()[:24]


def unchanged(tag: str, vary: str = "") -> Response | None:
    """Return the answer 304 where the asker holds what a tag names, plain or compressed.

    It repeats the tag as the asker gave it, so that a cache finds which of its copies is meant.

    Args:
        tag: of the answer as it would be now.
        vary: headers of the question that decide the answer besides ``Accept-Encoding``.
    """
    known = request.if_none_match
    held = [one for one in known.as_set(include_weak=True) if one.partition(":")[0] == tag]
    if not held:
        return None
    return tagged(Response(status=304), held[0], weak=known.is_weak(held[0]), vary=vary)


def tagged(response: Response, tag: str, *, weak: bool = False, vary: str = "") -> Response:
    """Return an answer with its tag, to be asked for again before a copy of it is used.

    Args:
        response: the whole answer.
        tag: of what decides it.
        weak: its bytes may differ where its content does not.
        vary: headers of the question that decide it besides ``Accept-Encoding``.
    """
    response.set_etag(tag, weak=weak)
    response.headers["Cache-Control"] = "no-cache"
    if vary:
        response.headers["Vary"] = vary
    return response
