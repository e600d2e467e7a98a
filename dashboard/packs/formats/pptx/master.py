"""The house's own template: a clean master in code, with named layouts and theme colours."""

import io
from functools import cache
from importlib import resources
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from dashboard.packs.formats.pptx.boxes import (
    HIGH,
    REGION,
    TITLE,
    WIDE,
    Box,
    Role,
    edge_boxes,
    message_boxes,
    table_boxes,
)

SLOTS: dict[Role, int] = {
    "subtitle": 13,
    "content": 14,
    "points": 15,
    "notes": 16,
    "source": 17,
    "marking": 18,
    "marking-end": 19,
    "page": 12,
}
"""Number of the placeholder of each part, the same in every layout."""
COVER, CHART, WORDS, TABLE = "Cover", "Chart and what it means", "Words", "Table"
_COVER_TITLE = Box(0.9, 1.5, 11.5, 1.9)
COVER_DETAILS = Box(0.9, 3.6, 11.5, 2.9)
_PROMPTS: dict[Role, str] = {
    "subtitle": "Measure, area, period, unit",
    "content": "Chart or table",
    "points": "What it means",
    "notes": "Notes on the figures",
    "source": "Source, definition and address",
    "marking": "Marking",
    "marking-end": "Marking",
}
_SIZES: dict[Role, int] = {
    "subtitle": 14,
    "content": 14,
    "points": 14,
    "notes": 10,
    "source": 9,
    "marking": 11,
    "marking-end": 11,
}
_LEVELS = "".join(
    f'<a:lvl{level}pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
    '<a:buNone/><a:defRPr lang="en-GB" sz="1400"><a:solidFill>'
    '<a:schemeClr val="tx1"/></a:solidFill>'
    '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
    f"</a:lvl{level}pPr>"
    for level in range(1, 6)
)
_STYLES = (
    f'<p:txStyles {nsdecls("p", "a")}><p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc>'
    '<a:spcPct val="100000"/></a:lnSpc><a:buNone/><a:defRPr lang="en-GB" sz="2400" b="1">'
    '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/>'
    '<a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle>'
    f"<p:bodyStyle>{_LEVELS}</p:bodyStyle><p:otherStyle>{_LEVELS}</p:otherStyle></p:txStyles>"
)


@cache
def own_template() -> bytes:
    """Return the template as a presentation without slides."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    master = deck.slide_masters[0]
    master.part.part_related_by(RT.THEME).blob = _theme()
    master._element.replace(master._element.find(qn("p:txStyles")), parse_xml(_STYLES))
    layouts = list(deck.slide_layouts)
    _make(layouts[0], COVER, _cover())
    _make(layouts[1], CHART, _parts(message_boxes(REGION), "chart"))
    _make(layouts[2], WORDS, _parts(message_boxes(REGION, has_picture=False), "", ("content",)))
    _make(layouts[3], TABLE, _parts(table_boxes(REGION), "tbl"))
    for spare in layouts[4:]:
        deck.slide_layouts.remove(spare)
    _draw(master._element.cSld.spTree, [_title(TITLE, "title"), _body(REGION), _page()])
    package = deck.part.package
    for place, link in list(package._rels.items()):
        if link.reltype == RT.THUMBNAIL:  # a picture of somebody else's slide
            package._rels.pop(place)
    sink = io.BytesIO()
    deck.save(sink)
    return sink.getvalue()


def _theme() -> bytes:
    return resources.files("dashboard.packs.formats.pptx").joinpath("theme.xml").read_bytes()


def _make(layout: Any, name: str, shapes: list[str]) -> None:
    layout._element.cSld.set("name", name)
    if name != COVER:
        layout._element.attrib.pop("type", None)
        layout._element.set("userDrawn", "1")
    _draw(layout._element.cSld.spTree, shapes)


def _draw(tree: Any, shapes: list[str]) -> None:
    for old in tree.findall(qn("p:sp")):
        tree.remove(old)
    for number, shape in enumerate(shapes, start=2):
        tree.append(parse_xml(shape.replace("%ID%", str(number))))


def _cover() -> list[str]:
    shapes = [_title(_COVER_TITLE, "ctrTitle", 'anchor="b"')]
    shapes.append(_placeholder("Details", 'type="subTitle" idx="1"', COVER_DETAILS, 16, "Details"))
    return shapes + _edges()


def _parts(boxes: dict[Role, Box], content: str, without: tuple[Role, ...] = ()) -> list[str]:
    shapes = [_title(TITLE, "title")]
    for role, box in boxes.items():
        if role == "state" or role in without:  # a state is drawn as shape and word
            continue
        kind = content if role == "content" else "body"
        kind_and_place = f'type="{kind}" sz="quarter" idx="{SLOTS[role]}"'
        shapes.append(_placeholder(role.capitalize(), kind_and_place, box, _SIZES[role]))
    return shapes + _edges()


def _edges() -> list[str]:
    boxes = edge_boxes(WIDE, HIGH)
    marks = [
        _placeholder(
            f"{'Marking at the foot' if role == 'marking-end' else 'Marking'}",
            f'type="body" sz="quarter" idx="{SLOTS[role]}"',
            boxes[role],
            _SIZES[role],
            align="ctr",
        )
        for role in ("marking", "marking-end")
    ]
    return [*marks, _page()]


def _title(box: Box, kind: str, anchor: str = 'anchor="b"') -> str:
    return _placeholder("Title", f'type="{kind}"', box, 0, "Headline", anchor=anchor)


def _body(box: Box) -> str:
    return _placeholder("Body", 'type="body" idx="1"', box, 14, "Words")


def _page() -> str:
    kind = f'type="sldNum" sz="quarter" idx="{SLOTS["page"]}"'
    return _placeholder("Page", kind, edge_boxes(WIDE, HIGH)["page"], 10, "‹#›", align="r")


def _placeholder(
    name: str, kind: str, box: Box, size: int, prompt: str = "", align: str = "", anchor: str = ""
) -> str:
    x, y, wide, high = (Inches(inches) for inches in (box.left, box.top, box.width, box.height))
    look = f'<a:defRPr lang="en-GB" sz="{size * 100}"/>' if size else ""
    side = f' algn="{align}"' if align else ""
    level = f"<a:lvl1pPr{side}>{look}</a:lvl1pPr>"
    said = prompt or _PROMPTS.get(name.lower(), name)  # type: ignore[call-overload]
    return (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="%ID%" name="{name}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" {anchor}>'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{level}</a:lstStyle><a:p><a:r>"
        f'<a:rPr lang="en-GB"/><a:t>{said}</a:t></a:r></a:p></p:txBody></p:sp>'
    )
