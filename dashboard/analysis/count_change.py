"""Whether one count differs from another by more than counts of their kind vary anyway.

London's counts vary far more than a Poisson distribution lets them, so every function takes an
overdispersion: the factor by which their variance exceeds the Poisson one.
"""

import math
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.distributions import normal_cdf, two_sided_z
from dashboard.core.periods import YearKind, year_start
from dashboard.store.series import Floats, Months


@dataclass(frozen=True, slots=True)
class CountChange:
    """A count as a ratio of an earlier one: 0.9 is a fall of 10 per cent."""

    ratio: float | None
    """None where the earlier count is 0."""
    lower: float
    upper: float
    level: float = 0.95

    @property
    def clear(self) -> bool:
        """Say whether no change at all is ruled out."""
        return self.lower > 1 or self.upper < 1


@dataclass(frozen=True, slots=True)
class ChangeTest:
    """A test of no change."""

    z: float
    """Above 0 where the later count is the higher."""
    p_value: float
    """Two-sided."""


def change_interval(
    before: float, after: float, overdispersion: float = 1, level: float = 0.95
) -> CountChange | None:
    """Return the ratio of two counts with limits from the variance of its logarithm.

    ``ln(after / before)`` give or take ``z sqrt(overdispersion (1/before + 1/after))``, the
    quasi-Poisson delta method. Where one count is 0 the limits are worked with half an event
    added to both (Haldane and Anscombe's correction), and the limit on the side of the 0 is left
    open: 0 below where nothing is left, infinity above where there was nothing before. None
    where both are 0.

    Raises:
        ValueError: a count is below 0, the overdispersion below 1, or the level out of range.
    """
    _check(before, after, overdispersion)
    z = two_sided_z(level)
    if before == 0 and after == 0:
        return None
    added = 0.5 if before == 0 or after == 0 else 0.0
    was, now = before + added, after + added
    reach = z * math.sqrt(overdispersion * (1 / was + 1 / now))
    centre = math.log(now / was)
    lower = 0.0 if after == 0 else math.exp(centre - reach)
    upper = math.inf if before == 0 else math.exp(centre + reach)
    return CountChange(after / before if before else None, lower, upper, level)


def change_test(
    before: float, after: float, overdispersion: float = 1, before_is_exact: bool = False
) -> ChangeTest:
    """Return the test of two counts on the square-root scale, where their variance is constant.

    ``sqrt(2) (sqrt(after) - sqrt(before)) / sqrt(overdispersion)``; against a number without
    error (a fixed mean or a target) the factor is 2.

    Raises:
        ValueError: a count is below 0, or the overdispersion below 1.
    """
    _check(before, after, overdispersion)
    factor = 2.0 if before_is_exact else math.sqrt(2)
    z = factor * (math.sqrt(after) - math.sqrt(before)) / math.sqrt(overdispersion)
    return ChangeTest(z, 2 * normal_cdf(-abs(z)))


def monthly_overdispersion(
    months: Months, counts: Floats, year: YearKind = "financial"
) -> float | None:
    """Return by how much the variance of monthly counts exceeds the Poisson one, at least 1.

    A quasi-Poisson model in which a month's expected count is an effect of its year times an
    effect of its calendar month, fitted by maximum likelihood; then Pearson's chi-square over its
    degrees of freedom. What is left in the residuals, a trend within the year included, counts as
    overdispersion, so limits from it err on the wide side.

    Args:
        months: as ``dashboard.core.periods`` counts them, each once.
        counts: one a month; NaN where missing, which leaves the month out.
        year: where years start.

    Returns:
        The factor, or None where the months held leave no degree of freedom.

    Raises:
        ValueError: the arrays differ in length, a month comes twice, or a count is below 0.
    """
    if months.shape != counts.shape or len(set(months.tolist())) != months.size:
        raise ValueError("monthly counts need one count a month and each month once")
    held = ~np.isnan(counts)
    if not np.all(np.isfinite(counts[held]) & (counts[held] >= 0)):
        raise ValueError("counts must be 0 or more")
    years = [year_start(month, year) // 12 for month in months[held].tolist()]
    table = np.full((max(years, default=0) - min(years, default=0) + 1, 12), np.nan)
    table[np.array(years, dtype=int) - min(years, default=0), months[held] % 12] = counts[held]
    table = table[np.nansum(table, axis=1) > 0][:, np.nansum(table, axis=0) > 0]
    cells = np.argwhere(~np.isnan(table))
    if not cells.size:
        return None
    design = np.zeros((len(cells), sum(table.shape)))
    design[np.arange(len(cells)), cells[:, 0]] = 1
    design[np.arange(len(cells)), table.shape[0] + cells[:, 1]] = 1
    freedom = len(cells) - int(np.linalg.matrix_rank(design))
    if freedom < 1:
        return None
    expected = _year_by_month(table)
    chi_square = float(np.nansum((table - expected) ** 2 / expected))
    return max(1.0, chi_square / freedom)


def _year_by_month(table: Floats) -> Floats:
    """Fit year effect times month effect to the cells held, by proportional fitting."""
    held = ~np.isnan(table)
    seen = np.where(held, table, 0.0)
    by_year, by_month = np.ones(table.shape[0]), np.ones(table.shape[1])
    for _ in range(500):
        earlier = by_month
        by_year = seen.sum(axis=1) / (held @ by_month)
        by_month = seen.sum(axis=0) / (by_year @ held)
        if np.allclose(by_month, earlier, rtol=1e-12, atol=0):
            break
    return np.outer(by_year, by_month)


def _check(before: float, after: float, overdispersion: float) -> None:
    for count in (before, after):
        if not (math.isfinite(count) and count >= 0):
            raise ValueError(f"a count of events cannot be {count}")
    if not (math.isfinite(overdispersion) and overdispersion >= 1):
        raise ValueError(f"overdispersion is 1 or more, not {overdispersion}")
