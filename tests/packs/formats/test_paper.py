"""A pack as a committee paper."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.markup import css_text, paragraphs, said, tag
from dashboard.packs.build.build import build
from dashboard.packs.build.headline import NO_FACTS
from dashboard.packs.build.ready import whole_plan
from dashboard.packs.build.slide import ChartData, ChartSeries, PackReport
from dashboard.packs.formats import pdf, slide_parts
from dashboard.packs.formats.chart_scale import apart, axis_steps, step_decimals, wrapped
from dashboard.packs.formats.chart_svg import chart_style, chart_svg, first_read, key_line, readings
from dashboard.packs.formats.paper.page import paper_html
from dashboard.packs.model import Edit, Pack, PackItem
from dashboard.reports.service import ReportService
from dashboard.reports.table import Table
from dashboard.reports.wording.words import number
from tests.factories.packs import HOSTILE, exceptions_pack, hostile_pack
from tests.packs.strict_html import Seen


@pytest.fixture(scope="module")
def report(sample: ReportService) -> PackReport:
    return build(exceptions_pack(sample), sample)


@pytest.fixture(scope="module")
def seen(report: PackReport) -> Seen:
    return Seen(paper_html(report))


def boroughs() -> ChartData:
    names = tuple(f"Borough {place}" for place in range(32))
    values = tuple(float(place * 10 - 50) if place != 7 else None for place in range(32))
    signals = tuple("concern" if place == 3 else "" for place in range(32))
    return ChartData(
        kind="bar",
        categories=names,
        series=(
            ChartSeries("Change", "actual", values, signals),  # type: ignore[arg-type]
            ChartSeries("Target", "target", (20.0,) * 32),
        ),
        axis="Per cent",
        decimals=1,
        suffix="%",
        zero_based=True,
    )


def test_it_is_laid_out_as_a_committee_paper(seen: Seen) -> None:
    titles = [
        "Summary",
        "A. Recommendation",
        "B. Supporting information",
        "C. Equality and diversity implications",
        "D. Financial implications",
        "E. Background papers",
        "F. Contact",
        "Appendix 1: The figures behind the charts",
        "Appendix 2: Definitions",
        "Appendix 3: Revisions since the last report",
        "Appendix 4: Key to states",
    ]
    places = [seen.words.index(title) for title in titles]
    assert places == sorted(places)
    assert "Planning, Performance and Review Committee" in seen.words


def test_headings_are_in_order_and_nothing_is_left_open(seen: Seen) -> None:
    assert seen.open == []
    assert seen.headings[0] == 1
    assert seen.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(seen.headings, seen.headings[1:]))


def test_tables_have_captions_and_scopes_and_charts_have_words(
    seen: Seen, report: PackReport
) -> None:
    assert all(one.get("scope") in ("col", "row") for one in seen.named("th"))
    assert len(seen.named("caption")) == len(seen.named("table"))
    assert [one["aria-label"] for one in seen.named("svg")] == [one.alt for one in report.slides]
    assert seen.named("html") == [{"lang": "en-GB"}]


def test_every_figure_of_the_report_is_printed(seen: Seen, report: PackReport) -> None:
    for slide in report.slides:
        for text in (slide.headline, slide.subtitle, *slide.points, *slide.notes, slide.source):
            assert " ".join(text.split()) in seen.words
        assert slide.table is not None
        for row in slide.table.rows:
            assert " ".join(" ".join(row).split()) in seen.words


def test_marking_and_sample_are_on_every_page(report: PackReport) -> None:
    page = paper_html(report)
    for corner in ("@top-center", "@bottom-center"):
        [content] = re.findall(rf"{corner} {{ content: ([^;]+);", page)
        assert content == css_text("OFFICIAL-SENSITIVE · Illustrative sample, not real")
    real = paper_html(replace(report, sample=False, marking=""))
    assert 'class="banner"' not in real
    assert re.findall(r"@top-center { content: ([^;]+);", real) == ['""']


def test_it_needs_nothing_from_anywhere(report: PackReport) -> None:
    page = paper_html(report)
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert not re.search(r"<(script|link|img|iframe)\b|@import|url\(", page)
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert 'href="https://met.example/measure?' in paper_html(report, "https://met.example/")


def test_hostile_texts_come_out_as_text(sample: ReportService) -> None:
    page = paper_html(build(hostile_pack(), sample))
    seen = Seen(page)
    assert seen.open == []
    assert not seen.named("script", "b2")
    assert not any("onclick" in one for _, one in seen.tags)
    assert page.count("</style>") == 1
    shown = HOSTILE.replace("\x00\x1b", "\ufffd\ufffd").replace("\u202e", "")
    assert shown in "".join(seen.text)
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", page)
    assert 'dir="auto">لجنة' in page
    assert "The edited headline no longer agrees with the figures." in seen.words
    unchecked = PackItem(show="measure", query="measure=street-crime", headline=Edit(text="Good."))
    told = Seen(paper_html(build(Pack(items=(unchecked,)), sample))).words
    assert NO_FACTS in told
    assert "no longer agrees" not in told
    assert "Good: " in told


def test_parts_without_text_say_so(sample: ReportService) -> None:
    empty = Seen(paper_html(build(Pack(), sample))).words
    assert "None given." in empty
    assert "None identified from the figures held." in empty
    assert "The pack holds no item." in empty
    assert "Report author: not named." in empty


def test_what_the_officer_writes_is_printed(sample: ReportService) -> None:
    item = PackItem(
        show="measure", query="measure=women-officers&plan=2003-04", note="We act.\nNow."
    )
    pack = Pack(items=(item,), equality="See below.", financial="None.", contact="A. N. Other")
    seen = Seen(paper_html(build(pack, sample))).words
    for text in ("We act. Now.", "See below.", "A. N. Other", "of one group: Women officers"):
        assert text in seen


def test_the_same_report_is_the_same_paper(sample: ReportService, report: PackReport) -> None:
    assert paper_html(report) == paper_html(build(exceptions_pack(sample), sample))


def test_every_chart_of_a_plan_can_be_drawn(sample: ReportService) -> None:
    store = sample.store()
    for plan, month in (("2003-04", "2004-01"), ("2008-11", "2009-02")):
        pack = whole_plan(store, store.catalogue.plans[plan], store.catalogue.areas.force, month)
        slides = build(pack, sample).slides
        assert all(slide.chart or slide.table_first for slide in slides)
        for slide in slides:
            if slide.chart is None:
                continue
            drawing = Seen(chart_svg(slide.chart, slide.alt))
            assert drawing.open == []
            numbers = [
                float(value)
                for _, attributes in drawing.tags
                for key, value in attributes.items()
                if key in ("x", "x1", "x2", "cx") and value
            ]
            assert all(0 <= one <= 760 for one in numbers)
            ys = [float(one["y"] or 0) for one in drawing.named("text", "tspan") if "y" in one]
            _, _, _, height = (drawing.tags[0][1]["viewbox"] or "").split()
            assert max(ys) <= float(height)


def test_lines_are_told_apart_without_colour(sample: ReportService, report: PackReport) -> None:
    chart = report.slides[1].chart
    assert chart is not None
    drawing = chart_svg(chart, "")
    styles = re.findall(r'<g class="series ([a-z-]+)">(<poly[^>]+>)', drawing)
    dashes = {role: re.findall(r'dasharray="([^"]+)"', line) for role, line in styles}
    assert len({tuple(one) for one in dashes.values()}) >= len(dashes) - 1
    assert all(one.name.split()[0] in drawing for one in chart.series)


def test_bars_carry_their_values_and_a_missing_one_says_so() -> None:
    chart = boroughs()
    drawing = chart_svg(chart, "Change by borough")
    for value in chart.series[0].values:
        if value is not None:
            assert f">{number(value, 1)}%<" in drawing
    assert ">no figure<" in drawing
    assert "triangle: more than chance, worse" in key_line(chart)
    assert readings(chart)[8] == "Borough 8: Change 30.0%; Target 20.0%"
    assert readings(chart)[7] == "Borough 7: Target 20.0%"


def parts_chart(**parts: object) -> ChartData:
    """Return counts of states under two headings, one of them long."""
    series = (
        ChartSeries("Met or on track", "good", (3.0, None)),
        ChartSeries("Close", "near", (1.0, 12.0)),
        ChartSeries("Missed or behind", "bad", (None, 2.0)),
    )
    names = ("Crime", "To make the best use of our staff and resources, whatever they are")
    given = {"categories": names, "axis": "Targets", "decimals": 0, "suffix": ""}
    given |= {"zero_based": True, "stacked": True}
    return ChartData("bar", series=series, **(given | parts))  # type: ignore[arg-type]


def test_parts_of_a_whole_stand_end_to_end_with_their_numbers() -> None:
    drawing = Seen(chart_svg(parts_chart(), "Targets"))
    boxes = [one for one in drawing.named("rect") if (one["class"] or "").startswith("bar ")]
    second = [one for one in boxes if one["class"] in ("bar near", "bar bad")][1:3]
    ends = [(float(one["x"] or 0), float(one["width"] or 0)) for one in second]
    assert ends[0][0] + ends[0][1] == pytest.approx(ends[1][0], abs=0.2)
    assert ends[0][1] == pytest.approx(6 * ends[1][1], rel=0.01)
    assert {"3", "1", "12", "2"} <= set(drawing.text)
    assert "no figure" not in drawing.words
    assert drawing.named("path"), "what is close is hatched"
    assert len(drawing.named("tspan")) == 3, "the long name takes two lines"


def test_bars_that_share_no_row_stand_in_one() -> None:
    bad = ChartSeries("bad", "bad", (2.0, None, -1.5))
    good = ChartSeries("good", "good", (None, 0.5, None))
    chart = ChartData("bar", ("A", "B", "C"), (bad, good), "Steps", 1, "", zero_based=True)
    drawing = Seen(chart_svg(chart, "Steps"))
    assert "no figure" not in drawing.words
    assert {"2.0", "0.5", "−1.5"} <= set(drawing.text)
    tops = {one["y"] for one in drawing.named("rect") if one["height"] == "11"}
    assert len(tops) >= 3


def test_a_number_stands_over_the_line_that_would_strike_it_through() -> None:
    chart = replace(boroughs(), series=boroughs().series[:1])
    level = ChartSeries("London", "average", (20.0,) * 32)
    drawing = chart_svg(replace(chart, series=(*chart.series, level)), "")
    assert drawing.index('class="series average"') < drawing.index(">−50.0%<")
    assert ".value { paint-order: stroke" in chart_style()


def test_a_long_name_is_not_cut() -> None:
    names = (
        "Crime",
        "Best Value and Policing and Performance Plan performance indicators, targets",
    )
    drawing = Seen(chart_svg(parts_chart(categories=names), "Targets"))
    assert "…" not in drawing.words
    assert drawing.words.count("targets") == 1


def test_the_area_chosen_has_a_sign_and_a_fill_of_its_own() -> None:
    chart = replace(boroughs(), marked=9)
    drawing = chart_svg(chart, "Change by borough")
    assert "► Borough 9<" in drawing
    assert drawing.count('class="bar highlight"') == 1
    assert drawing.count("►") == 1


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_an_axis_of_counts_has_no_halves(counts: list[int]) -> None:
    steps = axis_steps([float(one) for one in counts], zero_based=True, least=1.0)
    assert all(one == int(one) for one in steps)
    assert steps[0] == 0
    assert steps[-1] >= max(counts)
    assert len(steps) <= 8


@pytest.mark.parametrize(
    ("values", "zero", "steps"),
    [
        ([0.0, 100.0], True, (0, 20, 40, 60, 80, 100)),
        ([12.6, 20.0], False, (12, 14, 16, 18, 20)),
        ([-3.0, 7.0], False, (-4, -2, 0, 2, 4, 6, 8)),
        ([5.0], False, (0, 1, 2, 3, 4, 5)),
        ([0.0, 0.0], True, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([], True, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([-5.0, -5.0], False, (-5, -4, -3, -2, -1, 0)),
    ],
)
def test_an_axis_has_round_steps(values: list[float], zero: bool, steps: tuple[float, ...]) -> None:
    assert axis_steps(values, zero) == pytest.approx(steps)
    assert step_decimals([0, 0.25]) == 2


def test_reading_begins_where_the_chart_says_most() -> None:
    year = ChartSeries("2003/04", "actual", (1.0, 2.0, None))
    path = ChartSeries("Target 2003/04: 9", "target", (3.0, 6.0, 9.0))
    line = replace(boroughs(), kind="line", categories=("Apr", "May", "Jun"), series=(path, year))
    assert first_read(line) == 1
    assert readings(line)[1] == "May: Target 2003/04: 9, by then 6.0%; 2003/04 2.0%"
    assert first_read(boroughs()) == 0
    assert first_read(replace(boroughs(), marked=9)) == 9


def test_short_words_of_a_table_keep_their_line() -> None:
    table = Table("C", ("Period", "State"), (("September 2003", "On track"),) * 13, (1,))
    page = slide_parts.table(table)
    assert 'class="data short-names"' in page
    assert 'class="text whole">On track<' in page
    few = slide_parts.table(replace(table, rows=(("A name of more letters", "Too close to call"),)))
    assert 'class="data few short-names"' in few
    assert 'class="text">Too close' in few


def test_labels_keep_apart_and_long_ones_break() -> None:
    assert apart([10, 12, 90], [20, 20, 20], 0, 100) == [10, 30, 90]
    assert apart([95, 96], [20, 20], 0, 100) == [70, 90]
    assert wrapped("Target 2003/04: 79.9% (3 percentage points)", 20, 3) == [
        "Target 2003/04:",
        "79.9% (3 percentage",
        "points)",
    ]
    assert wrapped("x" * 45, 20, 2) == ["x" * 20, f"{'x' * 19}…"]
    assert wrapped("", 20, 2) == [""]


def test_markup_escapes_everything_but_markup() -> None:
    assert tag("p", "<b>", tag("i", "&"), None) == "<p>&lt;b&gt;<i>&amp;</i></p>"
    assert tag("a", "x", href='"><script>') == '<a href="&quot;&gt;&lt;script&gt;">x</a>'
    assert said("لجنة") == '<p dir="auto">لجنة</p>'
    assert paragraphs("one\n\ntwo") == "<p>one</p><p>two</p>"
    assert css_text('a"}</style>\n') == '"a\\22 \\7d \\3c \\2f style\\3e \\a "'


def test_without_a_browser_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "BROWSERS", ("no-such-browser",))
    with pytest.raises(pdf.PdfError, match="no Chromium is installed here"):
        pdf.pdf_bytes("<p>", "20040131000000")


def test_the_numbers_of_a_browsers_nodes_do_not_tell_two_printings_apart() -> None:
    made = b"/CreationDate (D:20260101120000+00'00') /ID (node%08d) [(node%08d)] <(node%08d)>"
    first, second = (
        pdf.settled(made % numbers, "20040131000000")
        for numbers in ((137, 140, 137), (98, 139, 98))
    )
    assert first == second
    assert len(first) == len(made % (1, 1, 1))
    assert first.count(b"(node00000001)") == 2
    assert b"(D:20040131000000+00'00')" in first


@pytest.mark.browser
def test_the_pdf_is_tagged_marked_and_the_same_each_time(
    sample: ReportService, report: PackReport, tmp_path: Path
) -> None:
    if pdf.chromium() is None:
        pytest.skip("no Chromium on the path")
    short = replace(report, slides=report.slides[:2])
    first, second = (pdf.pdf_bytes(paper_html(short), "20040131000000") for _ in range(2))
    assert first == second
    assert first.startswith(b"%PDF-")
    for wanted in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang (en-GB)", b"/Outlines"):
        assert wanted in first
    assert b"/CreationDate (D:20040131000000" in first


@pytest.mark.browser
def test_bookmarks_keep_the_spaces_at_which_a_heading_breaks(report: PackReport) -> None:
    if pdf.chromium() is None:
        pytest.skip("no Chromium on the path")
    headline = " ".join(["falling"] * 60)
    long = replace(report, slides=(replace(report.slides[0], drafted=headline),))
    printed = pdf.pdf_bytes(paper_html(long), "20040131000000")
    assert f"(1. {headline})".encode() in printed
