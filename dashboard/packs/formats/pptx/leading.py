"""A table that leads its slide: across the top, its chart and what it means below."""

from dashboard.export.clean_text import clean, cleaned_lines
from dashboard.packs.build.slide import Slide
from dashboard.packs.formats.pptx.boxes import Box, Role
from dashboard.packs.formats.pptx.fit import POINTS_AN_INCH, height_of
from dashboard.packs.formats.pptx.page import SlidePage
from dashboard.packs.formats.pptx.tables import Grid, add_table, grids_of

_BAR, _AXES, _LEAST = 0.22, 1.0, 1.4
"""Inches a bar needs, what stands above and below the bars, and the least for words alone."""
_GAP = 0.12
_SMALLEST, _APART, _INDENT = 10, 0.4, 0.2
"""Size of the words below, lines left after each of them, and how far in they stand."""


def leading_table(page: SlidePage, slide: Slide, boxes: dict[Role, Box]) -> bool:
    """Add the table of a slide it leads, where there is room; returns whether it was added.

    Moves what stands below it in ``boxes``.
    """
    grid = leading_grid(slide, boxes)
    if grid is None or slide.table is None:
        return False
    content, points, across = boxes["content"], boxes["points"], _across(boxes)
    high = sum(grid.heights) + _GAP
    name = slide.alt or slide.table.caption
    add_table(page, grid, across, name, own_place=slide.chart is None)
    left = content.left if slide.chart is None else points.left
    right = across.left + across.width
    boxes["content"] = Box(content.left, content.top + high, content.width, content.height - high)
    boxes["points"] = Box(left, points.top + high, right - left, points.height - high)
    return True


def leading_grid(slide: Slide, boxes: dict[Role, Box]) -> Grid | None:
    """Return the whole table of a slide it leads; None where the rest would not fit below it."""
    table = slide.table
    if table is None or not slide.table_first or not table.rows:
        return None
    across = _across(boxes)
    parts = grids_of(table, across, most=len(table.rows))
    high = sum(parts[0].heights) + _GAP
    drawn = _BAR * len(slide.chart.categories) + _AXES if slide.chart else 0.0
    words = boxes["points"].width if slide.chart else across.width
    too_low = boxes["content"].height - high < max(_LEAST, drawn)
    too_short = boxes["points"].height - high < _height_of_words(slide, words)
    return None if len(parts) > 1 or too_low or too_short else parts[0]


def _across(boxes: dict[Role, Box]) -> Box:
    content, points = boxes["content"], boxes["points"]
    right = max(content.left + content.width, points.left + points.width)
    return Box(content.left, content.top, right - content.left, content.height)


def _height_of_words(slide: Slide, width: float) -> float:
    """Return the height in inches of all that is said below a table, in the smallest letters."""
    said = [*slide.changed, "What it means", *slide.points, *([slide.lead] if slide.lead else [])]
    lines = [*map(clean, said), *cleaned_lines(slide.item.note)]
    wide = (width - _INDENT) * POINTS_AN_INCH
    return height_of(lines, wide, _SMALLEST, _APART) / POINTS_AN_INCH
