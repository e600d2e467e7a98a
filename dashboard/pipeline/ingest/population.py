"""Population by borough and year: estimates to 2010, projections after, to 2050."""

from collections.abc import Callable, Sequence
from datetime import date

import pandas as pd

from dashboard.catalogue.areas import FORCE, PROJECTION
from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.columns import area_codes, counts, refuse, require, row_text
from dashboard.pipeline.ingest.files import Layout, PublishedFile, distinct, titled
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    ParsedReleaseError,
)
from dashboard.pipeline.ingest.publishers import POPULATION
from dashboard.store.schema import observations
from dashboard.store.sources import Source, Vintage

MEASURE = "population"
LAST_YEAR = 2026
"""Later years are forecasts of the future, of no use as the base of a rate."""
_COLUMNS = ("Code", "Name", "Year", "Source", "Population")
_CITY = "E09000001"


def _recognises(file: PublishedFile) -> bool:
    if file.kind != "text":
        return False
    header = [str(name).strip() for name in file.head[""].iloc[0]]
    return set(_COLUMNS) <= set(header)


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own.

    Raises:
        IntakeError: a cell or area is not what it should be, or two files would be one release.
    """
    return one_a_file(files, catalogue, _release)


def one_a_file(
    files: list[PublishedFile],
    catalogue: Catalogue,
    release: Callable[[PublishedFile, Catalogue], ParsedRelease],
) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own.

    Raises:
        IntakeError: a file cannot be read, or two files would be one release.
    """
    found: dict[str, ParsedRelease] = {}
    for file in distinct(files):
        parsed = release(file, catalogue)
        if parsed.vintage.id in found:
            other = found[parsed.vintage.id].vintage.files[0].name
            raise ParsedReleaseError(file.path, "", f"covers the same years as {other} and differs")
        found[parsed.vintage.id] = parsed
    return list(found.values())


def _release(file: PublishedFile, catalogue: Catalogue) -> ParsedRelease:
    table = titled(file.sheets[""])
    require(file.path, table, _COLUMNS)
    rows = pd.DataFrame(
        {
            "area": area_codes(file.path, table["Name"], catalogue.areas, "Name"),
            "year": years(file, table["Year"], "Year"),
            "value": counts(file.path, table["Population"], "Population"),
            "projected": table["Source"].str.contains("project", case=False),
        }
    )
    later = sorted(set(rows.loc[rows["year"] > LAST_YEAR, "year"]))
    remarks = [f"Projections for {later[0]} to {later[-1]} are left out."] if later else []
    return population_release(
        file,
        rows,
        catalogue,
        POPULATION,
        caveats=("Estimates to the last year before the projections begin.",),
        remarks=remarks,
    )


def population_release(
    file: PublishedFile,
    rows: pd.DataFrame,
    catalogue: Catalogue,
    source: Source,
    caveats: Sequence[str],
    remarks: Sequence[str],
) -> ParsedRelease:
    """Return populations of the boroughs, of the City and of what the boroughs add up to.

    Args:
        file: that was read.
        rows: area, year, value and whether it is projected.
        catalogue: its areas.
        source: the published series.
        caveats: what a reader must know, beside what is true of every such file.
        remarks: what a loader must know, likewise.

    Raises:
        IntakeError: an area and year stands twice, or a borough is missing.
    """
    if MEASURE not in catalogue.measures:
        raise ParsedReleaseError(file.path, "", f"no measure {MEASURE!r} is defined")
    twice = rows.duplicated(["area", "year"])
    if twice.any():
        raise ParsedReleaseError(
            file.path, row_text(twice.idxmax()), "this area and year stands twice"
        )
    kinds = {area.code: area.kind for area in catalogue.areas}
    boroughs = rows[rows["area"].map(kinds) == "borough"]
    _refuse_gaps(file, boroughs, len(catalogue.areas.boroughs))
    last = min(int(boroughs["year"].max()), LAST_YEAR)
    kept = pd.concat(
        [
            boroughs.assign(provenance="published"),
            rows[rows["area"] == _CITY].assign(provenance="published"),
            _sums(boroughs, FORCE),
            *(
                _sums(boroughs[boroughs["area"].isin(codes)], code)
                for code, codes in _parts(catalogue).items()
            ),
        ],
        ignore_index=True,
    )
    kept = kept[kept["year"] <= LAST_YEAR]
    vintage = Vintage(
        id=f"{source.id}-to-{last}",
        source=source.id,
        label=f"to {last}",
        files=(file.record,),
        caveats=(
            "Mid-year figures (30 June).",
            "London is the 32 boroughs, without the City of London, as the force's area is.",
            *caveats,
        ),
    )
    first = int(kept["year"].min())
    return ParsedRelease(
        what=f"Population by borough, {first} to {last}",
        source=source,
        vintage=vintage,
        observations=observations(
            pd.DataFrame(
                {
                    "measure": MEASURE,
                    "area": kept["area"],
                    "period_start": [date(year, 1, 1) for year in kept["year"]],
                    "frequency": "Y",
                    "value": kept["value"],
                    "provenance": kept["provenance"],
                    "source": source.id,
                    "vintage": vintage.id,
                    "note": kept["projected"].map({True: PROJECTION}),
                }
            )
        ),
        remarks=(
            "London, Inner and Outer London are added up from boroughs, without the City.",
            *remarks,
        ),
    )


def years(file: PublishedFile, cells: "pd.Series[str]", column: str) -> "pd.Series[int]":
    """Return cells as years.

    Raises:
        IntakeError: a cell is no year from 1900 to 2099.
    """
    wrong = ~cells.str.fullmatch(r"(19|20)\d{2}")
    refuse(file.path, cells, wrong, column, lambda cell: f"expected a year, found {cell!r}")
    return cells.astype("int64")


def _refuse_gaps(file: PublishedFile, boroughs: pd.DataFrame, expected: int) -> None:
    held = boroughs.groupby("year")["area"].nunique()
    short = held[held < expected]
    if len(held) == 0 or len(short):
        year = f" in {short.index[0]}" if len(short) else ""
        raise ParsedReleaseError(file.path, "Name", f"expected all {expected} boroughs{year}")


def _parts(catalogue: Catalogue) -> dict[str, set[str]]:
    return {
        code: {area.code for area in catalogue.areas.boroughs if area.part == part}
        for code, part in (("INNER", "inner"), ("OUTER", "outer"))
    }


def _sums(boroughs: pd.DataFrame, code: str) -> pd.DataFrame:
    added = boroughs.groupby("year", as_index=False).agg({"value": "sum", "projected": "any"})
    return added.assign(area=code, provenance="derived")


LAYOUT = Layout(
    id="population",
    title="Population by borough and year (GLA)",
    recognises=_recognises,
    read=read,
)
