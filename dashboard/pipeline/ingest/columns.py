"""Reading columns of text cells, with errors that name the cell."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pandas as pd

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.files import PublishedFile
from dashboard.pipeline.ingest.parsed_release import MOST_NAMED, Fault, ParsedReleaseError

_NOT_AVAILABLE = "n/a"
_PERCENT = ("%", "points")
_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
"""What a spreadsheet shows in place of a value it cannot work out."""


def require(path: Path, table: pd.DataFrame, names: tuple[str, ...], where: str = "header") -> None:
    """Raise IntakeError naming the columns that are missing."""
    missing = [name for name in names if name not in table.columns]
    if missing:
        raise ParsedReleaseError(path, where, f"expected the column {', '.join(missing)}")


def row_text(index: object) -> str:
    """Name a row as a reader of the file counts it."""
    return f"row {int(str(index)) + 1}"


def numbers(
    path: Path,
    cells: "pd.Series[str]",
    column: str,
    where: str = "",
    percent: "pd.Series[bool] | None" = None,
) -> "pd.Series[float]":
    """Return cells as numbers; blank cells and ``n/a`` become nulls, thousands commas go.

    ``percent`` says of which rows the unit is percent: there 75 % may be written with its sign.

    Raises:
        IntakeError: a cell is not a finite number; names row and column.
    """
    text = cells.str.strip()
    text = text.mask(text.str.lower() == _NOT_AVAILABLE, "")
    if percent is not None:
        text = text.mask(percent, text.str.replace(r"\s*%$", "", regex=True))
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
    refuse(path, cells, wrong, column, _no_number, where)
    return values


def in_percent(measures: "pd.Series[str]", catalogue: Catalogue) -> "pd.Series[bool]":
    """Say of every measure's id whether its unit is one hundredth of a whole."""
    known = catalogue.measures
    return measures.map(lambda one: one in known and known[one].unit in _PERCENT).astype(bool)


def check_percentages_are_shown(
    file: PublishedFile, cells: "pd.Series[str]", percent: "pd.Series[bool]"
) -> None:
    """Refuse percentages of a workbook whose format keeps it to itself what cells show."""
    if not file.shows_percentages:
        refuse(
            file.path,
            cells,
            percent & (cells.str.strip() != ""),
            str(cells.name),
            lambda cell: (
                f"{cell} may be a percentage or its fraction, for cell formats of such a workbook "
                "cannot be read; save it as .xlsx"
            ),
        )


def _no_number(cell: str) -> str:
    """Say why a cell is not a number."""
    text = cell.strip()
    if text.startswith("="):
        return (
            f"the formula {text} was never calculated; open the file in a spreadsheet program and "
            "save it"
        )
    if _ERROR.fullmatch(text):
        return f"the spreadsheet shows the error {text} instead of a figure"
    if text.endswith("%"):
        return f"{text!r} is a percentage, which is not the unit here"
    return f"{cell!r} is not a number"


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
    """Raise IntakeError naming the first wrong cells, counting the others."""
    if wrong.any():
        refuse_rows(
            path, cells[wrong].head(MOST_NAMED).map(problem), int(wrong.sum()), column, where
        )


def refuse_rows(
    path: Path, problems: "pd.Series[str]", number: int, column: str = "", where: str = ""
) -> NoReturn:
    """Raise IntakeError with the problem of each row, the first of a number of rows at fault."""
    raise ParsedReleaseError.of(
        path,
        [
            Fault(", ".join(filter(None, (where, row_text(row), column))), problem, int(str(row)))
            for row, problem in problems.items()
        ],
        number,
    )
