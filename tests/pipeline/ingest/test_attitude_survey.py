from pathlib import Path

import pandas as pd
import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.attitude_survey import QUESTIONS
from dashboard.pipeline.ingest.load import LoadRefusedError, read, recognise
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.store.schema import check
from tests.pipeline.ingest.published_files import column, series, survey_file

GOOD_JOB = '"""Good Job"" local"'
ROWS = (
    f'31/3/2015,PAS,Camden,{GOOD_JOB},"0,56","0,67",,,,',
    f'31/12/2014,PAS,City of Westminster,{GOOD_JOB},"0,7","0,66",,,,',
    f'30/6/2015,PAS,Richmond Upon Thames,{GOOD_JOB},"0,8","0,68",,,,',
    f'31/3/2015,PAS,Richmond upon Thames,{GOOD_JOB},"0,81","0,67",,,,',
)


def load(catalogue: Catalogue, *paths: Path) -> ParsedRelease:
    [parsed] = read(paths, catalogue)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def test_survey_measures_are_rolling_survey_percentages_by_quarter(catalogue: Catalogue) -> None:
    for measure in (catalogue.measures[one] for one in QUESTIONS.values()):
        assert (measure.kind, measure.unit, measure.multiplier) == ("proportion", "%", 100)
        assert (measure.survey, measure.rolling, measure.frequency) == (True, True, "quarter")


def test_reads_decimal_commas_day_first_dates_and_area_variants(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = survey_file(tmp_path / "survey", ROWS)
    assert recognise(path) == "attitude-survey"
    parsed = load(catalogue, path)
    assert series(parsed, "confidence", "E09000007") == {"2015-01-01": 56}
    assert series(parsed, "confidence", "E09000033") == {"2014-10-01": 70}
    assert series(parsed, "confidence", "E09000027") == {"2015-01-01": 81, "2015-04-01": 80}
    assert parsed.vintage.id == "public-attitude-survey-to-2015-06"
    check(
        parsed.observations,
        frozenset(catalogue.measures),
        frozenset(area.code for area in catalogue.areas),
        "test",
    )


def test_london_comes_from_the_column_beside_the_boroughs_and_its_base_is_an_assumption(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    parsed = load(catalogue, survey_file(tmp_path / "a.csv", ROWS))
    london = {"2014-10-01": 66, "2015-01-01": 67, "2015-04-01": 68}
    assert series(parsed, "confidence") == london
    assert parsed.observations["numerator"].isna().all()
    [note] = set(column(parsed, "note", "confidence"))
    assert note.startswith("Base size not published: taken as 400 interviews a borough a year")
    assert set(column(parsed, "n_effective", "confidence")) == {round(32 * 400 / 1.5, 1)}


def test_stray_cells_are_ignored_and_remarked(catalogue: Catalogue, tmp_path: Path) -> None:
    stray = '31/12/2015,PAS,Camden,Trust MPS,"0,7","0,8",Trust,"0,71",,'
    parsed = load(catalogue, survey_file(tmp_path / "a.csv", [stray]))
    assert series(parsed, "trust-mps", "E09000007") == {"2015-10-01": 70}
    assert "row 2: cells outside the table are ignored: Trust, 0,71" in parsed.remarks[0]


def test_other_surveys_are_left_out_by_name(catalogue: Catalogue, tmp_path: Path) -> None:
    other = '31/3/2015,USS,Camden,Overall,"0,8","0,8",,,,'
    parsed = load(catalogue, survey_file(tmp_path / "a.csv", [*ROWS, other]))
    assert parsed.remarks == ("1 rows of another survey are left out: USS.",)


def test_workbook_and_csv_of_one_release_are_one(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = pd.DataFrame(
        {
            "Date": [pd.Timestamp(2015, 3, 31)],
            "Survey": ["PAS"],
            "Borough": ["Camden"],
            "Measure": ['"Good Job" local'],
            "Proportion": [0.56],
            "MPS": [0.67],
        }
    )
    book = tmp_path / "book.xlsx"
    with pd.ExcelWriter(book, engine="openpyxl") as writer:
        pd.DataFrame({"Date": [1]}).to_excel(writer, sheet_name="MPS", index=False)
        rows.to_excel(writer, sheet_name="Borough", index=False)
    assert recognise(book) == "attitude-survey"
    parsed = load(catalogue, book, survey_file(tmp_path / "a.csv", ROWS[:1]))
    assert series(parsed, "confidence", "E09000007") == {"2015-01-01": 56}
    assert len(parsed.vintage.files) == 2


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([f'31/4/2015,PAS,Camden,{GOOD_JOB},"0,5","0,6",,,,'], "row 2, Date: expected the last"),
        ([f'28/2/2015,PAS,Camden,{GOOD_JOB},"0,5","0,6",,,,'], "row 2, Date: expected the last"),
        (['31/3/2015,PAS,Camden,Shoe size,"0,5","0,6",,,,'], "row 2, Measure: 'Shoe size'"),
        ([f'31/3/2015,PAS,Camden,{GOOD_JOB},"56","0,6",,,,'], "row 2, Proportion: expected a"),
        ([f'31/3/2015,PAS,Camden,{GOOD_JOB},,"0,6",,,,'], "row 2, Proportion: expected a"),
        ([f'31/3/2015,PAS,Atlantis,{GOOD_JOB},"0,5","0,6",,,,'], "row 2, Borough: 'Atlantis'"),
        ([ROWS[0], ROWS[0]], "row 3: this date, borough and measure stands twice"),
        (
            [ROWS[0], f'31/3/2015,PAS,Barnet,{GOOD_JOB},"0,5","0,6",,,,'],
            "rows of one date and measure give different figures for London",
        ),
    ],
)
def test_cells_that_do_not_fit_are_named(
    catalogue: Catalogue, tmp_path: Path, lines: list[str], problem: str
) -> None:
    with pytest.raises(LoadRefusedError) as caught:
        read([survey_file(tmp_path / "a.csv", lines)], catalogue)
    assert problem in str(caught.value)
