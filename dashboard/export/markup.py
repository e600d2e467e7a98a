"""Writing HTML and SVG: whatever a text holds comes out as text."""

import re
from html import escape

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_DIRECTING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
"""Marks that turn the text around them; each text gets a direction of its own instead."""
_EMPTY = {"meta", "br", "hr", "line", "path", "rect", "circle", "polyline", "polygon", "input"}


class Markup(str):
    """Text that is markup already; any other text is escaped."""

    __slots__ = ()


Part = Markup | str | None


def tag(name: str, /, *parts: Part, **attributes: str | int | float | bool | None) -> Markup:
    """Return an element; texts are escaped, ``class_`` and ``stroke_width`` lose or turn their bar.

    An attribute that is None or False is left out; True stands alone.
    """
    given = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _EMPTY:
        return Markup(
            f"<{name}{given}>" if name in ("meta", "br", "hr", "input") else f"<{name}{given}/>"
        )
    return Markup(f"<{name}{given}>{join(*parts)}</{name}>")


def join(*parts: Part) -> Markup:
    """Return parts one after the other, texts escaped."""
    return Markup(
        "".join(
            part if isinstance(part, Markup) else escape(_printable(part)) for part in parts if part
        )
    )


def said(text: str, name: str = "p", **attributes: str | None) -> Markup:
    """Return an officer's or a source's text in an element that finds its direction by itself."""
    return tag(name, text, dir="auto" if not text.isascii() else None, **attributes)


def paragraphs(text: str) -> Markup:
    """Return a longer text as paragraphs, one where there is an empty line or a new one."""
    return join(*(said(line.strip()) for line in text.splitlines() if line.strip()))


def css_text(text: str) -> str:
    """Return a text as a CSS string, every character but letters and figures escaped."""
    safe = "".join(
        c if c.isascii() and (c.isalnum() or c in " -,.") else f"\\{ord(c):x} "
        for c in _printable(text)
    )
    return f'"{safe}"'


def _attribute(key: str, value: str | int | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    return f' {name}="{escape(_printable(str(value)), quote=True)}"'


def _printable(text: str) -> str:
    """Return a text without what cannot be printed or would turn its surroundings round."""
    return _DIRECTING.sub("", _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text))
