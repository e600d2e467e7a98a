from datetime import date
from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.pipeline.ingest.recorded_cells import column_letters
from dashboard.store.schema import check
from tests.pipeline.ingest.published_files import annual_workbook, column, series

OFFENCES: dict[str, list[float]] = {
    "All recorded offences": [900, 910, 700, 90000, 91000, 70000],
    "Burglary": [90, 91, 70, 9000, 9100, 7000],
}
PEOPLE = [10000, 10100, 10200, 1000000, 1010000, 1020000]
LONG_HEADER = "Code,Borough,Year,Offences,Rate,Number_of_offences\r\n"


def load(catalogue: Catalogue, *paths: Path) -> ParsedRelease:
    [parsed] = read(paths, catalogue)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def refusal(catalogue: Catalogue, *paths: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read(paths, catalogue)
    return str(caught.value)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_workbook_gives_offences_rates_and_population(catalogue: Catalogue, tmp_path: Path) -> None:
    path = annual_workbook(tmp_path / "book", OFFENCES, PEOPLE)
    assert recognise(path) == "recorded-offences"
    parsed = load(catalogue, path)
    assert series(parsed, "burglary") == {
        "2014-04-01": 9000,
        "2015-04-01": 9100,
        "2016-04-01": 7000,
    }
    assert series(parsed, "population", "E09000007") == {
        "2014-01-01": 10000,
        "2015-01-01": 10100,
        "2016-01-01": 10200,
    }
    assert column(parsed, "value", "all-offences-rate")[0] == 90
    assert column(parsed, "numerator", "all-offences-rate")[0] == 90000
    assert column(parsed, "denominator", "all-offences-rate")[0] == 1000000
    check(
        parsed.observations,
        frozenset(catalogue.measures),
        frozenset(area.code for area in catalogue.areas),
        "test",
    )


def test_release_that_ends_in_2016_17_holds_ten_months_of_it(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    parsed = load(catalogue, annual_workbook(tmp_path / "book.xlsx", OFFENCES, PEOPLE))
    [part] = parsed.vintage.part_periods
    assert (part.period_start, part.months) == (date(2016, 4, 1), 10)
    assert column(parsed, "note", "burglary")[-1] == "10 months only"


def test_long_csv_reads_thousands_separators_blanks_and_areas_without_code(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "a.csv",
        LONG_HEADER
        + 'E09000007,Camden,1999-00,All recorded offences,120.5,"19,567"\r\n'
        + '#N/A,Heathrow,1999-00,All recorded offences,n/a,"6,717"\r\n'
        + "727,England and Wales,1999-00,All recorded offences,n/a,n/a\r\n"
        + "727,England and Wales,2000-01,All recorded offences,100,1000\r\n"
        + 'E12000007,Met Police Area,1999-00,All recorded offences,98,"1,016,216"\r\n',
    )
    parsed = load(catalogue, path)
    assert series(parsed, "all-offences", "E09000007") == {"1999-04-01": 19567}
    assert series(parsed, "all-offences", "AIRPORTS") == {"1999-04-01": 6717}
    assert series(parsed, "all-offences") == {"1999-04-01": 1016216}
    assert series(parsed, "all-offences-rate", "AIRPORTS") == {}
    assert "England and Wales has no figures for 1999/00." in parsed.remarks


def test_year_written_as_31_december_is_the_financial_year_that_starts_in_it(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "a.csv", "Code,Borough,Year,Value\nE09000007,Camden,1999-12-31,120.45\n"
    )
    parsed = load(catalogue, path)
    assert series(parsed, "all-offences-rate", "E09000007") == {"1999-04-01": 120.45}
    [note] = column(parsed, "note", "all-offences-rate", "E09000007")
    assert "without the population" in str(note)


def test_copies_that_agree_become_one_release(catalogue: Catalogue, tmp_path: Path) -> None:
    book = annual_workbook(tmp_path / "book.xlsx", OFFENCES, PEOPLE)
    counts = write(
        tmp_path / "a.csv",
        "Code,Borough,Year,Value\nE09000007,Camden,2014-12-31,900\n"
        "E09000007,Camden,2016-12-31,700\n",
    )
    rounded = write(
        tmp_path / "b.csv",
        LONG_HEADER + "E09000007,Camden,2016-17,All recorded offences,68.6,700\r\n",
    )
    parsed = load(catalogue, rounded, counts, book)
    assert len(parsed.vintage.files) == 3
    assert column(parsed, "value", "all-offences-rate", "E09000007")[-1] == pytest.approx(68.627451)


def test_copies_that_disagree_are_refused_with_the_cells_of_both(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = annual_workbook(tmp_path / "book.xlsx", OFFENCES, PEOPLE)
    other = write(tmp_path / "a.csv", "Code,Borough,Year,Value\nE09000007,Camden,2016-12-31,701\n")
    problem = refusal(catalogue, book, other)
    assert "a.csv, row 2, Value: 701" in problem
    assert "700 (sheet Recorded Offences, cell E4)" in problem


def test_printed_rate_that_does_not_follow_is_remarked(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = annual_workbook(tmp_path / "book.xlsx", OFFENCES, PEOPLE)
    wrong = write(tmp_path / "a.csv", LONG_HEADER + "E09000007,Camden,2016-17,Robbery,3.0,20\r\n")
    assert load(catalogue, book).remarks == ()
    assert load(catalogue, book, wrong).remarks == (
        "1 rates do not follow from offences and population, first row 2, Rate: 3, not 2.0.",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("E09000007,Camden,2016-18,Burglary,1,1", "row 2, Year: expected a financial year"),
        ("E09000007,Camden,2016-17,Piracy,1,1", "row 2, Offences: the offence group 'Piracy'"),
        ("E09000007,Atlantis,2016-17,Burglary,1,1", "row 2, Borough: 'Atlantis'"),
        ("E09000007,Barnet,2016-17,Burglary,1,1", "row 2, Code: 'E09000007'"),
        ("E09000007,Camden,2016-17,Burglary,1,many", "row 2, Number_of_offences: 'many'"),
    ],
)
def test_cells_that_do_not_fit_are_named(
    catalogue: Catalogue, tmp_path: Path, line: str, problem: str
) -> None:
    assert problem in refusal(catalogue, write(tmp_path / "a.csv", LONG_HEADER + line + "\r\n"))


def test_columns_are_named_as_a_workbook_names_them() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 199)] == ["A", "Z", "AA", "GR"]
