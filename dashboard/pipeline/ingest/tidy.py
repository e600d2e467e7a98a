"""The product's own layout: one row a figure, as CSV or Parquet, for data of the user's own.

Beside ``mydata.csv`` may lie ``mydata.measures.yaml``, which defines measures the catalogue does
not have and says where the data come from. docs/loading.md describes both.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.definitions import origin_of
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
    Refusals,
    SeveralFilesError,
)
from dashboard.pipeline.ingest.parts import parts_elsewhere
from dashboard.pipeline.ingest.tidy_rows import NUMBERS, check_series, rows_of
from dashboard.store.schema import observations
from dashboard.store.sources import Vintage

_KEY = ("measure", "area", "period")
_COLUMNS = (*_KEY, *NUMBERS, "provenance", "released", "note")


def _recognises(file: PublishedFile) -> bool:
    for sheet in file.head.values():
        names = {cell.strip() for cell in sheet.iloc[0]}
        if set(_KEY) <= names and names & {"value", "numerator"}:
            return True
    return False


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as one release.

    Raises:
        SeveralFilesError: cells are not what they should be, or two files have one release id.
    """
    found: dict[str, ParsedRelease] = {}
    errors: list[ParsedReleaseError] = []
    for file in distinct(files):
        try:
            parsed = _intake(file, catalogue)
            if parsed.vintage.id in found:
                problem = f"another file in this load is release {parsed.vintage.id!r} too"
                raise ParsedReleaseError(file.path, "", problem)
            found[parsed.vintage.id] = parsed
        except ParsedReleaseError as error:
            errors.append(error)
    if errors:
        raise SeveralFilesError(errors)
    return [
        replace(parsed, remarks=(*parsed.remarks, *parts_elsewhere(parsed, found.values())))
        for parsed in found.values()
    ]


def _intake(file: PublishedFile, catalogue: Catalogue) -> ParsedRelease:
    sheets = {name: titled(sheet) for name, sheet in file.sheets.items()}
    mine = {name: table for name, table in sheets.items() if set(_KEY) <= set(table.columns)}
    origin = origin_of(file)
    refusals = Refusals()
    parts = []
    for name, table in mine.items():
        with refusals.gather():
            parts.append(_sheet(file, name, table, catalogue))
    refusals.raise_any()
    rows = pd.concat(parts)
    check_series(file, rows)
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
        return rows_of(file, table, catalogue)
    except ParsedReleaseError as error:
        raise error.at(f"sheet {name!r}" if file.kind == "workbook" else "") from None


LAYOUT = Layout(
    id="tidy",
    title="Figures in the product's own layout",
    recognises=_recognises,
    read=read,
)
