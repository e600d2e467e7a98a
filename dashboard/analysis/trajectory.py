"""The path a year's total should take, by the seasonal share of each month."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.aggregate import rows_within
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Floats, Series

_MOST_YEARS = 5
_FEWEST_YEARS = 3


@dataclass(frozen=True)
class Shares:
    """How a year's total falls on its periods."""

    weight: Floats
    """What each period had in all the years together; ones where the shares are simply equal."""
    years: tuple[int, ...]
    """First months of the years they were taken from; empty when the shares are simply equal."""

    @property
    def share(self) -> Floats:
        """Return each period's share of a year's total, adding up to one."""
        shares: Floats = self.weight / self.weight.sum()
        return shares

    @property
    def equal(self) -> bool:
        """Say whether too few comparable years were held, so that periods count alike."""
        return not self.years


def seasonal_shares(series: Series, measure: Measure, year: Period) -> Shares:
    """Return the seasonal shares for a year, from up to five comparable years before it.

    s_j = sum over years of x_j / sum over years of the year's total. Years before a break in the
    measure do not compare; with fewer than three the shares are equal, as they are for a target
    over several years. Fractions use numerators.
    """
    periods = year.months // series.step
    amounts = series.numerator if measure.is_fraction else series.value
    years: list[int] = []
    if year.months != 12:
        return Shares(np.ones(periods), ())
    total = np.zeros(periods)
    for back in range(1, _MOST_YEARS + 1):
        first = year.first - 12 * back
        if measure.breaks_between(first, year.first):
            break
        rows = rows_within(series, Period(first, first + year.months - 1))
        if rows is None:
            break
        values = amounts[rows[0] : rows[1] + 1]
        if not np.isfinite(values).all():
            break
        total += values
        years.append(first)
    if len(years) < _FEWEST_YEARS or total.sum() <= 0:
        return Shares(np.ones(periods), ())
    return Shares(total, tuple(reversed(years)))


def path(target: float, shares: Shares) -> Floats:
    """Return the cumulative level expected at the end of each period of the year."""
    # Dividing last keeps whole levels whole: a year exactly on its path is not behind it.
    levels: Floats = target * np.cumsum(shares.weight) / shares.weight.sum()
    levels[-1] = target
    return levels


def glide(baseline: float, target: float, periods: int) -> Floats:
    """Return a straight line from an opening stock to a closing one, one level a period end."""
    return baseline + (target - baseline) * np.arange(1, periods + 1) / periods
