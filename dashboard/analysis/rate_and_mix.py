"""London's change of a percentage or rate, split over boroughs into rate and mix.

London's figure R is the sum of w r, where r = x / n is an area's own figure and w = n / N its share
of London's denominator. Between two periods, with a bar for the average of both,

    change of R = sum of [ mean(w) (r2 - r1) ]  +  sum of [ (mean(r) - mean(R)) (w2 - w1) ]

The first part is what happened in each area, the second what its growing or shrinking share does
because it is above or below London. The interaction is halved between the two, which makes the
result the same whichever period comes first. Taking R off the mix part changes no sum, the shares
always adding up to one. Kitagawa (1955), Components of a difference between two rates.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum, isfinite

Parts = tuple[float, float]
"""A numerator and a denominator."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One area's part in London's change, in London's unit."""

    area: str
    before: float
    after: float
    """The area's own figure."""
    rate: float
    mix: float

    @property
    def total(self) -> float:
        """Return the part the area has in London's change."""
        return self.rate + self.mix


@dataclass(frozen=True, slots=True)
class RateAndMix:
    """London's change and its parts; effects and what is not allocated add up to it."""

    before: float
    after: float
    areas: tuple[Effect, ...]
    """Those that moved most London's way first."""
    not_allocated: float
    """The part of numerators and denominators that belongs to no area listed."""
    without_figure: tuple[str, ...]
    """Areas without parts, or with nothing to divide by, in one of the periods."""

    @property
    def change(self) -> float:
        """Return London's change."""
        return self.after - self.before

    @property
    def rate(self) -> float:
        """Return what happened inside the areas."""
        return fsum(area.rate for area in self.areas)

    @property
    def mix(self) -> float:
        """Return what the areas' changing shares of the denominator did."""
        return fsum(area.mix for area in self.areas)


def rate_and_mix(
    before: Mapping[str, Parts | None],
    after: Mapping[str, Parts | None],
    multiplier: float,
    london: tuple[Parts, Parts] | None = None,
) -> RateAndMix:
    """Split the change of a numerator over a denominator.

    Args:
        before: each area's numerator and denominator in the earlier period.
        after: the same in the later period.
        multiplier: 100 for per cent.
        london: the force's own parts; the sums of the areas held in both where not given.

    Raises:
        ValueError: a denominator is below zero, no area is held in both periods, or London has
            nothing to divide by.
    """
    every = sorted(set(before) | set(after))
    held = [area for area in every if _divides(before.get(area)) and _divides(after.get(area))]
    if not held:
        raise ValueError("no area has a figure in both periods")
    first = {area: parts for area in held if (parts := before[area])}
    last = {area: parts for area in held if (parts := after[area])}
    totals = london or (_sum(first), _sum(last))
    if not all(map(_divides, totals)):
        raise ValueError("London's figures must have something to divide by")
    start, end = (multiplier * x / n for x, n in totals)
    middle = (start + end) / 2
    effects = []
    for area in held:
        rates = [multiplier * x / n for x, n in (first[area], last[area])]
        weights = [first[area][1] / totals[0][1], last[area][1] / totals[1][1]]
        rate = (weights[0] + weights[1]) / 2 * (rates[1] - rates[0])
        mix = ((rates[0] + rates[1]) / 2 - middle) * (weights[1] - weights[0])
        effects.append(Effect(area, rates[0], rates[1], rate, mix))
    direction = -1 if end < start else 1
    effects.sort(key=lambda one: (-direction * one.total, one.area))
    rest = end - start - fsum(one.total for one in effects)
    missing = tuple(area for area in every if area not in first)
    return RateAndMix(start, end, tuple(effects), rest if london else 0.0, missing)


def _divides(parts: Parts | None) -> bool:
    if parts is None or not all(map(isfinite, parts)):
        return False
    if parts[1] < 0:
        raise ValueError("a denominator cannot be below zero")
    return parts[1] > 0


def _sum(areas: Mapping[str, Parts]) -> Parts:
    return fsum(x for x, _ in areas.values()), fsum(n for _, n in areas.values())
