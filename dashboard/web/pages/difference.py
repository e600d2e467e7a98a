"""What turns one answer into another, so that a change sends what changed and no more.

``assets/scripts/difference.js`` puts the new answer together from the one on screen. A difference
is one of

* None: the same;
* ``{"is": value}``: another value, whole;
* ``{"in": {key: difference}}``: an object or a list some of whose members differ;
* ``{"of": [text, [from, to], ...]}``: a text of new pieces and pieces of the old one.
"""

import re
from typing import Any

_PIECES = re.compile(r"(?=<(?:tr|option|div|section|p)[ >])")
"""Markup is compared in pieces that begin with one of these."""
_WORTH = 24
"""Characters from which naming a piece of the old text is shorter than the piece."""
_LONG = 600
"""Characters from which a text is looked through for pieces of the old one."""


def difference(old: Any, new: Any) -> dict[str, Any] | None:
    """Return what turns an answer into another; both are what JSON can hold."""
    if old == new:
        return None
    if isinstance(old, str) and isinstance(new, str):
        return _of_texts(old, new)
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        return {"in": {key: one for key in new if (one := difference(old[key], new[key]))}}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        apart = [n for n, both in enumerate(zip(old, new)) if both[0] != both[1]]
        if 2 * len(apart) <= len(new):
            return {"in": {str(n): difference(old[n], new[n]) for n in apart}}
    return {"is": new}


def _of_texts(old: str, new: str) -> dict[str, Any]:
    if len(new) < _WORTH or not (_counted_alike(old) and _counted_alike(new)):
        return {"is": new}
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    middle = _put_together(old, start, len(old) - end, new[start : len(new) - end])
    whole = [[0, start], *middle, [len(old) - end, len(old)]]
    return {"of": [one for one in whole if isinstance(one, str) or one[0] < one[1]]}


def _counted_alike(text: str) -> bool:
    """Say whether JavaScript counts the characters of a text as Python does."""
    return text.isascii() or len(text.encode("utf-16-le")) == 2 * len(text)


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _put_together(old: str, start: int, end: int, new: str) -> list[Any]:
    """Return a text as pieces of a part of an old one and what that part lacks."""
    if len(new) < _LONG:
        return [new] if new else []
    places: dict[str, int] = {}
    for piece in _PIECES.split(old[start:end]):
        places.setdefault(piece, start)
        start += len(piece)
    found: list[Any] = []
    for piece in filter(None, _PIECES.split(new)):
        last = found[-1] if found else None
        place = places.get(piece) if len(piece) >= _WORTH else None
        if isinstance(last, list) and old.startswith(piece, last[1]):
            last[1] += len(piece)
        elif place is not None:
            found.append([place, place + len(piece)])
        elif isinstance(last, str):
            found[-1] = last + piece
        else:
            found.append(piece)
    return found
