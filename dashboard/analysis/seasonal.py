"""The time of year in a monthly series: whether it shows, how much each month is above or below.

Classical decomposition. The trend is a line through the averages of twelve-month years; what is
left of each month is compared over the years. A multiplicative pattern is worked out on logarithms,
so that its indices are ratios; an additive one on the values themselves.
"""

import math
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.spc.rows import comparable_rows
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Months, Series

FEWEST_YEARS = 3
# Upper 1 % point of chi-square with 11 degrees of freedom, for the Kruskal-Wallis statistic of
# twelve groups. Twelve-month years with a trend and autocorrelation pass it in 1 to 3 % of cases.
CRITICAL = 24.725
_TRIMMED_FROM = 5


@dataclass(frozen=True, slots=True, eq=False)
class Seasonal:
    """The seasonal pattern of a monthly series."""

    index: Floats
    """One a calendar month, January first: the month over the average month (multiplicative), or
    how far it lies above it in the series' unit (additive). They average 1 or 0."""
    multiplicative: bool
    first_month: int
    """First month of the complete years the indices come from."""
    last_month: int
    level: float
    """Average of those years, in the series' unit."""
    statistic: float
    """Kruskal-Wallis statistic of the months, 11 degrees of freedom."""

    @property
    def significant(self) -> bool:
        """Say whether the months differ by more than chance (1 % level)."""
        return self.statistic > CRITICAL

    @property
    def years(self) -> int:
        """Return the number of complete years behind the indices."""
        return (self.last_month - self.first_month + 1) // 12

    @property
    def shape(self) -> Floats | None:
        """Return each calendar month as percent of the average month, January first.

        None for an additive pattern about an average that is not above nought.
        """
        if self.multiplicative:
            return 100 * self.index
        return 100 * (1 + self.index / self.level) if self.level > 0 else None

    @property
    def peak(self) -> int:
        """Return the calendar month that lies highest, 0 for January."""
        return int(np.argmax(self.index))

    @property
    def widening(self) -> float:
        """Return how much wider limits have to be for months after those years: sqrt((k+1)/(k-1)).

        Indices averaged over k years carry the chance of those years. It makes the years themselves
        look steadier than they are, by (k-1)/k, and later months less steady, by (k+1)/k.
        """
        return math.sqrt((self.years + 1) / (self.years - 1))

    def adjusted(self, months: Months, values: Floats) -> Floats:
        """Return values with the time of year taken out; the months are their own."""
        here = self.index[months % 12]
        return values / here if self.multiplicative else values - here

    def restored(self, months: Months, levels: Floats) -> Floats:
        """Return levels of the adjusted series as they fall in each month on the original scale."""
        here = self.index[months % 12]
        return levels * here if self.multiplicative else levels + here


def seasonal_pattern(months: Months, values: Floats, *, additive: bool) -> Seasonal | None:
    """Return the seasonal pattern of the longest run of known months, counted in full years.

    The index of a calendar month is the average over the years; from five years on the highest and
    the lowest are left out, so that one odd year does not make a season. A pattern with a value of
    nought or below is additive even if not asked to be.

    Args:
        months: consecutive months.
        values: one a month, NaN where none is known.
        additive: compare differences rather than ratios; for percentages.

    Returns:
        None with fewer than three complete years in a row.

    Raises:
        ValueError: the months are not consecutive, or not as many as the values.
    """
    if months.shape != values.shape or (np.diff(months) != 1).any():
        raise ValueError("a seasonal pattern needs one value for each of consecutive months")
    first, last = _longest_known(values)
    years = (last - first) // 12
    if years < FEWEST_YEARS:
        return None
    first = last - 12 * years
    known = values[first:last]
    multiplicative = not additive and bool((known > 0).all())
    compared = np.log(known) if multiplicative else known
    left = _detrended(compared).reshape(years, 12)
    # Ranks would take rounding errors for differences where the trend explains everything.
    size = float(np.abs(compared).max()) or 1.0
    statistic = kruskal_wallis(np.round(left / size, 9))
    typical = _typical(left)
    if multiplicative:
        typical = np.exp(typical)
        typical /= typical.mean()
    else:
        typical -= typical.mean()
    first_month = int(months[first])
    return Seasonal(
        index=np.roll(typical, first_month % 12),
        multiplicative=multiplicative,
        first_month=first_month,
        last_month=int(months[last - 1]),
        level=float(known.mean()),
        statistic=statistic,
    )


def month_shape(series: Series, measure: Measure, as_at: int) -> Seasonal | None:
    """Return the seasonal pattern of a measure as at a month, significant or not.

    None for a series that is not monthly or holds rolling years, and with fewer than three
    complete years since the last break in the measure.
    """
    if series.step != 1 or measure.rolling:
        return None
    rows = comparable_rows(series, measure, as_at)
    if rows is None:
        return None
    since = rows.months >= measure.comparable_since(as_at, earliest=0)
    return seasonal_pattern(
        rows.months[since], rows.values[since], additive=additive_season(measure)
    )


def additive_season(measure: Measure) -> bool:
    """Say whether the months of a measure differ in points rather than in percent."""
    return measure.kind in ("proportion", "gap", "ratio")


def kruskal_wallis(groups: Floats) -> float:
    """Return the Kruskal-Wallis statistic H of the columns, corrected for ties.

    Kruskal and Wallis 1952; chi-square with columns - 1 degrees of freedom. 0 if all are equal.
    """
    of_each, columns = groups.shape
    count = groups.size
    _, place, ties = np.unique(groups, return_inverse=True, return_counts=True)
    highest = np.cumsum(ties)
    ranks = (highest - (ties - 1) / 2)[place].reshape(of_each, columns)
    spread = float(((ranks.mean(axis=0) - (count + 1) / 2) ** 2).sum())
    statistic = 12 * of_each * spread / (count * (count + 1))
    correction = 1 - float((ties.astype(float) ** 3 - ties).sum()) / (count**3 - count)
    return statistic / correction if correction > 0 else 0.0


def _typical(left: Floats) -> Floats:
    """Return the average of each column, without its extremes where there are five or more."""
    if len(left) >= _TRIMMED_FROM:
        left = np.sort(left, axis=0)[1:-1]
    average: Floats = left.mean(axis=0)
    return average


def _longest_known(values: Floats) -> tuple[int, int]:
    """Return start and end (excluded) of the longest run without NaN, the latest of equals."""
    edges = np.flatnonzero(np.diff(np.concatenate([[True], np.isnan(values), [True]]).astype(int)))
    if not len(edges):
        return 0, 0
    starts, ends = edges[::2], edges[1::2]
    longest = len(starts) - 1 - int(np.argmax((ends - starts)[::-1]))
    return int(starts[longest]), int(ends[longest])


def _detrended(values: Floats) -> Floats:
    """Return values less a line through the averages of their twelve-month years.

    The line runs on straight before the middle of the first year and after that of the last.
    """
    yearly = values.reshape(-1, 12).mean(axis=1)
    middles = 5.5 + 12 * np.arange(len(yearly))
    at = np.arange(len(values))
    line = np.interp(at, middles, yearly)
    line[:6] += (at[:6] - middles[0]) * (yearly[1] - yearly[0]) / 12
    line[-6:] += (at[-6:] - middles[-1]) * (yearly[-1] - yearly[-2]) / 12
    detrended: Floats = values - line
    return detrended
