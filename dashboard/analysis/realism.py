"""Is a target realistic: how often past years met it, and could the data show it?"""

from dataclasses import dataclass
from math import hypot, isfinite, sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np

from dashboard.analysis.aggregate import over
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Bound
from dashboard.core.periods import Period, year_start
from dashboard.store.series import Floats, Series

Unit = Literal["percent", "points"]

_FEWEST_CHANGES = 6
"""Fewer year-on-year changes make no limits."""
_XMR = 2.66
"""Natural process limits are the mean +/- 2.66 mean moving ranges (Wheeler)."""


@dataclass(frozen=True, slots=True, eq=False)
class YearlyChanges:
    """Each year's change on the one before; arrays have one entry a year, oldest first."""

    years: tuple[int, ...]
    """First month of the later year of each change."""
    change: Floats
    """In percent, or in the measure's unit."""
    unit: Unit


@dataclass(frozen=True, slots=True, eq=False)
class Realism:
    """A change asked for against the changes there have been."""

    asked: float
    met: int
    """Past years that would have met it."""
    past: YearlyChanges
    usual: tuple[float, float] | None
    """The usual range of year-on-year change; None with fewer than six changes."""

    @property
    def of(self) -> int:
        """Return how many past years there are to judge by."""
        return len(self.past.years)

    @property
    def share_met(self) -> float | None:
        """Return the percent of past years that would have met it; None without any."""
        return 100 * self.met / self.of if self.of else None

    @property
    def within_usual(self) -> bool | None:
        """Say whether the change asked for lies inside the usual range; None where unknown."""
        return None if self.usual is None else self.usual[0] <= self.asked <= self.usual[1]


def yearly_changes(
    series: Series, measure: Measure, before: int, unit: Unit = "percent"
) -> YearlyChanges:
    """Return the year-on-year changes of whole years that ended before a month.

    Years are the measure's own, financial or calendar. A change is left out where a break lies
    between the two years or inside the later one, or where a percentage would be of zero or less.

    Args:
        series: monthly, quarterly or yearly.
        measure: its measure.
        before: first month of the target's period; no year that reaches it is used.
        unit: percent of the year before, or a difference in the measure's unit.
    """
    years: list[int] = []
    changes: list[float] = []
    first = year_start(series.first_month, measure.year) + 12
    for start in range(first, before - 11, 12):
        if measure.breaks_between(start - 12, start + 11):
            continue
        base = over(series, measure, Period(start - 12, start - 1))
        now = over(series, measure, Period(start, start + 11))
        if base is None or now is None or (unit == "percent" and base.value <= 0):
            continue
        difference = now.value - base.value
        years.append(start)
        changes.append(100 * difference / base.value if unit == "percent" else difference)
    return YearlyChanges(tuple(years), np.array(changes, dtype=np.float64), unit)


def realism(asked: float, bound: Bound, past: YearlyChanges, strict: bool = False) -> Realism:
    """Return how a change asked for compares with past year-on-year changes.

    The usual range is that of an XmR chart of the changes. Moving ranges are taken between
    changes of neighbouring years only, and there must be one.

    Args:
        asked: signed, in the unit of ``past``: -4 is a fall of four.
        bound: on which side of it a year must end.
        past: the series' changes.
        strict: equal is not enough.

    Raises:
        ValueError: the change is not finite, or is to be hit exactly.
    """
    if not isfinite(asked):
        raise ValueError("the change asked for must be a finite number")
    if bound == "exactly":
        raise ValueError("a change to be hit exactly is met by no year or by chance")
    beyond = past.change - asked if bound == "at-least" else asked - past.change
    met = int((beyond > 0).sum() if strict else (beyond >= 0).sum())
    return Realism(asked, met, past, _usual(past))


def detectable_change(
    before: float, after: float, power: float = 0.8, confidence: float = 0.95
) -> float:
    """Return the smallest true change that two estimates would show as significant.

    (z of the two-sided confidence + z of the power) times the standard error of the difference
    (Fleiss, Statistical Methods for Rates and Proportions).

    Args:
        before: standard error of the earlier estimate.
        after: standard error of the later one, in the same unit.
        power: chance that a change of that size is found.
        confidence: of the test.

    Raises:
        ValueError: a standard error is below zero or not finite, or a chance not between 0 and 1.
    """
    if not all(isfinite(error) and error >= 0 for error in (before, after)):
        raise ValueError("standard errors must be finite numbers from zero")
    if not (0.5 <= power < 1 and 0 < confidence < 1):
        raise ValueError("power must be from 0.5 and below 1, confidence between 0 and 1")
    normal = NormalDist()
    factor = normal.inv_cdf((1 + confidence) / 2) + normal.inv_cdf(power)
    return factor * hypot(before, after)


def detectable_points(
    percent: float,
    n_before: float,
    n_after: float,
    power: float = 0.8,
    confidence: float = 0.95,
) -> float:
    """Return the smallest change in points that two surveys of effective sizes would show.

    Both are taken to vary as a share of ``percent`` does.

    Raises:
        ValueError: the percentage is not between 0 and 100, or a size is not above zero.
    """
    if not 0 < percent < 100:
        raise ValueError("the percentage must lie between 0 and 100")
    if not (n_before > 0 and n_after > 0):
        raise ValueError("effective sample sizes must be above zero")
    spread = percent * (100 - percent)
    return detectable_change(sqrt(spread / n_before), sqrt(spread / n_after), power, confidence)


def _usual(past: YearlyChanges) -> tuple[float, float] | None:
    starts = np.array(past.years, dtype=np.int64)
    ranges = np.abs(np.diff(past.change))[np.diff(starts) == 12]
    if len(past.years) < _FEWEST_CHANGES or not ranges.size:
        return None
    middle, width = float(past.change.mean()), _XMR * float(ranges.mean())
    return middle - width, middle + width
