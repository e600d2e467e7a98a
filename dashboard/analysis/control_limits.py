"""Control limits that areas of all sizes are held against, and what falling outside them is called.

Two levels throughout, as funnel plots have them: 95 % and 99.8 % of areas fall inside when there
is nothing but chance between them.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.distributions import chi_square_quantile, normal_quantile
from dashboard.analysis.intervals import count_interval
from dashboard.store.series import Floats

Flags = NDArray[np.bool_]
Verdict = Literal["inside", "alert-low", "alert-high", "alarm-low", "alarm-high"]
"""An alert lies outside the 95 % limits, an alarm outside the 99.8 % limits too."""
INNER, OUTER = 0.95, 0.998
INNER_TAIL, OUTER_TAIL = 0.025, 0.001
Z_INNER, Z_OUTER = -normal_quantile(INNER_TAIL), -normal_quantile(OUTER_TAIL)


@dataclass(frozen=True, slots=True, eq=False)
class FunnelLimits:
    """Control limits, one of each an area (or a point of a curve), in the unit of the values."""

    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats

    def times(self, factor: Floats | float) -> "FunnelLimits":
        """Return the limits in another unit."""
        return FunnelLimits(
            self.lower95 * factor,
            self.upper95 * factor,
            self.lower998 * factor,
            self.upper998 * factor,
        )

    def verdicts(self, values: Floats) -> tuple[Verdict, ...]:
        """Return where each value lies; a value on a limit lies inside it."""
        return verdicts_of(
            values < self.lower95,
            values > self.upper95,
            values < self.lower998,
            values > self.upper998,
        )


@dataclass(frozen=True, slots=True)
class ChanceFlags:
    """What chance alone does to so many areas."""

    expected: float
    """Areas outside the limits on average."""
    at_least_one: float
    """The probability that any area is."""


def chance_flags(areas: int, level: float) -> ChanceFlags:
    """Return how many areas fall outside limits of a level where only chance is at work.

    Raises:
        ValueError: the number of areas is below 0, or the level not between 0 and 1.
    """
    if areas < 0 or not 0 < level < 1:
        raise ValueError("chance flags need areas of 0 or more and a level between 0 and 1")
    return ChanceFlags(areas * (1 - level), 1 - level**areas)


def verdicts_of(low95: Flags, high95: Flags, low998: Flags, high998: Flags) -> tuple[Verdict, ...]:
    """Name each area's place, the farther limits first; true where outside that limit."""
    names = ("alarm-low", "alert-low", "alarm-high", "alert-high")
    found = np.select([low998, low95, high998, high95], names, default="inside")
    return tuple(found.tolist())


def proportion_limits(n: Floats, average: float) -> FunnelLimits:
    """Return the proportions whose Wilson interval just touches an average.

    The public-health style funnel for proportions (PHEindicatormethods; Fingertips technical
    guidance). A Wilson interval inverts the score test, so the limits are those of the test
    itself: the average give or take z standard errors, kept between 0 and 1.

    Args:
        n: denominators, above 0.
        average: the proportion of all areas together, 0 to 1.

    Raises:
        ValueError: a denominator is not above 0, or the average not between 0 and 1.
    """
    _check_above_nought(n, "a denominator")
    if not 0 <= average <= 1:
        raise ValueError(f"a proportion of {average} is not between 0 and 1")
    error = np.sqrt(average * (1 - average) / n)
    return FunnelLimits(
        np.maximum(average - Z_INNER * error, 0.0),
        np.minimum(average + Z_INNER * error, 1.0),
        np.maximum(average - Z_OUTER * error, 0.0),
        np.minimum(average + Z_OUTER * error, 1.0),
    )


@dataclass(frozen=True, slots=True, eq=False)
class PoissonFunnel:
    """Where so many events lie on a limit: a funnel drawn through points of equal counts."""

    expected: FunnelLimits
    """The expected count for which the events would lie exactly on that limit."""
    ratio: FunnelLimits
    """Events over that expected count."""


def poisson_funnel(events: Floats) -> PoissonFunnel:
    """Return the points of the exact Poisson funnel for rates and ratios at given counts.

    So many events lie on the lower limit where that many or fewer have a probability of 2.5 %
    (0.1 %), and on the upper one where that many or more have (PHEindicatormethods finds the same
    means by bisection; here they are chi-square quantiles).

    Args:
        events: counts of 1 or more.

    Raises:
        ValueError: a count is below 1.
    """
    if not np.all(np.isfinite(events) & (events >= 1)):
        raise ValueError("the points of a Poisson funnel are counts of 1 or more")
    expected = FunnelLimits(
        chi_square_quantile(INNER_TAIL, 2 * events + 2, upper=True) / 2,
        chi_square_quantile(INNER_TAIL, 2 * events) / 2,
        chi_square_quantile(OUTER_TAIL, 2 * events + 2, upper=True) / 2,
        chi_square_quantile(OUTER_TAIL, 2 * events) / 2,
    )
    ratio = FunnelLimits(
        events / expected.lower95,
        events / expected.upper95,
        events / expected.lower998,
        events / expected.upper998,
    )
    return PoissonFunnel(expected, ratio)


def garwood_limits(expected: Floats) -> FunnelLimits:
    """Return the exact Poisson limits of observed over expected, as FunnelPlotR draws them.

    Garwood's limits of a count equal to the expected one, over the expected one.

    Args:
        expected: expected counts, above 0, need not be whole.

    Raises:
        ValueError: an expected count is not above 0.
    """
    _check_above_nought(expected, "an expected count")
    return FunnelLimits(
        chi_square_quantile(INNER_TAIL, 2 * expected) / 2 / expected,
        chi_square_quantile(INNER_TAIL, 2 * expected + 2, upper=True) / 2 / expected,
        chi_square_quantile(OUTER_TAIL, 2 * expected) / 2 / expected,
        chi_square_quantile(OUTER_TAIL, 2 * expected + 2, upper=True) / 2 / expected,
    )


def count_verdicts(observed: Floats, expected: Floats) -> tuple[Verdict, ...]:
    """Return where the expected count lies beside the interval of each observed count.

    The public-health style significance of rates and ratios (PHEindicatormethods): exact below 10
    events, Byar from 10.

    Raises:
        ValueError: an observed count is below 0, or an expected one not above 0.
    """
    _check_above_nought(expected, "an expected count")
    inner = [count_interval(events, INNER) for events in observed.tolist()]
    outer = [count_interval(events, OUTER) for events in observed.tolist()]
    return verdicts_of(
        np.array([one.upper for one in inner]) < expected,
        np.array([one.lower for one in inner]) > expected,
        np.array([one.upper for one in outer]) < expected,
        np.array([one.lower for one in outer]) > expected,
    )


def _check_above_nought(numbers: Floats, what: str) -> None:
    if not np.all(np.isfinite(numbers) & (numbers > 0)):
        raise ValueError(f"{what} must be above 0")
