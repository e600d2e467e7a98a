"""How an area stands: three answers to three questions, which are never merged into one."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.control_limits import Verdict

Side = Literal["higher", "lower", "no-clear-difference"]
"""Of an area, beside a figure: what its own 95 % interval can tell."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An area against London, against similar boroughs, against the usual spread of boroughs."""

    london: Side | None
    """None where there is no interval, or London has no figure of the same size."""
    similar: Side | None
    """None where there is no interval, or no similar borough has a figure."""
    spread: Verdict
    """Of the funnel about a typical borough, as wide as boroughs usually differ."""

    @property
    def different(self) -> bool:
        """Say whether all three answers find it on one side."""
        side = {"high": "higher", "low": "lower"}.get(self.spread.partition("-")[2])
        return side is not None and self.london == self.similar == side


def beside(lower: float | None, upper: float | None, figure: float | None) -> Side | None:
    """Return on which side of a figure an interval lies wholly; one that touches it, on neither.

    Args:
        lower: limit of the area's own 95 % interval; None where it has none.
        upper: its other limit.
        figure: what it is held against, in the same unit; None where there is nothing.
    """
    if lower is None or upper is None or figure is None:
        return None
    if lower > figure:
        return "higher"
    return "lower" if upper < figure else "no-clear-difference"
