"""Intervals around a proportion, a count, a rate and a gap between two proportions.

Every level is two-sided: 0.95 leaves 2.5 % beyond each limit.
"""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.distributions import chi_square_quantile, two_sided_z
from dashboard.store.series import Floats

Method = Literal["wilson", "exact", "byar", "newcombe"]
BYAR_FROM = 10
"""Events from which Byar's approximation stands in for the exact Poisson interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and what it may well be, all in one unit."""

    value: float
    lower: float
    upper: float
    method: Method
    level: float = 0.95

    @property
    def width(self) -> float:
        """Return the distance between the limits."""
        return self.upper - self.lower


def proportion_interval(
    numerator: float, denominator: float, level: float = 0.95, multiplier: float = 1
) -> Interval:
    """Return Wilson's score interval for a proportion (E. B. Wilson, 1927).

    Args:
        numerator: those that meet the condition; not whole where the sample is an effective one.
        denominator: all of them.
        level: of confidence.
        multiplier: 100 for percentages.

    Raises:
        ValueError: the numerator is below 0 or above the denominator, the denominator is not
            above 0, or the level is not between 0 and 1.
    """
    if not (math.isfinite(denominator) and denominator > 0):
        raise ValueError(f"a proportion needs a denominator above 0, not {denominator}")
    if not 0 <= numerator <= denominator:
        raise ValueError(f"a numerator of {numerator} is not within 0 and {denominator}")
    z = two_sided_z(level)
    share = numerator / denominator
    centre = 2 * numerator + z**2
    reach = z * math.sqrt(z**2 + 4 * numerator * (1 - share))
    scale = 2 * (denominator + z**2)
    # At the ends the limit is the end itself, whatever rounding makes of it.
    lower = (centre - reach) / scale if numerator > 0 else 0.0
    upper = (centre + reach) / scale if numerator < denominator else 1.0
    return Interval(multiplier * share, multiplier * lower, multiplier * upper, "wilson", level)


def survey_interval(
    share: float, n_effective: float, level: float = 0.95, multiplier: float = 100
) -> Interval:
    """Return Wilson's interval for a weighted share at its effective sample size.

    Args:
        share: the weighted share, 0 to 1.
        n_effective: the number of interviews of a simple random sample that says as much.
        level: of confidence.
        multiplier: 100 for percentages.

    Raises:
        ValueError: the share is not between 0 and 1, or the sample not above 0.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share of {share} is not between 0 and 1")
    return proportion_interval(share * n_effective, n_effective, level, multiplier)


def count_interval(events: float, level: float = 0.95) -> Interval:
    """Return the Poisson interval for a count of events.

    Exact (Garwood, 1936) below 10 events and Byar's approximation (Breslow and Day, 1987) from
    10, as the Public Health England package PHEindicatormethods has it; ``method`` says which.

    Raises:
        ValueError: the count is below 0, or the level not between 0 and 1.
    """
    if not (math.isfinite(events) and events >= 0):
        raise ValueError(f"a count of events cannot be {events}")
    z = two_sided_z(level)
    if events >= BYAR_FROM:
        return Interval(events, _byar(events, -z), _byar(events + 1, z), "byar", level)
    tail = (1 - level) / 2
    upper = float(chi_square_quantile(tail, 2 * events + 2, upper=True)) / 2
    lower = float(chi_square_quantile(tail, 2 * events)) / 2 if events > 0 else 0.0
    return Interval(events, lower, upper, "exact", level)


def _byar(events: float, z: float) -> float:
    # Below nought, which takes a level far beyond 99.8 %, nothing is left of the cube.
    root = 1 - 1 / (9 * events) + z / (3 * math.sqrt(events))
    return float(events * max(root, 0.0) ** 3)


def rate_interval(
    events: float, base: float, level: float = 0.95, multiplier: float = 1
) -> Interval:
    """Return the interval of events over a base that is known without error.

    Args:
        events: the count.
        base: population, workforce, or expected events.
        level: of confidence.
        multiplier: 1000 for a rate per 1,000.

    Raises:
        ValueError: the count is below 0, the base not above 0, or the level out of range.
    """
    if not (math.isfinite(base) and base > 0):
        raise ValueError(f"a rate needs a base above 0, not {base}")
    count = count_interval(events, level)
    per = multiplier / base
    return Interval(per * events, per * count.lower, per * count.upper, count.method, level)


def gap_interval(first: Interval, second: Interval) -> Interval:
    """Return Newcombe's interval for the first proportion less the second.

    Newcombe's hybrid score method (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10),
    of two independent groups.

    Args:
        first: Wilson's interval of one group.
        second: of the other, in the same unit and at the same level; the gap is in that unit.

    Raises:
        ValueError: the intervals are not Wilson's, or not of one level.
    """
    if (first.method, second.method) != ("wilson", "wilson"):
        raise ValueError("the gap of two proportions is worked from their Wilson intervals")
    if first.level != second.level:
        raise ValueError("the two groups' intervals are of different levels")
    gap = first.value - second.value
    below = math.hypot(first.value - first.lower, second.upper - second.value)
    above = math.hypot(first.upper - first.value, second.value - second.lower)
    return Interval(gap, gap - below, gap + above, "newcombe", first.level)


def effective_sample_size(weights: Floats) -> float:
    """Return the size of a simple random sample that says as much as a weighted one.

    Kish's approximation, the square of the sum of weights over the sum of their squares.

    Raises:
        ValueError: there is no weight, one is below 0 or missing, or all are 0.
    """
    if weights.size == 0 or not np.all(np.isfinite(weights) & (weights >= 0)):
        raise ValueError("weights must be numbers of 0 or more, at least one of them")
    largest = float(weights.max())
    if largest == 0:
        raise ValueError("every weight is 0")
    shares = weights / largest
    return float(shares.sum() ** 2 / (shares**2).sum())


def design_effect(weights: Floats, clustering: float = 1) -> float:
    """Return how many times more variance weighting (and clustering) leaves a survey with.

    Args:
        weights: one an interview.
        clustering: the factor of sampling in clusters, 1 where it is not known.

    Raises:
        ValueError: the weights say nothing, or clustering is below 1.
    """
    if not clustering >= 1:
        raise ValueError("clustering cannot make a sample better than a simple random one")
    return weights.size / effective_sample_size(weights) * clustering
