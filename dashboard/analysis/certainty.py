"""How sure a comparison is: an interval beside a target, a gap beside a margin, a sample's size."""

import math
from typing import Literal

from dashboard.analysis.distributions import normal_quantile, two_sided_z
from dashboard.analysis.intervals import Interval
from dashboard.catalogue.target import Bound

AgainstTarget = Literal["clearly-better", "clearly-worse", "too-close"]
AgainstMargin = Literal["inside", "outside", "cannot-tell"]


def against_target(
    lower: float, upper: float, target: float, bound: Bound, *, strict: bool = False
) -> AgainstTarget:
    """Say whether the limits of an interval lie on one side of a target.

    Equal means met, so a limit that touches the target from the good side is clear, unless the
    target is ``strict`` and to be passed. A target to be hit exactly is clearly missed or too
    close to call, never bettered.
    """
    if bound == "exactly":
        return "too-close" if lower <= target <= upper else "clearly-worse"
    if strict and target in (lower, upper):
        return "too-close"
    over, under = lower >= target, upper < target
    if bound == "at-most":
        over, under = upper <= target, lower > target
    if over:
        return "clearly-better"
    return "clearly-worse" if under else "too-close"


def within_margin(gap: Interval, margin: float) -> AgainstMargin:
    """Say whether a gap is too small to matter, by the two one-sided tests of equivalence.

    Inside where the whole interval lies within the margin on either side of no gap, outside where
    none of it does; anything else cannot be told (D. J. Schuirmann, 1987, with the interval's
    own level in place of twice the tests' error).

    Raises:
        ValueError: the margin is below 0.
    """
    if not margin >= 0:
        raise ValueError("a margin cannot be below 0")
    if -margin <= gap.lower and gap.upper <= margin:
        return "inside"
    return "outside" if gap.lower > margin or gap.upper < -margin else "cannot-tell"


def detectable_difference(
    share: float, first: float, second: float, power: float = 0.8, level: float = 0.95
) -> float:
    """Return the smallest difference of two proportions that two samples will probably show.

    ``(z(level) + z(power)) sqrt(p (1 - p) (1/n1 + 1/n2))``, the usual normal formula with the
    variance at the level where both start.

    Args:
        share: that level, 0 to 1, ends excluded.
        first: effective size of one sample.
        second: effective size of the other.
        power: the chance of a significant difference when there is one of this size.
        level: of the two-sided test.

    Returns:
        The difference, as a share: 0.01 is one point.

    Raises:
        ValueError: a size is not above 0, or another number not between 0 and 1.
    """
    if not (0 < first < math.inf and 0 < second < math.inf):
        raise ValueError("a sample's size must be above 0")
    return _reach(share, power, level) * math.sqrt(1 / first + 1 / second)


def sample_size_for(
    share: float, difference: float, power: float = 0.8, level: float = 0.95
) -> float:
    """Return the effective size each of two samples needs to show a difference in a proportion.

    The inverse of ``detectable_difference`` for samples of equal size; times the design effect it
    is the number of interviews.

    Args:
        share: the level where both start, 0 to 1, ends excluded.
        difference: as a share: 0.01 is one point; its sign does not matter.
        power: the chance of a significant difference when there is one of this size.
        level: of the two-sided test.

    Raises:
        ValueError: the difference is 0, or a number out of range.
    """
    if not 0 < abs(difference) < 1:
        raise ValueError("a difference to be shown must be between 0 and 1")
    return 2 * (_reach(share, power, level) / difference) ** 2


def _reach(share: float, power: float, level: float) -> float:
    if not 0 < share < 1:
        raise ValueError(f"a share of {share} is not between 0 and 1")
    both = two_sided_z(level) + normal_quantile(power)
    if both <= 0:
        raise ValueError("a power so low says nothing about a difference")
    return both * math.sqrt(share * (1 - share))
