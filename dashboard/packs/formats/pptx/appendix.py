"""The pages after the messages: tables, definitions, revisions, remarks, key."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.export.clean_text import clean
from dashboard.packs.build.slide import PackReport
from dashboard.packs.build.summary import states_shown
from dashboard.packs.formats.pptx.boxes import table_boxes
from dashboard.packs.formats.pptx.fit import fitted
from dashboard.packs.formats.pptx.message import holds_table
from dashboard.packs.formats.pptx.page import Place, SlidePage
from dashboard.packs.formats.pptx.tables import Grid, add_table, grids_of, part_of
from dashboard.packs.formats.pptx.template import Template
from dashboard.packs.formats.pptx.words import plain
from dashboard.reports.table import Table, in_words


@dataclass(frozen=True)
class AppendixPage:
    """A page of the appendix."""

    title: str
    caption: str
    grid: Grid
    source: str = ""
    entry: str = ""
    """What the contents call it, where they list it."""
    slide: int | None = None
    """Whose chart it stands behind, counted from 0."""


@dataclass(frozen=True)
class _Source:
    """A table of the appendix before it is split."""

    title: str
    table: Table
    entry: str
    source: str = ""
    slide: int | None = None


def sheets_of(report: PackReport, template: Template) -> list[AppendixPage]:
    """Return the appendix page by page."""
    pages = []
    for source in _sources(report, template):
        grids = grids_of(source.table, table_boxes(template.table.region)["content"])
        for number, grid in enumerate(grids):
            more = part_of(number, len(grids))
            entry = "" if number else source.entry
            pages.append(
                AppendixPage(
                    f"{source.title}{more}",
                    source.table.caption,
                    grid,
                    source.source,
                    entry,
                    source.slide,
                )
            )
    return pages


def add_sheet(
    template: Template,
    report: PackReport,
    sheet: AppendixPage,
    chart_page: int | None,
    place: Place,
) -> SlidePage:
    """Add a page of the appendix; ``chart_page`` has the chart that its table stands behind."""
    page = SlidePage(template, template.table, report, place)
    page.title(sheet.title, (20, 18, 16, 14, 12))
    boxes = table_boxes(template.table.region)
    words = clean(sheet.caption)
    if chart_page is not None and sheet.slide is not None:
        is_drawn = report.slides[sheet.slide].chart is not None
        words = f"{'Behind the chart on' if is_drawn else 'The whole table of'} page {chart_page}"
    said = fitted([words], boxes["subtitle"].width, 0.34, (13, 12, 11, 10))
    page.words("subtitle", boxes["subtitle"], [plain(said.paragraphs[0], said.size)])
    if sheet.grid.rows:
        add_table(page, sheet.grid, boxes["content"], sheet.caption)
    else:
        page.words("points", boxes["content"], [plain("None.", 14)])
    if sheet.source:
        page.fitted_words("source", boxes["source"], [sheet.source], (9, 8))
    page.finish()
    return page


def _sources(report: PackReport, template: Template) -> Iterator[_Source]:
    entry = "Tables behind the charts"
    for place, slide in enumerate(report.slides):
        if slide.table is not None and not holds_table(template, slide):
            title = f"Table {place + 1}: {clean(slide.table.caption)}"
            source = f"Source: {clean(slide.source)} Snapshot {clean(report.snapshot)}."
            yield _Source(title, slide.table, entry, source, place)
            entry = ""
    if report.definitions:
        table = in_words("What is counted", ("Measure", "Definition"), report.definitions)
        yield _Source("Definitions", table, "Definitions")
    if report.revised is not None:
        title = "Revised since the last pack"
        yield _Source(title, report.revised, title)
    if report.remarks:
        title = "To check before presenting"
        rows = tuple((remark,) for remark in report.remarks)
        yield _Source(title, in_words("Remarks on this pack", ("What",), rows), title)
    key = tuple((state.word, _SHAPES[state.shape], state.meaning) for state in states_shown(report))
    if key:
        table = in_words("What each state says", ("State", "Shape", "Means"), key)
        yield _Source("Key to states", table, "Key to states")


_SHAPES = {
    "tick": "Disc with a tick",
    "bar": "Bar",
    "triangle": "Triangle pointing down",
    "ring": "Ring",
    "dashed-ring": "Dotted ring",
    "up": "Triangle pointing up",
    "down": "Triangle pointing down",
    "level": "Bar",
    "page-tick": "Square with a tick",
    "page-cross": "Square with a cross",
}
