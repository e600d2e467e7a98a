"""A funnel of areas once it is worked out: limits, verdicts, and curves to draw."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.control_limits import (
    INNER,
    INNER_TAIL,
    OUTER,
    OUTER_TAIL,
    ChanceFlags,
    FunnelLimits,
    Verdict,
    chance_flags,
    garwood_limits,
    verdicts_of,
)
from dashboard.analysis.distributions import (
    binomial_cdf,
    binomial_upper_tail,
    poisson_cdf,
    poisson_upper_tail,
)
from dashboard.analysis.overdispersion import (
    Dispersion,
    Scale,
    Transformed,
    back,
    normal_limits,
    shrunken,
)
from dashboard.store.series import Floats

FunnelKind = Literal["proportion", "rate", "ratio"]


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """Limits over a range of bases, for drawing."""

    base: Floats
    limits: FunnelLimits


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """A funnel of areas, in the order given. Values and limits are in one unit."""

    kind: FunnelKind
    observed: Floats
    base: Floats
    """Denominators, populations or expected counts, as given."""
    weight: Floats
    """What precision goes by: denominators of proportions, else expected counts."""
    value: Floats
    target: float
    """The line down the middle."""
    areas: Transformed
    dispersion: Dispersion
    adjusted: bool
    """The limits in force allow for overdispersion."""
    unadjusted_limits: FunnelLimits
    adjusted_limits: FunnelLimits
    z: tuple[float, float]
    """Normal quantiles of the two limits."""
    unit: float
    """What takes a figure of the model, a proportion or observed over expected, to a value."""
    expected_per_base: float
    """Expected events to a unit of base; 1 of proportions."""

    @property
    def phi(self) -> float:
        """Return the overdispersion ratio: 1 where areas differ by chance alone."""
        return self.dispersion.phi

    @property
    def tau2(self) -> float:
        """Return the variance between areas on the scale of the model."""
        return self.dispersion.tau2

    @property
    def limits(self) -> FunnelLimits:
        """Return the limits in force."""
        return self.adjusted_limits if self.adjusted else self.unadjusted_limits

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return where each area lies beside the limits in force; on a limit is inside.

        Smooth limits are too narrow for small counts: below one event they leave no room for none.
        So an area is an alert only where its count, or one farther out, also has an exact binomial
        or Poisson probability below 2.5 % at the target, and an alarm only below 0.1 %.
        """
        value, limits = self.value, self.limits
        low, high = self._tails()
        return verdicts_of(
            (value < limits.lower95) & (low < INNER_TAIL),
            (value > limits.upper95) & (high < INNER_TAIL),
            (value < limits.lower998) & (low < OUTER_TAIL),
            (value > limits.upper998) & (high < OUTER_TAIL),
        )

    @property
    def usual_range(self) -> tuple[float, float]:
        """Return between which values two in three areas would lie were there no chance."""
        tau = float(np.sqrt(self.tau2))
        ends = np.array([self.areas.target - tau, self.areas.target + tau])
        low, high = (self.unit * back(self.areas.scale, ends)).tolist()
        return low, high

    @property
    def adjusted_z(self) -> Floats:
        """Return z-scores that allow for the variance between areas."""
        spread = np.sqrt(self.areas.error**2 + self.tau2)
        return (self.areas.y - self.areas.target) / spread

    @property
    def shrunken(self) -> Floats:
        """Return what each value would regress to: nearer the target the more of it is chance."""
        return self.unit * shrunken(self.areas, self.tau2)

    @property
    def chance_alerts(self) -> ChanceFlags:
        """Return the areas outside the 95 % limits to be expected of chance."""
        return chance_flags(self.value.size, INNER)

    @property
    def chance_alarms(self) -> ChanceFlags:
        """Return the areas outside the 99.8 % limits to be expected of chance."""
        return chance_flags(self.value.size, OUTER)

    def limits_at(self, base: Floats, adjusted: bool | None = None) -> FunnelLimits:
        """Return limits for other bases: those in force, or the kind asked for.

        Raises:
            ValueError: a base is not above 0.
        """
        if not np.all(np.isfinite(base) & (base > 0)):
            raise ValueError("limits can be drawn for bases above 0 only")
        weight = base * self.expected_per_base
        wanted = self.adjusted if adjusted is None else adjusted
        tau2 = self.tau2 if wanted else None
        centre = self.target / self.unit
        return model_limits(self.areas.scale, weight, centre, tau2, self.z).times(self.unit)

    def curve(self, points: int = 100) -> Curve:
        """Return the limits in force from a little below the smallest base to above the largest.

        Points are evenly spread on a log axis, closer together where the limits bend.

        Raises:
            ValueError: fewer than 2 points are asked for.
        """
        if points < 2:
            raise ValueError("a curve has at least 2 points")
        base = np.geomspace(0.8 * self.base.min(), 1.1 * self.base.max(), points)
        return Curve(base, self.limits_at(base))

    def _tails(self) -> tuple[Floats, Floats]:
        """Return how probable so few and so many are; weighted denominators to the nearest one."""
        if self.kind != "proportion":
            few = poisson_cdf(self.observed, self.weight)
            return few, poisson_upper_tail(self.observed, self.weight)
        n = np.maximum(np.round(self.base), 1.0)
        share = self.target / self.unit
        count = np.minimum(self.observed, n)
        return binomial_cdf(count, n, share), binomial_upper_tail(count, n, share)


def model_limits(
    scale: Scale, weight: Floats, centre: float, tau2: float | None, z: tuple[float, float]
) -> FunnelLimits:
    """Return limits in the unit of the model: adjusted by tau squared, or unadjusted where None."""
    if tau2 is None and scale != "arcsine":
        return garwood_limits(weight)
    return normal_limits(scale, weight, centre, tau2 or 0.0, z)
