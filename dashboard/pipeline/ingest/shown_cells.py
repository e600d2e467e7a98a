"""Cells of a workbook that show something else than the value the reader of values returns.

The reader gives a percentage as its fraction, an error as a blank and a formula that was never
calculated as 0 or a blank. Here are the texts such cells show, or the formula. The formats read
are Office Open XML (.xlsx, ECMA-376 part 1, 18.3.1.4 and 18.8.30) and OpenDocument (.ods, part 3,
9.1.4); the older binary ones (.xls, .xlsb) keep their formats out of reach.
"""

import io
import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import IO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

Cells = dict[tuple[int, int], str]
"""Row and column, counted from 0, to what the cell shows."""

_PERCENT_FORMATS = {9, 10}
"""Built in: 0% and 0.00%."""
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
"""Parts of a number format that are printed or skipped and change no value."""


def shown_cells(content: bytes) -> dict[str, Cells] | None:
    """Return these cells of every sheet by its name; None where the format cannot tell them.

    Raises:
        KeyError, ValueError, BadZipFile, ParseError: the workbook is damaged.
    """
    if not content.startswith(b"PK"):
        return None
    with ZipFile(io.BytesIO(content)) as parts:
        names = set(parts.namelist())
        if "xl/workbook.xml" in names:
            return _office_open(parts)
        return _open_document(parts) if "content.xml" in names else None


def _office_open(parts: ZipFile) -> dict[str, Cells]:
    book = _tree(parts.read("xl/workbook.xml"))
    links = _tree(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    # Programs that write formulas without calculating them ask for it with this flag; one that
    # has calculated them takes it away.
    to_calculate = any(
        one.get("fullCalcOnLoad") in ("1", "true") for one in book.iter() if _name(one) == "calcPr"
    )
    percent = _percent_styles(parts)
    found = {}
    for sheet in (one for one in book.iter() if _name(one) == "sheet"):
        link = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
        path = posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
        if path.startswith("xl/worksheets/"):
            with parts.open(path) as source:
                cells = _of_rows(_events(source), percent, to_calculate)
                found[sheet.get("name", "")] = dict(cells)
    return found


def _percent_styles(parts: ZipFile) -> set[str]:
    """Return the numbers of the cell styles that show a fraction as a percentage."""
    if "xl/styles.xml" not in parts.namelist():
        return set()
    styles = _tree(parts.read("xl/styles.xml"))
    formats = _PERCENT_FORMATS | {
        int(one.get("numFmtId", "0"))
        for one in styles.iter()
        if _name(one) == "numFmt" and "%" in _LITERAL.sub("", one.get("formatCode", ""))
    }
    cells = next((one for one in styles if _name(one) == "cellXfs"), ())
    return {
        str(place) for place, one in enumerate(cells) if int(one.get("numFmtId", "0")) in formats
    }


def _of_rows(
    events: Iterator[tuple[str, ET.Element]], percent: set[str], to_calculate: bool
) -> Iterator[tuple[tuple[int, int], str]]:
    row = column = -1
    for event, one in events:
        name = _name(one)
        if name == "row" and event == "start":
            row, column = int(one.get("r", row + 2)) - 1, -1
        elif name == "c" and event == "end":
            address = one.get("r")
            column = _column(address) if address else column + 1
            if (text := _office_open_text(one, percent, to_calculate)) is not None:
                yield (row, column), text
        elif name == "row":
            one.clear()


def _office_open_text(cell: ET.Element, percent: set[str], to_calculate: bool) -> str | None:
    kind = cell.get("t", "n")
    value, formula = "", None
    for part in cell:
        if _name(part) == "v":
            value = part.text or ""
        elif _name(part) == "f":
            formula = part.text or ""
    if formula is not None and (
        (not value and kind != "str") or (to_calculate and value in ("", "0"))
    ):
        return f"={formula}"
    if kind == "e":
        return value
    return _percentage(value) if kind == "n" and value and cell.get("s") in percent else None


def _open_document(parts: ZipFile) -> dict[str, Cells]:
    found: dict[str, Cells] = {}
    cells: Cells = {}
    row = column = 0
    line: dict[int, str] = {}
    with parts.open("content.xml") as source:
        for event, one in _events(source):
            name = _name(one)
            if event == "start":
                if name == "table":
                    cells = found[_attribute(one, "name")] = {}
                    row = 0
                elif name == "table-row":
                    line, column = {}, 0
            elif name in ("table-cell", "covered-table-cell"):
                times = int(_attribute(one, "number-columns-repeated") or 1)
                if (text := _open_document_text(one)) is not None:
                    line |= dict.fromkeys(range(column, column + times), text)
                column += times
            elif name == "table-row":
                times = int(_attribute(one, "number-rows-repeated") or 1)
                for place in range(row, row + times) if line else ():
                    cells |= {(place, across): text for across, text in line.items()}
                row += times
                one.clear()
    return found


def _open_document_text(cell: ET.Element) -> str | None:
    kinds = {value for key, value in cell.attrib.items() if key.endswith("}value-type")}
    text = "".join("".join(part.itertext()) for part in cell if _name(part) == "p")
    formula = _attribute(cell, "formula")
    if formula and not kinds and not text:
        return "=" + formula.partition("=")[2]
    if "error" in kinds:
        return text
    return _percentage(_attribute(cell, "value")) if "percentage" in kinds else None


def _percentage(fraction: str) -> str:
    """Return a fraction as a percentage, all its decimals kept: 0.751 as 75.1%."""
    # The shortest text of the number, for the file may hold 0.56999999999999995 for 0.57.
    percentage = Decimal(repr(float(fraction))) * 100
    text = f"{percentage:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def _tree(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314  it fetches nothing, expat bounds entities


def _events(source: IO[bytes]) -> Iterator[tuple[str, ET.Element]]:
    return ET.iterparse(source, events=("start", "end"))  # noqa: S314  as above


def _name(one: ET.Element) -> str:
    return one.tag.rpartition("}")[2]


def _attribute(one: ET.Element, name: str) -> str:
    return next((value for key, value in one.attrib.items() if key.endswith("}" + name)), "")


def _column(address: str) -> int:
    """Return the column of an address like AB12, counted from 0."""
    number = 0
    for letter in address.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
