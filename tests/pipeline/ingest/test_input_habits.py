"""What people's files look like: sheets, indices, dates, commas; read as meant or refused."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from dashboard.catalogue.catalogue import Catalogue
from dashboard.pipeline.ingest import tidy
from dashboard.pipeline.ingest.files import PublishedFile, open_file
from dashboard.pipeline.ingest.load import LoadRefusedError, read
from dashboard.pipeline.ingest.parsed_release import (
    ParsedCatalogue,
    ParsedRelease,
    SeveralFilesError,
)
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


def changed(path: Path, address: str, *, kind: str = "", number_format: str = "") -> Path:
    """Give a cell of a workbook's first sheet another kind or number format."""
    book = load_workbook(path)
    cell = book.worksheets[0][address]
    assert isinstance(cell, Cell)
    cell.data_type, cell.number_format = kind or cell.data_type, number_format or "General"
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


@pytest.mark.parametrize(
    ("number_format", "value"),
    [("0.0%", 57), ("0%", 57), ('0.00" %"', 0.57), ("0.00", 0.57), ("General", 0.57)],
)
def test_a_percentage_is_what_the_sheet_shows(
    catalogue: Catalogue, tmp_path: Path, number_format: str, value: float
) -> None:
    path = workbook(tmp_path / "a.xlsx", First=[HEADER, (SHARE, "MPS", "2008-04", 0.57)])
    parsed = load(catalogue, changed(path, "D2", number_format=number_format))
    assert series(parsed, SHARE) == {"2008-04-01": value}


def test_a_percentage_in_text_has_its_sign_or_not(catalogue: Catalogue, tmp_path: Path) -> None:
    rows = [(SHARE, "MPS", "2008-04", "75.0 %"), (SHARE, "MPS", "2008-05", "0.5")]
    parsed = load(catalogue, csv(tmp_path / "a.csv", *rows))
    assert series(parsed, SHARE) == {"2008-04-01": 75, "2008-05-01": 0.5}


def test_a_percentage_of_what_is_not_counted_in_percent_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", First=[HEADER, ("robbery", "MPS", "2008-04", 0.75)])
    problem = refusal(catalogue, changed(path, "D2", number_format="0%"))
    assert "sheet 'First', row 2, value: '75%' is a percentage, which is not the unit" in problem


def test_a_local_target_in_percent_is_what_the_sheet_shows(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    header = ("plan", "measure", "area", "year", "value")
    row = ("2008-11", "victim-satisfaction", "Camden", "2008/09", 0.85)
    path = changed(workbook(tmp_path / "a.xlsx", Targets=[header, row]), "E2", number_format="0%")
    [parsed] = read([path], catalogue)
    assert isinstance(parsed, ParsedCatalogue)
    assert [one.value for one in parsed.local_targets] == [85]


def test_percentages_of_an_old_binary_workbook_are_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    def old(measure: str) -> PublishedFile:
        path = csv(tmp_path / "a.csv", (measure, "MPS", "2008-04", 0.75))
        sheet = open_file(path).sheets[""]
        path.write_bytes(b"\xd0\xcf\x11\xe0")
        file = open_file(path)
        vars(file).update(sheets={"First": sheet}, hidden_sheets=())
        return file

    assert len(tidy.read([old("robbery")], catalogue)) == 1
    with pytest.raises(SeveralFilesError, match=r"0\.75 may be a percentage or its fraction"):
        tidy.read([old(SHARE)], catalogue)


OPEN_DOCUMENT = """<office:document-content
  xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
  office:version="1.2"><office:body><office:spreadsheet>
  <table:table table:name="First">ROWS</table:table>
  </office:spreadsheet></office:body></office:document-content>"""


MANIFEST = """<manifest:manifest
  xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""


def open_document(path: Path, *rows: str) -> Path:
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    with ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", OPEN_DOCUMENT.replace("ROWS", lines))
    return path


def texts(*values: str) -> str:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    return "".join(cell.format(value) for value in values)


def test_open_documents_show_percentages_errors_and_formulas_too(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    begin = texts(SHARE, "MPS", "2008-04")
    header = texts(*HEADER)
    shown = '<table:table-cell office:value-type="percentage" office:value="0.57"/>'
    path = open_document(tmp_path / "a.ods", header, begin + shown)
    assert series(load(catalogue, path), SHARE) == {"2008-04-01": 57}
    error = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    assert "row 2, value: the spreadsheet shows the error #DIV/0!" in refusal(
        catalogue, open_document(tmp_path / "b.ods", header, begin + error)
    )
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    assert "row 2, value: the formula =1+1 was never calculated" in refusal(
        catalogue, open_document(tmp_path / "c.ods", header, begin + formula)
    )


def test_an_error_in_a_cell_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    row = ("robbery", "MPS", "2008-04", "#REF!")
    path = changed(workbook(tmp_path / "a.xlsx", First=[HEADER, row]), "D2", kind="e")
    problem = refusal(catalogue, path)
    assert "sheet 'First', row 2, value: the spreadsheet shows the error #REF!" in problem


def formulas(path: Path, *rows: tuple[str, float | str]) -> Path:
    """Write robberies as formulas, as a program does that cannot calculate them."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("First")
        sheet.write_row(0, 0, HEADER)
        for number, (formula, value) in enumerate(rows, 1):
            sheet.write_row(number, 0, ("robbery", "MPS", f"2008-{number + 3:02d}"))
            sheet.write_formula(number, 3, formula, None, value)
    path.write_bytes(made.getvalue())
    return path


def test_a_formula_that_was_never_calculated_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    problem = refusal(catalogue, formulas(tmp_path / "a.xlsx", ("=1+1", 2), ("=100+1", 0)))
    assert "sheet 'First', row 3, value: the formula =100+1 was never calculated" in problem
    assert "row 2" not in problem
    path = workbook(tmp_path / "b.xlsx", First=[HEADER, ("robbery", "MPS", "2008-04", "=1+1")])
    assert "row 2, value: the formula =1+1 was never calculated" in refusal(catalogue, path)


def test_a_calculated_formula_is_its_value(catalogue: Catalogue, tmp_path: Path) -> None:
    path = formulas(tmp_path / "a.xlsx", ("=1+1", 2))
    assert series(load(catalogue, path), "robbery") == {"2008-04-01": 2}


def test_the_first_twenty_bad_rows_are_named_and_the_others_counted(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows: list[Sequence[object]] = [
        ("robbery", "MPS", f"20{year}-04", "x") for year in range(10, 35)
    ]
    rows[2] = ("robbery", "Atlantis", "soon", 1)
    lines = refusal(catalogue, csv(tmp_path / "a.csv", *rows)).splitlines()
    assert lines[:4] == [
        "a.csv, row 2, value: 'x' is not a number",
        "a.csv, row 3, value: 'x' is not a number",
        "a.csv, row 4, area: 'Atlantis' is not a known area",
        "a.csv, row 4, period: expected 2009-01, Q4 2008/09, 2008/09 or 2009, found 'soon'",
    ]
    assert lines[20:] == ["a.csv: and 6 more like these"]


def test_every_file_at_fault_is_named(catalogue: Catalogue, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        csv(tmp_path / name, ("robbery", "MPS", "2008-04", f"many of {name}"))
    problem = refusal(catalogue, tmp_path)
    assert "a.csv, row 2" in problem
    assert "b.csv, row 2" in problem


def test_parts_of_one_series_in_two_files_are_told(catalogue: Catalogue, tmp_path: Path) -> None:
    for year in (2008, 2009):
        csv(tmp_path / f"{year}.csv", ("robbery", "MPS", f"{year}-04", 1))
    early, late = (one for one in read([tmp_path], catalogue) if isinstance(one, ParsedRelease))
    assert "Of robbery, periods before those of release 2009 stand here alone" in early.remarks[0]
    assert late.remarks == ()


def test_the_row_numbers_of_a_saved_frame_are_no_column(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    frame = pd.DataFrame([("robbery", "MPS", "2008-04", 1.0)], columns=list(HEADER))
    frame.to_csv(tmp_path / "a.csv")
    frame.to_excel(tmp_path / "b.xlsx")
    for path in (tmp_path / "a.csv", tmp_path / "b.xlsx"):
        assert series(load(catalogue, path), "robbery") == {"2008-04-01": 1}
    frame.set_axis(["odd"]).to_parquet(tmp_path / "c.parquet")
    assert "__index_level_0__" in refusal(catalogue, tmp_path / "c.parquet")
