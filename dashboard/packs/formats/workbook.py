"""A pack's report as a workbook: contents, a sheet an item, definitions, sources, questions."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xlsxwriter import Workbook

from dashboard.core.progress import Advance
from dashboard.export.clean_text import clean, cleaned_lines, cut, made_at
from dashboard.packs.build.slide import SAMPLE, PackReport
from dashboard.packs.formats.workbook_item import item_sheet, table_of_words
from dashboard.packs.formats.workbook_looks import Looks, height_of, written
from dashboard.packs.formats.workbook_options import OPTIONS
from dashboard.reports.table import Table, in_words
from dashboard.reports.wording.states import STATES

CONTENTS = "Contents"
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_PROPERTY = 255
_NARROW, _WIDE = 34, 110


def workbook_bytes(report: PackReport, advance: Advance | None = None) -> bytes:
    """Return a pack as an Excel workbook; the same report gives the same bytes.

    Args:
        report: the pack.
        advance: is told how many sheets are done, and of how many.
    """
    sink = io.BytesIO()
    book = Workbook(sink, OPTIONS)
    looks = Looks(book, report)
    _properties(book, report)
    names = sheet_names(slide.subtitle for slide in report.slides)
    lists = list(_lists(report, names))
    total = 1 + len(names) + len(lists)
    _contents(looks, names, [title for title, _ in lists])
    for number, (slide, name) in enumerate(zip(report.slides, names, strict=True), start=1):
        if advance:
            advance(number, total)
        item_sheet(looks, slide, name, number, CONTENTS)
    for number, (title, table) in enumerate(lists, start=1):
        _list(looks, title, table, f"List_{number}")
    book.close()
    if advance:
        advance(total, total)
    return sink.getvalue()


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Return names for sheets that Excel takes: numbered, so that no two are alike."""
    names = []
    for number, title in enumerate(titles, start=1):
        words = _NOT_IN_NAMES.sub(" ", clean(title).split(", ")[0])
        name = " ".join(f"{number} {words}".split())
        while len(name.encode("utf-16-le")) > 2 * _LONGEST_NAME:
            name = name[:-1].rstrip()
        names.append(name)
    return names


def _contents(looks: Looks, names: Sequence[str], lists: Sequence[str]) -> None:
    report = looks.report
    sheet = looks.sheet(CONTENTS)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_column(2, 2, 22)
    row = 0
    for name, text in _cover(report):
        written(sheet, row, 0, name, looks.format(bold=True, valign="top"))
        is_title = name == "Title"
        look = looks.format(bold=True, font_size=14, text_wrap=True) if is_title else looks.text
        written(sheet, row, 1, text, look)
        sheet.set_row(row, height_of(len(text), _WIDE, 14 if is_title else 10))
        row += 1
    row += 1
    for column, head in enumerate(("Sheet", "Headline", "State")):
        sheet.write_string(row, column, head, looks.heading())
    sheet.freeze_panes(row + 1, 0)
    link = looks.format(font_color="#0B5394", underline=1, valign="top")
    for name, slide in zip(names, report.slides, strict=True):
        row += 1
        sheet.set_row(row, height_of(len(slide.headline), _WIDE))
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
        written(sheet, row, 1, slide.headline, looks.text)
        state = [slide.state.word if slide.state else "", "headline to check"]
        words = ", ".join(word for word in state[: 2 if slide.changed else 1] if word)
        written(sheet, row, 2, words, looks.text)
    for name in lists:
        row += 1
        sheet.write_url(row, 0, f"internal:'{name}'!A1", link, name)
    sheet.print_area(0, 0, row, 2)


def _cover(report: PackReport) -> Iterator[tuple[str, str]]:
    marking = report.marking_line
    if marking:
        yield "Marking", marking
    yield "Title", report.title
    named = (
        ("Committee", report.committee),
        ("Date", report.date),
        ("Report number", report.report_number),
        ("Report by", report.author),
        ("Recommendation", " ".join(cleaned_lines(report.recommendation))),
        ("Equality and diversity", " ".join(cleaned_lines(report.equality))),
        ("Financial implications", " ".join(cleaned_lines(report.financial))),
        ("Contact", " ".join(cleaned_lines(report.contact))),
        ("Figures as at", report.as_at),
    )
    yield from ((name, text) for name, text in named if clean(text))
    yield "Data published", f"{report.published}, snapshot {report.snapshot}"


def _lists(report: PackReport, names: Sequence[str]) -> Iterator[tuple[str, Table]]:
    yield "Definitions", in_words("", ("Measure", "Definition"), report.definitions)
    sources: dict[str, list[str]] = {}
    for slide, name in zip(report.slides, names, strict=True):
        if slide.source:
            sources.setdefault(slide.source, []).append(name.split(" ")[0])
    rows = tuple((source, f"Sheets {', '.join(sheets)}") for source, sheets in sources.items())
    yield "Sources", in_words("", ("Source", "Used in"), rows)
    asked = tuple(
        (name, question.ask, question.answer)
        for slide, name in zip(report.slides, names, strict=True)
        for question in slide.questions
    )
    yield "Questions", in_words("", ("Sheet", "Question", "Answer"), asked)
    if report.revised is not None:
        yield "Revised since", report.revised
    if report.remarks:
        yield "To check", in_words("", ("Remark",), tuple((remark,) for remark in report.remarks))
    key = tuple((state.word, state.meaning) for state in STATES.values())
    yield "Key to states", in_words("", ("State", "Means"), key)


def _list(looks: Looks, title: str, table: Table, name: str) -> None:
    """Write a list of words: narrow columns of names, the last of them wide."""
    sheet = looks.sheet(title)
    last = len(table.columns) - 1
    widths = [_NARROW] * last + [_WIDE if last < 3 else _NARROW]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    marking = looks.report.marking_line
    written(sheet, 0, 0, title, looks.format(bold=True, font_size=14))
    written(sheet, 1, 0, marking, looks.format(bold=True))
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    row = table_of_words(looks, sheet, table, 2, name, widths)
    sheet.print_area(0, 0, row, last)


def _properties(book: Any, report: PackReport) -> None:
    sample = f"{SAMPLE}. " if report.sample else ""
    book.set_properties(
        {
            "title": cut(clean(report.title), _LONGEST_PROPERTY),
            "subject": cut(f"{sample}{clean(report.committee)}".strip(), _LONGEST_PROPERTY),
            "author": cut(clean(report.author), _LONGEST_PROPERTY),
            "category": clean(report.marking),
            "comments": f"{sample}Snapshot {clean(report.snapshot)}.",
            "created": made_at(report.published).replace(tzinfo=None),
        }
    )
