"""The time of year in many rows of whole years, as ``seasonal_pattern`` finds it in one."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.panel.count_panel import Flags
from dashboard.analysis.seasonal import CRITICAL
from dashboard.store.series import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Seasons:
    """Seasonal patterns, one a row; rows without a significant one have none taken out."""

    index: Floats
    """Rows by the twelve months from the first column's on: a ratio or a difference."""
    multiplicative: Flags
    widening: Floats
    """How much wider limits have to be for months after the years of the pattern."""

    def adjusted(self, values: Floats) -> Floats:
        """Return rows of months, whole years from the first column on, less the time of year."""
        index = np.tile(self.index, values.shape[1] // 12)
        ratio = self.multiplicative[:, None]
        found: Floats = np.where(ratio, values / np.where(ratio, index, 1.0), values - index)
        return found

    def restored(self, level: Floats, months: int) -> Floats:
        """Return a level of each row (rows by 1) as it falls in each month."""
        index = np.tile(self.index, months // 12)
        found: Floats = np.where(self.multiplicative[:, None], level * index, level + index)
        return found


def seasons(values: Floats) -> Seasons:
    """Return the seasonal patterns of rows of three or four whole years, known and not negative.

    Ratios where every month is above nought, else differences.
    """
    years = values.shape[1] // 12
    multiplicative: Flags = np.logical_and.reduce(values > 0, axis=1)
    compared = np.where(multiplicative[:, None], np.log(np.maximum(values, 1e-300)), values)
    left = _detrended(compared)
    size = np.abs(compared).max(axis=1)
    size = np.where(size == 0, 1.0, size)
    significant = _kruskal_wallis(np.round(left / size[:, None], 9), years) > CRITICAL
    typical = left.reshape(len(left), years, 12).mean(axis=1)
    ratios = np.exp(np.where(multiplicative[:, None], typical, 0.0))
    ratios /= ratios.mean(axis=1, keepdims=True)
    differences = typical - typical.mean(axis=1, keepdims=True)
    index = np.where(multiplicative[:, None], ratios, differences)
    neutral = multiplicative.astype(float)[:, None]
    widening = np.where(significant, np.sqrt((years + 1) / (years - 1)), 1.0)
    return Seasons(np.where(significant[:, None], index, neutral), multiplicative, widening)


def _detrended(values: Floats) -> Floats:
    """Return rows less lines through the averages of their years, run on at both ends."""
    months = values.shape[1]
    yearly = values.reshape(len(values), -1, 12).mean(axis=2)
    middles = 5.5 + 12 * np.arange(yearly.shape[1])
    at = np.arange(months)
    year = np.clip(((at - middles[0]) // 12).astype(int), 0, yearly.shape[1] - 2)
    slope = (yearly[:, year + 1] - yearly[:, year]) / 12
    found: Floats = values - (yearly[:, year] + slope * (at - middles[year]))
    return found


def _kruskal_wallis(values: Floats, years: int) -> Floats:
    """Return the Kruskal-Wallis statistic H of each row's calendar months, corrected for ties."""
    count = values.shape[1]
    less = (values[:, None, :] < values[:, :, None]).sum(axis=2)
    ties = (values[:, None, :] == values[:, :, None]).sum(axis=2)
    ranks = (less + (ties + 1) / 2).reshape(len(values), years, 12)
    spread = ((ranks.mean(axis=1) - (count + 1) / 2) ** 2).sum(axis=1)
    statistic = 12 * years * spread / (count * (count + 1))
    correction = 1 - (ties.astype(float) ** 2 - 1).sum(axis=1) / (count**3 - count)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(correction > 0, statistic / correction, 0.0)
    return found
