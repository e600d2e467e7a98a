"""Tests of many pairs of counts at once, as ``two_periods`` and ``count_change`` make one."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.distributions import two_sided_z
from dashboard.analysis.panel.count_panel import Flags
from dashboard.analysis.two_periods import EXACT_BELOW
from dashboard.store.series import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Dispersions:
    """Variance of series over that of independent events; one entry a case."""

    factor: Floats
    """At least 1."""
    degrees: Floats
    """Degrees of freedom; 0 where nothing held could tell."""


def dispersions(counts: Floats) -> Dispersions:
    """Return the dispersion of each case's years of months about year times month effects.

    Args:
        counts: cases by years by months, NaN where a month is not to count. Years held for half
            or less do not count, and neither do months that one of the others lacks.
    """
    held = np.isfinite(counts)
    year = held.mean(axis=2) > 0.5
    month = (held | ~year[:, :, None]).all(axis=1)
    table = np.where(year[:, :, None] & month[:, None, :], np.where(held, counts, 0.0), 0.0)
    # A year or month without any event has no effect to estimate.
    by_year, by_month, total = table.sum(axis=2), table.sum(axis=1), table.sum(axis=(1, 2))
    years, months = (by_year > 0).sum(axis=1), (by_month > 0).sum(axis=1)
    degrees = np.where((years >= 2) & (months >= 2), (years - 1.0) * (months - 1.0), 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = by_year[:, :, None] * by_month[:, None, :] / total[:, None, None]
        terms = (table - expected) ** 2 / expected
        chi_square = np.where(expected > 0, terms, 0.0).sum(axis=(1, 2))
        factor = np.where(degrees > 0, np.maximum(1.0, chi_square / degrees), 1.0)
    return Dispersions(factor, degrees)


def p_values(now: Floats, before: Floats, share: Floats, dispersed: Dispersions) -> Floats:
    """Return the two-sided probability of each pair of counts, given what they come to together.

    Args:
        now: events of the later periods.
        before: of the earlier ones.
        share: of the exposure of both that lies in the later one.
        dispersed: of the series.
    """
    from scipy.special import betainc, fdtrc, ndtr

    together = now + before
    expected = together * share
    with np.errstate(invalid="ignore", divide="ignore"):
        statistic = (now - expected) ** 2 / (expected * (1 - share)) / dispersed.factor
        degrees = np.maximum(dispersed.degrees, 1)
        found = np.where(
            dispersed.degrees > 0, fdtrc(1, degrees, statistic), 2 * ndtr(-np.sqrt(statistic))
        )
    few = (together > 0) & (together < EXACT_BELOW * dispersed.factor)
    worth, whole = now / dispersed.factor, together / dispersed.factor
    above = np.where(worth > 0, betainc(worth, whole - worth + 1, share), 1.0)
    rest = whole - worth
    below = np.where(rest > 0, betainc(rest, worth + 1, 1 - share), 1.0)
    exact = np.minimum(1.0, 2 * np.minimum(above, below))
    found = np.where(few, np.maximum(found, exact), found)
    return np.where(together > 0, found, 1.0)


def exclude_no_change(now: Floats, before: Floats, factor: Floats) -> Flags:
    """Say of which pairs the 95 % interval of the ratio does not hold 1.

    Args:
        now: later counts, of exposures equal to the earlier ones'.
        before: earlier counts.
        factor: dispersion, at least 1.
    """
    added = np.where((now == 0) | (before == 0), 0.5, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = two_sided_z(0.95) * np.sqrt(factor * (1 / (before + added) + 1 / (now + added)))
        centre = np.log((now + added) / (before + added))
        lower = np.where(now == 0, -np.inf, centre - reach)
        upper = np.where(before == 0, np.inf, centre + reach)
    apart: Flags = (now + before > 0) & ((lower > 0) | (upper < 0))
    return apart
