"""A table that leads its slide: across the top, its chart and what it means below."""

from dashboard.export.pptx.boxes import Box, Role
from dashboard.export.pptx.page import Page
from dashboard.export.pptx.tables import add_table, grids_of
from dashboard.reports.pack.slide import Slide

_BAR, _AXES, _LEAST = 0.2, 0.85, 1.4
"""Inches a bar needs, what stands above and below the bars, and the least for words alone."""
_GAP = 0.12


def leading_table(page: Page, slide: Slide, boxes: dict[Role, Box]) -> bool:
    """Add the table of a slide it leads, where there is room; returns whether it was added.

    Moves what stands below it in ``boxes``.
    """
    table = slide.table
    if table is None or not slide.table_first or not table.rows:
        return False
    content, points = boxes["content"], boxes["points"]
    right = max(content.left + content.width, points.left + points.width)
    across = Box(content.left, content.top, right - content.left, content.height)
    parts = grids_of(table, across, most=len(table.rows))
    high = sum(parts[0].heights) + _GAP
    below = content.height - high
    needed = _LEAST
    if slide.chart is not None:
        needed = max(_LEAST, _BAR * len(slide.chart.categories) + _AXES)
    if len(parts) > 1 or below < needed:
        return False
    add_table(page, parts[0], across, slide.alt or table.caption, own_place=slide.chart is None)
    left = content.left if slide.chart is None else points.left
    boxes["content"] = Box(content.left, content.top + high, content.width, below)
    boxes["points"] = Box(left, points.top + high, right - left, points.height - high)
    return True
