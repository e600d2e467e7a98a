"""Whether words fit in a box: estimated from the usual widths of letters, on the wide side."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

POINTS_AN_INCH = 72
LEADING = 1.2
_NARROW = frozenset("iljtfrI.,;:'|!()[]/ \u00a0’‘")
_BROAD = frozenset("mwMW@%—…")


@dataclass(frozen=True)
class Fitted:
    """Paragraphs at a size at which they fit."""

    size: int
    paragraphs: tuple[str, ...]
    is_cut: bool
    """Not everything fitted at the smallest size."""


def width_of(text: str, size: float) -> float:
    """Estimate the width of a text on one line, in points."""
    return sum(_em(letter) for letter in text) * size


def lines_of(text: str, width: float, size: float) -> int:
    """Estimate how many lines a paragraph takes in a width in points."""
    space = _em(" ") * size
    lines, at = 1, 0.0
    for word in text.split(" "):
        wide = width_of(word, size)
        if at and at + space + wide > width:
            lines, at = lines + 1, 0.0
        if wide > width:  # broken inside
            more = ceil(wide / width) - 1
            lines, at = lines + more, wide - more * width
        else:
            at += (space if at else 0.0) + wide
    return lines


def height_of(paragraphs: Sequence[str], width: float, size: float, gap: float = 0.0) -> float:
    """Estimate the height of paragraphs in points, ``gap`` lines being left after each."""
    lines = sum(lines_of(paragraph, width, size) + gap for paragraph in paragraphs)
    return lines * size * LEADING


def fitted(
    paragraphs: Sequence[str],
    width: float,
    height: float,
    sizes: Sequence[int],
    gap: float = 0.0,
    most_lines: int | None = None,
) -> Fitted:
    """Return paragraphs at the largest size at which they fit, cut at the smallest if need be.

    Args:
        paragraphs: clean texts.
        width: of the box in inches, margins taken off.
        height: likewise.
        sizes: to try, from the largest down, in points.
        gap: lines left after each paragraph.
        most_lines: no more lines than this, whatever the height.
    """
    wide = width * POINTS_AN_INCH
    for size in sizes:
        room = height * POINTS_AN_INCH
        if most_lines:
            room = min(room, most_lines * size * LEADING)
        if height_of(paragraphs, wide, size, gap) <= room + 0.01:
            return Fitted(size, tuple(paragraphs), is_cut=False)
    size = sizes[-1]
    lines = floor(height * POINTS_AN_INCH / (size * LEADING) + 0.001)
    return Fitted(size, _cut(paragraphs, wide, size, gap, min(lines, most_lines or lines)), True)


def _cut(
    paragraphs: Sequence[str], width: float, size: int, gap: float, room: float
) -> tuple[str, ...]:
    kept: list[str] = []
    for paragraph in paragraphs:
        needed = lines_of(paragraph, width, size) + gap
        if needed <= room:
            kept.append(paragraph)
            room -= needed
            continue
        if room >= 1:
            kept.append(_beginning(paragraph, width, size, int(room)))
        elif kept:
            kept[-1] = _beginning(f"{kept[-1]}  ", width, size, lines_of(kept[-1], width, size))
        break
    return tuple(kept)


def _beginning(text: str, width: float, size: int, lines: int) -> str:
    """Return as much of a text as lines hold, with an ellipsis."""
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if lines_of(f"{text[:middle].rstrip()}…", width, size) <= lines:
            low = middle
        else:
            high = middle - 1
    return f"{text[:low].rstrip()}…"


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return 1.1
    if letter in _BROAD:
        return 0.9
    return 0.7 if letter.isupper() else 0.55
