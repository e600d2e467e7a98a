"""How much more areas differ from one another than chance alone makes them.

The additive random-effects model of D. J. Spiegelhalter and others, Statistical methods for
healthcare regulation, JRSS A 175 (2012): each figure is put on a scale where its standard error
depends on its base alone, extreme z-scores are tamed, and what variance is left beyond chance is
the variance between areas, tau squared (the moments estimator of DerSimonian and Laird, 1986).
Options and estimator as in FunnelPlotR.
"""

from dataclasses import dataclass
from typing import Literal, cast

import numpy as np

from dashboard.analysis.control_limits import Z_INNER, Z_OUTER, FunnelLimits
from dashboard.store.series import Floats

Scale = Literal["arcsine", "log", "square-root"]
Taming = Literal["winsorise", "truncate"]


@dataclass(frozen=True, slots=True, eq=False)
class Transformed:
    """Areas on the scale of the model."""

    scale: Scale
    y: Floats
    error: Floats
    """Standard error of each y at the target, were there nothing but chance."""
    target: float
    z: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Dispersion:
    """What the z-scores say of the variance between areas."""

    phi: float
    """Mean square of the z-scores kept: 1 where there is nothing but chance."""
    tau2: float
    """Variance between areas on the scale of the model."""
    z: Floats
    """The z-scores as tamed; NaN where left out."""

    @property
    def kept(self) -> int:
        """Return the number of z-scores behind the figures."""
        return int(np.count_nonzero(~np.isnan(self.z)))


def transform(
    scale: Scale, observed: Floats, base: Floats, target: float, zero_events: float = 0.5
) -> Transformed:
    """Put areas on a scale where their standard errors depend on their bases alone.

    ``arcsine``: ``asin sqrt(x / n)`` with error ``1 / (2 sqrt n)``; ``log``: ``ln(O / E)`` with
    ``1 / sqrt E``; ``square-root``: ``sqrt(O / E)`` with ``1 / (2 sqrt E)``.

    Args:
        scale: arcsine of proportions, the others of observed over expected.
        observed: counts, 0 or more.
        base: denominators or expected counts, above 0.
        target: the proportion or ratio the areas are held against.
        zero_events: what stands for a count of 0 before its logarithm is taken; 0 leaves it at
            minus infinity.
    """
    if scale == "log":
        counted = np.where(observed > 0, observed, zero_events)
        with np.errstate(divide="ignore"):
            y = np.log(counted / base)
    else:
        y = np.sqrt(observed / base)
        y = np.arcsin(y) if scale == "arcsine" else y
    error = standard_error(scale, base)
    on_scale = forward(scale, target)
    return Transformed(scale, y, error, on_scale, (y - on_scale) / error)


def standard_error(scale: Scale, base: Floats) -> Floats:
    """Return the standard error that chance alone gives on a scale."""
    return (1.0 if scale == "log" else 0.5) / np.sqrt(base)


def forward(scale: Scale, value: float) -> float:
    """Put a value on a scale."""
    if scale == "log":
        return float(np.log(value))
    root = np.sqrt(value)
    return float(np.arcsin(root) if scale == "arcsine" else root)


def back(scale: Scale, y: Floats) -> Floats:
    """Bring values back from a scale, those beyond its ends to the ends."""
    if scale == "log":
        return cast(Floats, np.exp(y))
    if scale == "arcsine":
        return cast(Floats, np.sin(np.clip(y, 0.0, np.pi / 2)) ** 2)
    return cast(Floats, np.maximum(y, 0.0) ** 2)


def disperse(areas: Transformed, taming: Taming, trim: float = 0.1) -> Dispersion:
    """Return the overdispersion of areas.

    ``phi = sum z**2 / k`` over the k areas kept. tau squared is 0 where ``k phi < k - 1``, else
    ``(k phi - (k - 1)) / (sum w - sum w**2 / sum w)`` with w the inverse squares of the errors.

    Args:
        areas: on their scale.
        taming: pull the outermost z-scores in to quantiles, or leave them out.
        trim: the share of areas at each end that is tamed.

    Raises:
        ValueError: trim is not from 0 to below a half.
    """
    if not 0 <= trim < 0.5:
        raise ValueError(f"a trim of {trim} at each end is not from 0 to below a half")
    if trim == 0:
        z = areas.z
    else:
        z = _winsorised(areas.z, trim) if taming == "winsorise" else _truncated(areas.z, trim)
    kept = ~np.isnan(z)
    k = int(np.count_nonzero(kept))
    if k < 2:
        return Dispersion(float(np.sum(z[kept] ** 2)), 0.0, z)
    phi = float(np.sum(z[kept] ** 2)) / k
    w = 1 / areas.error[kept] ** 2
    excess = k * phi - (k - 1)
    tau2 = max(0.0, excess / float(w.sum() - (w**2).sum() / w.sum()))
    return Dispersion(phi, tau2, z)


def shrunken(areas: Transformed, tau2: float) -> Floats:
    """Return what each area's figure regresses to, in the unit of the untransformed figure.

    The mean of its distribution given both the figure and the spread of the areas: the farther
    towards the target the more of the figure is chance.
    """
    share = tau2 / (tau2 + areas.error**2)
    return back(areas.scale, areas.target + (areas.y - areas.target) * share)


def normal_limits(
    scale: Scale,
    base: Floats,
    target: float,
    tau2: float,
    z: tuple[float, float] = (Z_INNER, Z_OUTER),
) -> FunnelLimits:
    """Return limits that are normal on a scale, brought back from it.

    Args:
        scale: of the model.
        base: denominators or expected counts.
        target: untransformed.
        tau2: variance between areas; 0 for chance alone.
        z: normal quantiles of the 95 % and the 99.8 % limit.
    """
    centre = forward(scale, target)
    spread = np.sqrt(standard_error(scale, base) ** 2 + tau2)
    inner, outer = z[0] * spread, z[1] * spread
    return FunnelLimits(
        back(scale, centre - inner),
        back(scale, centre + inner),
        back(scale, centre - outer),
        back(scale, centre + outer),
    )


def average_ranks(values: Floats) -> Floats:
    """Return ranks from 1, equal values sharing the mean of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]


def truncation_group(values: Floats, trim: float) -> Floats:
    """Return which of ``1 / trim`` groups of equal size each value's rank falls in, from 0."""
    return np.floor(average_ranks(values) * (1 / trim) / (values.size + 1))


def trimming_quantiles(values: Floats, trim: float) -> tuple[float, float]:
    """Return the quantiles at trim and 1 - trim, interpolated between order statistics.

    Type 7 of Hyndman and Fan, as R and numpy have it, but on an order statistic where the place
    is whole but for rounding.
    """
    ordered = np.sort(values)

    def at(share: float) -> float:
        place = (values.size - 1) * share
        place = round(place) if abs(place - round(place)) < 1e-12 * values.size else place
        low = int(np.floor(place))
        part = place - low
        if part == 0:
            return float(ordered[low])
        return float((1 - part) * ordered[low] + part * ordered[low + 1])

    return at(trim), at(1 - trim)


def _winsorised(z: Floats, trim: float) -> Floats:
    low, high = trimming_quantiles(z, trim)
    return cast(Floats, np.clip(z, low, high))


def _truncated(z: Floats, trim: float) -> Floats:
    group = truncation_group(z, trim)
    return cast(Floats, np.where((group > 0) & (group < 1 / trim - 1), z, np.nan))
