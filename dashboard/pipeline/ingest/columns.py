"""Reading columns of text cells, with errors that name the cell."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from dashboard.catalogue.areas import Areas
from dashboard.pipeline.ingest.parsed_release import ParsedReleaseError

_NOT_AVAILABLE = ("n/a", "#n/a")


def require(path: Path, table: pd.DataFrame, names: tuple[str, ...], where: str = "header") -> None:
    """Raise IntakeError naming the columns that are missing."""
    missing = [name for name in names if name not in table.columns]
    if missing:
        raise ParsedReleaseError(path, where, f"expected the column {', '.join(missing)}")


def row_text(index: object) -> str:
    """Name a row as a reader of the file counts it."""
    return f"row {int(str(index)) + 1}"


def numbers(
    path: Path, cells: "pd.Series[str]", column: str, where: str = ""
) -> "pd.Series[float]":
    """Return cells as numbers; blank cells and ``n/a`` become nulls, thousands commas go.

    Raises:
        IntakeError: a cell is not a finite number; names row and column.
    """
    text = cells.str.strip()
    text = text.mask(text.str.lower().isin(_NOT_AVAILABLE), "")
    if text.str.contains(",").any():
        # 0,567 holds no thousands: its comma is a decimal one, or a slip.
        refuse(
            path,
            cells,
            text.str.fullmatch(r"[-+]?0\d*,\d{3}(?:,\d{3})*(?:\.\d*)?"),
            column,
            lambda cell: f"{cell!r} is not a number; write decimals with a point",
            where,
        )
        text = text.str.replace(r"(?<=\d),(?=\d{3}(?:\D|$))", "", regex=True)
    values = pd.to_numeric(text.where(text != ""), errors="coerce").astype("float64")
    wrong = (values.isna() & (text != "")) | (values.abs() == float("inf"))
    refuse(path, cells, wrong, column, lambda cell: f"{cell!r} is not a number", where)
    return values


def counts(path: Path, cells: "pd.Series[str]", column: str) -> "pd.Series[int]":
    """Return cells as whole numbers.

    Raises:
        IntakeError: a cell is blank or not a whole number of 0 or more; names row and column.
    """
    values = numbers(path, cells, column)
    wrong = values.isna() | (values < 0) | (values % 1 != 0)
    refuse(path, cells, wrong, column, lambda cell: f"expected a whole number, found {cell!r}")
    return values.astype("int64")


def area_codes(path: Path, cells: "pd.Series[str]", areas: Areas, column: str) -> "pd.Series[str]":
    """Return the codes of the areas that cells name.

    Raises:
        IntakeError: an area is not known; names row and column.
    """
    found = {name: areas.find(name) for name in cells.unique()}
    codes = cells.map({name: area.code for name, area in found.items() if area is not None})
    refuse(path, cells, codes.isna(), column, lambda cell: f"{cell!r} is not a known area")
    return codes


def refuse(
    path: Path,
    cells: "pd.Series[str]",
    wrong: "pd.Series[bool]",
    column: str,
    problem: Callable[[str], str],
    where: str = "",
) -> None:
    """Raise IntakeError for the first wrong cell, saying how many more there are."""
    if wrong.any():
        more = int(wrong.sum()) - 1
        place = f"{where + ', ' if where else ''}{row_text(wrong.idxmax())}, {column}"
        raise ParsedReleaseError(
            path, place, problem(cells[wrong].iloc[0]) + (f" (and {more} more)" if more else "")
        )
