"""Tables as Excel workbooks: numbers as numbers, dates as dates, texts never as formulas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

from dashboard.reports.quality.tables import Holding

MOST_ROWS = 50_000
"""More take too long to write while a reader waits; Excel itself ends at 1,048,576."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
_WIDEST = 60
_PIECE = 1 << 16


def table_workbook(holding: Holding) -> Iterator[bytes]:
    """Yield a workbook of a table, with a sheet that says what it is."""
    with _workbook() as (book, path):
        sheet = book.add_worksheet(holding.name.capitalize())
        bold = _heading(book)
        at = 1
        for piece in holding.pieces():
            if at == 1:
                _begin(sheet, piece.column_names, bold)
            at = _rows(sheet, at, piece)
        _finish(sheet, at, len(piece.column_names))
        _about(book, holding.about, bold)
        book.close()
        yield from _content(path)


def rows_workbook(
    sheets: Mapping[str, Iterable[Mapping[str, str]]],
    about: Sequence[tuple[str, str]],
    numbers: Sequence[str],
) -> Iterator[bytes]:
    """Yield a workbook of flat rows, a sheet a table.

    Args:
        sheets: rows by the name of their sheet; every row of a sheet has the same columns.
        about: says what the workbook is.
        numbers: columns whose cells are numbers where they can be read as such.
    """
    with _workbook() as (book, path):
        bold = _heading(book)
        for name, given in sheets.items():
            rows = list(given)
            if not rows:
                continue
            sheet = book.add_worksheet(name)
            columns = list(rows[0])
            _begin(sheet, columns, bold)
            for at, row in enumerate(rows, start=1):
                for place, column in enumerate(columns):
                    _cell(sheet, at, place, _typed(row[column], column in numbers))
            _finish(sheet, len(rows) + 1, len(columns))
        _about(book, about, bold)
        book.close()
        yield from _content(path)


@contextmanager
def _workbook() -> Iterator[tuple["Workbook", Path]]:
    from xlsxwriter import Workbook  # most of those who are served never ask for one

    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        yield Workbook(str(path), _OPTIONS | {"tmpdir": folder}), path


def _content(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while content := file.read(_PIECE):
            yield content


def _heading(book: "Workbook") -> "Format":
    return book.add_format({"bold": True, "bottom": 1})


def _begin(sheet: "Worksheet", columns: Sequence[str], bold: "Format") -> None:
    sheet.freeze_panes(1, 1)
    for place, name in enumerate(columns):
        sheet.set_column(place, place, min(_WIDEST, max(12, len(name) + 4)))
        sheet.write_string(0, place, name, bold)


def _finish(sheet: "Worksheet", rows: int, columns: int) -> None:
    sheet.autofilter(0, 0, max(rows - 1, 1), columns - 1)


def _rows(sheet: "Worksheet", at: int, piece: pa.Table) -> int:
    """Write the rows of a piece from a row of the sheet on; returns the row after them."""
    columns = [column.to_pylist() for column in piece.columns]
    for row in zip(*columns, strict=True):
        for place, value in enumerate(row):
            if value is not None:
                _cell(sheet, at, place, value)
        at += 1
    return at


def _cell(sheet: "Worksheet", row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(row, column, value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value)
    elif isfinite(value):
        sheet.write_number(row, column, value)


def _typed(text: str, is_number: bool) -> str | float:
    if not is_number:
        return text
    try:
        return float(text)
    except ValueError:
        return text


def _about(book: "Workbook", about: Sequence[tuple[str, str]], bold: "Format") -> None:
    sheet = book.add_worksheet("Sources and licence")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, _WIDEST * 2)
    for row, (name, words) in enumerate(about):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, words)
