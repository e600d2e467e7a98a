"""The pages before the messages: cover, contents, recommendation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn

from dashboard.export.clean_text import clean, cleaned_lines, cut
from dashboard.packs.build.slide import SAMPLE, PackReport
from dashboard.packs.formats.pptx.boxes import Box, message_boxes, table_boxes
from dashboard.packs.formats.pptx.fit import fitted
from dashboard.packs.formats.pptx.master import COVER_DETAILS
from dashboard.packs.formats.pptx.page import Place, SlidePage
from dashboard.packs.formats.pptx.tables import Grid, add_table
from dashboard.packs.formats.pptx.template import Template
from dashboard.packs.formats.pptx.words import Paragraph, TextRun
from dashboard.reports.table import Table, in_words

_LONGEST_ENTRY = 210


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    title: str
    state: str
    page: int


def add_cover(template: Template, report: PackReport, place: Place) -> SlidePage:
    """Add the cover."""
    page = SlidePage(template, template.cover, report, place)
    page.title(report.title, (36, 32, 28, 24, 20, 16, 14))
    box = COVER_DETAILS if template.cover.is_own else _below(template)
    words = fitted(list(_details(report)), box.width, box.height, (16, 14, 12, 11, 10), gap=0.25)
    paragraphs = [
        Paragraph((TextRun(text, bold=text == SAMPLE),), words.size, after=0.25)
        for text in words.paragraphs
    ]
    page.details(box, paragraphs)
    page.finish()
    return page


def contents_table(entries: Sequence[Entry]) -> Table:
    """Return the contents as a table."""
    rows = tuple(
        (str(entry.page), cut(clean(entry.title), _LONGEST_ENTRY), entry.state) for entry in entries
    )
    return in_words("Contents", ("Page", "Message", "State"), rows)


def add_contents(
    template: Template, report: PackReport, grid: Grid, part: str, place: Place
) -> SlidePage:
    """Add a page of the contents; ``part`` says which of several it is."""
    page = SlidePage(template, template.table, report, place)
    page.title(f"Contents{part}")
    box = table_boxes(template.table.region)["content"]
    page.frame = add_table(
        page, grid, box, f"Contents{part}: page, message and state of every slide"
    )
    page.finish()
    return page


def link_contents(pages: Sequence[SlidePage], targets: Sequence[Any]) -> None:
    """Let every line of the contents lead to its slide."""
    rows = [(page, row) for page in pages for row in page.frame.findall(f".//{qn('a:tr')}")[1:]]
    for (page, row), target in zip(rows, targets, strict=True):
        link = page.slide.part.relate_to(target.part, RT.SLIDE)
        for look in row.findall(f".//{qn('a:rPr')}"):
            made = look.makeelement(qn("a:hlinkClick"), {})
            made.set(qn("r:id"), link)
            made.set("action", "ppaction://hlinksldjump")
            look.append(made)
            break  # the page number alone: a whole row of links reads badly


def asks(report: PackReport) -> bool:
    """Return whether officers wrote what the committee is asked to do, or what follows from it."""
    return any(lines for _, lines in _asked(report))


def add_recommendation(template: Template, report: PackReport, place: Place) -> SlidePage:
    """Add what the committee is asked to do, and what officers say of its consequences."""
    page = SlidePage(template, template.words, report, place)
    page.title("Recommendation" if report.recommendation.strip() else "For the committee")
    box = message_boxes(template.words.region, has_picture=False)["points"]
    heads = {heading for heading, lines in _asked(report) if lines}
    every = [text for heading, lines in _asked(report) if lines for text in (heading, *lines)]
    every = [text for text in every if text]
    fit = fitted(every, box.width, box.height, (18, 16, 14, 12, 11, 10), 0.4)
    paragraphs = [
        Paragraph((TextRun(paragraph, bold=paragraph in heads),), fit.size, after=0.4)
        for paragraph in fit.paragraphs
    ]
    page.words("points", box, paragraphs)
    page.finish()
    if fit.is_cut:
        page.notes(every)
    return page


def _asked(report: PackReport) -> list[tuple[str, list[str]]]:
    return [
        ("", cleaned_lines(report.recommendation)),
        ("Equality and diversity implications", cleaned_lines(report.equality)),
        ("Financial implications", cleaned_lines(report.financial)),
        ("Contact", cleaned_lines(report.contact)),
    ]


def _details(report: PackReport) -> Iterator[str]:
    if report.sample:
        yield SAMPLE
    named = (
        ("", report.committee),
        ("", report.date),
        ("Report number ", report.report_number),
        ("Report by ", report.author),
        ("Figures as at ", report.as_at),
        ("Marking: ", report.marking),
    )
    for name, text in named:
        if clean(text):
            yield f"{name}{clean(text)}"
    yield f"Data published {clean(report.published)}, snapshot {clean(report.snapshot)}"


def _below(template: Template) -> Box:
    title = template.cover.title
    top = title.top + title.height + 0.2
    high = template.high - 0.5 - top
    if high < 1.6:  # the title stands low: the details go above the foot all the same
        top, high = template.high * 0.62, template.high * 0.38 - 0.5
    return Box(title.left, top, title.width, high)
