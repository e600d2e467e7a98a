import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_FILL
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from dashboard.export.clean_text import clean
from dashboard.packs.build.slide import ChartData, ChartSeries, PackReport, Slide
from dashboard.packs.formats.pptx import TemplateError, pptx_bytes
from dashboard.packs.formats.pptx.fit import POINTS_AN_INCH, height_of
from dashboard.reports.table import Table
from tests.factories.pack_reports import (
    CONTROLS,
    FORMULA,
    MARKUP,
    alike,
    boroughs_chart,
    report_of,
    slide_of,
)

NAMES = ("exceptions", "whole", "signals", "summaries", "boroughs", "hostile")


@pytest.fixture(scope="module")
def files(deck_reports: dict[str, PackReport]) -> dict[str, bytes]:
    return {name: pptx_bytes(report) for name, report in deck_reports.items()}


def opened(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


def charts_of(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from (shape for shape in slide.shapes if shape.has_chart)


def texts_of(slide: Any) -> str:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


def messages_of(deck: Any, report: PackReport) -> list[tuple[Any, Slide]]:
    """Return the slides that carry the report's messages, each with what it was made from."""
    listed = [s for s in deck.slides if "Snapshot" in texts_of(s) and "Definition:" in texts_of(s)]
    assert len(listed) == len(report.slides)
    return list(zip(listed, report.slides))


@pytest.mark.parametrize("name", NAMES)
def test_charts_and_their_workbooks_hold_exactly_the_reports_numbers(
    name: str, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    drawn = [slide.chart for slide in deck_reports[name].slides if slide.chart]
    found = list(charts_of(opened(files[name])))
    assert len(found) == len(drawn) > 0
    for frame, chart in zip(found, drawn):
        wanted = [list(series.values) for series in chart.series]
        cached = [list(series.values) for series in frame.chart.plots[0].series]
        assert cached == wanted
        book = load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
        columns = list(book["Sheet1"].iter_cols(min_col=2, min_row=2, values_only=True))
        assert len(columns) == len(wanted)
        assert all(alike(column, series) for column, series in zip(columns, wanted))
        categories = [cell.value for cell in book["Sheet1"]["A"][1:]]
        assert categories == list(frame.chart.plots[0].categories)
        assert len(categories) == len(chart.categories)
        assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
        book.close()


@pytest.mark.parametrize("name", NAMES)
def test_file_is_whole_and_every_slide_has_title_marking_and_page(
    name: str, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(files[name]))
    assert archive.testzip() is None
    assert len(set(archive.namelist())) == len(archive.namelist())
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(part))
    report, deck = deck_reports[name], opened(files[name])
    total = len(deck.slides)
    for number, slide in enumerate(deck.slides, start=1):
        words = texts_of(slide)
        assert slide.shapes.title.text.strip()
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id  # read first
        assert f"{number} of {total}" in words
        assert words.count("Illustrative sample, not real") >= (2 if report.sample else 0)
        if report.marking:
            assert sum(line.startswith(report.marking) for line in words.splitlines()) >= 2
        for shape in slide.shapes:
            named = shape._element.xpath(".//p:cNvPr")[0]
            if shape.has_chart or shape.has_table or shape.shape_type == 1:
                assert named.get("descr")
            if shape.has_table:
                assert shape.table.first_row
        assert not slide.shapes._spTree.xpath('.//p:ph[@type="body" and not(../../..//a:t)]')
        for run in slide.shapes._spTree.iter(qn("a:rPr")):
            assert run.get("lang") == "en-GB"


@pytest.mark.parametrize("name", ["exceptions", "summaries"])
def test_slide_says_all_that_the_report_does(
    name: str, deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    report = deck_reports[name]
    for page, slide in messages_of(opened(files[name]), report):
        words = texts_of(page).replace("\u00a0", " ")
        said = (slide.headline, slide.subtitle, *slide.points, slide.lead, slide.source, slide.link)
        for one in said:
            assert one.replace("\u00a0", " ") in words
        assert slide.state is not None or slide.is_summary
        assert slide.state is None or slide.state.word in words
        assert report.snapshot in words
        assert report.as_at in words
        spoken = page.notes_slide.notes_text_frame.text
        for question in slide.questions:
            assert clean(question.ask) in spoken
            assert clean(question.answer) in spoken
    cover = texts_of(opened(files[name]).slides[0])
    for one in (report.title, report.committee, report.date, report.report_number, report.author):
        assert one in cover


def test_contents_lead_to_the_slides_they_name(files: dict[str, bytes]) -> None:
    deck = opened(files["exceptions"])
    slides = list(deck.slides)
    led = 0
    for page in (one for one in slides if one.shapes.title.text.startswith("Contents")):
        [table] = [shape.table for shape in page.shapes if shape.has_table]
        for row in list(table.rows)[1:]:
            number = int(row.cells[0].text)
            link = row._tr.find(f".//{qn('a:hlinkClick')}").get(qn("r:id"))
            target = slides[number - 1]
            assert page.part.related_part(link) is target.part
            title = target.shapes.title.text
            assert row.cells[1].text in (title, "Tables behind the charts") or title.startswith(
                row.cells[1].text
            )
            led += 1
    assert led >= 20


def test_no_two_slides_have_one_title(files: dict[str, bytes]) -> None:
    titles = [slide.shapes.title.text for slide in opened(files["exceptions"]).slides]
    assert titles[1:3] == ["Contents (1 of 2)", "Contents (2 of 2)"]
    assert len(set(titles)) == len(titles)


def test_tables_behind_the_charts_stand_in_the_appendix_whole(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    found: dict[str, list[tuple[str, ...]]] = {}
    for slide in opened(files["exceptions"]).slides:
        title = slide.shapes.title.text
        if title.startswith("Table "):
            [table] = [shape.table for shape in slide.shapes if shape.has_table]
            assert len(table.rows) <= 19
            rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
            found.setdefault(title.split(":")[0], []).extend(rows[1:])
    for number, slide in enumerate(deck_reports["exceptions"].slides, start=1):
        assert slide.table is not None
        wanted = [tuple(clean(cell) for cell in row) for row in slide.table.rows]
        assert found[f"Table {number}"] == wanted


def test_changed_facts_and_signals_are_seen(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    deck, report = opened(files["signals"]), deck_reports["signals"]
    pages = messages_of(deck, report)
    marks = {"triangle": XL_MARKER_STYLE.TRIANGLE, "square": XL_MARKER_STYLE.SQUARE}
    assert report.slides[0].chart is not None
    [actual] = [one for one in report.slides[0].chart.series if one.signals]
    place = next(n for n, one in enumerate(actual.signals) if one in ("concern", "improvement"))
    word = "triangle" if actual.signals[place] == "concern" else "square"
    [frame] = [shape for shape in pages[0][0].shapes if shape.has_chart]
    drawn = frame.chart.plots[0].series[report.slides[0].chart.series.index(actual)]
    assert drawn.points[place].marker.style == marks[word]
    assert f"{word}: " in texts_of(pages[0][0])
    last = texts_of(pages[2][0])
    assert "Check the headline" in last
    for fact in report.slides[2].changed:
        assert fact in last
    spoken = pages[2][0].notes_slide.notes_text_frame.text
    assert report.slides[2].drafted in spoken
    assert "Cause." in spoken


def test_levels_are_dashed_and_intervals_thin(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    roles = set()
    for frame, slide in zip(charts_of(opened(files["signals"])), deck_reports["signals"].slides):
        assert slide.chart is not None
        for series, drawn in zip(slide.chart.series, frame.chart.plots[0].series):
            if series.role in ("target", "limit", "interval"):
                roles.add(series.role)
                assert drawn.format.line.dash_style is not None or series.role == "target"
            if series.role == "interval":
                assert drawn.format.line.width < Inches(1 / 72)
    assert roles >= {"limit", "interval"}


def charted(report: PackReport, content: bytes, show: str) -> list[tuple[Any, ChartData]]:
    """Return the native charts of a kind of item, each with what it was made from."""
    drawn = [slide for slide in report.slides if slide.chart]
    return [
        (frame.chart, slide.chart)
        for frame, slide in zip(charts_of(opened(content)), drawn, strict=True)
        if slide.item.show == show and slide.chart
    ]


def test_the_borough_chosen_has_a_mark_and_a_label_of_its_own(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    [(native, chart)] = charted(deck_reports["summaries"], files["summaries"], "comparison")
    assert chart.marked_name == "Hackney"
    drawn = native.plots[0].series[0]
    place = chart.marked
    assert drawn.points[place].marker.style == XL_MARKER_STYLE.DIAMOND
    assert drawn.points[place].marker.size > drawn.marker.size
    [label] = drawn._element.iter(qn("c:dLbl"))
    assert label.find(qn("c:idx")).get("val") == str(place)
    shown = {one: label.find(qn(f"c:{one}")).get("val") for one in ("showCatName", "showVal")}
    assert shown == {"showCatName": "1", "showVal": "1"}


def test_a_marked_bar_is_filled_and_named_too() -> None:
    chart = replace(boroughs_chart(), marked=4)
    own, others = chart.series
    report = report_of(slide_of(replace(chart, series=(replace(own, role="actual"), others))))
    [frame] = charts_of(opened(pptx_bytes(report)))
    first, second = frame.chart.plots[0].series
    assert [
        one.get("val") for one in first._element.iterfind(f".//{qn('c:dPt')}/{qn('c:idx')}")
    ] == ["4"]
    assert first.points[4].format.fill.fore_color != first.format.fill.fore_color
    assert not second._element.findall(qn("c:dPt"))


def test_states_differ_by_shade_and_hatching_and_carry_their_counts(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    boards = charted(deck_reports["summaries"], files["summaries"], "board")
    assert len(boards) == 2
    for native, chart in boards:
        plot = native.plots[0]
        assert plot._element.find(qn("c:grouping")).get("val") == "stacked"
        assert plot.overlap == 100
        looks = {
            one.role: drawn.format.fill.type
            for one, drawn in zip(chart.series, plot.series, strict=True)
        }
        assert looks["near"] == MSO_FILL.PATTERNED
        assert looks["good"] == looks["bad"] == MSO_FILL.SOLID
        shades = [drawn.format.fill.fore_color.rgb for drawn in plot.series]
        assert len(set(shades)) == len(shades) == 3
        assert all(drawn.data_labels.show_value for drawn in plot.series)
        assert native.value_axis.major_unit == 1


def test_an_axis_with_values_below_nought_keeps_their_sign(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    for native, chart in charted(deck_reports["summaries"], files["summaries"], "borough"):
        values = [one for series in chart.series for one in series.values if one is not None]
        assert min(values) < 0
        assert native.value_axis.tick_labels.number_format == "General"
        assert native.value_axis.minimum_scale is None


def test_an_objectives_table_stands_on_its_slide(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    led = 0
    for page, slide in messages_of(opened(files["summaries"]), deck_reports["summaries"]):
        if slide.item.show == "objective":
            tables = [shape.table for shape in page.shapes if shape.has_table]
            for table in tables:
                cells = [tuple(cell.text for cell in row.cells) for row in table.rows]
                assert slide.table is not None
                wanted = [slide.table.columns, *slide.table.rows]
                assert cells == [tuple(clean(one) for one in row) for row in wanted]
                led += 1
    assert led >= 2


def test_what_stands_whole_on_a_slide_is_not_said_again_in_the_appendix(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    deck = opened(files["summaries"])
    titles = {slide.shapes.title.text.split(":")[0] for slide in deck.slides}
    pages = messages_of(deck, deck_reports["summaries"])
    for number, (page, slide) in enumerate(pages, start=1):
        stands = any(shape.has_table for shape in page.shapes) and slide.table_first
        assert stands != (f"Table {number}" in titles)
        assert stands != ("Table: page" in texts_of(page))


def test_a_long_table_goes_to_the_appendix_before_words_are_cut() -> None:
    rows = tuple((f"Measure {n}", "Close", "12.5%") for n in range(8))
    held = Table("Eight measures", ("Measure", "State", "Latest"), rows, (0, 1))
    point = "Getting better by more than chance: sickness, recruits and women officers. " * 3
    chart = ChartData("bar", ("A", "B", "C"), boroughs_chart().series[:0], "", 0, "%", True)
    given = {"points": (point.strip(),) * 3, "table": held, "table_first": True}
    short = report_of(slide_of(chart, **(given | {"points": ("Short.",)})))
    long = report_of(slide_of(chart, **given))
    for report, stands in ((short, True), (long, False)):
        [(page, slide)] = messages_of(opened(pptx_bytes(report)), report)
        assert any(shape.has_table for shape in page.shapes) is stands
        assert all(one in texts_of(page) for one in slide.points)


def line_of(*values: float | None, beside: tuple[float | None, ...] = ()) -> ChartData:
    """Return a line of percentages, perhaps beside a target."""
    series = [ChartSeries("London", "actual", values)]
    series += [ChartSeries("Target", "target", beside)] if beside else []
    names = tuple(f"Q{n}" for n in range(len(values)))
    return ChartData("line", names, tuple(series), "Per cent", 0, "%", zero_based=True)


@pytest.mark.parametrize(
    ("values", "beside", "side"),
    [
        ((50.0, 60.0, 70.0), (), "t"),
        ((70.0, 69.0, 63.0), (), "b"),
        ((50.0, 60.0, 70.0), (72.0, 72.0, 72.0), "b"),
    ],
)
def test_the_last_figure_stands_where_no_line_strikes_it_through(
    values: tuple[float, ...], beside: tuple[float, ...], side: str
) -> None:
    report = report_of(slide_of(line_of(*values, beside=beside)))
    [frame] = charts_of(opened(pptx_bytes(report)))
    [label] = frame.chart._chartSpace.iter(qn("c:dLbl"))
    assert label.find(qn("c:dLblPos")).get("val") == side
    assert label.find(qn("c:spPr")) is not None


@pytest.mark.parametrize(("highest", "top"), [(100.0, 100), (96.0, 100), (60.0, None)])
def test_an_axis_of_shares_ends_at_the_whole(highest: float, top: int | None) -> None:
    report = report_of(slide_of(line_of(40.0, highest, 50.0)))
    [frame] = charts_of(opened(pptx_bytes(report)))
    assert frame.chart.value_axis.maximum_scale == top


def test_a_chart_with_no_words_beside_it_takes_the_width() -> None:
    silent = slide_of(line_of(40.0, 50.0), points=(), lead="")
    wide, narrow = (
        next(charts_of(opened(pptx_bytes(report_of(one))))).width
        for one in (silent, replace(silent, lead="Somebody"))
    )
    assert wide > 1.4 * narrow


def test_a_paragraph_after_one_that_runs_right_to_left_runs_on_as_it_should() -> None:
    report = report_of(slide_of(None, points=("תפקוד המשטרה", "Call +44 20 7946 0000.")))
    [(page, _)] = messages_of(opened(pptx_bytes(report)), report)
    turned = {
        one.text: one._p.find(qn("a:pPr")).get("rtl")
        for shape in page.shapes
        if shape.has_text_frame
        for one in shape.text_frame.paragraphs
    }
    assert turned["תפקוד המשטרה"] == "1"
    assert turned["Call +44 20 7946 0000."] == "0"


def test_hostile_texts_come_out_as_they_read(files: dict[str, bytes]) -> None:
    deck = opened(files["hostile"])
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert clean(FORMULA) in titles
    assert clean(MARKUP) in titles
    assert clean(CONTROLS) == "a [31mbgnp.exe next"
    assert clean(CONTROLS) in titles


@pytest.mark.parametrize("name", NAMES)
def test_no_text_overflows_by_a_simple_estimate(name: str, files: dict[str, bytes]) -> None:
    deck = opened(files[name])
    wide, high = deck.slide_width, deck.slide_height
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left + shape.width <= wide
            assert shape.top + shape.height <= high
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) <= Inches(7.1)
            if not shape.has_text_frame or shape.shape_type == 1:
                continue
            for paragraph in shape.text_frame.paragraphs:
                assert all(run.font.size for run in paragraph.runs)
            sized = [one for one in shape.text_frame.paragraphs if one.runs]
            if sized:
                size = max(run.font.size.pt for one in sized for run in one.runs)
                width = Emu(shape.width).inches * POINTS_AN_INCH
                needed = height_of([one.text for one in sized], width, size)
                assert needed <= Emu(shape.height).inches * POINTS_AN_INCH * 1.02, shape.text


def test_same_report_gives_the_same_bytes_with_the_snapshots_time(
    deck_reports: dict[str, PackReport], files: dict[str, bytes]
) -> None:
    assert pptx_bytes(deck_reports["boroughs"]) == files["boroughs"]
    properties = opened(files["boroughs"]).core_properties
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2004-04-01 09:30"
    assert properties.title == "Boroughs"
    for entry in zipfile.ZipFile(io.BytesIO(files["boroughs"])).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)


def test_advance_is_told_of_every_slide(deck_reports: dict[str, PackReport]) -> None:
    told: list[tuple[int, int]] = []
    content = pptx_bytes(deck_reports["boroughs"], advance=lambda done, of: told.append((done, of)))
    total = len(opened(content).slides)
    assert told == [(n, total) for n in range(1, total + 1)]


def template_of(deck: Any) -> bytes:
    sink = io.BytesIO()
    deck.save(sink)
    return sink.getvalue()


def as_template_file(content: bytes) -> bytes:
    """Return a presentation with the content type of a ``.potx``."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held, zipfile.ZipFile(sink, "w") as out:
        for name in held.namelist():
            part = held.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b".presentation.main+xml", b".template.main+xml")
            out.writestr(name, part)
    return sink.getvalue()


@pytest.mark.parametrize("as_potx", [False, True])
def test_a_template_gives_its_layouts_and_size_and_loses_its_slides(
    as_potx: bool, deck_reports: dict[str, PackReport]
) -> None:
    given = Presentation()
    given.slides.add_slide(given.slide_layouts[0]).shapes.title.text = "Somebody else's"
    content = template_of(given)
    deck = opened(
        pptx_bytes(deck_reports["signals"], as_template_file(content) if as_potx else content)
    )
    assert (deck.slide_width, deck.slide_height) == (given.slide_width, given.slide_height)
    assert "Somebody else's" not in [slide.shapes.title.text for slide in deck.slides]
    pages = messages_of(deck, deck_reports["signals"])
    for page, slide in pages:
        assert page.slide_layout.name == "Title and Content"
        assert page.shapes.title.text
        [frame] = [shape for shape in page.shapes if shape.has_chart]
        assert frame.is_placeholder
        assert slide.source in texts_of(page)


def test_a_template_without_a_title_is_refused_in_plain_words() -> None:
    given = Presentation()
    for layout in given.slide_layouts:
        for one in list(layout.placeholders):
            if one.placeholder_format.idx == 0:
                one._element.getparent().remove(one._element)
    with pytest.raises(TemplateError, match="no layout with a placeholder for a title"):
        pptx_bytes(report_of(), template_of(given))


@pytest.mark.parametrize("content", [b"", b"not a zip", zipfile.__name__.encode() * 99])
def test_a_file_that_is_no_presentation_is_refused_in_plain_words(content: bytes) -> None:
    with pytest.raises(TemplateError, match="must be a PowerPoint presentation"):
        pptx_bytes(report_of(), content)


def test_an_empty_pack_is_still_a_presentation() -> None:
    deck = opened(pptx_bytes(replace(report_of(), definitions=(), marking="")))
    assert [slide.shapes.title.text for slide in deck.slides] == ["Boroughs", "Contents"]
