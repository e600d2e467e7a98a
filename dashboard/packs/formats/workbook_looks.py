"""How the sheets of a pack's workbook look and print, and texts that span them."""

from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

from xlsxwriter import Workbook

from dashboard.export.clean_text import clean, cut
from dashboard.packs.build.slide import SAMPLE, PackReport
from dashboard.packs.formats.workbook_options import format_of

FIRST, OTHERS, LEAST_COLUMNS = 28, 16, 7
"""Widths in characters; texts span so many columns at least."""
_LONGEST_CELL = 32_000
_LONGEST_HEADER = 80
_LINE = 15.5
_HIGHEST = 400
_A4 = 9


@dataclass(frozen=True, eq=False)
class Looks:
    """The formats of a workbook."""

    book: Workbook
    report: PackReport

    @cache  # noqa: B019  (a workbook lives for one call)
    def format(self, **settings: Any) -> Any:
        """Return a format, the same one for the same settings."""
        return self.book.add_format({"font_name": "Arial", "font_size": 10, **settings})

    @property
    def text(self) -> Any:
        """Words on several lines."""
        return self.format(text_wrap=True, valign="top")

    def heading(self, of_numbers: bool = False) -> Any:
        """Return the look of a column's name, above numbers at the right as they are."""
        return self.format(
            bold=True,
            text_wrap=True,
            valign="top",
            align="right" if of_numbers else "left",
            font_color="#FFFFFF",
            bg_color="#10263A",
        )

    def number(self, decimals: int, suffix: str = "") -> Any:
        """A number with so many decimals."""
        return self.format(num_format=format_of(decimals, suffix), valign="top")

    def sheet(self, name: str) -> Any:
        """Add a sheet that prints on A4 across, with marking and page numbers."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
        sheet.hide_gridlines(2)
        marking = _header(self.report.marking)
        sample = SAMPLE if self.report.sample else ""
        sheet.set_header(f"&L&8{_header(self.report.title)}&C&B{marking}&R&B{sample}")
        sheet.set_footer(
            f"&L&8Snapshot {_header(self.report.snapshot)}&C&B{marking}&R&8Page &P of &N"
        )
        return sheet


def columns_of(sheet: Any, count: int) -> int:
    """Set the widths of an item's sheet; returns its last column."""
    last = max(count, LEAST_COLUMNS) - 1
    sheet.set_column(0, 0, FIRST)
    sheet.set_column(1, last, OTHERS)
    return last


def across(sheet: Any, row: int, last: int, text: str, look: Any, size: int = 10) -> int:
    """Write a text over all columns of a row, as high as it needs; returns the next row."""
    words = cut(clean(text), _LONGEST_CELL)
    sheet.set_row(row, height_of(len(words), FIRST + OTHERS * last, size))
    sheet.merge_range(row, 0, row, last, "", look)
    sheet.write_string(row, 0, words, look)
    return row + 1


def height_of(letters: int, width: float, size: int = 10) -> float:
    """Return the height of a row for so many letters in a width in characters."""
    lines = max(ceil(letters / (width * 10 / size * 0.95)), 1)
    return min(lines * _LINE * size / 10, _HIGHEST)


def written(sheet: Any, row: int, column: int, text: str, look: Any) -> None:
    """Write a text that stays a text, whatever it begins with."""
    sheet.write_string(row, column, cut(clean(text), _LONGEST_CELL), look)


def _header(text: str) -> str:
    """Return a text for a page's head, in which an ampersand begins a code."""
    return cut(clean(text), _LONGEST_HEADER // 2).replace("&", "&&")
