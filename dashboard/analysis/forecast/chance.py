"""Quantiles of a year-end total, and the chance of meeting a target that follows from them."""

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.store.series import Floats

Side = Literal["at-least", "at-most"]

_LOWER = (
    *(0.005, 0.01, 0.02, 0.025, 0.03, 0.04, 0.05, 0.075),
    *(0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
)
LEVELS: Floats = np.array([*_LOWER, 0.5, *(1 - level for level in reversed(_LOWER))])
"""Levels of the quantiles kept: chances down to 1 % can be told apart."""
FAN_LEVELS: Floats = np.array([0.025, 0.1, 0.5, 0.9, 0.975])
"""Levels of the fan: the limits of 95 % and 80 % and the middle."""


def interval_of(quantiles: Floats, share: float) -> Floats:
    """Return lower and upper limits of the middle share of outcomes.

    Args:
        quantiles: quantiles at LEVELS on the last axis.
        share: between 0 and 0.99.

    Raises:
        ValueError: the share lies outside what the quantiles tell.
    """
    if not 0 < share <= 0.99:
        raise ValueError(f"an interval covers between 0 and 99 % of outcomes, not {share:.1%}")
    tail = (1 - share) / 2
    place = np.interp([tail, 1 - tail], LEVELS, np.arange(len(LEVELS)))
    below = np.minimum(place.astype(np.int64), len(LEVELS) - 2)
    part = place - below
    found: Floats = quantiles[..., below] * (1 - part) + quantiles[..., below + 1] * part
    return found


def share_below(quantiles: Floats, value: Floats) -> Floats:
    """Return the share of outcomes at or below a value, between the outermost levels.

    Args:
        quantiles: at LEVELS on the last axis, rising.
        value: one for each row of quantiles.
    """
    count = (quantiles <= value[..., None]).sum(axis=-1)
    last = len(LEVELS) - 1
    low, high = np.clip(count - 1, 0, last), np.clip(count, 0, last)
    start = np.take_along_axis(quantiles, low[..., None], -1)[..., 0]
    end = np.take_along_axis(quantiles, high[..., None], -1)[..., 0]
    gap = end - start
    part = np.divide(value - start, gap, out=np.zeros(gap.shape), where=(gap > 0) & (count > 0))
    found: Floats = LEVELS[low] + part * (LEVELS[high] - LEVELS[low])
    return found


def probability_of_meeting(
    quantiles: Floats, to_date: Floats, side: Side, value: Floats, *, strict: bool, whole: bool
) -> Floats:
    """Return the chance that totals meet a value; a tie meets it unless ``strict``.

    Nought and one are kept for what can no longer be or must be: the year to date alone settles it.
    Otherwise a chance lies between the outermost levels.

    Args:
        quantiles: at LEVELS on the last axis.
        to_date: year to date, one a row.
        side: which side of the value meets it.
        value: one a row.
        strict: an equal total does not meet the value.
        whole: totals are whole numbers.
    """
    edge = _edge(value, upwards=(side == "at-most") == strict) if whole else value
    below = share_below(quantiles, edge)
    past = edge < to_date
    if side == "at-most":
        return np.where(past, 0.0, below)
    settled = past | ((edge == to_date) & (not strict))
    return np.where(settled, 1.0, 1 - below)


def _edge(value: Floats, *, upwards: bool) -> Floats:
    """Return the half between the whole numbers that meet a value and those that do not."""
    # A target worked out as a percentage may miss the whole number it means by a rounding.
    near = np.round(value)
    clean = np.where(np.abs(value - near) <= 1e-9 * np.maximum(1, np.abs(value)), near, value)
    return np.ceil(clean) - 0.5 if upwards else np.floor(clean) + 0.5


def checked_value(value: float) -> float:
    """Return a target's value.

    Raises:
        ValueError: it is not a finite number.
    """
    if not math.isfinite(value):
        raise ValueError("a target is a finite number")
    return value


def meets(
    actual: Floats, target: Floats | float, bound: Side, *, strict: bool
) -> NDArray[np.bool_]:
    """Say which totals meet a target; a tie, rounding apart, does unless ``strict``."""
    near = np.isclose(actual, target, rtol=1e-9, atol=0)
    beyond = actual < target if bound == "at-most" else actual > target
    met: NDArray[np.bool_] = beyond & ~near if strict else beyond | near
    return met
