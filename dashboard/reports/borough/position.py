"""How a borough stands among all boroughs on one measure, and whether chance explains it."""

from dataclasses import dataclass, replace
from math import inf
from typing import Literal

from dashboard.analysis.control_limits import FunnelLimits, Verdict
from dashboard.analysis.funnel_result import Funnel
from dashboard.analysis.intervals import Interval
from dashboard.analysis.overdispersion import Transformed, forward
from dashboard.analysis.peers import PeerGroup, pooled
from dashboard.analysis.placing import Limits, Ranking, placing
from dashboard.analysis.standing import Standing, beside
from dashboard.reports.borough.figures import BoroughFigures

Kind = Literal["different", "usual-spread", "chance", "ordinary"]
"""``different``: on one side of London, of similar boroughs and of the usual spread of boroughs.
``chance``: looks extreme and is not clearly different from London. ``usual-spread``: different by
one or two of the three answers, or extreme within the usual spread."""
_LEAST_REACH = 0.025
"""Of a strip, on the funnel's scale: 5 % of a rate. Boroughs nearer together look alike."""
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
    """Of the funnel: a typical borough."""
    london: float | None
    peers: float | None
    standing: Standing
    place: Ranking
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
        quarter = (self.place.others + 1) / _EXTREME
        return self.place.higher < quarter if self.high else self.place.lower < quarter

    @property
    def kind(self) -> Kind:
        """Return what may be said of the difference."""
        if self.standing.spread != "inside":
            return "different" if self.standing.different else "usual-spread"
        if not self.extreme:
            return "ordinary"
        return "chance" if self.standing.london == "no-clear-difference" else "usual-spread"


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
    interval = figures.intervals[code]
    similar = pooled({one: figures.parts[one] for one in figures.codes}, peers, figures.multiplier)
    together, of_london = similar.value if similar else None, figures.value(london)
    return BoroughPosition(
        value=value,
        interval=interval,
        middle=funnel.target,
        london=of_london,
        peers=together,
        standing=Standing(
            beside(interval.lower, interval.upper, of_london),
            beside(interval.lower, interval.upper, together),
            _verdict(alone),
        ),
        place=_place(figures, code),
        expected=float(alone.shrunken[0]),
        z=float(alone.adjusted_z[0]),
        strip=_strip(figures, funnel, place, interval, peers, together, of_london),
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


def _place(figures: BoroughFigures, code: str) -> Ranking:
    def limits(one: str) -> Limits:
        interval, value = figures.intervals[one], figures.value(one)
        assert value is not None
        return Limits(value, interval.lower, interval.upper)

    return placing(limits(code), [limits(one) for one in figures.codes if one != code])


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
    reach = max(abs(y) for y in (*every, _LEAST_REACH))

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
