"""What people's files look like: sheets, indices, dates, commas; read as meant or refused."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest.load import LoadRefusedError, read
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue, ParsedRelease
from tests.pipeline.ingest.published_files import series

HEADER = ("measure", "area", "period", "value")
SHARE = "calls-answered-10-seconds"


def load(catalogue: Catalogue, path: Path) -> ParsedRelease:
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedRelease)
    return parsed


def refusal(catalogue: Catalogue, path: Path) -> str:
    with pytest.raises(LoadRefusedError) as caught:
        read([path], catalogue)
    return str(caught.value)


def csv(path: Path, *rows: Sequence[object], header: Sequence[str] = HEADER) -> Path:
    pd.DataFrame(rows, columns=list(header)).to_csv(path, index=False)
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name.startswith("Hidden") else "visible"
    book.save(path)
    return path


def test_every_visible_sheet_with_figures_is_read_and_the_others_are_named(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "returns.xlsx",
        Hidden=[HEADER, ("robbery", "MPS", "2001-04", 9)],
        Notes=[("Counted by hand",)],
        First=[HEADER, ("robbery", "MPS", "2008-04", 1)],
        Second=[HEADER, ("robbery", "MPS", "2009-04", 2)],
    )
    parsed = load(catalogue, path)
    assert series(parsed, "robbery") == {"2008-04-01": 1, "2009-04-01": 2}
    assert parsed.remarks == (
        "Left out: sheet Notes, without columns measure, area, period.",
        "Left out: hidden sheet Hidden.",
    )


def test_a_fault_on_one_of_several_sheets_names_the_sheet(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = workbook(
        tmp_path / "returns.xlsx",
        First=[HEADER, ("robbery", "MPS", "2008-04", 1)],
        Second=[HEADER, ("robbery", "MPS", "2008-05", "many")],
    )
    assert "sheet 'Second', row 2, value: 'many'" in refusal(catalogue, path)


def test_a_figure_that_stands_on_two_sheets_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    row = ("robbery", "MPS", "2008-04", 1)
    path = workbook(tmp_path / "returns.xlsx", First=[HEADER, row], Second=[HEADER, row])
    assert "stands twice" in refusal(catalogue, path)


def test_a_cell_that_is_the_first_of_a_month_is_the_month(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    figures = [("robbery", "MPS", date(2008, month, 1), month - 3) for month in (4, 5)]
    rows: list[Sequence[object]] = [HEADER, *figures]
    parsed = load(catalogue, workbook(tmp_path / "a.xlsx", First=rows))
    assert series(parsed, "robbery") == {"2008-04-01": 1, "2008-05-01": 2}
    rows[1] = ("robbery", "MPS", date(2008, 4, 30), 1)
    problem = refusal(catalogue, workbook(tmp_path / "b.xlsx", First=rows))
    assert "row 2, period: expected 2009-01" in problem
    assert "found the date 2008-04-30" in problem


def test_periods_that_may_all_be_months_or_years_are_asked_about(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [("robbery", "MPS", "2002-03", 1), ("robbery", "MPS", "2003-04", 2)]
    problem = refusal(catalogue, csv(tmp_path / "a.csv", *rows))
    assert "row 2, period: '2002-03' could be a financial year or a month" in problem
    assert "write 2002/03 for the year or 2002-03-01 for the month" in problem
    months = [*rows, ("robbery", "MPS", "2003-05", 3)]
    assert len(series(load(catalogue, csv(tmp_path / "b.csv", *months)), "robbery")) == 3


@pytest.mark.parametrize("value", ["150", "56,789", "75,125"])
def test_a_share_of_more_than_the_whole_is_refused(
    catalogue: Catalogue, tmp_path: Path, value: str
) -> None:
    path = csv(tmp_path / "a.csv", (SHARE, "MPS", "2008-04", value))
    assert "row 2, value" in refusal(catalogue, path)
    assert "is more than the whole" in refusal(catalogue, path)


def test_a_comma_after_a_nought_is_not_one_of_thousands(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = csv(tmp_path / "a.csv", ("robbery", "MPS", "2008-04", "0,567"))
    assert "row 2, value: '0,567' is not a number" in refusal(catalogue, path)
    path = csv(tmp_path / "b.csv", ("robbery", "MPS", "2008-04", "10,567"))
    assert series(load(catalogue, path), "robbery") == {"2008-04-01": 10567}


@pytest.mark.parametrize(("value", "fits"), [("90", True), ("89.6", False), ("0.9", False)])
def test_a_value_that_its_parts_contradict_is_refused(
    catalogue: Catalogue, tmp_path: Path, value: str, fits: bool
) -> None:
    header = (*HEADER, "numerator", "denominator")
    path = csv(tmp_path / "a.csv", (SHARE, "MPS", "2008-04", value, 180, 200), header=header)
    if fits:
        assert series(load(catalogue, path), SHARE) == {"2008-04-01": 90}
    else:
        assert f"row 2, value: '{value}', where numerator" in refusal(catalogue, path)


def test_a_value_rounded_as_it_is_printed_agrees_with_its_parts(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    header = (*HEADER, "numerator", "denominator")
    path = csv(tmp_path / "a.csv", (SHARE, "MPS", "2008-04", "33.3", 1, 3), header=header)
    assert series(load(catalogue, path), SHARE) == {"2008-04-01": 33.3}


def test_a_frame_is_read_with_its_index(catalogue: Catalogue, tmp_path: Path) -> None:
    frame = pd.DataFrame([("robbery", "MPS", "2008-04", 1.0)], columns=list(HEADER))
    keyed = tmp_path / "keyed.parquet"
    frame.set_index(["measure", "area"]).to_parquet(keyed)
    numbered = tmp_path / "numbered.parquet"
    frame.set_axis([7]).to_parquet(numbered)
    for path in (keyed, numbered):
        assert series(load(catalogue, path), "robbery") == {"2008-04-01": 1}


def test_empty_columns_of_a_spreadsheet_are_no_columns(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("measure,area,period,value,,\nrobbery,MPS,2008-04,1,,\n")
    assert series(load(catalogue, path), "robbery") == {"2008-04-01": 1}
    path.write_text("measure,area,period,value,\nrobbery,MPS,2008-04,1,what?\n")
    assert "does not know the column unnamed 5" in refusal(catalogue, path)


def test_a_folder_in_which_nothing_is_known_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("Nothing of ours\n")
    assert "no file in what was named has a layout" in refusal(catalogue, tmp_path)


def test_long_names_that_begin_alike_are_two_releases(catalogue: Catalogue, tmp_path: Path) -> None:
    begin = "metropolitan-police-service-monthly-return-of-recorded-robberies"
    paths = [tmp_path / f"{begin}-{year}.csv" for year in ("2008-09", "2009-10")]
    for number, path in enumerate(paths):
        csv(path, ("robbery", "MPS", f"200{8 + number}-04", number))
    found = read(paths, catalogue)
    ids = [one.vintage.id for one in found if isinstance(one, ParsedRelease)]
    assert len(set(ids)) == 2
    assert all(len(one) <= 60 and one.startswith("metropolitan-police") for one in ids)


def test_local_targets_stand_on_any_visible_sheet_and_in_a_year_of_the_plan(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    header = ("plan", "measure", "area", "year", "value")
    row = ("2003-04", "burglary", "Camden", "2003/04", 4000)
    path = workbook(tmp_path / "a.xlsx", Notes=[("Agreed",)], Targets=[header, row])
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedCatalogue)
    assert [(one.area, one.value) for one in parsed.local_targets] == [("E09000007", 4000)]
    assert parsed.what == "Local targets: 1; areas: 1. Left out: Notes"
    path = workbook(tmp_path / "b.xlsx", One=[header, row], Two=[header, row])
    assert "stands on two sheets" in refusal(catalogue, path)
    late = [header, (*row[:3], "2011/12", 4000)]
    problem = refusal(catalogue, workbook(tmp_path / "c.xlsx", Targets=late))
    assert "row 2, year: '2011/12' is no year for which the plan sets targets" in problem
