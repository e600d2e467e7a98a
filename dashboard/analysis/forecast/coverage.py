"""Whether intervals held what they claim, and how surely that can be told."""

import numpy as np
from numpy.typing import NDArray

from dashboard.store.series import Floats


def part_between(lower: Floats, upper: Floats, start: float, end: float) -> Floats:
    """Return what part of each step of a distribution lies between two of its levels.

    The non-randomised probability integral transform of Czado, Gneiting and Held (2009): the
    average over a uniform draw from the step, without the draw.

    Args:
        lower: chance of less than what came.
        upper: chance of at most what came; equal to ``lower`` where totals are not counts.
        start: level at which the interval starts.
        end: level at which it ends.
    """
    width = upper - lower
    inside = np.clip(upper, start, end) - np.clip(lower, start, end)
    point = ((lower >= start) & (lower <= end)).astype(np.float64)
    return np.divide(inside, width, out=point, where=width > 1e-12)


def block_error(values: Floats, area: NDArray[np.int64], year: NDArray[np.int64]) -> float:
    """Return the standard error of a mean of values that hang together by area and by year.

    Errors clustered both ways (Cameron, Gelbach and Miller 2011): those of the areas and of the
    years, less those of area and year together. Where there is one area only, the years count.
    """
    residual = values - values.mean()
    keys = [area, year, area * 10**6 + year]
    by_area, by_year, by_both = (_squared(residual, key) for key in keys)
    if len(np.unique(area)) == 1:
        return float(np.sqrt(by_year) / len(values))
    return float(np.sqrt(max(by_area + by_year - by_both, by_both)) / len(values))


def crps(quantiles: Floats, levels: Floats, actual: Floats) -> Floats:
    """Return continuous ranked probability scores, in the unit of the totals.

    Twice the integral of the quantile loss over the levels (Gneiting and Raftery 2007), by
    trapezes, with no loss at the levels 0 and 1.

    Args:
        quantiles: one row a forecast, at the levels.
        levels: rising, between 0 and 1.
        actual: what came, one a row.
    """
    miss = actual[:, None] - quantiles
    loss = np.maximum(levels * miss, (levels - 1) * miss)
    closed = np.pad(loss, ((0, 0), (1, 1)))
    widths = np.diff(np.concatenate([[0.0], levels, [1.0]]))
    found: Floats = ((closed[:, 1:] + closed[:, :-1]) * widths).sum(axis=1)
    return found


def _squared(residual: Floats, key: NDArray[np.int64]) -> float:
    _, block = np.unique(key, return_inverse=True)
    return float((np.bincount(block, residual) ** 2).sum())
