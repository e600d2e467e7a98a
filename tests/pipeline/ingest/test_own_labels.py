"""Labels of crime files that whoever loads them declares."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from tests.pipeline.ingest.published_files import crime_file, series

KNOWN = ("Robbery", "Robbery of Personal Property")
COLUMNS = ("MajorText", "MinorText", "BoroughName")
NEW = "Robbery of Phones"
MONTHS = [202404, 202405]


def release(folder: Path) -> Path:
    """Write a crime file in which Camden has offences under a label of a known group."""
    rows = [("Camden", "Robbery", NEW, [5, 7])]
    return crime_file(folder / "crime.csv", MONTHS, rows, COLUMNS, KNOWN)


def declare(folder: Path, text: str) -> None:
    (folder / "categories.yaml").write_text(text)


def refusal(catalogue: Catalogue, folder: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read([folder], catalogue)
    return str(caught.value)


def test_a_label_not_known_names_the_nearest_and_the_file_that_can_say_more(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    release(tmp_path)
    told = refusal(catalogue, tmp_path)
    assert "ROBBERY OF PERSONAL PROPERTY" in told.upper()
    assert "categories.yaml" in told


def test_a_declared_label_counts_wherever_the_known_one_does_and_the_load_says_so(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    release(tmp_path)
    [before] = read([crime_file(tmp_path / "old" / "a.csv", MONTHS, [], COLUMNS, KNOWN)], catalogue)
    (tmp_path / "old" / "a.csv").unlink()
    declare(tmp_path, f"labels:\n  Robbery / {NEW}: Robbery / Robbery of Personal Property\n")
    [parsed] = read([tmp_path], catalogue)
    assert isinstance(parsed, ParsedRelease)
    assert isinstance(before, ParsedRelease)
    for measure in ("personal-robbery", "robbery", "all-offences"):
        then, now = series(before, measure), series(parsed, measure)
        assert {month: now[month] - then[month] for month in now} == {
            "2024-04-01": 5,
            "2024-05-01": 7,
        }
    assert series(parsed, "burglary") == series(before, "burglary")
    assert any(NEW in remark and "counts as" in remark for remark in parsed.remarks)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"labels:\n  Robbery / {NEW}: Robbery / Robbery of Banks\n", "no known category"),
        (f"labels:\n  {NEW}: Robbery / Robbery of Personal Property\n", "write group / category"),
        ("labels: {}\n", "categories.yaml"),
    ],
)
def test_a_declaration_that_does_not_fit_is_refused_and_named(
    catalogue: Catalogue, tmp_path: Path, text: str, told: str
) -> None:
    release(tmp_path)
    declare(tmp_path, text)
    assert told in refusal(catalogue, tmp_path)
