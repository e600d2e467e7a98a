"""What native charts of slides and of sheets have in common."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.packs.build.slide import ChartData, ChartRole

LEVELS: tuple[ChartRole, ...] = ("target", "other-reading", "limit", "average")
"""What a figure is held against: always a line."""
FEW = 24
"""Points up to which each gets a marker, and bars up to which each gets its number."""
_MOST_LABELS = 12
_NEARLY_WHOLE = 90


@dataclass(frozen=True)
class Fill:
    """How the bars of a state are filled: told apart by shade and hatching, so that paper shows it.

    Colours are six hexadecimal figures.
    """

    fill: str
    line: str
    hatched: bool = False


TONE_FILLS: Mapping[ChartRole, Fill] = {
    "good": Fill("DCEBF8", "00569B"),
    "near": Fill("FFFFFF", "7A4D00", hatched=True),
    "bad": Fill("A5300A", "A5300A"),
    "quiet": Fill("FFFFFF", "4A5763"),
}


def top_of_shares(chart: ChartData) -> int | None:
    """Return where an axis of shares ends that come near the whole; None leaves it free.

    Left to itself an office package draws on to 120%.
    """
    highest = max(chart.values, default=0)
    is_share = chart.kind == "line" and chart.suffix == "%"
    return 100 if is_share and _NEARLY_WHOLE < highest <= 100 else None


def has_levels(chart: ChartData) -> bool:
    """Say whether any figure is held against a level."""
    return any(series.role in LEVELS for series in chart.series)


def labels_every(categories: int) -> int:
    """Return how many labels to skip to keep them apart; whole years where it must be many."""
    if categories <= _MOST_LABELS:
        return 1
    return next((n for n in (2, 3, 4, 6) if categories / n <= _MOST_LABELS), 12)
