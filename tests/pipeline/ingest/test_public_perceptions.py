"""Public perceptions as the dashboard of the survey gives them, and series a quarter off."""

from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.pipeline.ingest.shifted import shifted_series, without_shifted
from tests.factories.snapshots import parsed, rows
from tests.pipeline.ingest.published_files import series

LONG = "date,quarter,borough,metric,metric_value,"
LONDON = "date,measure,proportion"


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n")
    return path


def load(catalogue: Catalogue, path: Path) -> ParsedRelease:
    [found] = read([path], catalogue)
    assert isinstance(found, ParsedRelease)
    return found


def test_a_borough_file_has_its_dates_month_first_and_shares_of_one(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = written(
        tmp_path / "a.csv",
        LONG,
        "10/1/2014,Q3_1415,Barnet,Good job,0.56,",
        "10/1/2014,Q3_1415,Barnet,Good job,0.56,",
        '1/1/2015,Q4_1415,MPS,Trust MPS,"0,61",',
        "1/1/2015,Q4_1415,Barnet,S&S used fairly,0.5,",
    )
    assert recognise(path) == "public-perceptions"
    found = load(catalogue, path)
    assert series(found, "confidence", "E09000003") == {"2014-10-01": 56}
    assert series(found, "trust-mps") == {"2015-01-01": 61}
    assert found.remarks == (
        "Left out, because no measure is defined: S&S used fairly.",
        "1 row that stands twice is taken once.",
    )


def test_the_file_of_london_has_whole_per_cent_and_last_months(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    lines = ("Dec-14,Police do a good job in the local area,67", "Mar-15,Nobody asked,5")
    path = written(tmp_path / "a.csv", LONDON, *lines)
    assert recognise(path) == "public-perceptions"
    assert series(load(catalogue, path), "confidence") == {"2014-10-01": 67}


@pytest.mark.parametrize(
    ("header", "line", "told"),
    [
        (LONG, "1/1/2015,Q3_1415,Barnet,Good job,0.56,", "no first or last day of the quarter"),
        (LONG, "10/1/2014,Q3_1416,Barnet,Good job,0.56,", "expected a quarter like Q3_1415"),
        (LONG, "10/1/2014,Q3_1415,Narnia,Good job,0.56,", "not a known area"),
        (LONG, "10/1/2014,Q3_1415,Barnet,Good job,56,", "expected a share between 0 and 1"),
        (LONDON, "Nov-14,Police do a good job in the local area,67", "last month of a quarter"),
        (LONDON, "Dec-14,Police do a good job in the local area,167", "between 0 and 100"),
    ],
)
def test_what_is_wrong_is_named_by_its_row(
    catalogue: Catalogue, tmp_path: Path, header: str, line: str, told: str
) -> None:
    with pytest.raises(LoadRefusedError) as caught:
        read([written(tmp_path / "a.csv", header, line)], catalogue)
    assert told in str(caught.value)
    assert "row 2" in str(caught.value)


def test_rows_of_one_quarter_that_differ_are_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    lines = [f"10/1/2014,Q3_1415,Barnet,Good job,{share}," for share in (0.56, 0.57)]
    with pytest.raises(LoadRefusedError, match="give different shares"):
        read([written(tmp_path / "a.csv", LONG, *lines)], catalogue)


def test_a_file_that_is_a_part_of_another_adds_nothing_and_one_that_differs_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    lines = [f"{month}/1/2015,Q{quarter}_1516,Barnet,Good job,0.{share},"
             for month, quarter, share in ((4, 1, 61), (7, 2, 62))]  # fmt: skip
    whole = written(tmp_path / "a.csv", LONG, *lines)
    part = written(tmp_path / "b.csv", LONG, lines[1])
    [found] = read([whole, part], catalogue)
    assert isinstance(found, ParsedRelease)
    assert (len(found.observations), found.remarks) == (2, ("b.csv is a part of a.csv.",))
    other = written(tmp_path / "c.csv", LONG, lines[1].replace("0.62", "0.63"))
    with pytest.raises(LoadRefusedError, match=r"c\.csv: it would be the same release as a\.csv"):
        read([whole, other], catalogue)


FIGURES = [50, 53, 51, 58, 55, 60, 54, 52, 57, 59, 61, 56]


@pytest.mark.parametrize("later", [True, False])
def test_a_series_a_quarter_off_is_left_out_and_told(later: bool) -> None:
    right = parsed("returns-1", rows(FIGURES, frequency="Q", first="2009-04"))
    start = "2009-07" if later else "2009-01"
    wrong = parsed("returns-2", rows(FIGURES, frequency="Q", first=start))
    [found] = shifted_series(wrong, [right])
    assert (found.measure, found.later) == ("thefts", later)
    left = without_shifted(wrong, [right])
    assert left.observations.empty
    assert "one period " + ("later" if later else "earlier") in left.remarks[0]


@pytest.mark.parametrize("other", [FIGURES, [one + 1 for one in FIGURES], [50] * 12])
def test_figures_alike_or_simply_other_are_not_called_shifted(other: list[float]) -> None:
    one = parsed("returns-1", rows(FIGURES, frequency="Q"))
    assert shifted_series(parsed("returns-2", rows(other, frequency="Q")), [one]) == ()


def test_the_published_copy_is_found_a_quarter_off_in_one_borough(
    reference: Path, catalogue: Catalogue
) -> None:
    copies = sorted((reference / "data").rglob("MOPAC_FULL_LONG_Public_Perception.csv"))
    if not copies:
        pytest.skip("the copy of the survey is not present")
    found = read([reference / "data" / "public-attitude-survey", copies[0]], catalogue)
    [copy] = [
        one
        for one in found
        if isinstance(one, ParsedRelease) and one.vintage.id.endswith("boroughs-to-2026-03")
    ]
    told = [remark for remark in copy.remarks if "one period" in remark]
    assert len(told) == 1
    assert told[0].startswith("Left out: treat-everyone-fairly of E09000025, ")
    assert "12 rows are copies: taken once." in copy.remarks
