"""The product's own layout: one row a figure, as CSV or Parquet, for data of the user's own.

Beside ``mydata.csv`` may lie ``mydata.measures.yaml``, which defines measures the catalogue does
not have and says where the data come from. docs/loading.md describes both.
"""

from datetime import date

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import Period, first_day, parse_period
from dashboard.pipeline.ingest.columns import area_codes, numbers, refuse, require, row_text
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
    table = titled(next(iter(file.sheets.values())))
    require(file.path, table, _KEY)
    extra = [str(name) for name in table.columns if name not in _COLUMNS]
    if extra:
        raise ParsedReleaseError(
            file.path, "header", f"does not know the column {', '.join(extra)}"
        )
    if table.columns.has_duplicates:
        raise ParsedReleaseError(file.path, "header", "a column stands twice")
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are column names and no rows")
    origin = origin_of(file)
    rows = _rows(file, table, catalogue)
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
        what=f"{len(rows)} figures of {len(named)} measures ({', '.join(named)})",
        source=origin.source,
        vintage=vintage,
        observations=observations(rows.assign(source=origin.source.id, vintage=vintage.id)),
    )


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
    _work_out_values(rows, catalogue)
    rows["note"] = rows["note"].mask(rows["note"] == "")
    empty = rows["value"].isna() & rows["note"].isna()
    if empty.any():
        problem = "expected a value, or a numerator (and denominator), or a note saying why not"
        raise ParsedReleaseError(file.path, f"{row_text(empty.idxmax())}, value", problem)
    _check_series(file, rows)
    return rows


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
    wrong = cells.map(lambda text: known[text] is None).astype(bool)
    refuse(
        file.path,
        cells,
        wrong,
        "period",
        lambda cell: f"expected 2009-01, Q4 2008/09, 2008/09 or 2009, found {cell!r}",
    )
    return [period for text in cells if (period := known[text]) is not None]


def _period(text: str) -> Period | None:
    try:
        period = parse_period(text)
    except ValueError:
        return None
    return period if _frequency(period) else None


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
