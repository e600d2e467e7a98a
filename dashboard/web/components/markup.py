"""Components as markup: a page whose parts change often sends text instead of component trees."""

from functools import lru_cache
from html import escape
from typing import Any

from dash.development.base_component import Component

from dashboard.export.markup import Markup

Part = Component | str | int | None
_NAMES = {"className": "class", "htmlFor": "for", "tabIndex": "tabindex", "colSpan": "colspan"}
_EMPTY = {"input", "img", "br", "hr", "col"}


Markups = dict[str, str]
"""The markup of a page's parts, by part."""


def markup_size(markups: Markups) -> int:
    """Return the bytes that markup takes, roughly: nearly all of it is ASCII."""
    return sum(map(len, markups.values()))


def markup(node: Any) -> Markup:
    """Return components, texts and lists of both as markup."""
    if node is None:
        return Markup("")
    if isinstance(node, Markup):
        return node
    if isinstance(node, list | tuple):
        return Markup("".join(markup(one) for one in node))
    if isinstance(node, Component):
        return Markup(_element(node))
    return Markup(escape(str(node)))


def _element(component: Component) -> str:
    name = component._type.lower()
    name = "a" if name == "link" else name
    given = dict(component.to_plotly_json()["props"])  # type: ignore[no-untyped-call]  # dash's
    children = given.pop("children", None)
    attributes = "".join(_attribute(key, value) for key, value in given.items())
    if name in _EMPTY:
        return f"<{name}{attributes}>"
    return f"<{name}{attributes}>{markup(children)}</{name}>"


def _attribute(key: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    name = _NAMES.get(key, key.lower())
    return f" {name}" if value is True else f' {name}="{_escaped(str(value))}"'


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return escape(text)
