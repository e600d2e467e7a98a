"""Tables of a slide: columns as wide as their words need, split where a slide is full."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from dashboard.export.clean_text import clean, cut
from dashboard.packs.formats.pptx.boxes import Box
from dashboard.packs.formats.pptx.fit import LEADING, POINTS_AN_INCH, lines_of, width_of
from dashboard.packs.formats.pptx.page import emu
from dashboard.packs.formats.pptx.words import Paragraph, TextRun, paragraph_element
from dashboard.reports.table import Table

MOST_ROWS = 18
_SIDE = 0.06
_ABOVE = 0.025
_NARROWEST, _WIDEST = 0.6, 6.0
_LONGEST_HEAD = 90
_LONGEST_CELL_LINES = 12
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE = '<a:lnB w="6350"><a:solidFill><a:srgbClr val="CFD7DE"/></a:solidFill></a:lnB>'
_HEAD = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'


@dataclass(frozen=True)
class Grid:
    """A part of a table that fits on one slide."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    size: float
    texts: tuple[int, ...]

    @property
    def heights(self) -> list[float]:
        """Return the estimated height of the heading and each row, in inches."""
        return [_height(row, self.widths, self.size) for row in (self.columns, *self.rows)]


def grids_of(table: Table, box: Box, most: int = MOST_ROWS) -> list[Grid]:
    """Return a table in parts that each fit a box; one part without rows where it has none.

    Args:
        table: any.
        box: where each part goes.
        most: rows of a part.
    """
    columns = tuple(cut(clean(column), _LONGEST_HEAD) for column in table.columns)
    rows = [tuple(clean(cell) for cell in row) for row in table.rows]
    size = 11.0 if len(columns) <= 6 else 10.0 if len(columns) <= 8 else 9.0
    # Words leave the room they do not need to the longest; figures share it.
    fill = "widest" if len(table.texts) == len(columns) else "all"
    widths = _widths(columns, rows, box.width, size, fill)
    rows = [piece for row in rows for piece in _short(row, widths, size)]
    parts: list[list[tuple[str, ...]]] = [[]]
    head = room = box.height - _height(columns, widths, size)
    for row in rows:
        high = _height(row, widths, size)
        if parts[-1] and (high > room or len(parts[-1]) == most):
            parts.append([])
            room = head
        parts[-1].append(row)
        room -= high
    return [Grid(columns, tuple(part), widths, size, table.texts) for part in parts]


def part_of(place: int, parts: int) -> str:
    """Return what tells a part from the others in a title, counted from 0; nothing of one part."""
    return f" ({place + 1} of {parts})" if parts > 1 else ""


def add_table(page: Any, grid: Grid, box: Box, alt: str, own_place: bool = True) -> Any:
    """Add a part of a table to a page; returns its frame's element."""
    shapes = page.slide.shapes
    x, y, _, _ = emu(box)
    wide, high = Inches(sum(grid.widths)), Inches(sum(grid.heights))
    frame = parse_xml(
        f"<p:graphicFrame {nsdecls('p', 'a')}><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{shapes._next_shape_id}" name="Table"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/>'
        '</p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
        'table"/></a:graphic></p:graphicFrame>'
    )
    frame.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", clean(alt))
    frame.xpath("./a:graphic/a:graphicData")[0].append(_element(grid))
    if own_place:
        take_place(page, frame)
    if frame.getparent() is None:
        shapes._spTree.append(frame)
    return frame


def take_place(page: Any, frame: Any) -> None:
    """Put a frame into the content placeholder of a page, where its layout has one."""
    placeholder = page.placeholder("content")
    if placeholder is None:
        return
    mark = placeholder._element.xpath("./p:nvSpPr/p:nvPr/p:ph")[0]
    frame.xpath("./p:nvGraphicFramePr/p:nvPr")[0].append(mark)
    placeholder._element.addprevious(frame)
    placeholder._element.getparent().remove(placeholder._element)


def _element(grid: Grid) -> Any:
    table = etree.Element(qn("a:tbl"))
    settings = etree.SubElement(table, qn("a:tblPr"))
    settings.set("firstRow", "1")
    settings.set("firstCol", "1")
    etree.SubElement(settings, qn("a:tableStyleId")).text = _NO_STYLE
    widths = etree.SubElement(table, qn("a:tblGrid"))
    for width in grid.widths:
        etree.SubElement(widths, qn("a:gridCol")).set("w", str(Inches(width)))
    rows = [grid.columns, *grid.rows]
    for place, (row, high) in enumerate(zip(rows, grid.heights, strict=True)):
        made = etree.SubElement(table, qn("a:tr"))
        made.set("h", str(Inches(high)))
        for column, text in enumerate(row):
            made.append(_cell(text, grid, column, is_head=place == 0))
    return table


def _cell(text: str, grid: Grid, column: int, is_head: bool) -> Any:
    cell = etree.Element(qn("a:tc"))
    body = etree.SubElement(cell, qn("a:txBody"))
    etree.SubElement(body, qn("a:bodyPr"))
    etree.SubElement(body, qn("a:lstStyle"))
    is_words = column == 0 or column in grid.texts
    run = TextRun(text, bold=is_head, colour="bg1" if is_head else "tx1")
    runs = (run,) if text else ()
    body.append(paragraph_element(Paragraph(runs, grid.size, "l" if is_words else "r")))
    look = parse_xml(
        f'<a:tcPr {nsdecls("a")} marL="{Inches(_SIDE)}" marR="{Inches(_SIDE)}" '
        f'marT="{Inches(_ABOVE)}" marB="{Inches(_ABOVE)}" anchor="{"b" if is_head else "t"}">'
        f"{_LINE}{_HEAD if is_head else '<a:noFill/>'}</a:tcPr>"
    )
    cell.append(look)
    return cell


def _widths(
    columns: Sequence[str], rows: Sequence[Sequence[str]], room: float, size: float, fill: str
) -> tuple[float, ...]:
    """Return a width for each column in inches: by its longest words, together within the room."""
    needed = []
    for place, name in enumerate(columns):
        cells = max((width_of(row[place], size) for row in rows), default=0.0)
        longest_word = max((width_of(word, size) for word in name.split(" ")), default=0.0)
        head = max(longest_word, width_of(name, size) / 2) * 1.1
        asked = max(cells, head) / POINTS_AN_INCH + 2 * _SIDE + 0.05
        needed.append(min(max(asked, _NARROWEST), _WIDEST))
    total = sum(needed)
    if total > room:
        return _squeezed(needed, room)
    if fill == "all":
        return tuple(width * room / total for width in needed)
    widest = needed.index(max(needed))
    needed[widest] += room - total
    return tuple(needed)


def _squeezed(needed: list[float], room: float) -> tuple[float, ...]:
    """Take from the widest columns until all fit; narrow ones keep what they need."""
    low, high = 0.0, max(needed)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if sum(min(width, middle) for width in needed) < room else (low, middle)
        )
    return tuple(min(width, low) for width in needed)


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(
        lines_of(text, max((wide - 2 * _SIDE) * POINTS_AN_INCH, size), size)
        for text, wide in zip(row, widths, strict=True)
    )
    return lines * size * LEADING / POINTS_AN_INCH + 2 * _ABOVE


def _short(row: tuple[str, ...], widths: Sequence[float], size: float) -> list[tuple[str, ...]]:
    """Return a row in as many pieces as its longest cell needs, none of them too high."""
    pieces = []
    for text, wide in zip(row, widths, strict=True):
        room = max((wide - 2 * _SIDE) * POINTS_AN_INCH, size)
        if lines_of(text, room, size) <= _LONGEST_CELL_LINES:
            pieces.append([text])
            continue
        letters = max(int(_LONGEST_CELL_LINES * 0.8 * room / max(width_of("n", size), 0.1)), 8)
        widest = max(width_of(text, size) / len(text) / width_of("n", size), 1.0)
        pieces.append(textwrap.wrap(text, max(int(letters / widest), 8)))
    count = max(len(piece) for piece in pieces)
    return [tuple(piece[n] if n < len(piece) else "" for piece in pieces) for n in range(count)]
