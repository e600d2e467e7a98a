"""A slide being made: its title, its parts, marking and page number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.export.clean_text import clean
from dashboard.packs.build.slide import PackReport
from dashboard.packs.formats.pptx.boxes import Box, Role, edge_boxes
from dashboard.packs.formats.pptx.fit import fitted
from dashboard.packs.formats.pptx.template import Kind, Template
from dashboard.packs.formats.pptx.words import (
    Paragraph,
    TextRun,
    paragraph_element,
    plain,
    run_settings,
    write,
)
from dashboard.reports.wording.states import StateWords, Tone

TONES: dict[Tone, str] = {"good": "00569B", "near": "7A4D00", "bad": "A5300A", "quiet": "4A5763"}
_SUBTITLE = 1
"""Number that the format gives to a cover's subtitle."""
_INSETS = 0.2
"""What the format leaves free at both sides of a title unless told otherwise."""
_BOLD = 1.1
"""How much wider bold letters run."""
_TITLE_SIZES = (24, 22, 20, 18, 16, 14, 12)
_SHAPES = {
    "tick": MSO_SHAPE.OVAL,
    "bar": MSO_SHAPE.RECTANGLE,
    "triangle": MSO_SHAPE.FLOWCHART_MERGE,
    "ring": MSO_SHAPE.OVAL,
    "dashed-ring": MSO_SHAPE.OVAL,
    "up": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "down": MSO_SHAPE.FLOWCHART_MERGE,
    "level": MSO_SHAPE.RECTANGLE,
    "page-tick": MSO_SHAPE.RECTANGLE,
    "page-cross": MSO_SHAPE.RECTANGLE,
}
_SIGNS = {"tick": "✓", "page-tick": "✓", "page-cross": "✕"}
"""What stands inside a shape."""


@dataclass(frozen=True)
class Place:
    """Which page this is."""

    number: int
    total: int


class SlidePage:
    """A slide of a kind, filled part by part from the top in reading order."""

    def __init__(self, template: Template, kind: Kind, report: PackReport, place: Place) -> None:
        self.template, self.kind, self.report, self.place = template, kind, report, place
        self.slide = template.deck.slides.add_slide(kind.layout)
        self._held = {
            placeholder.placeholder_format.idx: placeholder
            for placeholder in self.slide.placeholders
        }
        self._filled: set[int] = set()
        self.frame: Any = None
        """The frame of its table, where it has one."""

    def title(self, text: str, sizes: Sequence[int] = _TITLE_SIZES) -> bool:
        """Write the headline on two lines at most; returns whether it had to be cut."""
        box = self.kind.title
        wide = box.width - (0 if self.kind.is_own else _INSETS)
        words = fitted([clean(text)], wide / _BOLD, box.height, sizes, most_lines=2)
        write(self.slide.shapes.title, [plain(words.paragraphs[0], words.size)])
        self._filled.add(self.slide.shapes.title.placeholder_format.idx)
        return words.is_cut

    def words(
        self, role: Role, box: Box, paragraphs: Sequence[Paragraph], moved: bool = False
    ) -> Any:
        """Write paragraphs into the placeholder of a role, or a text box; returns the shape.

        Args:
            role: of the words.
            box: where they go.
            paragraphs: fitted already.
            moved: the box is not where the layout has it.
        """
        shape = self.placeholder(role)
        if shape is None:
            shape = self.text_box(box, role.replace("-", " ").capitalize())
        elif moved or not self.kind.is_own:
            move(shape, box)
        write(shape, paragraphs)
        return shape

    def fitted_words(
        self, role: Role, box: Box, texts: Sequence[str], sizes: Sequence[int]
    ) -> None:
        """Write clean texts at the largest of some sizes at which they fit."""
        fit = fitted(texts, box.width, box.height, sizes)
        self.words(role, box, [plain(text, fit.size) for text in fit.paragraphs])

    def details(self, box: Box, paragraphs: Sequence[Paragraph]) -> None:
        """Write what stands under a cover's title: into its subtitle, or a text box."""
        shape = self._held.get(_SUBTITLE)
        if shape is None:
            shape = self.text_box(box, "Details")
        else:
            self._filled.add(_SUBTITLE)
            if not self.kind.is_own:
                move(shape, box)
        write(shape, paragraphs)

    def placeholder(self, role: Role) -> Any:
        """Return the placeholder of a role and count it as filled; None where there is none."""
        number = self.kind.slots.get(role)
        if number is None or number not in self._held or number in self._filled:
            return None
        self._filled.add(number)
        return self._held[number]

    def text_box(self, box: Box, name: str) -> Any:
        """Return a new text box without margins."""
        shape = self.slide.shapes.add_textbox(*emu(box))
        shape.name = name
        shape.text_frame.word_wrap = True
        for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
            setattr(shape.text_frame, side, 0)
        return shape

    def state(self, state: StateWords, box: Box) -> None:
        """Draw a state as its shape and its word."""
        side = 0.24
        high = 0.08 if state.shape in ("bar", "level") else side
        top = box.top + (box.height - high) / 2 - 0.03
        shape = self.slide.shapes.add_shape(
            _SHAPES[state.shape], *emu(Box(box.left, top, side, high))
        )
        shape.name = f"State: {state.word}"
        describe(shape, f"State: {state.word}. {state.meaning}")
        _paint(shape, state)
        word = self.text_box(
            Box(box.left + side + 0.1, box.top, box.width - side - 0.1, box.height), "State"
        )
        write(word, [Paragraph((TextRun(state.word, bold=True, colour=TONES[state.tone]),), 14)])

    def finish(self) -> None:
        """Add marking and page number, and take out placeholders that nothing was put into."""
        boxes = edge_boxes(self.template.wide, self.template.high)
        marking = self.report.marking_line
        for role in ("marking", "marking-end"):
            if marking:
                text = Paragraph((TextRun(marking, bold=True),), 11, "ctr")
                self.words(role, boxes[role], [text])
        for number, shape in self._held.items():
            if number not in self._filled:
                shape._element.getparent().remove(shape._element)
        self._number(boxes["page"])

    def _number(self, box: Box) -> None:
        shape = self.text_box(box, "Page number")
        paragraph = paragraph_element(Paragraph((TextRun(f" of {self.place.total}"),), 10, "r"))
        field = etree.Element(qn("a:fld"))
        field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
        field.set("type", "slidenum")
        field.append(run_settings("a:rPr", 10, TextRun("")))
        etree.SubElement(field, qn("a:t")).text = str(self.place.number)
        paragraph.insert(1, field)
        body = shape._element.txBody
        body.replace(body.find(qn("a:p")), paragraph)
        number = self.kind.slots.get("page")
        if number is not None:  # it is the layout's page number, and stands where the layout says
            properties = shape._element.nvSpPr
            placeholder = etree.SubElement(properties.find(qn("p:nvPr")), qn("p:ph"))
            placeholder.set("type", "sldNum")
            placeholder.set("sz", "quarter")
            placeholder.set("idx", str(number))
            properties.find(qn("p:cNvSpPr")).attrib.pop("txBox", None)
            settings = shape._element.spPr
            for child in list(settings):
                settings.remove(child)

    def notes(self, lines: Sequence[str]) -> None:
        """Write the speaker's notes."""
        frame = self.slide.notes_slide.notes_text_frame
        body = frame._txBody
        for old in body.findall(qn("a:p")):
            body.remove(old)
        for line in lines:
            body.append(paragraph_element(plain(line)))


def describe(shape: Any, text: str) -> None:
    """Give a shape its text for those who cannot see it."""
    named = shape._element.xpath(".//p:cNvPr")[0]
    named.set("descr", clean(text))


def move(shape: Any, box: Box) -> None:
    """Put a shape where a box is."""
    shape.left, shape.top, shape.width, shape.height = emu(box)


def emu(box: Box) -> tuple[int, int, int, int]:
    """Return a box in the units of the format."""
    return Inches(box.left), Inches(box.top), Inches(box.width), Inches(box.height)


def _paint(shape: Any, state: StateWords) -> None:
    colour = RGBColor.from_string(TONES[state.tone])
    shape.line.color.rgb = colour
    shape.line.width = Pt(2)
    if "ring" in state.shape:
        shape.fill.background()
        if state.shape == "dashed-ring":
            shape.line.dash_style = MSO_LINE.ROUND_DOT
        return
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    if sign := _SIGNS.get(state.shape):
        frame = shape.text_frame
        for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
            setattr(frame, side, 0)
        write(shape, [Paragraph((TextRun(sign, bold=True, colour="FFFFFF"),), 11, "ctr")])
