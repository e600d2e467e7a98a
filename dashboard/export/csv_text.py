"""Writing CSV that a spreadsheet opens as what it is: rows as text, and no text as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet may take for the start of a formula when it opens a CSV file."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a heading and rows as CSV with the line ends of RFC 4180; numbers stay numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return out.getvalue()


def safe(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _cell(value: object) -> object:
    return safe(value) if isinstance(value, str) and not _NUMBER.fullmatch(value) else value
