"""Where an area stands in the order of areas, and how much of that order its figures can tell.

A rank says more than the figures do where intervals overlap (H. Goldstein and D. J. Spiegelhalter,
League tables and their limitations, JRSS A 159, 1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """A figure with the limits of its interval, None where it has none."""

    value: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """How many of the other areas lie where, by their figures and by their intervals."""

    others: int
    higher: int
    """Others with a higher figure."""
    lower: int
    """Others with a lower figure."""
    clearly_higher: int
    """Others whose interval lies wholly above the area's own."""
    clearly_lower: int
    """Others whose interval lies wholly below the area's own."""

    @property
    def equal(self) -> int:
        """Return how many others have the same figure."""
        return self.others - self.higher - self.lower

    @property
    def told(self) -> bool:
        """Say whether intervals tell every higher and every lower figure from the area's own."""
        return (self.higher, self.lower) == (self.clearly_higher, self.clearly_lower)

    @property
    def not_told_apart(self) -> int:
        """Return how many others the intervals cannot tell from the area."""
        return self.others - self.clearly_higher - self.clearly_lower


def placing(own: Limits, others: Sequence[Limits]) -> Ranking:
    """Return the place of an area among others; one without an interval is never told apart."""
    return Ranking(
        others=len(others),
        higher=sum(other.value > own.value for other in others),
        lower=sum(other.value < own.value for other in others),
        clearly_higher=sum(_above(other, own) for other in others),
        clearly_lower=sum(_above(own, other) for other in others),
    )


def _above(one: Limits, other: Limits) -> bool:
    return one.lower is not None and other.upper is not None and one.lower > other.upper
