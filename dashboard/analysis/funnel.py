"""Areas of all sizes beside one another: the funnel, and which of them chance does not explain.

Limits widen where an area is small, and, where areas differ by more than chance, for all of them
(overdispersion), so that an area is named only when it stands out among its like.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.control_limits import Z_INNER, Z_OUTER
from dashboard.analysis.funnel_result import Funnel, FunnelKind, model_limits
from dashboard.analysis.overdispersion import (
    Dispersion,
    Scale,
    Taming,
    Transformed,
    back,
    disperse,
    transform,
)
from dashboard.analysis.usual_spread import usual_spread
from dashboard.store.series import Floats

Adjustment = Literal["where-overdispersed", "always", "never"]


@dataclass(frozen=True, slots=True)
class FunnelOptions:
    """How a funnel is drawn; the defaults are the dashboard's own."""

    scale: Scale | None = None
    """Arcsine for proportions, square root for rates and ratios, unless log is asked for.

    On the log scale boroughs with few events lie so far down that symmetrical limits rise far up;
    a root is nearer to symmetry and takes a count of 0 as it is."""
    taming: Taming | None = None
    """Of extreme z-scores: bounded by the robust estimate of the usual spread where None; truncated
    (NHS England's SHMI) or winsorised (the Care Quality Commission) as FunnelPlotR does."""
    trim: float = 0.1
    """The share of areas truncated or winsorised at each end."""
    adjustment: Adjustment = "where-overdispersed"
    """Limits in force: adjusted where phi exceeds 1, whatever phi is, or not at all."""
    zero_events: float = 0.5
    """What stands for a count of 0 on the log scale; the value shown stays 0."""
    expected_decimals: int | None = None
    """Decimals expected counts are rounded to first, halves to the even digit; None leaves them be.

    The values shown are not rounded."""
    z: tuple[float, float] = (Z_INNER, Z_OUTER)
    """Normal quantiles of the two limits."""


def funnel(
    observed: Floats,
    base: Floats,
    kind: FunnelKind,
    *,
    multiplier: float = 1,
    target: float | None = None,
    options: FunnelOptions | None = None,
) -> Funnel:
    """Return the funnel of areas for a proportion, a rate or a ratio of observed to expected.

    Limits lie about a typical area and as far apart as areas usually do, both estimated robustly
    (``usual_spread``); with a taming of FunnelPlotR, about all areas together.

    D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
    Medicine 24 (2005), with the additive overdispersion of his 2012 paper. Adjusted limits are
    normal on the scale of the model; unadjusted ones are exact Poisson limits of rates and ratios
    (Garwood) and normal on the arcsine scale of proportions. Limits on the square-root scale are
    squared back, which the R package FunnelPlotR leaves out.

    Args:
        observed: counts of events, or of those that meet the condition, one an area.
        base: denominators of a proportion, populations of a rate, expected counts of a ratio.
        kind: of figure.
        multiplier: 100 for percentages and ratios per cent, 1000 for rates per 1,000.
        target: what areas are held against, in the unit of the values; None for a typical area,
            or with a taming for all areas together (proportions and rates) or as many as expected
            (ratios).
        options: None for the dashboard's own.

    Raises:
        ValueError: arrays differ in length or are empty, a number is missing or out of range, no
            area has an event (or all have nothing but), or the scale does not fit the kind.
    """
    options = options or FunnelOptions()
    _check(observed, base, kind, multiplier)
    together = 1.0 if kind == "ratio" else float(observed.sum() / base.sum())
    plain = together if target is None else target / multiplier
    if not 0 < plain < (1 if kind == "proportion" else np.inf):
        raise ValueError("areas cannot be held against none or all: nothing would vary")
    scale = _scale_of(kind, options)
    if kind == "proportion":
        weight, centre, per = base, plain, 1.0
    else:
        weight, centre, per = _rounded(base * plain, options), 1.0, plain
    areas = transform(scale, observed, weight, centre, options.zero_events)
    if options.taming is None and target is None:
        typical = float(back(scale, np.array(usual_spread(areas).centre)))
        if kind == "proportion":
            centre = typical
        else:
            weight, per = weight * typical, per * typical
        areas = transform(scale, observed, weight, centre, options.zero_events)
    dispersion = _dispersion(areas, options)
    unit = multiplier if kind == "proportion" else multiplier * per
    overdispersed = options.adjustment == "where-overdispersed" and dispersion.phi > 1
    return Funnel(
        kind=kind,
        observed=observed,
        base=base,
        weight=weight,
        value=multiplier * observed / base,
        target=unit * centre,
        areas=areas,
        dispersion=dispersion,
        adjusted=overdispersed or options.adjustment == "always",
        unadjusted_limits=model_limits(scale, weight, centre, None, options.z).times(unit),
        adjusted_limits=model_limits(scale, weight, centre, dispersion.tau2, options.z).times(unit),
        z=options.z,
        unit=unit,
        expected_per_base=per,
    )


def _dispersion(areas: Transformed, options: FunnelOptions) -> Dispersion:
    if options.taming is not None:
        return disperse(areas, options.taming, options.trim)
    spread = usual_spread(areas)
    return Dispersion(spread.phi, spread.tau2, spread.z)


def _scale_of(kind: FunnelKind, options: FunnelOptions) -> Scale:
    scale = options.scale or ("arcsine" if kind == "proportion" else "square-root")
    if (scale == "arcsine") != (kind == "proportion"):
        raise ValueError(f"a {kind} has no funnel on the {scale} scale")
    return scale


def _rounded(expected: Floats, options: FunnelOptions) -> Floats:
    if options.expected_decimals is None:
        return expected
    tens = 10.0**options.expected_decimals
    below, above = np.floor(expected * tens), np.ceil(expected * tens)
    under, over = expected - below / tens, above / tens - expected
    up = (over < under) | ((over == under) & (below % 2 == 1))
    rounded = np.where(up, above, below) / tens
    if not np.all(rounded > 0):
        raise ValueError("an expected count rounds to 0")
    return rounded


def _check(observed: Floats, base: Floats, kind: FunnelKind, multiplier: float) -> None:
    if observed.ndim != 1 or observed.shape != base.shape or observed.size == 0:
        raise ValueError("a funnel needs one count and one base an area, and an area at least")
    if not np.all(np.isfinite(observed) & (observed >= 0)):
        raise ValueError("a count of events must be 0 or more; leave out areas without one")
    if not np.all(np.isfinite(base) & (base > 0)):
        raise ValueError("a base must be above 0; leave out areas without one")
    if kind == "proportion" and np.any(observed > base):
        raise ValueError("a count cannot exceed what it is part of")
    if not (np.isfinite(multiplier) and multiplier > 0):
        raise ValueError("a multiplier must be above 0")
