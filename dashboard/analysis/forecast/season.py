"""How a year falls on its months, as known at each month."""

import numpy as np

from dashboard.analysis.forecast.windows import AHEAD, lagged, trailing_sums
from dashboard.store.series import Floats

_MOST_YEARS = 7
_OWN = 3000.0
"""Yearly count at which an area's own season weighs as much as the group's."""


def whole_group(values: Floats) -> Floats:
    """Return the group's total by month as one row.

    The areas held from the first month on are added up. Where one of them is missing later, what
    it had a year before stands in, so that the total does not jump. NaN where none is held.
    """
    members = values[np.isfinite(values[:, 0])].copy()
    if not len(members):
        return np.full((1, values.shape[1]), np.nan)
    for month in range(1, values.shape[1]):
        before = members[:, month - 12 if month >= 12 else month - 1]
        members[:, month] = np.where(np.isnan(members[:, month]), before, members[:, month])
    total: Floats = members.sum(axis=0, keepdims=True)
    return total


def seasonal_index(values: Floats) -> Floats:
    """Return the seasonal index of the twelve months ahead of each month.

    Each month over its centred twelve-month average (the classical ratio-to-moving-average
    method), averaged over up to seven years without the highest and the lowest, so that one odd
    year leaves no mark. An area's own index is drawn towards the group's, the more so the fewer
    it counts.

    Returns:
        Areas by months by the twelve months ahead, averaging one over the twelve; only figures up
        to the month enter. NaN before there are two years.
    """
    own = _own_index(values)
    group = _own_index(whole_group(values))
    yearly = trailing_sums(values, 12)[:, :, None]
    weight = yearly / (yearly + _OWN)
    drawn = weight * own + (1 - weight) * group
    found = np.where(np.isnan(own), group, np.where(np.isnan(group), own, drawn))
    # Where next to nothing happens no season shows: every month is then like another.
    seasonless = np.isnan(found) & np.isfinite(trailing_sums(values, 24))[:, :, None]
    return np.asarray(np.where(seasonless, 1, found), dtype=np.float64)


def _own_index(values: Floats) -> Floats:
    yearly = trailing_sums(values, 12)
    # The centre of months s - 5 .. s + 6 and s - 6 .. s + 5 is s; the average is known at s + 6.
    level = (lagged(yearly, -5) + lagged(yearly, -6)) / 24
    ratio = np.divide(values, level, out=np.full(values.shape, np.nan), where=level > 0)
    index = np.stack([_usual(ratio, ahead) for ahead in range(AHEAD)], axis=2)
    mean = index.mean(axis=2, keepdims=True)
    found: Floats = np.divide(index, mean, out=np.full(index.shape, np.nan), where=mean > 0)
    return found


def _usual(ratio: Floats, ahead: int) -> Floats:
    """Return the trimmed mean of a coming month's ratios in the latest years that show it."""
    # A ratio needs six months after its own: half the months of last year have none yet.
    latest = AHEAD - 1 - ahead if ahead < 6 else 2 * AHEAD - 1 - ahead
    years = np.stack([lagged(ratio, latest + 12 * back) for back in range(_MOST_YEARS)])
    held = np.isfinite(years)
    count = held.sum(axis=0)
    total = np.where(held, years, 0).sum(axis=0)
    highest = np.where(held, years, -np.inf).max(axis=0)
    lowest = np.where(held, years, np.inf).min(axis=0)
    trim = count >= 4
    total = total - np.where(trim, highest, 0) - np.where(trim, lowest, 0)
    count = count - 2 * trim
    found: Floats = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return found
