"""The settings of an XmR chart."""

from dataclasses import dataclass
from typing import Literal

NearLimits = Literal["within-limits", "beyond-too"]

_SHORTEST_BASELINE = 12


@dataclass(frozen=True, slots=True)
class Rules:
    """How limits are worked out and which patterns count as special cause.

    The defaults are those of NHSRplotthedots 0.2.2, save that short phases get no limits.

    Raises:
        ValueError: a setting that no chart could be drawn with.
    """

    run: int = 7
    """Points in a row on one side of the mean that make a shift."""
    trend: int = 7
    """Points in a row that rise or fall and make a trend."""
    near_limits: NearLimits = "within-limits"
    """Which points count towards two in three: those between the near and the process limit, or
    also those beyond the process limit (Making Data Count's tools since 2023)."""
    screen: bool = True
    """Leave moving ranges of 3.267 times their average and more out of the average, once."""
    baseline: int | None = None
    """Rows at the start of a phase that fix its limits; None for all of them."""
    factor: float = 2.66
    """Average moving ranges from the mean to a process limit."""
    fewest: int = 6
    """Known points a phase needs before limits are drawn at all."""
    settled: int = 12
    """Known points from which limits are no longer called trial limits."""
    seasonal: bool = True
    """Adjust a monthly series for the time of year where a test finds it seasonal."""
    chance: bool = True
    """Take the chance of events and cases into account: limits no narrower than it makes them and
    as wide for each proportion as its base asks, none resting on odd or excluded values, and none
    of rare events."""
    compatible: bool = False
    """Follow the package where it is silent or cannot decide: no limits for a constant phase, the
    icon of an empty last row, ``hit-or-miss`` without limits, restarts that match no row."""

    def __post_init__(self) -> None:
        if self.run < 2:
            raise ValueError(f"a shift needs at least 2 points, not {self.run}")
        if self.trend < 3:
            raise ValueError(f"a trend needs at least 3 points, not {self.trend}")
        if self.baseline is not None and self.baseline < _SHORTEST_BASELINE:
            raise ValueError(
                f"limits are fixed on at least {_SHORTEST_BASELINE} points, not {self.baseline}"
            )
        if not self.factor > 0:
            raise ValueError(f"limits lie a positive distance from the mean, not {self.factor}")
        if self.near_limits not in ("within-limits", "beyond-too"):
            raise ValueError(f"{self.near_limits!r} is no rule for points near the limits")
        if not 1 <= self.fewest <= self.settled:
            raise ValueError("limits need at least 1 point, and no more than settled limits do")


AS_PACKAGE = Rules(fewest=1, seasonal=False, chance=False, compatible=True)
"""NHSRplotthedots 0.2.2 to the letter."""
