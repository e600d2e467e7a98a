"""Periods in the product's own layout: months, quarters of a financial year, and years."""

import re

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import Period, parse_period
from dashboard.pipeline.ingest.columns import refuse, row_text
from dashboard.pipeline.ingest.files import PublishedFile
from dashboard.pipeline.ingest.parsed_release import ParsedReleaseError

_HYPHENED = re.compile(r"\d{2}(\d{2})-(\d{2})")
_FIRST_OF_MONTH = re.compile(r"\d{4}-\d{2}-01")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def periods_of(file: PublishedFile, cells: "pd.Series[str]") -> list[Period]:
    """Return the periods that cells name.

    Raises:
        IntakeError: a cell is no period, or all could be years as well as months.
    """
    known = {text: _period(text) for text in cells.unique()}
    _ask_which_is_meant(file, cells)
    wrong = cells.map(lambda text: known[text] is None).astype(bool)
    refuse(
        file.path,
        cells,
        wrong,
        "period",
        _expected_period,
    )
    return [period for text in cells if (period := known[text]) is not None]


def _ask_which_is_meant(file: PublishedFile, cells: "pd.Series[str]") -> None:
    """Refuse periods like 2002-03 where every one of several could be a month or a year."""
    texts = {text.strip() for text in cells.unique()}
    pairs = [_HYPHENED.fullmatch(text) for text in texts]
    if len(texts) > 1 and all(
        pair is not None and (int(pair[1]) + 1) % 100 == int(pair[2]) for pair in pairs
    ):
        first = cells.iloc[0].strip()
        raise ParsedReleaseError(
            file.path,
            f"{row_text(cells.index[0])}, period",
            f"{first!r} could be a financial year or a month, and so could every other period; "
            f"write {first.replace('-', '/')} for the year or {first}-01 for the month",
        )


def _period(text: str) -> Period | None:
    text = text.strip()
    if _FIRST_OF_MONTH.fullmatch(text):  # a cell that is a date and shown as a month
        text = text[:7]
    try:
        period = parse_period(text)
    except ValueError:
        return None
    return period if frequency_of(period) else None


def _expected_period(cell: str) -> str:
    found = f"the date {cell}" if _DATE.fullmatch(cell.strip()) else repr(cell)
    return f"expected 2009-01, Q4 2008/09, 2008/09 or 2009, found {found}"


def frequency_of(period: Period) -> str:
    """Return M, Q or Y; empty for a period that is no whole month, quarter or year."""
    if period.months == 12 and period.first % 12 in (0, 3):
        return "Y"
    if period.months == 3 and period.first % 3 == 0:
        return "Q"
    return "M" if period.months == 1 else ""


def check_years(
    file: PublishedFile, rows: pd.DataFrame, cells: "pd.Series[str]", catalogue: Catalogue
) -> None:
    """Refuse years of the other kind, financial or calendar, than the measure's.

    Raises:
        IntakeError: there are some; names their rows.
    """
    kinds = rows["measure"].map({one.id: one.year for one in catalogue.measures.values()})
    starts = pd.to_datetime(rows["period_start"]).dt.month
    wrong = (rows["frequency"] == "Y") & (starts != kinds.map({"financial": 4, "calendar": 1}))
    refuse(
        file.path,
        cells,
        wrong,
        "period",
        lambda cell: f"{cell!r}: this measure runs by the other kind of year (2008/09 or 2009)",
    )
