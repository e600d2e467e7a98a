"""The Public Attitude Survey by borough and quarter.

Each row gives one question's share in one borough and beside it London's, for the 12 months to a
date. A CSV copy writes dates day first and decimals with a comma; the workbook holds real ones.
"""

from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import month_label, month_of, month_text
from dashboard.pipeline.ingest.columns import area_codes, refuse, require, row_text
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import ATTITUDE_SURVEY
from dashboard.store.schema import observations
from dashboard.store.series import Floats
from dashboard.store.sources import Vintage

QUESTIONS = {
    "good job local": "confidence",
    "contact ward officer": "contact-ward-officer",
    "informed local": "informed-locally",
    "listen to concerns": "listen-to-concerns",
    "relied on to be there": "relied-on-to-be-there",
    "treat everyone fairly": "treat-everyone-fairly",
    "trust mps": "trust-mps",
    "understand issues": "understand-issues",
}
"""Question as printed, without quotation marks and in lower case, to measure."""
_COLUMNS = ("Date", "Survey", "Borough", "Measure", "Proportion", "MPS")
_SURVEY = "PAS"
_INTERVIEWS = 400
"""A borough in any twelve months: 100 a quarter, as the survey is designed (UK Data Service, MOPAC
Public Attitude Survey). London has 32 times as many."""
_BOROUGHS = 32
_DESIGN_EFFECT = 1.5
"""Assumed, for weights and clusters: none is published."""
NOTE = (
    "Base size not published: taken as 400 interviews a borough a year, as designed, with a design "
    "effect of 1.5."
)


CAVEATS = (
    "Each figure covers the 12 months to the quarter's end: neighbours share interviews.",
    (
        "Base sizes are not published. Intervals take the survey's design, 400 interviews "
        "a borough in 12 months and 12,800 in London, with an assumed design effect of 1.5."
    ),
)


def base_sizes(of_london: NDArray[np.bool_]) -> Floats:
    """Return how many interviews figures of a year rest on, as designed, over the design effect.

    Args:
        of_london: which figures are of all boroughs together; the others are of one.
    """
    each = _INTERVIEWS / _DESIGN_EFFECT
    return np.where(of_london, _BOROUGHS * each, each).round(1)


def _recognises(file: PublishedFile) -> bool:
    return any(_is_borough_sheet(sheet) for sheet in file.head.values())


def _is_borough_sheet(sheet: pd.DataFrame) -> bool:
    return not sheet.empty and set(_COLUMNS) <= {cell.strip() for cell in sheet.iloc[0]}


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own; files that end alike must say the same.

    Raises:
        IntakeError: a cell, question or area is not what it should be, or two files disagree.
    """
    releases: dict[date, list[tuple[PublishedFile, pd.DataFrame, list[str]]]] = {}
    for file in distinct(files):
        rows, remarks = _read_file(file, catalogue)
        releases.setdefault(rows["ends"].max(), []).append((file, rows, remarks))
    return [_intake(ends, parts, catalogue) for ends, parts in sorted(releases.items())]


def _read_file(file: PublishedFile, catalogue: Catalogue) -> tuple[pd.DataFrame, list[str]]:
    sheet = next(sheet for sheet in file.sheets.values() if _is_borough_sheet(sheet))
    table = titled(sheet)
    require(file.path, table, _COLUMNS)
    remarks = _stray_cells(file, table)
    other = table["Survey"].str.strip().str.upper() != _SURVEY
    if other.any():
        named = ", ".join(sorted(table.loc[other, "Survey"].unique()))
        remarks.append(f"{int(other.sum())} rows of another survey are left out: {named}.")
        table = table[~other]
    if table.empty:
        raise ParsedReleaseError(file.path, "", "there are no rows of the Public Attitude Survey")
    rows = pd.DataFrame(
        {
            "measure": _questions(file, table["Measure"]),
            "area": area_codes(file.path, table["Borough"], catalogue.areas, "Borough"),
            "ends": _quarter_ends(file, table["Date"]),
            "value": _percentages(file, table["Proportion"], "Proportion"),
            "london": _percentages(file, table["MPS"], "MPS"),
        },
        index=table.index,
    )
    twice = rows.duplicated(["measure", "area", "ends"])
    if twice.any():
        problem = "this date, borough and measure stands twice"
        raise ParsedReleaseError(file.path, row_text(twice.idxmax()), problem)
    unequal = rows.groupby(["measure", "ends"])["london"].transform("nunique") > 1
    if unequal.any():
        problem = "rows of one date and measure give different figures for London"
        raise ParsedReleaseError(file.path, f"{row_text(unequal.idxmax())}, MPS", problem)
    return rows, remarks


def _stray_cells(file: PublishedFile, table: pd.DataFrame) -> list[str]:
    unnamed = [name for name in table.columns if str(name).startswith("unnamed ")]
    stray = table[(table[unnamed] != "").any(axis="columns")]
    return [
        f"{file.record.name}, {row_text(row)}: cells outside the table are ignored: "
        + ", ".join(cell for cell in stray.loc[row, unnamed] if cell)
        for row in stray.index
    ]


def _questions(file: PublishedFile, cells: "pd.Series[str]") -> "pd.Series[str]":
    known = {text: QUESTIONS.get(text.replace('"', "").strip().lower()) for text in cells.unique()}
    measures = cells.map({text: measure for text, measure in known.items() if measure})
    refuse(
        file.path,
        cells,
        measures.isna(),
        "Measure",
        lambda cell: f"{cell!r} is not a question this importer knows",
    )
    return measures


def _quarter_ends(file: PublishedFile, cells: "pd.Series[str]") -> "pd.Series[date]":
    known = {text: _quarter_end(text) for text in cells.unique()}
    wrong = cells.map(lambda text: known[text] is None).astype(bool)
    refuse(
        file.path,
        cells,
        wrong,
        "Date",
        lambda cell: f"expected the last day of a quarter like 31/3/2016, found {cell!r}",
    )
    return cells.map(known)


def _quarter_end(text: str) -> date | None:
    parts = text.strip().split("/")
    try:
        day = date.fromisoformat(text.strip()) if len(parts) == 1 else _day_first(parts)
    except ValueError:
        return None
    following = date.fromordinal(day.toordinal() + 1) if day < date.max else day
    return day if following.day == 1 and day.month % 3 == 0 else None


def _day_first(parts: list[str]) -> date:
    day, month, year = (int(part) for part in parts)
    return date(year, month, day)


def _percentages(file: PublishedFile, cells: "pd.Series[str]", column: str) -> "pd.Series[float]":
    text = cells.str.strip().str.replace(",", ".", regex=False)
    shares = pd.to_numeric(text.str.removesuffix("%"), errors="coerce")
    shares = shares.mask(text.str.endswith("%"), shares / 100)
    refuse(
        file.path,
        cells,
        ~shares.between(0, 1),
        column,
        lambda cell: f"expected a share between 0 and 1, found {cell!r}",
    )
    return (100 * shares).round(6)


def _intake(
    ends: date, parts: list[tuple[PublishedFile, pd.DataFrame, list[str]]], catalogue: Catalogue
) -> ParsedRelease:
    key = ["measure", "area", "ends"]
    rows = parts[0][1]
    for file, others, _ in parts[1:]:
        both = others.reset_index().merge(rows, on=key, suffixes=("", "_before"))
        apart = both["value"] != both["value_before"]
        if apart.any():
            row = both[apart].iloc[0]
            raise ParsedReleaseError(
                file.path,
                f"{row_text(row['index'])}, Proportion",
                f"{row['value']:g} % where {parts[0][0].record.name} has {row['value_before']:g} %",
            )
        rows = pd.concat([rows, others]).drop_duplicates(key)
    london = rows.drop_duplicates(["measure", "ends"]).assign(
        area=FORCE, value=lambda one: one["london"]
    )
    first, last = rows["ends"].min(), month_of(ends)
    vintage = Vintage(
        id=f"{ATTITUDE_SURVEY.id}-to-{month_text(last)}",
        source=ATTITUDE_SURVEY.id,
        label=f"to {month_label(last)}",
        files=tuple(file.record for file, _, _ in parts),
        caveats=CAVEATS,
    )
    table = pd.concat([rows, london], ignore_index=True)
    table["n_effective"] = base_sizes(np.asarray(table["area"] == FORCE))
    table["period_start"] = [date(day.year, day.month - 2, 1) for day in table["ends"]]
    unknown = sorted(set(table["measure"]) - set(catalogue.measures))
    table = table[table["measure"].isin(catalogue.measures)]
    remarks = [remark for _, _, found in parts for remark in found]
    if unknown:
        remarks.append(f"Left out, because no measure is defined: {', '.join(unknown)}.")
    return ParsedRelease(
        what=f"Public Attitude Survey by borough and quarter, {month_label(month_of(first))} to "
        f"{month_label(last)}, {rows['area'].nunique()} boroughs and London",
        source=ATTITUDE_SURVEY,
        vintage=vintage,
        observations=observations(
            table[["measure", "area", "period_start", "value", "n_effective"]].assign(
                frequency="Q",
                provenance="published",
                source=ATTITUDE_SURVEY.id,
                vintage=vintage.id,
                note=NOTE,
            )
        ),
        remarks=tuple(remarks),
    )


LAYOUT = Layout(
    id="attitude-survey",
    title="Public Attitude Survey by borough and quarter",
    recognises=_recognises,
    read=read,
)
