import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from dashboard.export.clean_text import clean, cut
from dashboard.packs.build.slide import PackReport
from dashboard.packs.formats.workbook import sheet_names, workbook_bytes
from dashboard.packs.formats.workbook_item import number_in
from tests.factories.pack_reports import (
    FORMULA,
    MARKUP,
    alike,
)

NAMES = ("exceptions", "whole", "signals", "summaries", "boroughs", "hostile")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.fixture(scope="module")
def files(deck_reports: dict[str, PackReport]) -> dict[str, bytes]:
    return {name: workbook_bytes(report) for name, report in deck_reports.items()}


def table_cells(sheet: Any, name: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet[sheet.tables[name].ref]]


@pytest.mark.parametrize("name", NAMES)
def test_tables_of_figures_hold_exactly_the_reports_numbers(
    name: str, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    book = load_workbook(io.BytesIO(files[name]))
    items = [sheet for sheet in book if re.match(r"\d+ |\d+$", sheet.title)]
    assert len(items) == len(deck_reports[name].slides)
    drawn = 0
    for number, (sheet, slide) in enumerate(zip(items, deck_reports[name].slides), start=1):
        if slide.chart is None:
            continue
        drawn += 1
        cells = table_cells(sheet, f"Figures_{number}")
        assert [row[0] for row in cells[1:]] == [clean(one) for one in slide.chart.categories]
        for column, series in enumerate(slide.chart.series, start=1):
            assert alike([row[column] for row in cells[1:]], series.values)
        assert len(sheet._charts) == 1
    assert drawn


@pytest.mark.parametrize("name", NAMES)
def test_charts_draw_those_cells(
    name: str, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(files[name]))
    assert archive.testzip() is None
    charts = [slide.chart for slide in deck_reports[name].slides if slide.chart]
    for number, chart in enumerate(charts, start=1):
        root = etree.fromstring(archive.read(f"xl/charts/chart{number}.xml"))
        found = []
        for values in root.iter(f"{CHART}val"):
            cache = {
                int(one.get("idx")): one.findtext(f"{CHART}v") for one in values.iter(f"{CHART}pt")
            }
            held = [cache.get(n) or None for n in range(len(chart.categories))]
            found.append([None if one is None else float(one) for one in held])
        for series in chart.series:
            assert any(alike(one, series.values) for one in found)
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(part))


def test_the_borough_chosen_is_named_at_a_bar_of_its_own(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    slides = [slide for slide in deck_reports["summaries"].slides if slide.chart]
    number = next(n for n, one in enumerate(slides, 1) if one.item.show == "comparison")
    chart = slides[number - 1].chart
    assert chart is not None
    assert chart.marked is not None
    root = etree.fromstring(
        zipfile.ZipFile(io.BytesIO(files["summaries"])).read(f"xl/charts/chart{number}.xml")
    )
    [point] = [one.find(f"{CHART}idx").get("val") for one in root.iter(f"{CHART}dPt")]
    assert int(point) == chart.marked
    said = "".join(text for one in root.iter(f"{CHART}dLbl") for text in one.itertext()).strip()
    value = chart.series[0].values[chart.marked]
    assert value is not None
    assert f"► Hackney: {value:.1f}" in said
    hidden = [one for one in root.iter(f"{CHART}dLbl") if one.find(f"{CHART}delete") is not None]
    assert len(hidden) == 6, "three on either side, which the name would cover"


def test_states_are_stacked_hatched_and_shaded(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    assert deck_reports["summaries"].slides[0].item.show == "board"
    archive = zipfile.ZipFile(io.BytesIO(files["summaries"]))
    root = etree.fromstring(archive.read("xl/charts/chart1.xml"))
    assert next(root.iter(f"{CHART}grouping")).get("val") == "stacked"
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    fills = [
        next(one.tag.removeprefix(drawing) for one in look if one.tag != f"{drawing}ln")
        for look in (series.find(f"{CHART}spPr") for series in root.iter(f"{CHART}ser"))
    ]
    assert fills == ["solidFill", "pattFill", "solidFill"]


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_carries_marking_and_sample_and_prints_on_a4_across(
    name: str, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    report = deck_reports[name]
    book = load_workbook(io.BytesIO(files[name]))
    for sheet in book:
        printed = f"{sheet.oddHeader.center.text} {sheet.oddHeader.right.text}"
        top = " ".join(str(cell.value) for row in sheet["A1:B2"] for cell in row)
        for one in (report.marking, "Illustrative sample, not real" if report.sample else ""):
            assert one in printed
            assert one in top
        assert "&P of &N" in sheet.oddFooter.right.text or "Page" in sheet.oddFooter.right.text
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page across unless told otherwise
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_area
        assert sheet.freeze_panes
        assert len(sheet.title) <= 31


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_a_formula_and_links_stay_inside(name: str, files: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(files[name]))
    for sheet in book:
        for row in sheet:
            for cell in row:
                assert cell.data_type != "f"
                if cell.hyperlink:
                    place = cell.hyperlink.location.rsplit("!", 1)[0].strip("'")
                    assert place in book.sheetnames
    archive = zipfile.ZipFile(io.BytesIO(files[name]))
    for part in archive.namelist():
        if part.startswith("xl/worksheets/sheet"):
            assert b"<f>" not in archive.read(part)
        if part.endswith(".rels"):
            assert b"External" not in archive.read(part)


@pytest.mark.parametrize(("name", "least"), [("exceptions", 500), ("summaries", 150)])
def test_report_tables_keep_numbers_as_numbers_and_words_as_words(
    name: str, least: int, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    book = load_workbook(io.BytesIO(files[name]))
    numbers = 0
    for place, slide in enumerate(deck_reports[name].slides, start=1):
        assert slide.table is not None
        cells = table_cells(book.worksheets[place], f"Behind_{place}")
        for given, row in zip(slide.table.rows, cells[1:], strict=True):
            for column, (text, value) in enumerate(zip(given, row)):
                is_words = column == 0 or column in slide.table.texts
                found = None if is_words else number_in(text)
                assert value == (found.value if found else text or None)
                numbers += found is not None
    assert numbers > least


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234.5", 1234.5),
        ("−3%", -3.0),
        ("0", 0.0),
        ("12,345,678", 12345678.0),
        ("<5", None),
        ("16 (provisional or part)", None),
        ("79.0; 78.3", None),
        ("1,23", None),
        ("=1", None),
        ("", None),
    ],
)
def test_a_cell_is_a_number_only_if_it_reads_as_one(text: str, value: float | None) -> None:
    found = number_in(text)
    assert (found.value if found else None) == value


def test_suppressed_cells_keep_their_words(files: dict[str, bytes]) -> None:
    book = load_workbook(io.BytesIO(files["hostile"]))
    cells = table_cells(book.worksheets[1], "Behind_1")
    assert [row[1] for row in cells[1:]] == [1234.5, "<5"]


def test_texts_stand_in_their_cells_as_they_read(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    book = load_workbook(io.BytesIO(files["hostile"]))
    words = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value}
    assert FORMULA in words
    assert MARKUP in words
    book = load_workbook(io.BytesIO(files["exceptions"]))
    words = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value}
    for slide in deck_reports["exceptions"].slides:
        for text in (slide.headline, slide.subtitle, *(one.answer for one in slide.questions)):
            assert cut(clean(text), 32_000) in words
        assert f"Source: {clean(slide.source)}" in words


def test_sheet_names_are_valid_and_unlike() -> None:
    titles = ["a/b:c*[d]?\\'e'", "Same, one", "same, two", "x" * 90, "", "History", "🚓" * 40]
    names = sheet_names(titles)
    assert len({name.lower() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\']", name)


def test_same_report_gives_the_same_bytes_with_the_snapshots_time(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    assert workbook_bytes(deck_reports["boroughs"]) == files["boroughs"]
    held = load_workbook(io.BytesIO(files["boroughs"])).properties
    assert f"{held.created:%Y-%m-%d %H:%M}" == "2004-04-01 09:30"


def test_advance_ends_at_the_total(deck_reports: dict[str, PackReport]) -> None:
    told: list[tuple[int, int]] = []
    workbook_bytes(deck_reports["boroughs"], lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
