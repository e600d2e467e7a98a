"""The product's own layout: one row a figure, as CSV or Parquet, for data of the user's own.

Beside ``mydata.csv`` may lie ``mydata.measures.yaml``, which defines measures the catalogue does
not have and says where the data come from. docs/loading.md describes both.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import Period, first_day, parse_period
from dashboard.pipeline.ingest.columns import area_codes, numbers, refuse, row_text
from dashboard.pipeline.ingest.definitions import definitions_beside, origin_of
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.store.schema import observations
from dashboard.store.sources import Vintage

_KEY = ("measure", "area", "period")
_NUMBERS = ("value", "numerator", "denominator", "n_effective")
_COLUMNS = (*_KEY, *_NUMBERS, "provenance", "released", "note")
_HYPHENED = re.compile(r"\d{2}(\d{2})-(\d{2})")
_FIRST_OF_MONTH = re.compile(r"\d{4}-\d{2}-01")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PROVENANCES = ("published", "provisional", "derived")


def _recognises(file: PublishedFile) -> bool:
    for sheet in file.head.values():
        names = {cell.strip() for cell in sheet.iloc[0]}
        if set(_KEY) <= names and names & {"value", "numerator"}:
            return True
    return False


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as one release.

    Raises:
        IntakeError: a cell is not what it should be, or two files have one release id.
    """
    found: dict[str, ParsedRelease] = {}
    for file in distinct(files):
        parsed = _intake(file, catalogue)
        if parsed.vintage.id in found:
            problem = f"another file in this load is release {parsed.vintage.id!r} too"
            raise ParsedReleaseError(file.path, "", problem)
        found[parsed.vintage.id] = parsed
    return list(found.values())


def _intake(file: PublishedFile, catalogue: Catalogue) -> ParsedRelease:
    sheets = {name: titled(sheet) for name, sheet in file.sheets.items()}
    mine = {name: table for name, table in sheets.items() if set(_KEY) <= set(table.columns)}
    origin = origin_of(file)
    rows = pd.concat(
        [_sheet(file, name, table, catalogue) for name, table in mine.items()], ignore_index=False
    )
    _check_series(file, rows)
    released = rows["released"].dropna().unique()
    vintage = Vintage(
        id=origin.vintage,
        source=origin.source.id,
        label=origin.source.title,
        released=released[0] if len(released) == 1 else None,
        files=(file.record,),
    )
    named = sorted(rows["measure"].unique())
    return ParsedRelease(
        what=f"Figures: {len(rows)}; measures: {', '.join(named)}",
        source=origin.source,
        vintage=vintage,
        observations=observations(rows.assign(source=origin.source.id, vintage=vintage.id)),
        remarks=tuple(_left_out(file, sheets, mine)),
    )


def _left_out(
    file: PublishedFile, sheets: Mapping[str, pd.DataFrame], mine: Mapping[str, pd.DataFrame]
) -> Iterator[str]:
    """Name the sheets that were not read, and say why."""
    others = [name for name in sheets if name not in mine]
    if others:
        s = "s" if len(others) > 1 else ""
        yield f"Left out: sheet{s} {', '.join(others)}, without columns {', '.join(_KEY)}."
    if file.hidden_sheets:
        s = "s" if len(file.hidden_sheets) > 1 else ""
        yield f"Left out: hidden sheet{s} {', '.join(file.hidden_sheets)}."


def _sheet(
    file: PublishedFile, name: str, table: pd.DataFrame, catalogue: Catalogue
) -> pd.DataFrame:
    extra = [str(name) for name in table.columns if name not in _COLUMNS]
    if extra:
        raise ParsedReleaseError(
            file.path, "header", f"does not know the column {', '.join(extra)}"
        )
    if table.columns.has_duplicates:
        raise ParsedReleaseError(file.path, "header", "a column stands twice")
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are column names and no rows")
    try:
        return _rows(file, table, catalogue)
    except ParsedReleaseError as error:
        if len(file.sheets) == 1:
            raise
        place = f"sheet {name!r}, {error.where}"
        raise ParsedReleaseError(error.path, place, error.problem) from None


def _rows(file: PublishedFile, table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    measures = table["measure"].str.strip()
    refuse(
        file.path,
        measures,
        ~measures.isin(catalogue.measures),
        "measure",
        lambda cell: f"{cell!r} is no measure; define it in {definitions_beside(file.path).name}",
    )
    periods = _periods(file, table["period"])
    rows = pd.DataFrame(
        {
            "measure": measures,
            "area": area_codes(file.path, table["area"], catalogue.areas, "area"),
            "period_start": [first_day(period.first) for period in periods],
            "frequency": [_frequency(period) for period in periods],
        },
        index=table.index,
    )
    _check_years(file, rows, table["period"], catalogue)
    for column in _NUMBERS:
        given = column in table.columns
        rows[column] = numbers(file.path, table[column], column) if given else float("nan")
    for column in ("denominator", "n_effective"):
        if column in table.columns:
            negative = rows[column] < 0
            refuse(file.path, table[column], negative, column, lambda cell: f"{cell} is negative")
    rows["provenance"] = _provenances(file, table)
    rows["released"] = _released(file, table)
    rows["note"] = table["note"].str.strip() if "note" in table.columns else ""
    _check_shares(file, table, rows, catalogue)
    _check_parts(file, table, rows, catalogue)
    _work_out_values(rows, catalogue)
    rows["note"] = rows["note"].mask(rows["note"] == "")
    empty = rows["value"].isna() & rows["note"].isna()
    if empty.any():
        problem = "expected a value, or a numerator (and denominator), or a note saying why not"
        raise ParsedReleaseError(file.path, f"{row_text(empty.idxmax())}, value", problem)
    _check_series(file, rows)
    return rows


def _check_shares(
    file: PublishedFile, table: pd.DataFrame, rows: pd.DataFrame, catalogue: Catalogue
) -> None:
    """Refuse a share of more than everything, unless its own parts give it."""
    if "value" not in table.columns:
        return
    most = rows["measure"].map(
        {one.id: one.multiplier for one in catalogue.measures.values() if one.kind == "proportion"}
    )
    given = rows["numerator"].notna() & rows["denominator"].notna()
    refuse(
        file.path,
        table["value"],
        (rows["value"] > most) & ~given,
        "value",
        lambda cell: f"{cell!r} is more than the whole, which a share cannot be",
    )


def _check_parts(
    file: PublishedFile, table: pd.DataFrame, rows: pd.DataFrame, catalogue: Catalogue
) -> None:
    """Refuse a value that its own parts contradict by more than its rounding.

    Surveys are weighted: their shares are not those of the interviews.
    """
    if not {"value", "numerator", "denominator"} <= set(table.columns):
        return
    scale = rows["measure"].map(
        {
            one.id: one.multiplier
            for one in catalogue.measures.values()
            if one.is_fraction and not one.survey
        }
    )
    base = rows["denominator"].where(rows["denominator"] > 0)
    parts = scale * rows["numerator"] / base
    decimals = table["value"].str.strip().str.extract(r"\.(\d*)$")[0].str.len().fillna(0)
    wrong = (rows["value"] - parts).abs() > 0.5 * 10.0**-decimals + 1e-9 * parts.abs()
    refuse(
        file.path,
        table["value"],
        wrong,
        "value",
        lambda cell: f"{cell!r}, where numerator and denominator give {parts[wrong].iloc[0]:g}",
    )


def _work_out_values(rows: pd.DataFrame, catalogue: Catalogue) -> None:
    """Fill values that are given by their parts; a denominator of 0 gives none."""
    fraction = rows["measure"].map({one.id: one.is_fraction for one in catalogue.measures.values()})
    scale = rows["measure"].map({one.id: one.multiplier for one in catalogue.measures.values()})
    missing = rows["value"].isna()
    nothing = missing & fraction & (rows["denominator"] == 0) & (rows["note"] == "")
    rows.loc[nothing, "note"] = "The denominator is 0."
    base = rows["denominator"].where(rows["denominator"] != 0)
    worked_out = (scale * rows["numerator"] / base).where(fraction, rows["numerator"])
    rows["value"] = rows["value"].fillna(worked_out)


def _periods(file: PublishedFile, cells: "pd.Series[str]") -> list[Period]:
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
    return period if _frequency(period) else None


def _expected_period(cell: str) -> str:
    found = f"the date {cell}" if _DATE.fullmatch(cell.strip()) else repr(cell)
    return f"expected 2009-01, Q4 2008/09, 2008/09 or 2009, found {found}"


def _frequency(period: Period) -> str:
    """Return M, Q or Y; empty for a period that is no whole month, quarter or year."""
    if period.months == 12 and period.first % 12 in (0, 3):
        return "Y"
    if period.months == 3 and period.first % 3 == 0:
        return "Q"
    return "M" if period.months == 1 else ""


def _check_years(
    file: PublishedFile, rows: pd.DataFrame, cells: "pd.Series[str]", catalogue: Catalogue
) -> None:
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


def _provenances(file: PublishedFile, table: pd.DataFrame) -> "pd.Series[str]":
    if "provenance" not in table.columns:
        return pd.Series("published", index=table.index)
    cells = table["provenance"].str.strip().replace("", "published")
    refuse(
        file.path,
        cells,
        ~cells.isin(_PROVENANCES),
        "provenance",
        lambda cell: f"expected {', '.join(_PROVENANCES)}, found {cell!r}",
    )
    return cells


def _released(file: PublishedFile, table: pd.DataFrame) -> "pd.Series[date]":
    if "released" not in table.columns:
        return pd.Series(None, index=table.index, dtype=object)
    known = {text: _day(text) for text in table["released"].unique()}
    days = table["released"].map(known)
    refuse(
        file.path,
        table["released"],
        days.isna() & (table["released"].str.strip() != ""),
        "released",
        lambda cell: f"expected a date like 2009-05-31, found {cell!r}",
    )
    return days.astype(object)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _check_series(file: PublishedFile, rows: pd.DataFrame) -> None:
    twice = rows.duplicated(["measure", "area", "period_start"])
    if twice.any():
        problem = "this measure, area and period stands twice"
        raise ParsedReleaseError(file.path, row_text(twice.idxmax()), problem)
    mixed = rows.groupby(["measure", "area"])["frequency"].transform("nunique") > 1
    if mixed.any():
        problem = "months, quarters and years are mixed in one series"
        raise ParsedReleaseError(file.path, f"{row_text(mixed.idxmax())}, period", problem)


LAYOUT = Layout(
    id="tidy",
    title="Figures in the product's own layout",
    recognises=_recognises,
    read=read,
)
