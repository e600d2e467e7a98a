"""A page as it is sent: its words, figures and small pictures, wherever in it they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import unquote

import orjson
from dash.development.base_component import Component

from tests.exhaustive.figures import Figure, figure_problems
from tests.exhaustive.words import odd_words

_TAG = re.compile(r"<[^>]*>")
_SPOKEN = re.compile(r'\b(?:alt|title|aria-label)="([^"]*)"')
_PICTURE = re.compile(r'src="(data:image/svg[^"]*)"')
_NO_NUMBER = re.compile(r"\b(nan|inf|None)\b")
_HEADING = re.compile(r"<h1\b")


@dataclass
class Shown:
    """What a reader gets of a page."""

    words: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """Addresses of pictures that hold themselves."""
    headings: int = 0
    """Of the first level."""


def page_problems(page: Any, validate: bool) -> Iterator[str]:
    """Yield what is wrong with a page, whatever it shows.

    Args:
        page: its components, or what a script puts in place of its parts.
        validate: also let plotly check its figures.
    """
    found = Shown()
    if isinstance(page, dict):
        _answer(page, found)
    else:
        _read(page, found)
    yield from odd_words(found.words)
    if found.headings != 1:
        yield f"{found.headings} main headings"
    for figure in found.figures:
        yield from figure_problems(figure, validate)
    for picture in found.pictures:
        if _NO_NUMBER.search(unquote(picture)):
            yield f"no number in a picture: {unquote(picture)[:300]}"


def _read(part: Any, found: Shown) -> None:
    if isinstance(part, list | tuple):
        for one in part:
            _read(one, found)
    elif isinstance(part, Component):
        _component(part, found)
    elif isinstance(part, str | int | float):
        found.words.append(str(part))


def _component(one: Component, found: Shown) -> None:
    found.headings += type(one).__name__ == "H1"
    for name, held in one.to_plotly_json()["props"].items():
        if name == "children":
            _read(held, found)
        elif name == "figure":
            found.figures.append(held)
        elif name == "src":
            found.pictures.append(held)
        elif name in ("alt", "title", "aria-label", "data-title"):
            found.words.append(held)
        elif name == "data-markup":
            _markup(held, found)
        elif name in ("data-answer", "data-present") and held:
            _answer(orjson.loads(held), found)


def _answer(part: Any, found: Shown) -> None:
    """Read what a script puts in place: markup, and figures by theme or by graph."""
    if isinstance(part, dict):
        if {"data", "layout"} <= set(part):
            found.figures.append(part)
        else:
            for one in part.values():
                _answer(one, found)
    elif isinstance(part, list):
        for one in part:
            _answer(one, found)
    elif isinstance(part, str) and part.startswith("<"):
        _markup(part, found)


def _markup(text: str, found: Shown) -> None:
    found.headings += len(_HEADING.findall(text))
    found.pictures += [unescape(one) for one in _PICTURE.findall(text)]
    found.words += [unescape(one) for one in _SPOKEN.findall(text)]
    found.words += [unescape(one).strip() for one in _TAG.split(text) if one.strip()]
