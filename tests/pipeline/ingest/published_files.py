"""Small files in each published layout. Every number in them is invented."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.catalogue.areas import read_areas
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from tests.paths import DATA

BOROUGHS = [area.name for area in read_areas(DATA / "areas.csv").boroughs]
AIRPORTS = "London Heathrow and London City Airports"
Row = tuple[str, str, str, list[int]]
"""Borough, major, minor, one number a month."""


def crime_file(
    path: Path,
    months: Sequence[int],
    rows: Sequence[Row],
    columns: Sequence[str] = ("Borough", "Major Category", "Minor Category"),
    base: tuple[str, str] = ("Robbery", "Personal Property"),
) -> Path:
    """Write crime by borough and month.

    Every borough has one offence a month of the ``base`` category, so that none is missing.
    """
    everywhere = [(borough, *base, [1] * len(months)) for borough in BOROUGHS]
    lines = []
    for borough, major, minor, numbers in [*everywhere, *rows]:
        cells = {"borough": borough, "bocu": borough, "minor": minor, "subgroup": minor}
        cells |= {"major": major, "group": major}  # after the sub-group, whose name holds the group
        keys = [next(cells[word] for word in cells if word in name.lower()) for name in columns]
        lines.append([*keys, *numbers])
    header = [*columns, *map(str, months)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([header, *lines])
    return path


def series(parsed: ParsedRelease, measure: str, area: str = "MPS") -> dict[str, float]:
    """Return one series: first day of the period to value."""
    table = parsed.observations
    mine = table[(table["measure"] == measure) & (table["area"] == area)]
    return {f"{day:%Y-%m-%d}": value for day, value in zip(mine["period_start"], mine["value"])}


def column(parsed: ParsedRelease, name: str, measure: str, area: str = "MPS") -> list[Any]:
    """Return one column of one series."""
    table = parsed.observations
    return table[(table["measure"] == measure) & (table["area"] == area)][name].tolist()


SURVEY_HEADER = "Date,Survey,Borough,Measure,Proportion,MPS,,,,"


def survey_file(path: Path, lines: Sequence[str]) -> Path:
    """Write survey rows below the header as published, without an end of line at the end."""
    path.write_text("\r\n".join([SURVEY_HEADER, *lines]), encoding="utf-8", newline="")
    return path


def annual_workbook(path: Path, offences: dict[str, list[float]], people: list[int]) -> Path:
    """Write the workbook of recorded offences for Camden and London, 2014-15 to 2016-17.

    ``offences``: group to six numbers, Camden's three years and London's; ``people`` likewise.
    """
    years = ["2014-15", "2015-16", "2016-17"]

    def sheet(blocks: dict[str, list[float]], numbers_as_years: bool) -> pd.DataFrame:
        groups: list[object] = [None, None]
        heads: list[object] = ["Code", "Borough"]
        camden: list[object] = ["E09000007", "Camden"]
        london: list[object] = ["E12000007", "Met Police Area"]
        for group, values in blocks.items():
            groups += [group, None, None]
            is_people = group == "Mid-year estimates" and numbers_as_years
            heads += [2014, 2015, 2016] if is_people else years
            camden += values[:3]
            london += values[3:]
        heathrow: list[object] = [None, "Heathrow", *[None] * (len(heads) - 2)]
        blank: list[object] = [None] * len(heads)
        return pd.DataFrame([groups, heads, blank, camden, heathrow, blank, london])

    rates = {
        group: [1000 * n / p for n, p in zip(values, people)] for group, values in offences.items()
    }
    rates["Mid-year estimates"] = [float(n) for n in people]
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        pd.DataFrame([["Name", "Invented offences"]]).to_excel(
            book, sheet_name="Metadata", header=False, index=False
        )
        sheet(rates, True).to_excel(book, sheet_name="Crime Rates", header=False, index=False)
        sheet(offences, True).to_excel(
            book, sheet_name="Recorded Offences", header=False, index=False
        )
    return path
