"""Mid-year estimates of population by local authority, as the national office publishes them.

One row an authority and year: ``code, name, year, population``. Only London's authorities are kept.
"""

import pandas as pd

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.columns import counts, require
from dashboard.pipeline.ingest.files import Layout, PublishedFile, titled
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from dashboard.pipeline.ingest.population import one_a_file, population_release, years
from dashboard.pipeline.ingest.publishers import MID_YEAR_ESTIMATES

_COLUMNS = ("code", "name", "year", "population")
_CENSUS = 2021


def _recognises(file: PublishedFile) -> bool:
    if file.kind != "text":
        return False
    return [str(name).strip() for name in file.head[""].iloc[0]] == list(_COLUMNS)


def read(files: list[PublishedFile], catalogue: Catalogue) -> list[ParsedRelease | ParsedCatalogue]:
    """Read every file as a release of its own.

    Raises:
        IntakeError: a cell is not what it should be, a borough or year is missing, or two files
            would be one release.
    """
    return one_a_file(files, catalogue, _release)


def _release(file: PublishedFile, catalogue: Catalogue) -> ParsedRelease:
    table = titled(file.sheets[""])
    require(file.path, table, _COLUMNS)
    codes = table["code"].str.strip()
    known = codes.isin([area.code for area in catalogue.areas])
    table, codes = table[known], codes[known]
    rows = pd.DataFrame(
        {
            "area": codes,
            "year": years(file, table["year"], "year"),
            "value": counts(file.path, table["population"], "population"),
            "projected": False,
        }
    )
    last = int(rows["year"].max()) if len(rows) else 0
    before = (
        (f"Made before the census of {_CENSUS}; rebased estimates replace those from 2012 on.",)
        if last < _CENSUS
        else ()
    )
    left = int((~known).sum())
    remarks = [f"{left:,} rows of authorities outside London are left out."] if left else []
    return population_release(
        file, rows, catalogue, MID_YEAR_ESTIMATES, caveats=before, remarks=remarks
    )


LAYOUT = Layout(
    id="mid-year-estimates",
    title="Mid-year population estimates by local authority (ONS)",
    recognises=_recognises,
    read=read,
)
