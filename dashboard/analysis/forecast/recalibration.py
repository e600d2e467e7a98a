"""How much wider or narrower limits must be than they were, as past years of their size say."""

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecast.windows import AHEAD
from dashboard.store.series import Floats, Months

SIZES = (20.0, 100.0, 1000.0)
"""Year totals at which a size class ends and the next begins, by the forecast's middle."""
BANDS = ((2, 3), (4, 6), (7, 9), (10, 11))
"""Months known that are judged together: the first and last of each band."""
_USUAL_YEARS = 4.0
"""Years of past at which it weighs as much as the limits as first worked out."""
_WHOLE_YEAR = 5
"""Areas of a size that make a year's errors count in full; fewer count in part."""
_MOST_SQUARED = 9.0
"""A standardised squared error counts for no more: one upheaval is not the rule."""
_NARROWEST, _WIDEST = 0.85, 1.8


def size_class(total: Floats) -> NDArray[np.int64]:
    """Return the size classes of year totals: 0 below 20, 1 below 100, 2 below 1,000, 3 above."""
    return np.digitize(total, SIZES)


class Recalibration:
    """Standardised errors of one run's forecasts, noted month by month and used once known."""

    def __init__(self, areas: int, known: Months) -> None:
        """``known`` says how many months of its year are known at each month of the run."""
        self._squared = np.full((areas, len(known)), np.nan)
        self._size = np.full((areas, len(known)), -1, dtype=np.int64)
        self._end = np.arange(len(known)) + AHEAD - known
        self._year = self._end // AHEAD
        self._band = np.array(
            [
                next((b for b, (low, high) in enumerate(BANDS) if low <= k <= high), -1)
                for k in known
            ]
        )

    def note(self, column: int, size: NDArray[np.int64], squared: Floats) -> None:
        """Keep the squared errors of a month's forecasts over their variances; NaN if not known."""
        self._size[:, column], self._squared[:, column] = size, squared

    def factor(self, column: int, size: NDArray[np.int64]) -> Floats:
        """Return by how much each area's limits are to be stretched at a month.

        The root of the mean squared standardised error, over the years complete by then, of areas
        of the size with about as many months known; drawn towards 1 where these are few.
        """
        past = np.flatnonzero((self._end <= column) & (self._band == self._band[column]))
        factors = np.ones(len(SIZES) + 1)
        for one in np.unique(size) if len(past) else ():
            squared = np.where(self._size[:, past] == one, self._squared[:, past], np.nan)
            held = np.isfinite(squared)
            summed = np.where(held, np.minimum(squared, _MOST_SQUARED), 0).sum(axis=0)
            years = self._year[past] - self._year[past[0]]
            counted = np.bincount(years, held.sum(axis=0))
            mean = np.bincount(years, summed) / np.maximum(counted, 1)
            areas = np.bincount(years, held.sum(axis=0)) / np.maximum(np.bincount(years), 1)
            weight = np.minimum(areas / _WHOLE_YEAR, 1)
            factors[one] = np.sqrt(
                (_USUAL_YEARS + (weight * mean).sum()) / (_USUAL_YEARS + weight.sum())
            )
        return np.clip(factors, _NARROWEST, _WIDEST)[size]


def _band(known: int) -> int:
    return next((place for place, (low, high) in enumerate(BANDS) if low <= known <= high), -1)
