"""Medians of both builds as ratios, in a table for docs/performance.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Compared:
    """One thing measured in this build and in the other one, in the same unit."""

    what: str
    ours: tuple[float, ...]
    others: tuple[float, ...]
    unit: str

    @property
    def ratio(self) -> float:
        """Return our median as a share of the other build's."""
        return median(self.ours) / median(self.others)


def table(rows: Sequence[Compared], against: str) -> str:
    """Return the rows as a table in Markdown."""
    lines = [
        f"| | {against} | This build | Ratio of medians | Least and most |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.what} | {_shown(row.others)} {row.unit} | {_shown(row.ours)} {row.unit} "
        f"| {row.ratio:.2f} | {_extremes(row)} |"
        for row in rows
    ]
    return "\n".join(lines)


def _shown(runs: Sequence[float]) -> str:
    """Return the median to three digits, or as a whole number where that has more."""
    middle = median(runs)
    return f"{middle:,.0f}" if middle >= 100 else f"{middle:.3g}"


def _extremes(row: Compared) -> str:
    """Return the ratio of our best run to the other's worst, and the other way about."""
    return f"{min(row.ours) / max(row.others):.2f} to {max(row.ours) / min(row.others):.2f}"
