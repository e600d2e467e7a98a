"""A slide with one message: headline, chart, what it means, where it is from."""

from collections.abc import Iterator
from dataclasses import replace

from pptx.dml.color import RGBColor

from dashboard.export.clean_text import clean, cleaned_lines, made_at
from dashboard.packs.build.headline import NO_FACTS
from dashboard.packs.build.slide import ChartData, PackReport, Slide
from dashboard.packs.formats.pptx.boxes import Box, Role, joined, message_boxes
from dashboard.packs.formats.pptx.chart import add_chart, signal_key
from dashboard.packs.formats.pptx.figures import ChartFigures
from dashboard.packs.formats.pptx.fit import LEADING, POINTS_AN_INCH, fitted, height_of
from dashboard.packs.formats.pptx.leading import leading_grid, leading_table
from dashboard.packs.formats.pptx.page import Place, SlidePage, describe, emu
from dashboard.packs.formats.pptx.tables import add_table, grids_of, take_place
from dashboard.packs.formats.pptx.template import Kind, Template
from dashboard.packs.formats.pptx.words import Paragraph, TextRun, plain, write

_WARNING, _WARNING_SOFT, _QUIET = "A5300A", "FDE8DF", "4A5763"
_LAST = 0.28
"""Inches for the last line of the source: two lines of the smallest size."""
_POINT_SIZES = (14, 13, 12, 11, 10)


def add_message(
    template: Template, report: PackReport, slide: Slide, table_page: int | None, place: Place
) -> SlidePage:
    """Add the slide of an item, whose table is on another page; returns its page."""
    kind, boxes = _places(template, slide)
    page = SlidePage(template, kind, report, place)
    notes = [clean(note) for note in _notes(slide)]
    whole = slide.chart is not None or slide.table is None
    page.title(slide.headline)
    said = fitted([clean(slide.subtitle)], boxes["subtitle"].width, 0.34, (14, 13, 12, 11, 10))
    subtitle = Paragraph((TextRun(said.paragraphs[0], colour=_QUIET),), said.size)
    page.words("subtitle", boxes["subtitle"], [subtitle])
    if slide.state is not None:
        page.state(slide.state, boxes["state"])
    led = leading_table(page, slide, boxes)
    if slide.chart is not None:
        _chart(page, slide, slide.chart, boxes["content"])
    elif slide.table is not None and not led:
        most = max(len(slide.table.rows), 1)
        grid = grids_of(slide.table, boxes["content"], most)[0]
        add_table(page, grid, boxes["content"], slide.alt or slide.table.caption, own_place=False)
    _points(page, slide, boxes["points"], moved=led)
    if not led and not whole:
        notes.append("The whole table is in the appendix.")
    if notes:
        page.fitted_words("notes", boxes["notes"], [" ".join(notes)], (10, 9))
    _source(page, slide, table_page, boxes["source"])
    page.finish()
    page.notes(list(speaker_notes(slide, report)))
    return page


def holds_table(template: Template, slide: Slide) -> bool:
    """Say whether the whole table of an item stands on its slide, so that it need not again."""
    return leading_grid(slide, _places(template, slide)[1]) is not None


def _places(template: Template, slide: Slide) -> tuple[Kind, dict[Role, Box]]:
    """Return the layout of an item's slide and where its parts go before a table leads it."""
    pictured = slide.chart is not None or slide.table is not None
    kind = template.chart if pictured else template.words
    boxes = message_boxes(kind.region, pictured)
    if slide.chart is not None or slide.table is None:
        if not any(_notes(slide)):
            boxes["content"] = joined(boxes["content"], boxes["notes"])
        if not (slide.points or slide.lead or slide.item.note or slide.changed):
            content = boxes["content"]  # nothing stands beside the chart
            boxes["content"] = replace(content, width=kind.region.width)
    return kind, boxes


def _chart(page: SlidePage, slide: Slide, chart: ChartData, box: Box) -> None:
    about = (
        ("Headline", clean(slide.headline)),
        ("Shows", clean(slide.subtitle)),
        ("Source", clean(slide.source)),
        ("Definition", clean(slide.definition)),
        ("Snapshot", page.report.snapshot),
        ("Marking", page.report.marking_line),
    )
    data = ChartFigures(chart, about, made_at(page.report.published).replace(tzinfo=None))
    frame = add_chart(page.slide.shapes, chart, data, emu(box))
    frame.name = "Chart"
    describe(frame, slide.alt or slide.headline)
    take_place(page, frame._element)


def _notes(slide: Slide) -> Iterator[str]:
    key = signal_key(slide.chart) if slide.chart else ""
    if key:
        yield key
    yield from (f"{note.rstrip('.')}." for note in slide.notes)


def _points(page: SlidePage, slide: Slide, box: Box, moved: bool) -> None:
    """Write what it means, who leads and what the officer adds; a doubtful headline comes first."""
    if slide.changed:
        moved = True
        high = _warning(page, slide, box)
        box = Box(box.left, box.top + high, box.width, box.height - high)
    heads = ["What it means"] if slide.points else []
    points = [clean(point) for point in slide.points]
    rest = [f"Lead: {clean(slide.lead)}"] if slide.lead else []
    rest += cleaned_lines(slide.item.note)
    every = [*heads, *points, *rest]
    if not every:
        return
    fit = fitted(every, box.width - 0.2, box.height, _POINT_SIZES, gap=0.4)
    paragraphs = []
    for number, text in enumerate(fit.paragraphs):
        is_head, is_point = number < len(heads), number < len(heads) + len(points)
        look = TextRun(text, bold=is_head, colour="tx2" if is_head else "")
        paragraphs.append(Paragraph((look,), fit.size, bullet=is_point and not is_head, after=0.4))
    page.words("points", box, paragraphs, moved)


def _warning(page: SlidePage, slide: Slide, box: Box) -> float:
    """Draw that an edited headline's facts have changed; returns the height it took."""
    why = "" if slide.changed == (NO_FACTS,) else ": facts under it have changed"
    lines = [f"Check the headline{why}", *map(clean, slide.changed)]
    margin = 0.08
    fit = fitted(lines, box.width - 2 * margin, box.height * 0.45, (12, 11, 10, 9), gap=0.1)
    width = (box.width - 2 * margin) * POINTS_AN_INCH
    high = height_of(fit.paragraphs, width, fit.size, 0.1) / POINTS_AN_INCH + 2 * margin
    shape = page.text_box(Box(box.left, box.top, box.width, high), "Headline to check")
    for side in ("margin_left", "margin_right", "margin_top", "margin_bottom"):
        setattr(shape.text_frame, side, emu(Box(margin, 0, 0, 0))[0])
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(_WARNING_SOFT)
    shape.line.color.rgb = RGBColor.from_string(_WARNING)
    write(
        shape,
        [
            Paragraph((TextRun(text, bold=number == 0, colour=_WARNING),), fit.size, after=0.1)
            for number, text in enumerate(fit.paragraphs)
        ],
    )
    return high + fit.size * LEADING / POINTS_AN_INCH / 2


def _source(page: SlidePage, slide: Slide, table_page: int | None, box: Box) -> None:
    report = page.report
    taken = [f"As at {slide.as_at}" if slide.as_at else "", f"Data published {report.published}"]
    taken += [f"Snapshot {report.snapshot}", f"Table: page {table_page}" if table_page else ""]
    taken += [f"Live view: {slide.link}" if slide.link else ""]
    lines = [
        f"Source: {clean(slide.source)}" if slide.source else "",
        f"Definition: {clean(slide.definition)}" if slide.definition else "",
        clean(". ".join(text for text in taken if text)),
    ]
    texts = [line for line in lines if line]
    fit = fitted(texts, box.width, box.height, (9, 8))
    if fit.is_cut:  # the definition stands in full in the appendix, the last line nowhere else
        short = fitted(texts[:-1], box.width, box.height - _LAST, (8,)).paragraphs
        last = fitted(texts[-1:], box.width, _LAST, (8,)).paragraphs
        page.words("source", box, [plain(text, 8) for text in (*short, *last)])
        return
    page.words("source", box, [plain(paragraph, fit.size) for paragraph in fit.paragraphs])


def speaker_notes(slide: Slide, report: PackReport) -> Iterator[str]:
    """Yield what the speaker needs beside the slide, everything in full."""
    marking = report.marking_line
    if marking:
        yield marking
    yield f"Headline: {clean(slide.headline)}"
    if slide.drafted != slide.headline:
        yield f"The headline was edited. As drafted from the figures: {clean(slide.drafted)}"
    yield from (f"Changed since the edit: {clean(question)}" for question in slide.changed)
    yield from (f"Means: {clean(point)}" for point in slide.points)
    yield from cleaned_lines(slide.item.note)
    if slide.questions:
        yield "Questions that may be asked"
    for question in slide.questions:
        yield f"Q: {clean(question.ask)}"
        yield f"A: {clean(question.answer)}"
    yield from (f"Note: {clean(note)}" for note in slide.notes)
    yield f"Source: {clean(slide.source)}"
    yield f"Definition: {clean(slide.definition)}"
    yield f"Live view: {clean(slide.link)}. Snapshot {report.snapshot}."
