"""How a borough stands among all boroughs on one measure, and whether chance explains it."""

from dataclasses import dataclass, replace
from math import inf, log
from typing import Literal

import numpy as np

from dashboard.analysis.control_limits import INNER_TAIL, FunnelLimits, Verdict
from dashboard.analysis.distributions import (
    binomial_cdf,
    binomial_upper_tail,
    poisson_cdf,
    poisson_upper_tail,
)
from dashboard.analysis.funnel_result import Funnel
from dashboard.analysis.intervals import Interval, proportion_interval, rate_interval
from dashboard.analysis.overdispersion import Transformed, forward
from dashboard.analysis.peers import PeerGroup, pooled
from dashboard.reports.borough.figures import BoroughFigures

Kind = Literal["different", "usual-spread", "chance", "ordinary"]
"""``different``: chance and the usual spread of boroughs do not explain it, and it is apart from
similar boroughs. ``chance``: looks extreme and chance alone explains it. ``usual-spread``: more
than chance, but no more than boroughs usually differ, or than similar boroughs do."""
_EXTREME = 4
"""A figure looks extreme in the worst or best so-manieth part of the boroughs: a quarter."""


@dataclass(frozen=True)
class Strip:
    """A row of marks from worst (-1) to best (1), or from low to high where neither is better.

    On the funnel's scale, with the middle of the funnel at 0.
    """

    boroughs: tuple[float, ...]
    peers: tuple[float, ...]
    own: float
    lower: float
    upper: float
    """The own interval, left end first."""
    band: tuple[float, float]
    """Limits of 95% for a borough of this size."""
    london: float
    together: float | None
    """Similar boroughs as one."""


@dataclass(frozen=True)
class BoroughPosition:
    """One borough on one measure, in the unit compared."""

    value: float
    interval: Interval
    middle: float
    """Of the funnel: all boroughs together."""
    peers: float | None
    verdict: Verdict
    chance_alone: bool
    """Inside the exact limits of chance, without the usual spread of boroughs."""
    apart: bool
    """Similar boroughs' figure lies outside the own interval, on the funnel's side."""
    above: int
    """Boroughs with a higher figure."""
    below: int
    expected: float
    """What the next year may be expected to bring if nothing changes."""
    z: float
    """Distance from the middle, the usual spread allowed for."""
    strip: Strip

    @property
    def high(self) -> bool:
        """Say whether the figure lies above the middle."""
        return self.value > self.middle

    @property
    def extreme(self) -> bool:
        """Say whether it is among the highest or lowest quarter of the boroughs."""
        quarter = (self.above + self.below + 1) / _EXTREME
        return self.above < quarter if self.high else self.below < quarter

    @property
    def kind(self) -> Kind:
        """Return what may be said of the difference."""
        if self.verdict != "inside":
            return "different" if self.apart else "usual-spread"
        if not self.extreme:
            return "ordinary"
        return "chance" if self.chance_alone else "usual-spread"


def borough_position(
    figures: BoroughFigures, code: str, peers: PeerGroup, london: str
) -> BoroughPosition:
    """Return a borough's standing; it must have a place in the funnel.

    Args:
        figures: of all boroughs.
        code: the borough's.
        peers: boroughs like it.
        london: code of the force.
    """
    funnel = figures.funnel
    assert funnel is not None
    place = figures.codes.index(code)
    alone = _alone(funnel, place)
    value = float(funnel.value[place])
    top, bottom = figures.parts[code]
    if funnel.kind == "proportion":
        interval = proportion_interval(top, bottom, multiplier=figures.multiplier)
    else:
        interval = rate_interval(top, bottom, multiplier=figures.multiplier)
    beside = pooled(figures.parts, peers, figures.multiplier)
    together = beside.value if beside else None
    apart = together is not None and (
        interval.lower > together if value > funnel.target else interval.upper < together
    )
    return BoroughPosition(
        value=value,
        interval=interval,
        middle=funnel.target,
        peers=together,
        verdict=_verdict(alone),
        chance_alone=_within_chance(alone),
        apart=apart,
        above=int((funnel.value > value).sum()),
        below=int((funnel.value < value).sum()),
        expected=float(alone.shrunken[0]),
        z=float(alone.adjusted_z[0]),
        strip=_strip(figures, funnel, place, interval, peers, together, figures.value(london)),
    )


def _alone(funnel: Funnel, place: int) -> Funnel:
    """Return the funnel with one of its areas only: exact tails of all 32 take their time."""
    here = slice(place, place + 1)
    areas = funnel.areas
    return replace(
        funnel,
        observed=funnel.observed[here],
        base=funnel.base[here],
        weight=funnel.weight[here],
        value=funnel.value[here],
        areas=Transformed(
            areas.scale, areas.y[here], areas.error[here], areas.target, areas.z[here]
        ),
        unadjusted_limits=_limits(funnel.unadjusted_limits, here),
        adjusted_limits=_limits(funnel.adjusted_limits, here),
    )


def _verdict(funnel: Funnel) -> Verdict:
    """Return the funnel's verdict; its exact tails are asked only outside its limits."""
    value, limits = funnel.value[0], funnel.limits
    inside = limits.lower95[0] <= value <= limits.upper95[0]
    return "inside" if inside else funnel.verdicts[0]


def _limits(limits: FunnelLimits, here: slice) -> FunnelLimits:
    return FunnelLimits(
        limits.lower95[here], limits.upper95[here], limits.lower998[here], limits.upper998[here]
    )


def _within_chance(funnel: Funnel) -> bool:
    """Say whether so few and so many both have 2.5% or more, were there nothing but chance."""
    if funnel.kind == "proportion":
        n = np.maximum(np.round(funnel.base), 1.0)
        count, share = np.minimum(funnel.observed, n), funnel.target / funnel.unit
        low, high = binomial_cdf(count, n, share), binomial_upper_tail(count, n, share)
    else:
        low = poisson_cdf(funnel.observed, funnel.weight)
        high = poisson_upper_tail(funnel.observed, funnel.weight)
    return bool(low[0] >= INNER_TAIL and high[0] >= INNER_TAIL)


def _strip(
    figures: BoroughFigures,
    funnel: Funnel,
    place: int,
    interval: Interval,
    peers: PeerGroup,
    together: float | None,
    london: float | None,
) -> Strip:
    areas, limits = funnel.areas, funnel.limits
    better = figures.measure.better
    sign = -1.0 if better == "lower" else 1.0

    def on_scale(value: float) -> float:
        if value <= 0 and areas.scale == "log":
            return -inf
        return forward(areas.scale, value / funnel.unit) - areas.target

    every = (areas.y - areas.target).tolist()
    band = [on_scale(float(limit[place])) for limit in (limits.lower95, limits.upper95)]
    reach = max(abs(y) for y in (*every, log(1.05)))

    def at(y: float) -> float:
        return sign * float(max(-1.0, min(1.0, y / reach)))

    ends = sorted(at(on_scale(end)) for end in (interval.lower, interval.upper))
    low, high = sorted(at(y) for y in band)
    codes = peers.codes
    return Strip(
        boroughs=tuple(at(y) for y in every),
        peers=tuple(at(y) for y, code in zip(every, figures.codes, strict=True) if code in codes),
        own=at(every[place]),
        lower=ends[0],
        upper=ends[1],
        band=(low, high),
        london=at(on_scale(london)) if london is not None else 0.0,
        together=at(on_scale(together)) if together is not None else None,
    )
