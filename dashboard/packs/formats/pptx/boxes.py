"""Where things stand on a slide, in inches."""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "subtitle", "state", "content", "points", "notes", "source", "marking", "marking-end", "page"
]
WIDE, HIGH = 13.333, 7.5
_HEAD = 0.42
"""Subtitle and state, with the space below them."""
_NOTES = 0.56
_SOURCE = 0.74
_SHARE = 0.68
"""Of the width: the chart; what it means stands beside it."""


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float


TITLE = Box(0.5, 0.4, 12.333, 0.92)
REGION = Box(0.5, 1.38, 12.333, 5.68)
"""Between the title and the marking at the foot."""


def message_boxes(region: Box, has_picture: bool = True) -> dict[Role, Box]:
    """Return where the parts of a message stand; without a picture its words take the width."""
    top = region.top + _HEAD
    high = region.height - _HEAD - _NOTES - _SOURCE
    chart = region.width * _SHARE
    beside = Box(region.left + chart + 0.18, top, region.width - chart - 0.18, high)
    return {
        "subtitle": Box(region.left, region.top, chart, 0.34),
        "state": Box(beside.left, region.top, beside.width, 0.34),
        "content": Box(region.left, top, chart, high),
        "points": beside if has_picture else Box(region.left, top, region.width, high),
        "notes": Box(region.left, top + high, region.width, _NOTES),
        "source": Box(region.left, top + high + _NOTES, region.width, _SOURCE),
    }


def joined(upper: Box, lower: Box) -> Box:
    """Return a box made higher by the one below it."""
    return Box(upper.left, upper.top, upper.width, upper.height + lower.height)


def table_boxes(region: Box) -> dict[Role, Box]:
    """Return where the parts of a table's slide stand."""
    high = region.height - _HEAD - 0.3
    return {
        "subtitle": Box(region.left, region.top, region.width, 0.34),
        "content": Box(region.left, region.top + _HEAD, region.width, high),
        "source": Box(region.left, region.top + _HEAD + high, region.width, 0.3),
    }


def edge_boxes(wide: float, high: float) -> dict[Role, Box]:
    """Return where marking and page number stand on a slide of a size."""
    return {
        "marking": Box(0.5, 0.08, wide - 1.0, 0.28),
        "marking-end": Box(1.9, high - 0.36, wide - 3.8, 0.28),
        "page": Box(wide - 1.8, high - 0.36, 1.3, 0.28),
    }
