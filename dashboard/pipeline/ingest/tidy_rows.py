"""Rows of the product's own layout: cells to figures, each checked alone and with the others."""

from datetime import date

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import first_day
from dashboard.pipeline.ingest.columns import (
    area_codes,
    check_percentages_are_shown,
    in_percent,
    numbers,
    refuse,
    refuse_rows,
)
from dashboard.pipeline.ingest.definitions import definitions_beside
from dashboard.pipeline.ingest.files import PublishedFile
from dashboard.pipeline.ingest.parsed_release import MOST_NAMED, Refusals
from dashboard.pipeline.ingest.tidy_periods import check_years, frequency_of, periods_of

NUMBERS = ("value", "numerator", "denominator", "n_effective")
_PROVENANCES = ("published", "provisional", "derived")


def rows_of(file: PublishedFile, table: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return a sheet's rows as observations without source and release, indexed as the sheet.

    Raises:
        IntakeError: cells are not what they should be; names the first rows and counts the others.
    """
    measures = table["measure"].str.strip()
    refusals = Refusals()
    rows = pd.DataFrame({"measure": measures}, index=table.index)
    with refusals.gather():
        refuse(
            file.path,
            measures,
            ~measures.isin(catalogue.measures),
            "measure",
            lambda cell: (
                f"{cell!r} is no measure; define it in {definitions_beside(file.path).name}"
            ),
        )
    with refusals.gather():
        rows["area"] = area_codes(file.path, table["area"], catalogue.areas, "area")
    with refusals.gather():
        periods = periods_of(file, table["period"])
        rows["period_start"] = [first_day(period.first) for period in periods]
        rows["frequency"] = [frequency_of(period) for period in periods]
    for column in NUMBERS:
        with refusals.gather():
            rows[column] = _figures(file, table, column, measures, catalogue)
    with refusals.gather():
        rows["provenance"] = _provenances(file, table)
    with refusals.gather():
        rows["released"] = _released(file, table)
    refusals.raise_any()
    rows["note"] = table["note"].str.strip() if "note" in table.columns else ""
    _check_rows(file, table, rows, catalogue)
    check_series(file, rows)
    return rows


def _figures(
    file: PublishedFile,
    table: pd.DataFrame,
    column: str,
    measures: "pd.Series[str]",
    catalogue: Catalogue,
) -> "pd.Series[float]":
    if column not in table.columns:
        return pd.Series(float("nan"), index=table.index)
    percent = in_percent(measures, catalogue)
    if column != "value":
        return numbers(file.path, table[column], column)
    check_percentages_are_shown(file, table[column], percent)
    return numbers(file.path, table[column], column, percent=percent)


def _check_rows(
    file: PublishedFile, table: pd.DataFrame, rows: pd.DataFrame, catalogue: Catalogue
) -> None:
    """Refuse rows whose cells do not fit each other, and fill in values given by their parts."""
    refusals = Refusals()
    with refusals.gather():
        check_years(file, rows, table["period"], catalogue)
    for column in ("denominator", "n_effective"):
        if column in table.columns:
            with refusals.gather():
                negative = rows[column] < 0
                refuse(file.path, table[column], negative, column, lambda c: f"{c} is negative")
    with refusals.gather():
        _check_shares(file, table, rows, catalogue)
    with refusals.gather():
        _check_parts(file, table, rows, catalogue)
    _work_out_values(rows, catalogue)
    rows["note"] = rows["note"].mask(rows["note"] == "")
    with refusals.gather():
        refuse(
            file.path,
            table["measure"],
            rows["value"].isna() & rows["note"].isna(),
            "value",
            lambda _: "expected a value, or a numerator (and denominator), or a note why not",
        )
    refusals.raise_any()


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
        lambda cell: f"{cell!r} is more than the whole, 100 %; write decimals with a point",
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
    decimals = table["value"].str.strip().str.extract(r"\.(\d*)\s*%?$")[0].str.len().fillna(0)
    wrong = (rows["value"] - parts).abs() > 0.5 * 10.0**-decimals + 1e-9 * parts.abs()
    if wrong.any():
        problems = [
            f"{cell!r}, where numerator and denominator give {given:g}"
            for cell, given in zip(
                table.loc[wrong, "value"].head(MOST_NAMED), parts[wrong].head(MOST_NAMED)
            )
        ]
        first = table.index[wrong][:MOST_NAMED]
        refuse_rows(file.path, pd.Series(problems, index=first), int(wrong.sum()), "value")


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


def check_series(file: PublishedFile, rows: pd.DataFrame) -> None:
    """Refuse figures that stand twice and series of several frequencies.

    Raises:
        IntakeError: there are some; names their rows.
    """
    key = ["measure", "area", "period_start"]
    mixed = rows.groupby(key[:2])["frequency"].transform("nunique") > 1
    places = rows["measure"]
    refusals = Refusals()
    with refusals.gather():
        problem = "this measure, area and period stands twice"
        refuse(file.path, places, rows.duplicated(key), "", lambda _: problem)
    with refusals.gather():
        problem_of_mix = "months, quarters and years are mixed in one series"
        refuse(file.path, places, mixed, "period", lambda _: problem_of_mix)
    refusals.raise_any()
