"""Words into a shape: every run says that it is British English."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from dashboard.packs.formats.pptx.fit import LEADING

LANGUAGE = "en-GB"
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class TextRun:
    """Words of one look."""

    text: str
    bold: bool = False
    colour: str = ""
    """A colour of the theme (``tx1``, ``accent1``) or six hexadecimal figures; the shape's own."""


@dataclass(frozen=True)
class Paragraph:
    """Runs in one paragraph."""

    runs: tuple[TextRun, ...]
    size: float = 0
    """Points; 0 leaves it to the layout."""
    align: str = ""
    """``l``, ``ctr`` or ``r``; empty leaves it to the layout."""
    bullet: bool = False
    after: float = 0
    """Lines left below."""


def plain(text: str, size: float = 0, **look: Any) -> Paragraph:
    """Return a paragraph of one run."""
    return Paragraph((TextRun(text, **look),), size)


def write(shape: Any, paragraphs: Sequence[Paragraph]) -> None:
    """Replace what a shape says."""
    fill(shape._element.txBody, paragraphs)


def fill(body: Any, paragraphs: Sequence[Paragraph]) -> None:
    """Replace the paragraphs of a text body."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for paragraph in paragraphs or (Paragraph(()),):
        body.append(paragraph_element(paragraph))


def paragraph_element(paragraph: Paragraph) -> Any:
    """Return a paragraph as an element; letters that run right to left turn it."""
    element = etree.Element(qn("a:p"))
    settings = etree.SubElement(element, qn("a:pPr"))
    if paragraph.bullet:
        settings.set("marL", "171450")
        settings.set("indent", "-171450")
    if paragraph.align:
        settings.set("algn", paragraph.align)
    # Said of every paragraph: some programs turn those after one that runs right to left as well.
    turned = runs_right_to_left("".join(run.text for run in paragraph.runs))
    settings.set("rtl", "1" if turned else "0")
    if paragraph.after and paragraph.size:
        space = etree.SubElement(settings, qn("a:spcAft"))
        etree.SubElement(space, qn("a:spcPts")).set(
            "val", str(round(paragraph.after * paragraph.size * LEADING * 100))
        )
    if paragraph.bullet:
        etree.SubElement(settings, qn("a:buFont")).set("typeface", "Arial")
        etree.SubElement(settings, qn("a:buChar")).set("char", "•")
    for run in paragraph.runs:
        part = etree.SubElement(element, qn("a:r"))
        part.append(run_settings("a:rPr", paragraph.size, run))
        etree.SubElement(part, qn("a:t")).text = run.text
    element.append(run_settings("a:endParaRPr", paragraph.size, TextRun("")))
    return element


def run_settings(tag: str, size: float, run: TextRun) -> Any:
    """Return the look of a run as an element."""
    element = etree.Element(qn(tag))
    element.set("lang", LANGUAGE)
    if size:
        element.set("sz", str(round(size * 100)))
    if run.bold:
        element.set("b", "1")
    if run.colour:
        painted = etree.SubElement(element, qn("a:solidFill"))
        is_hex = len(run.colour) == 6 and run.colour.isalnum() and "accent" not in run.colour
        painted_with = etree.SubElement(painted, qn("a:srgbClr" if is_hex else "a:schemeClr"))
        painted_with.set("val", run.colour)
    return element


def runs_right_to_left(text: str) -> bool:
    """Return whether the first letter with a direction runs right to left."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("L", *_RIGHT_TO_LEFT):
            return way in _RIGHT_TO_LEFT
    return False
