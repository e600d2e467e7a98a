"""The sheet of an item: headline, native chart, and the figures as tables of numbers."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from dashboard.export.clean_text import clean, cleaned_lines, cut
from dashboard.packs.build.slide import ChartData, Slide
from dashboard.packs.formats.workbook_chart import (
    SIGNALS,
    Cells,
    height_of,
    native_chart,
    signalled,
    signals_in,
)
from dashboard.packs.formats.workbook_looks import (
    FIRST,
    OTHERS,
    Looks,
    across,
    columns_of,
    written,
)
from dashboard.packs.formats.workbook_looks import height_of as height
from dashboard.reports.table import Table

_ROW_PIXELS = 20
_LONGEST_HEAD = 200
_STYLE = "Table Style Light 15"
_FIGURE = re.compile(r"(−?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%?)")


@dataclass(frozen=True)
class Number:
    """A figure written in words, as the number it is."""

    value: float
    decimals: int
    suffix: str


def number_in(text: str) -> Number | None:
    """Return the number a cell holds, as ``1,234.5`` or ``81.8%``; None where it is words."""
    match = _FIGURE.fullmatch(text)
    if match is None:
        return None
    sign, whole, part, suffix = match.groups()
    value = float(whole.replace(",", "") + (f".{part}" if part else ""))
    return Number(-value if sign else value, len(part or ""), suffix)


def item_sheet(looks: Looks, slide: Slide, name: str, number: int, contents: str) -> None:
    """Write the sheet of an item.

    Args:
        looks: of the workbook.
        slide: the item.
        name: of the sheet, valid and unique.
        number: of the item, which names its tables.
        contents: name of the sheet to go back to.
    """
    sheet = looks.sheet(name)
    wide = len(slide.table.columns) if slide.table else 0
    if slide.chart:
        wide = max(wide, len(slide.chart.series) + len(signals_in(slide.chart)) + 1)
    last = columns_of(sheet, wide)
    row = _head(looks, sheet, slide, last, contents)
    row = _words(looks, sheet, slide, last, row)
    if slide.chart is not None:
        row = _chart(looks, sheet, name, slide, slide.chart, row, number, last)
    if slide.table is not None:
        row = across(
            sheet,
            row + 1,
            last,
            "Table behind the chart" if slide.chart else "Table",
            looks.format(bold=True),
        )
        row = across(sheet, row, last, slide.table.caption, looks.text)
        row = table_of_words(looks, sheet, slide.table, row, f"Behind_{number}")
    row = _origin(looks, sheet, slide, last, row + 1)
    sheet.print_area(0, 0, row, last)


def table_of_words(
    looks: Looks, sheet: Any, table: Table, row: int, name: str, widths: Sequence[int] = ()
) -> int:
    """Write a report's table, its figures as numbers; returns the next row.

    Args:
        looks: of the workbook.
        sheet: to write on.
        table: from a report.
        row: of its heading.
        name: of the table, unique in the workbook.
        widths: of the columns in characters; those of an item's sheet where none are given.
    """
    widths = widths or [FIRST, *[OTHERS] * (len(table.columns) - 1)]
    if not table.rows:
        sheet.write_string(row, 0, "None.", looks.text)
        return row + 1
    words = {0, *table.texts}
    apart = looks.format(text_wrap=True, valign="top", align="left", indent=1)
    _frame(looks, sheet, table.columns, row, len(table.rows), name, words)
    for down, cells in enumerate(table.rows, start=row + 1):
        sheet.set_row(down, max(map(height, map(len, cells), widths)))
        for column, text in enumerate(cells):
            figure = None if column in words else number_in(text)
            if figure is not None:
                look = looks.number(figure.decimals, figure.suffix)
                sheet.write_number(down, column, figure.value, look)
            elif text:
                after_number = column in words and column > 0 and column - 1 not in words
                written(sheet, down, column, text, apart if after_number else looks.text)
    return row + len(table.rows) + 1


def _head(looks: Looks, sheet: Any, slide: Slide, last: int, contents: str) -> int:
    row = 0
    marking = looks.report.marking_line
    if marking:
        row = across(sheet, row, last, marking, looks.format(bold=True, align="center"))
    big = looks.format(bold=True, font_size=14, text_wrap=True, valign="top", font_color="#10263A")
    row = across(sheet, row, last, slide.headline, big, 14)
    quiet = looks.format(text_wrap=True, valign="top", font_color="#4A5763")
    row = across(sheet, row, last, slide.subtitle, quiet)
    sheet.freeze_panes(row, 1)
    link = looks.format(font_color="#0B5394", underline=1)
    sheet.write_url(row, 0, f"internal:'{contents}'!A1", link, "Back to contents")
    return row + 1


def _words(looks: Looks, sheet: Any, slide: Slide, last: int, row: int) -> int:
    bold = looks.format(bold=True, text_wrap=True, valign="top")
    if slide.state is not None:
        row = across(sheet, row, last, f"{slide.state.word}: {slide.state.meaning}", bold)
    for text in slide.changed:
        warning = looks.format(bold=True, text_wrap=True, valign="top", font_color="#A5300A")
        row = across(sheet, row, last, f"Check the headline. {text}", warning)
    if slide.drafted != slide.headline:
        row = across(sheet, row, last, f"Headline as drafted: {slide.drafted}", looks.text)
    for text in slide.points:
        row = across(sheet, row, last, f"• {text}", looks.text)
    if slide.lead:
        row = across(sheet, row, last, f"Lead: {slide.lead}", looks.text)
    for text in cleaned_lines(slide.item.note):
        row = across(sheet, row, last, text, looks.text)
    return row


def _chart(
    looks: Looks,
    sheet: Any,
    name: str,
    slide: Slide,
    chart: ChartData,
    row: int,
    number: int,
    last: int,
) -> int:
    """Write the chart and the numbers it is drawn from; returns the next row."""
    top = row + 1
    row = top + ceil(height_of(chart) / _ROW_PIXELS) + 1
    row = across(sheet, row, last, "Figures drawn in the chart", looks.format(bold=True))
    native = native_chart(looks.book, chart, Cells(name, row, len(chart.categories)))
    sheet.insert_chart(top, 0, native, {"description": clean(slide.alt), "object_position": 2})
    marked = signals_in(chart)
    heads = [
        "Period" if chart.kind == "line" else "Name",
        *(series.name for series in chart.series),
    ]
    heads += [SIGNALS[signal][2] for signal in marked]
    _frame(looks, sheet, heads, row, len(chart.categories), f"Figures_{number}", {0})
    look = looks.number(chart.decimals, chart.suffix)
    columns = [list(series.values) for series in chart.series]
    columns += [signalled(chart, signal) for signal in marked]
    for down, category in enumerate(chart.categories, start=row + 1):
        sheet.set_row(down, height(len(category), FIRST))
        written(sheet, down, 0, category, looks.text)
    for column, values in enumerate(columns, start=1):
        for down, value in enumerate(values, start=row + 1):
            if value is not None:
                sheet.write_number(down, column, value, look)
    return row + len(chart.categories) + 1


def _frame(
    looks: Looks,
    sheet: Any,
    columns: Sequence[str],
    row: int,
    rows: int,
    name: str,
    words: Collection[int],
) -> None:
    """Make cells a table with a heading, unlike names in it, and a filter."""
    names: list[str] = []
    for place, column in enumerate(columns, start=1):
        wanted = cut(clean(column), _LONGEST_HEAD) or f"Column {place}"
        taken = {taken_name.lower() for taken_name in names}
        names.append(f"{wanted} ({place})" if wanted.lower() in taken else wanted)
    sheet.add_table(
        row,
        0,
        row + rows,
        len(columns) - 1,
        {
            "name": name,
            "style": _STYLE,
            "columns": [
                {"header": one, "header_format": looks.heading(of_numbers=place not in words)}
                for place, one in enumerate(names)
            ],
        },
    )
    sheet.set_row(row, 31)


def _origin(looks: Looks, sheet: Any, slide: Slide, last: int, row: int) -> int:
    report = looks.report
    lines = [f"Note: {note}" for note in slide.notes]
    lines += [f"Source: {slide.source}" if slide.source else ""]
    lines += [f"Definition: {slide.definition}" if slide.definition else ""]
    as_at = f"As at {slide.as_at}. " if slide.as_at else ""
    lines += [f"{as_at}Data published {report.published}, snapshot {report.snapshot}."]
    lines += [f"Live view: {slide.link}" if slide.link else ""]
    for line in lines:
        if line:
            row = across(sheet, row, last, line, looks.text)
    return row
