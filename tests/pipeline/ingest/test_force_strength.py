"""Strength of the force by month, as the force publishes it."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from tests.pipeline.ingest.published_files import series

HEADER = "Date,Police Officer Strength,Police Staff Strength,PCSO Strength"


def written(folder: Path, *lines: str) -> Path:
    path = folder / "strength.csv"
    path.write_text("\n".join([HEADER, *lines]) + "\n")
    return path


def load(catalogue: Catalogue, path: Path) -> ParsedRelease:
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def test_each_column_is_a_stock_of_london_by_month(catalogue: Catalogue, tmp_path: Path) -> None:
    path = written(tmp_path, "May-13,30636,12702,2497", 'Jun-13,"30,550",12166,')
    assert recognise(path) == "force-strength"
    parsed = load(catalogue, path)
    assert series(parsed, "police-strength") == {"2013-05-01": 30636, "2013-06-01": 30550}
    assert series(parsed, "police-staff-strength")["2013-06-01"] == 12166
    assert series(parsed, "pcso-strength") == {"2013-05-01": 2497}
    assert "Home Office" in " ".join(parsed.vintage.caveats)


def test_a_month_without_a_row_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    parsed = load(catalogue, written(tmp_path, "May-13,1,1,1", "Jul-13,1,1,1"))
    assert parsed.remarks == ("There is no row for June 2013.",)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("May-13,1,1,1", "the month May-13 stands twice"),
        ("31-13,1,1,1", "expected a month like May-13"),
        ("Jun-13,many,1,1", "not a number"),
        ("Jun-13,-5,1,1", "below nought"),
    ],
)
def test_what_is_wrong_is_named_by_its_row(
    catalogue: Catalogue, tmp_path: Path, line: str, told: str
) -> None:
    with pytest.raises(LoadRefusedError) as caught:
        read([written(tmp_path, "May-13,1,1,1", line)], catalogue)
    assert told in str(caught.value)
    assert "row 3" in str(caught.value)


def test_the_published_file_has_no_gap(reference: Path, catalogue: Catalogue) -> None:
    found = sorted((reference / "data").rglob("Police_Force_Strength.csv"))
    if not found:
        pytest.skip("the file of strength is not present")
    parsed = load(catalogue, found[0])
    officers = series(parsed, "police-strength")
    assert (len(officers), parsed.remarks) == (155, ())
    assert [officers[f"{year}-03-01"] for year in (2020, 2023, 2026)] == [31745, 34503, 31181]
