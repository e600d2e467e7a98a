"""Which layout each kind of slide takes: the house's own, or the best match in a template given."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn

from dashboard.packs.formats.pptx.boxes import HIGH, REGION, TITLE, WIDE, Box, Role
from dashboard.packs.formats.pptx.master import CHART, COVER, SLOTS, TABLE, WORDS, own_template

_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_ROOMS = (KIND.OBJECT, KIND.CHART, KIND.TABLE, KIND.BODY, KIND.PICTURE)
_EMU = 914400
_LARGEST = 200_000_000
_MARGIN = 0.5
_FOOT = 0.42
_ACROSS = 0.7
_LEAST_REGION = 3.6
"""Inches of height below which a slide cannot hold a chart with its words."""


class TemplateError(ValueError):
    """A template that cannot be used, with the reason in plain words."""


@dataclass(frozen=True)
class Kind:
    """A layout, and where on it what goes."""

    layout: Any
    title: Box
    region: Box
    """Between title and foot."""
    slots: Mapping[Role, int] = field(default_factory=dict)
    """Placeholders by what they take; everything else is a text box in the region."""
    is_own: bool = False


@dataclass(frozen=True)
class Template:
    """A deck without slides, and the layout of each kind of slide."""

    deck: Any
    cover: Kind
    chart: Kind
    words: Kind
    table: Kind
    wide: float = WIDE
    high: float = HIGH


def open_template(content: bytes | None) -> Template:
    """Open the house's template, or one that is given.

    Raises:
        TemplateError: it is not a presentation, or no slide of it could carry a title.
    """
    if content is None:
        return _own(Presentation(io.BytesIO(own_template())))
    deck = _opened(content)
    _empty(deck)
    wide, high = deck.slide_width / _EMU, deck.slide_height / _EMU
    kinds = [found for layout in deck.slide_layouts if (found := _kind(layout, wide, high))]
    if not kinds:
        raise TemplateError(
            "The template has no layout with a placeholder for a title, so no slide of it could "
            "have one. Add a title to a layout, or leave the template out."
        )
    roomy = [kind for kind in kinds if kind.region.height >= _LEAST_REGION]
    if not roomy:
        raise TemplateError(
            "No layout of the template leaves enough room below its title for a chart with its "
            "words and source. Use a wider layout, or leave the template out."
        )
    return Template(
        deck=deck,
        cover=max(kinds, key=_as_cover),
        chart=max(roomy, key=lambda kind: _as_content(kind, (KIND.CHART, KIND.OBJECT))),
        words=max(roomy, key=lambda kind: _as_content(kind, (KIND.BODY, KIND.OBJECT))),
        table=max(roomy, key=lambda kind: _as_content(kind, (KIND.TABLE, KIND.OBJECT))),
        wide=wide,
        high=high,
    )


def _own(deck: Any) -> Template:
    named = {layout.name: layout for layout in deck.slide_layouts}

    def own(name: str) -> Kind:
        return Kind(named[name], TITLE, REGION, SLOTS, is_own=True)

    return Template(deck, own(COVER), own(CHART), own(WORDS), own(TABLE))


def _opened(content: bytes) -> Any:
    """Open a presentation; a template file (``.potx``) differs by its content type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(member.file_size for member in package.infolist()) > _LARGEST:
                raise TemplateError("The template unpacks to more than 200 MB.")
            types = package.read("[Content_Types].xml")
            if b"presentationml.template.main+xml" in types:
                content = _as_presentation(package, types)
        return Presentation(io.BytesIO(content))
    except TemplateError:
        raise
    except Exception as error:  # a broken file can break its reader anywhere
        raise TemplateError(
            "The template cannot be read. It must be a PowerPoint presentation or template, "
            ".pptx or .potx."
        ) from error


def _as_presentation(package: zipfile.ZipFile, types: bytes) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as out:
        for member in package.infolist():
            if member.filename == "[Content_Types].xml":
                out.writestr(
                    member, types.replace(b".template.main+xml", b".presentation.main+xml")
                )
            else:
                out.writestr(member, package.read(member))
    return sink.getvalue()


def _empty(deck: Any) -> None:
    """Take out the slides of a template."""
    listed = deck.slides._sldIdLst
    for one in list(listed):
        deck.part.drop_rel(one.get(qn("r:id")))
        listed.remove(one)
    for sections in deck.part._element.findall(f".//{qn('p:ext')}"):
        sections.getparent().remove(sections)  # they list slides that are gone


def _kind(layout: Any, wide: float, high: float) -> Kind | None:
    title = next(
        (placeholder for placeholder in layout.placeholders if _type(placeholder) in _TITLES), None
    )
    if title is None or title.width is None:
        return None
    box = _box(title)
    rooms = [
        _box(placeholder)
        for placeholder in layout.placeholders
        if _type(placeholder) in _ROOMS and placeholder.width
    ]
    below = [room for room in rooms if room.top >= box.top + box.height - 0.1]
    top = min((room.top for room in below), default=box.top + box.height + 0.08)
    foot = max((room.top + room.height for room in below), default=high - _FOOT)
    left = min((room.left for room in below), default=box.left)
    right = max((room.left + room.width for room in below), default=box.left + box.width)
    if right - left < wide / 2:
        left, right = _MARGIN, wide - _MARGIN
    foot = min(max(foot, high - 0.9), high - _FOOT)
    return Kind(layout, box, Box(left, top, right - left, foot - top), _slots(layout))


def _slots(layout: Any) -> dict[Role, int]:
    slots: dict[Role, int] = {}
    for placeholder in layout.placeholders:
        number = placeholder.placeholder_format.idx
        if _type(placeholder) in (KIND.CHART, KIND.OBJECT, KIND.TABLE):
            slots.setdefault("content", number)
        elif _type(placeholder) == KIND.SLIDE_NUMBER:
            slots["page"] = number
    return slots


def _as_cover(kind: Kind) -> tuple[bool, bool]:
    kinds = [_type(placeholder) for placeholder in kind.layout.placeholders]
    return KIND.CENTER_TITLE in kinds, KIND.SUBTITLE in kinds


def _as_content(one: Kind, wanted: tuple[Any, ...]) -> tuple[bool, bool, int, int, float]:
    """Rank a layout: no cover, a title across the slide, the wanted placeholder once, much room."""
    kinds = [_type(placeholder) for placeholder in one.layout.placeholders]
    best = min((wanted.index(kind) for kind in kinds if kind in wanted), default=len(wanted))
    across = one.title.width >= one.region.width * _ACROSS
    rooms = sum(kind in _ROOMS for kind in kinds)
    room = one.region.width * one.region.height
    return KIND.CENTER_TITLE not in kinds, across, -best, -rooms, room


def _type(placeholder: Any) -> Any:
    return placeholder.placeholder_format.type


def _box(shape: Any) -> Box:
    left, top, wide, high = (
        (length or 0) / _EMU for length in (shape.left, shape.top, shape.width, shape.height)
    )
    return Box(left, top, wide, high)
