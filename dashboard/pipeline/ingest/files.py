"""Opening files by what is in them: sheets of text cells, whatever the format.

A sheet is a DataFrame of text with columns 0, 1, 2..., blank cells as ``""``; row ``n`` of the file
has index ``n - 1``. A CSV or Parquet file is one sheet named ``""``.
"""

import csv
import gzip
import io
import math
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.lib import ArrowException
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.shown_cells import Cells, shown_cells
from dashboard.store.sources import SourceFile

Sheets = dict[str, pd.DataFrame]
Kind = Literal["text", "workbook", "parquet"]
_HEAD_ROWS = 3
_LONGEST_LINE = 100_000
_ROW_NUMBERS = re.compile(r"__index_level_\d+__")
"""How pandas names an index without a name."""
_WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class PublishedFile:
    """One file in memory, unpacked where it was compressed."""

    path: Path
    content: bytes
    record: SourceFile

    @cached_property
    def kind(self) -> Kind:
        """Say what the bytes are."""
        if self.content.startswith(_WORKBOOK_STARTS):
            return "workbook"
        return "parquet" if self.content.startswith(b"PAR1") else "text"

    @cached_property
    def text(self) -> str:
        """Return the text.

        Raises:
            IntakeError: the file is empty or not text.
        """
        if not self.content.strip():
            raise ParsedReleaseError(self.path, "", "the file is empty")
        if b"\0" in self.content:
            raise ParsedReleaseError(self.path, "", "this is neither text, a workbook nor Parquet")
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.content.decode("cp1252", errors="replace")

    @cached_property
    def sheets(self) -> Sheets:
        """Return all sheets.

        Raises:
            IntakeError: the file is damaged or empty.
        """
        if self.kind == "workbook":
            return _workbook(self, shown=self._shown or {})
        return {"": _parquet(self) if self.kind == "parquet" else _csv(self)}

    @cached_property
    def hidden_sheets(self) -> tuple[str, ...]:
        """Return the names of a workbook's hidden sheets, which are not read.

        Raises:
            IntakeError: the file is damaged.
        """
        return _hidden(self) if self.kind == "workbook" else ()

    @property
    def shows_percentages(self) -> bool:
        """Say whether percentages are read as shown, or may be read as fractions (.xls, .xlsb)."""
        return self.kind != "workbook" or self._shown is not None

    @cached_property
    def _shown(self) -> dict[str, Cells] | None:
        try:
            return shown_cells(self.content)
        except (BadZipFile, ParseError, KeyError, StopIteration, ValueError) as error:
            raise ParsedReleaseError(self.path, "", f"not a readable workbook: {error}") from None

    @cached_property
    def head(self) -> Sheets:
        """Return the first rows of every sheet that has some, enough to recognise a layout.

        Of a text file this is its first line, whatever follows.
        """
        if self.kind == "text":
            return {"": _first_line(self.text)}
        if self.kind == "parquet":
            return {"": _parquet(self, _HEAD_ROWS - 1)}
        return _workbook(self, _HEAD_ROWS)


@dataclass(frozen=True)
class Layout:
    """One published layout: how to know it and how to read it."""

    id: str
    title: str
    recognises: Callable[[PublishedFile], bool]
    read: Callable[[list[PublishedFile], Catalogue], list[ParsedRelease | ParsedCatalogue]]
    """Reads all files of this layout in one load together, so that pairs can be joined."""


def open_file(path: Path) -> PublishedFile:
    """Read a file into memory.

    Raises:
        IntakeError: it cannot be read, or is a damaged gzip file.
    """
    try:
        raw = path.read_bytes()
        content = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise ParsedReleaseError(path, "", "the gzip file is damaged or cut short") from None
    except OSError as error:
        raise ParsedReleaseError(path, "", f"cannot be read: {error.strerror}") from None
    record = SourceFile(name=path.name, sha256=sha256(raw).hexdigest(), size=len(raw))
    return PublishedFile(path, content, record)


def distinct(files: list[PublishedFile]) -> list[PublishedFile]:
    """Return the files without copies of the same bytes, in order of name."""
    by_hash = {file.record.sha256: file for file in reversed(files)}
    return sorted(by_hash.values(), key=lambda file: (file.record.name, file.record.sha256))


def titled(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return a sheet with its first row as column names (stripped) and blank rows left out.

    The index still counts rows of the file from 0. Columns without a name are called
    ``unnamed 1``, ``unnamed 2``...; a spreadsheet's, which hold nothing besides, are left out,
    and so is a first one that counts the rows, as a saved frame has it.
    """
    held = [
        bool(name.strip()) or bool((sheet.iloc[:, place].str.strip() != "").any())
        for place, name in enumerate(sheet.iloc[0])
    ]
    held[0] = held[0] and not _numbers_rows(sheet[0])
    sheet = sheet.loc[:, held]
    names = [name.strip() or f"unnamed {place}" for place, name in enumerate(sheet.iloc[0], 1)]
    body = sheet.iloc[1:].set_axis(names, axis="columns")
    return body[(body != "").any(axis="columns")]


def _numbers_rows(column: "pd.Series[str]") -> bool:
    """Say whether a column has no name and holds 0, 1, 2..."""
    cells = column.iloc[1:]
    return not column.iloc[0].strip() and list(cells) == [str(row) for row in range(len(cells))]


def _first_line(text: str) -> pd.DataFrame:
    line = text[:_LONGEST_LINE].lstrip().splitlines()[0]
    return pd.DataFrame([next(csv.reader([line]))], dtype=str)


def _csv(file: PublishedFile) -> pd.DataFrame:
    try:
        return pd.read_csv(
            io.StringIO(file.text),
            header=None,
            dtype=str,
            keep_default_na=False,
            skip_blank_lines=False,
        ).fillna("")
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        problem = str(error).removeprefix("Error tokenizing data. C error: ").strip()
        raise ParsedReleaseError(file.path, "", f"not a readable table: {problem}") from None


def _parquet(file: PublishedFile, rows: int | None = None) -> pd.DataFrame:
    """Return a Parquet file as a sheet, or so many of its rows: most files are not for us."""
    try:
        source = pq.ParquetFile(io.BytesIO(file.content))
        if rows is None:
            held = source.read()
        else:
            first = [next(source.iter_batches(batch_size=rows))] if source.metadata.num_rows else []
            held = pa.Table.from_batches(first, schema=source.schema_arrow)
        # What pandas keeps as an index is a column like any other, save one that counts rows.
        table = held.to_pandas(ignore_metadata=True)
        table = table.loc[:, [not _counts_rows(table, str(name)) for name in table.columns]]
    except (ArrowException, OSError, ValueError) as error:
        raise ParsedReleaseError(file.path, "", f"not a readable Parquet file: {error}") from None
    cells = [[_cell(name) for name in table.columns]]
    cells += [[_cell(value) for value in row] for row in table.itertuples(index=False)]
    return pd.DataFrame(cells, dtype=str)


def _counts_rows(table: pd.DataFrame, name: str) -> bool:
    return bool(_ROW_NUMBERS.fullmatch(name)) and pd.api.types.is_integer_dtype(table[name])


def _workbook(
    file: PublishedFile, rows: int | None = None, shown: Mapping[str, Cells] | None = None
) -> Sheets:
    """Return a workbook's visible sheets, or so many rows of them, with some cells as shown."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
        found = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=rows)
            for name in _visible(book)
        }
    except Exception as error:  # the reader raises whatever its parts raise
        raise ParsedReleaseError(file.path, "", f"not a readable workbook: {error}") from None
    sheets = {
        name: _as_shown(
            [[_cell(value) for value in row] for row in sheet], (shown or {}).get(name, {})
        )
        for name, sheet in found.items()
    }
    return {name: pd.DataFrame(cells, dtype=str) for name, cells in sheets.items() if cells}


def _as_shown(cells: list[list[str]], shown: Cells) -> list[list[str]]:
    """Write into a sheet what cells show; formulas without a value may lie outside of it."""
    if shown:
        width = max(len(cells[0]) if cells else 0, *(column + 1 for _, column in shown))
        height = max(len(cells), *(row + 1 for row, _ in shown))
        cells = [row + [""] * (width - len(row)) for row in cells]
        cells += [[""] * width for _ in range(height - len(cells))]
    for (row, column), text in shown.items():
        cells[row][column] = text
    return cells


def _hidden(file: PublishedFile) -> tuple[str, ...]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.content))
    except Exception as error:  # the reader raises whatever its parts raise
        raise ParsedReleaseError(file.path, "", f"not a readable workbook: {error}") from None
    visible = set(_visible(book))
    return tuple(name for name in book.sheet_names if name not in visible)


def _visible(book: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets that a reader of the workbook sees; all if none is shown."""
    shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    return shown or list(book.sheet_names)


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(float(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
