"""Recorded offences and rates by borough and financial year, as workbook or as CSV.

The same publication exists as a workbook (sheets of rates and of offences, one block of years a
group of offences), as one long CSV, and as two CSVs reshaped by others, which write a financial
year as the 31 December in it. Files of one release are merged: they must say the same.
"""

from datetime import date

import pandas as pd

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import financial_year_period
from dashboard.pipeline.ingest.categories import TOTAL
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import RECORDED_OFFENCES
from dashboard.pipeline.ingest.recorded_cells import KEY, POPULATION, read_cells, recognises
from dashboard.store.schema import observations
from dashboard.store.sources import PartPeriod, Vintage

RATE = "all-offences-rate"
_PART_YEARS = {2016: 10}
"""A release that ends with this financial year covers only so many months of it."""
_TOLERANCE = {"count": 0.0, "population": 0.0, "rate": 0.051}
"""How far two files may differ: rates are printed to one decimal place in one of them."""


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read all files of a load, merged by release (the last year they cover).

    Raises:
        IntakeError: a cell is not what it should be, or two files of one release disagree.
    """
    releases: dict[int, list[tuple[PublishedFile, pd.DataFrame]]] = {}
    for file in distinct(files):
        cells = read_cells(file, catalogue.areas)
        releases.setdefault(int(cells["year"].max()), []).append((file, cells))
    return [_intake(last, parts, catalogue) for last, parts in sorted(releases.items())]


def _merge(parts: list[tuple[PublishedFile, pd.DataFrame]]) -> pd.DataFrame:
    """Return the figures of several files of one release, each once; workbook figures come first.

    Raises:
        IntakeError: two files disagree on a figure.
    """
    order = sorted(parts, key=lambda part: (part[0].kind != "workbook", not _in_full(part[1])))
    merged = order[0][1]
    for file, cells in order[1:]:
        both = cells.merge(merged, on=KEY, suffixes=("", "_before"))
        apart = (both["value"] - both["value_before"]).abs() > both["kind"].map(_TOLERANCE).astype(
            float
        )
        if apart.any():
            row = both[apart].iloc[0]
            raise ParsedReleaseError(
                file.path,
                str(row["place"]),
                f"{row['value']:g} where another file of this release has "
                f"{row['value_before']:g} ({row['place_before']})",
            )
        merged = pd.concat([merged, cells], ignore_index=True).drop_duplicates(KEY)
    return merged


def _in_full(cells: pd.DataFrame) -> bool:
    """Say whether rates, if there are any, are given beyond their first decimal place."""
    rates = cells.loc[cells["kind"] == "rate", "value"]
    return bool(((rates - rates.round(1)).abs() > 1e-9).any())


def _intake(
    last: int, parts: list[tuple[PublishedFile, pd.DataFrame]], catalogue: Catalogue
) -> ParsedRelease:
    cells = _merge(parts)
    label = f"{_year_text(int(cells['year'].min()))} to {_year_text(last)}"
    part_months = _PART_YEARS.get(last)
    caveats = [
        "Inner London is without the City; London (MPS) is Inner and Outer London and Heathrow.",
        "Offence groups were reclassified in April 2012: compare groups across it with caution.",
        "Fraud passed to Action Fraud between April 2011 and March 2013.",
    ]
    if part_months:
        caveats.append(
            f"{_year_text(last)} covers {part_months} months only, April {last} to "
            f"January {last + 1}."
        )
    vintage = Vintage(
        id=f"{RECORDED_OFFENCES.id}-to-{_year_text(last).replace('/', '-')}",
        source=RECORDED_OFFENCES.id,
        label=label,
        part_periods=(PartPeriod(period_start=date(last, 4, 1), months=part_months),)
        if part_months
        else (),
        files=tuple(file.record for file, _ in parts),
        caveats=tuple(caveats),
    )
    rows = pd.concat([_counted(cells), _population(cells), _rates(cells)], ignore_index=True)
    if part_months:
        short = rows["period_start"] == date(last, 4, 1)
        rows["note"] = rows["note"].mask(short, f"{part_months} months only")
    unknown = sorted(set(rows["measure"]) - set(catalogue.measures))
    rows = rows[rows["measure"].isin(catalogue.measures)].assign(
        frequency="Y",
        provenance="published",
        source=RECORDED_OFFENCES.id,
        vintage=vintage.id,
    )
    remarks = [*_blanks(cells, catalogue.areas), *_disagreeing_rates(cells)]
    if unknown:
        remarks.append(f"Left out, because no measure is defined: {', '.join(unknown)}.")
    return ParsedRelease(
        what=f"Recorded offences by borough and financial year, {label}, "
        f"{rows['area'].nunique()} areas",
        source=RECORDED_OFFENCES,
        vintage=vintage,
        observations=observations(rows),
        remarks=tuple(remarks),
    )


def _year_text(year: int) -> str:
    return financial_year_period(year).label


def _counted(cells: pd.DataFrame) -> pd.DataFrame:
    counted = cells[cells["kind"] == "count"]
    return pd.DataFrame(
        {
            "measure": counted["group"],
            "area": counted["area"],
            "period_start": [date(year, 4, 1) for year in counted["year"]],
            "value": counted["value"],
            "note": None,
        }
    )


def _population(cells: pd.DataFrame) -> pd.DataFrame:
    people = cells[cells["kind"] == "population"]
    return pd.DataFrame(
        {
            "measure": POPULATION,
            "area": people["area"],
            "period_start": [date(year, 1, 1) for year in people["year"]],
            "value": people["value"],
            "note": None,
        }
    )


def _with_base(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the rates with the offences and people they were worked out from, where known."""
    on = ["area", "year"]
    kinds = {kind: cells[cells["kind"] == kind] for kind in ("rate", "count", "population")}
    offences = kinds["count"][["group", *on, "value"]].rename(columns={"value": "offences"})
    people = kinds["population"][[*on, "value"]].rename(columns={"value": "people"})
    rates = kinds["rate"].merge(offences, on=["group", *on], how="left")
    return rates.merge(people, on=on, how="left")


def _rates(cells: pd.DataFrame) -> pd.DataFrame:
    rates = _with_base(cells[(cells["group"] == TOTAL) | (cells["kind"] == "population")])
    no_base = rates["offences"].isna() | rates["people"].isna()
    return pd.DataFrame(
        {
            "measure": RATE,
            "area": rates["area"],
            "period_start": [date(year, 4, 1) for year in rates["year"]],
            "value": rates["value"],
            "numerator": rates["offences"],
            "denominator": rates["people"],
            "note": no_base.map({True: "Published without the population it was worked out from."}),
        }
    )


def _disagreeing_rates(cells: pd.DataFrame) -> list[str]:
    rates = _with_base(cells).dropna(subset=["offences", "people"])
    worked_out = 1000 * rates["offences"] / rates["people"]
    wrong = rates[(rates["value"] - worked_out).abs() > _TOLERANCE["rate"]]
    if wrong.empty:
        return []
    first = wrong.iloc[0]
    shown = f"{first['place']}: {first['value']:g}, not {worked_out[wrong.index[0]]:.1f}"
    return [f"{len(wrong)} rates do not follow from offences and population, first {shown}."]


def _blanks(cells: pd.DataFrame, areas: Areas) -> list[str]:
    """Say which areas have no figures for some years."""
    counted = cells[(cells["kind"] == "count") & (cells["group"] == TOTAL)]
    years = set(counted["year"])
    found = []
    for code, mine in counted.groupby("area")["year"]:
        missing = sorted(years - set(mine))
        if missing:
            listed = ", ".join(_year_text(year) for year in missing)
            found.append(f"{areas[str(code)].name} has no figures for {listed}.")
    return found


LAYOUT = Layout(
    id="recorded-offences",
    title="Recorded offences and rates by borough and financial year",
    recognises=recognises,
    read=read,
)
