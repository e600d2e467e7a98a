"""Totals of small counts: negative binomials whose spread is learnt from the group's past.

A Poisson count is negative binomial where its mean is uncertain as a gamma distribution has it. Its
limits are whole numbers, never below nought, and finite whatever the past holds.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecast.windows import AHEAD, lagged, months_ahead
from dashboard.store.series import Floats

SMALL = 100.0
"""Year totals below which an area's total is forecast as a count."""
_LEARNT_BELOW = 2 * SMALL
"""Past forecasts of the next twelve months below this are what the spread is learnt from."""
_USUAL_DISPERSION, _USUAL_COMMON = 1.3, 0.02
"""Spread before the past has spoken."""
_USUAL_WEIGHT = 3.0
"""Stretches of past at which it weighs as much as they do."""
_LEAST_COMMON = 1e-4
"""No forecast is ever taken for certain."""
_WEIGHT_OF_SQUARE = 0.05
"""Squared errors are weighed by the inverse square of mean + this x mean squared."""
_LEAST_MEAN = 1e-3
"""Nothing is taken for impossible."""
_LARGEST = 4096
"""No total of a small count is larger."""


@dataclass(frozen=True, eq=False)
class CountSpread:
    """Variance of totals: dispersion x mean + common x mean squared, months by months ahead."""

    dispersion: Floats
    common: Floats

    def variance(self, month: int, months: int, mean: Floats) -> Floats:
        """Return the variance of totals of so many months ahead, one a mean."""
        found: Floats = (
            self.dispersion[month, months - 1] * mean + self.common[month, months - 1] * mean**2
        )
        return found


def learn_spread(points: Floats, values: Floats, member: NDArray[np.bool_]) -> CountSpread:
    """Return what is known at each month of how totals scatter about their forecasts.

    Weighted least squares of squared errors on the mean and its square, over all areas and every
    earlier month whose outcome was known; then drawn towards what is usual, the more so the
    shorter the past.

    Args:
        points: areas by months by the twelve months ahead, as forecast.
        values: areas by months.
        member: areas whose past counts, true or false.
    """
    said, came = np.cumsum(points, axis=2), np.cumsum(months_ahead(values), axis=2)
    small = (said[:, :, -1:] < _LEARNT_BELOW) & member[:, None, None]
    known = np.isfinite(said) & np.isfinite(came) & small & (said > 0)
    mean = np.where(known, said, 1)
    squared = np.where(known, (came - said) ** 2, 0)
    weight = known / (mean + _WEIGHT_OF_SQUARE * mean**2) ** 2

    def summed(terms: Floats) -> Floats:
        """Sum over areas and over the earlier months whose outcome is known at each month."""
        sums = terms.sum(axis=0).cumsum(axis=0)
        by_then = [lagged(sums[None, :, h], h + 1)[0] for h in range(AHEAD)]
        return np.asarray(np.nan_to_num(np.stack(by_then, axis=1)))

    first, cross, square = (summed(weight * mean**power) for power in (2, 3, 4))
    by_mean, by_square = summed(weight * squared * mean), summed(weight * squared * mean**2)
    windows = summed(known.astype(np.float64))
    stretches = windows / np.arange(1, AHEAD + 1) / np.sqrt(max(int(member.sum()), 1))
    determinant = first * square - cross**2
    with np.errstate(divide="ignore", invalid="ignore"):
        dispersion = (by_mean * square - by_square * cross) / determinant
        dispersion = np.where(determinant > 1e-9 * first * square, dispersion, 1)
        # Where one of the two would fall below its least, the other takes up what is left.
        alone = (by_mean - _LEAST_COMMON * cross) / first
        common = (by_square - np.maximum(dispersion, 1) * cross) / square
        dispersion = np.where(common < _LEAST_COMMON, alone, dispersion)
    share = stretches / (stretches + _USUAL_WEIGHT)
    dispersion = (
        share * np.nan_to_num(np.maximum(dispersion, 1), nan=1) + (1 - share) * _USUAL_DISPERSION
    )
    common = share * np.nan_to_num(np.maximum(common, _LEAST_COMMON)) + (1 - share) * _USUAL_COMMON
    return CountSpread(dispersion, common)


def quantiles(mean: Floats, variance: Floats, levels: Floats) -> Floats:
    """Return quantiles of negative binomials, with each whole number spread evenly about itself.

    So spread, a quantile rounded is the quantile of the count, and the share below k + 1/2 is the
    chance of at most k. Nought lies between 0 and 1/2.

    Args:
        mean: one a row.
        variance: one a row; never taken for less than a Poisson count's.
        levels: between 0 and 1.
    """
    mean = np.maximum(mean, _LEAST_MEAN)
    excess = np.maximum(variance - mean, 1e-6 * mean)
    shape = mean**2 / excess
    last = int(min(np.ceil(np.max(mean + 15 * np.sqrt(mean + excess) + 20)), _LARGEST))
    number = np.arange(last)
    ratios = (number + shape[:, None]) / (number + 1) * (mean / (shape + mean))[:, None]
    start = np.exp(shape * np.log(shape / (shape + mean)))
    mass = start[:, None] * np.concatenate(
        [np.ones((len(mean), 1)), np.cumprod(ratios, axis=1)], axis=1
    )
    share = np.cumsum(mass, axis=1)
    edges = np.arange(last + 1) + 0.5
    found = np.empty((len(mean), len(levels)))
    for row, below in enumerate(share):
        found[row] = np.interp(
            levels, np.concatenate([[0.0], below / below[-1]]), np.concatenate([[0.0], edges])
        )
    return found
