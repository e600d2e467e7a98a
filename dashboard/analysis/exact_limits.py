"""Exact binomial and Poisson control limits and tail probabilities.

The limits are those of D. J. Spiegelhalter, Funnel plots for comparing institutional performance,
Statistics in Medicine 24 (2005), appendix A.1.1: the quantile of the count, brought down within
its step by how far its cumulative probability overshoots, so that the curve is smooth.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np

from dashboard.analysis.control_limits import (
    INNER_TAIL,
    OUTER_TAIL,
    FunnelLimits,
    Verdict,
    verdicts_of,
)
from dashboard.analysis.distributions import (
    binomial_cdf,
    binomial_pmf,
    binomial_quantile,
    binomial_upper_tail,
    poisson_cdf,
    poisson_pmf,
    poisson_quantile,
    poisson_upper_tail,
)
from dashboard.store.series import Floats

Distribution = Literal["binomial", "poisson"]


@dataclass(frozen=True, slots=True, eq=False)
class Tails:
    """How probable each area's count, or one farther out, is at the target."""

    low: Floats
    """Of so few or fewer."""
    high: Floats
    """Of so many or more."""

    def verdicts(self) -> tuple[Verdict, ...]:
        """Return what each area is called: a tail below 2.5 % is an alert, below 0.1 % an alarm."""
        return verdicts_of(
            self.low < INNER_TAIL,
            self.high < INNER_TAIL,
            self.low < OUTER_TAIL,
            self.high < OUTER_TAIL,
        )


def exact_limit(
    distribution: Distribution,
    base: Floats,
    target: float,
    probability: float,
    interpolated: bool = True,
) -> Floats:
    """Return one control limit of a proportion (binomial) or of a rate or ratio (Poisson).

    Args:
        distribution: of the count.
        base: denominators; whole for the binomial, any above 0 for the Poisson distribution.
        target: the proportion, or events per unit of the base.
        probability: cumulative, of the limit: 0.001, 0.025, 0.975 or 0.999.
        interpolated: off leaves the limit at the quantile itself, in steps of one event.

    Raises:
        ValueError: a number is out of its range.
    """
    if distribution == "binomial":
        count = binomial_quantile(probability, base, target)
        reached, mass = binomial_cdf(count, base, target), binomial_pmf(count, base, target)
        most = 1.0
    else:
        count = poisson_quantile(probability, base * target)
        reached, mass = poisson_cdf(count, base * target), poisson_pmf(count, base * target)
        most = np.inf
    overshoot = (reached - probability) / mass if interpolated else 0.0
    return cast(Floats, np.clip((count - overshoot) / base, 0.0, most))


def exact_limits(distribution: Distribution, base: Floats, target: float) -> FunnelLimits:
    """Return the interpolated 95 % and 99.8 % limits; arguments as ``exact_limit``."""
    return FunnelLimits(
        *(
            exact_limit(distribution, base, target, probability)
            for probability in (INNER_TAIL, 1 - INNER_TAIL, OUTER_TAIL, 1 - OUTER_TAIL)
        )
    )


def exact_tails(distribution: Distribution, observed: Floats, base: Floats, target: float) -> Tails:
    """Return the one-sided tail probabilities of each area's count.

    Args:
        distribution: of the count.
        observed: whole counts, 0 or more.
        base: as ``exact_limit``.
        target: as ``exact_limit``.

    Raises:
        ValueError: a number is out of its range.
    """
    if not np.all(np.isfinite(observed) & (observed >= 0) & (observed == np.floor(observed))):
        raise ValueError("observed counts must be whole numbers of 0 or more")
    if distribution == "binomial":
        if np.any(observed > base):
            raise ValueError("a count cannot exceed what it is part of")
        return Tails(
            binomial_cdf(observed, base, target), binomial_upper_tail(observed, base, target)
        )
    mean = base * target
    return Tails(poisson_cdf(observed, mean), poisson_upper_tail(observed, mean))
