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


def estimates_file(path: Path, last: int, without: str = "") -> Path:
    """Write 1,000 people a borough and year, the City, and an authority outside London."""
    codes = [f"E090000{number:02d}" for number in range(1, 34)]
    lines = ["code,name,year,population"]
    for year in (last - 1, last):
        lines += [f"{code},A borough,{year},1000" for code in codes if code != without]
        lines.append(f"E06000047,County Durham,{year},533149")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_mid_year_estimates_keep_london_and_say_when_they_are_from_before_the_census(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = estimates_file(tmp_path / "estimates.csv", 2020)
    assert recognise(path) == "mid-year-estimates"
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedRelease)
    assert parsed.vintage.id == "ons-population-to-2020"
    assert series(parsed, "population") == {"2019-01-01": 32000, "2020-01-01": 32000}
    assert "2 rows of authorities outside London are left out." in parsed.remarks
    assert any("before the census of 2021" in caveat for caveat in parsed.vintage.caveats)
    [later] = read([estimates_file(tmp_path / "later.csv", 2023)], catalogue)
    assert isinstance(later, ParsedRelease)
    assert not any("census" in caveat for caveat in later.vintage.caveats)


def test_mid_year_estimates_without_a_borough_are_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = estimates_file(tmp_path / "estimates.csv", 2020, without="E09000033")
    with pytest.raises(LoadRefusedError, match="expected all 32 boroughs in 2019"):
        read([path], catalogue)
