"""Observations: one row is one measure, area, period and vintage.

Columns (long Parquet, sorted by measure, area, vintage, period_start):

- ``measure``: id of a measure in the catalogue.
- ``area``: code of an area: an ONS code of a borough, ``MPS``, ``AIRPORTS``, ``UNKNOWN``...
- ``period_start``: first day of the period (date32).
- ``frequency``: ``M`` month, ``Q`` quarter, ``Y`` year. A year starts in April, or in January for
  calendar-year measures.
- ``value``: in the measure's unit, percentages as 0 to 100. Null only with a note that says why.
- ``numerator``, ``denominator``: kept wherever the source has them.
- ``n_effective``: effective sample size of a survey value.
- ``provenance``: ``published``, ``provisional``, ``derived`` or ``sample``.
- ``source``: id of the published series; ``vintage``: id of one release of it.
- ``released``: date of that release, null when the source does not say.
- ``note``: anything a reader of this one value must know.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:  # imported where it is used, for a server starts and shows most pages without it
    import pandas as pd

KEY = ("measure", "area", "vintage", "period_start")
FREQUENCIES = ("M", "Q", "Y")
PROVENANCES = ("published", "provisional", "derived", "sample")

_TEXT = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema(
    [
        ("measure", _TEXT),
        ("area", _TEXT),
        ("period_start", pa.date32()),
        ("frequency", _TEXT),
        ("value", pa.float64()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("n_effective", pa.float64()),
        ("provenance", _TEXT),
        ("source", _TEXT),
        ("vintage", _TEXT),
        ("released", pa.date32()),
        ("note", _TEXT),
    ]
)
COLUMNS = tuple(SCHEMA.names)
_REQUIRED = ("measure", "area", "period_start", "frequency", "provenance", "source", "vintage")
_NUMBERS = ("value", "numerator", "denominator", "n_effective")
_MOST_SHOWN = 10


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one row (or with the whole table, when row is None)."""

    row: int | None
    column: str
    problem: str

    def __str__(self) -> str:
        where = f"row {self.row + 1}, " if self.row is not None else ""
        return f"{where}{self.column}: {self.problem}"


class ObservationError(ValueError):
    """Observations do not fit the schema."""

    def __init__(self, problems: list[Problem], origin: str = "observations") -> None:
        shown = "; ".join(str(problem) for problem in problems[:_MOST_SHOWN])
        more = len(problems) - _MOST_SHOWN
        super().__init__(f"{origin}: {shown}" + (f"; and {more} more" if more > 0 else ""))
        self.problems = problems


def observations(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with every column of the schema, in its order, sorted by key.

    Missing optional columns are filled with nulls. ``period_start`` may be dates or timestamps.

    Raises:
        ObservationError: a required column is missing or a column is not known.
    """
    problems = [
        Problem(None, column, "the column is missing")
        for column in _REQUIRED
        if column not in rows.columns
    ]
    problems += [
        Problem(None, str(column), "is not a column of observations")
        for column in rows.columns
        if column not in COLUMNS
    ]
    if problems:
        raise ObservationError(problems)
    import pandas as pd

    table = pd.DataFrame(index=range(len(rows)))
    for column in COLUMNS:
        values = rows[column].to_numpy() if column in rows.columns else None
        if column in _NUMBERS:
            table[column] = np.nan if values is None else pd.array(values, dtype="float64")
        elif column in ("period_start", "released"):
            days = pd.to_datetime(pd.Series(values)) if values is not None else pd.NaT
            table[column] = pd.Series(days, index=table.index).astype("datetime64[s]")
        else:
            table[column] = pd.Series(values, index=table.index, dtype="str").astype("category")
    return table.sort_values(list(KEY), ignore_index=True)


def arrow_of(table: pd.DataFrame) -> pa.Table:
    """Return observations, as ``observations`` returns them, in the form in which they are kept."""
    arrow = pa.Table.from_pandas(table, schema=SCHEMA, preserve_index=False)
    return arrow.replace_schema_metadata(None)


def problems_of(
    table: pd.DataFrame, measures: frozenset[str], areas: frozenset[str]
) -> list[Problem]:
    """Return everything wrong with observations, row by row.

    Args:
        table: as ``observations`` returns it; rows are counted from 0 in its order.
        measures: ids the catalogue knows.
        areas: codes the catalogue knows.
    """
    import pandas as pd

    found: list[Problem] = []

    def report(mask: pd.Series[bool], column: str, problem: str) -> None:
        for row in np.flatnonzero(mask.to_numpy()):
            shown = table[column].iloc[row]
            found.append(Problem(int(row), column, problem.replace("{}", repr(str(shown)))))

    for column in _REQUIRED:
        report(table[column].isna(), column, "is empty")
    known = table["measure"].isna() | table["measure"].isin(measures)
    report(~known, "measure", "{} is not in the catalogue")
    known = table["area"].isna() | table["area"].isin(areas)
    report(~known, "area", "{} is not a known area code")
    for column, allowed in (("frequency", FREQUENCIES), ("provenance", PROVENANCES)):
        known = table[column].isna() | table[column].isin(allowed)
        report(~known, column, "{} is not one of " + ", ".join(allowed))
    report(table["period_start"].dt.day > 1, "period_start", "{} is not the first of a month")
    quarterly = table["frequency"] == "Q"
    off_quarter = quarterly & (table["period_start"].dt.month % 3 != 1)
    report(off_quarter, "period_start", "{} is not the start of a quarter")
    yearly = table["frequency"] == "Y"
    off_year = yearly & ~table["period_start"].dt.month.isin([1, 4])
    report(off_year, "period_start", "{} is not the start of a year (April, or January)")
    for column in _NUMBERS:
        report(pd.Series(np.isinf(table[column].to_numpy())), column, "is not a finite number")
    report(table["denominator"] < 0, "denominator", "{} is negative")
    report(table["n_effective"] < 0, "n_effective", "{} is negative")
    report(table["value"].isna() & table["note"].isna(), "value", "is empty and no note says why")
    report(
        table.duplicated(list(KEY)), "period_start", "{} stands twice for the same measure and area"
    )
    series = table.groupby(["measure", "area", "vintage"], observed=True)
    mixed = series["frequency"].transform("nunique") > 1
    report(mixed, "frequency", "{} is mixed with another in one series")
    return found


def check(
    table: pd.DataFrame, measures: frozenset[str], areas: frozenset[str], origin: str
) -> None:
    """Raise ObservationError with every problem of the table, if there is one."""
    found = problems_of(table, measures, areas)
    if found:
        raise ObservationError(found, origin)
