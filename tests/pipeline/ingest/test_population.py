from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from tests.pipeline.ingest.published_files import BOROUGHS, column, series

HEADER = "Code,Name,Year,Source,Population,Inland_Area _Hectares\n"


def population_file(path: Path, boroughs: list[str]) -> Path:
    """Write 1,000 people a borough, and a City and a London row that differ from their sum."""
    lines = []
    for year, source in ((2010, "ONS MYE"), (2011, "GLA Population Projections"), (2050, "GLA p")):
        rows = [(name, 1000) for name in boroughs] + [("City of London", 7), ("London", 99999)]
        lines += [f",{name},{year},{source},{number},1.5" for name, number in rows]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_london_is_the_32_boroughs_without_the_city(catalogue: Catalogue, tmp_path: Path) -> None:
    path = population_file(tmp_path / "people", BOROUGHS)
    assert recognise(path) == "population"
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedRelease)
    assert series(parsed, "population") == {"2010-01-01": 32000, "2011-01-01": 32000}
    assert series(parsed, "population", "E09000001") == {"2010-01-01": 7, "2011-01-01": 7}
    assert column(parsed, "provenance", "population") == ["derived", "derived"]
    inner, outer = (series(parsed, "population", area)["2010-01-01"] for area in ("INNER", "OUTER"))
    assert (inner + outer, inner) == (32000, 13000)


def test_projections_are_noted_and_the_far_future_left_out_by_name(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    [parsed] = read([population_file(tmp_path / "a.csv", BOROUGHS)], catalogue)
    assert isinstance(parsed, ParsedRelease)
    _, projected = column(parsed, "note", "population", "E09000007")
    assert projected == "Projection, not an estimate."
    assert "Projections for 2050 to 2050 are left out." in parsed.remarks


def test_missing_borough_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(LoadRefusedError, match="expected all 32 boroughs in 2010"):
        read([population_file(tmp_path / "a.csv", BOROUGHS[1:])], catalogue)
