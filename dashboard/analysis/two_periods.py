"""Whether two periods differ by more than chance: counts, proportions, samples and differences.

Each test returns a two-sided probability. Those of counts and proportions allow for dispersion:
their chi-square is divided by it and held against F with its degrees of freedom, as a dispersion is
itself an estimate (McCullagh and Nelder 1989). Where little is counted the normal approximation is
too ready to call a difference; the exact probability stands where it is the larger.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from dashboard.analysis.distributions import binomial_tail, f_upper_tail, normal_cdf, t_upper_tail
from dashboard.store.series import Floats

EXACT_BELOW = 200.0
"""Events, in both periods, from which the normal approximation needs no help."""


@dataclass(frozen=True, slots=True)
class EventDispersion:
    """Variance of a series over that of independent events."""

    factor: float
    """At least 1."""
    degrees: int
    """Degrees of freedom that it rests on; 0 where nothing held could tell, and 1 is assumed."""


NO_DISPERSION = EventDispersion(1.0, 0)


def year_by_month_dispersion(counts: Floats, exposure: Floats | None = None) -> EventDispersion:
    """Return the dispersion of years of months about year effects times month effects.

    Pearson's chi-square over its degrees of freedom, of a table without empty cells. What a trend
    within the year leaves counts as dispersion, so that a test with it errs on the careful side.

    Args:
        counts: years by months (or quarters); a column with a missing cell is left out.
        exposure: of proportions, what the counts are out of; their months are then held against
            their year's share alone.
    """
    kept = np.isfinite(counts).all(axis=0)
    if exposure is not None:
        kept &= (exposure > 0).all(axis=0)
        return _about_the_years_share(counts[:, kept], exposure[:, kept])
    table = counts[:, kept]
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:
        return NO_DISPERSION
    degrees = (table.shape[0] - 1) * (table.shape[1] - 1)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    chi_square = float(((table - expected) ** 2 / expected).sum())
    return EventDispersion(max(1.0, chi_square / degrees), degrees)


def _about_the_years_share(cases: Floats, of: Floats) -> EventDispersion:
    if not cases.size:
        return NO_DISPERSION
    share = cases.sum(axis=1, keepdims=True) / of.sum(axis=1, keepdims=True)
    told = ((share > 0) & (share < 1))[:, 0]
    degrees = int(told.sum()) * (cases.shape[1] - 1)
    if degrees < 1:
        return NO_DISPERSION
    cases, of, share = cases[told], of[told], share[told]
    chi_square = float(((cases - of * share) ** 2 / (of * share * (1 - share))).sum())
    return EventDispersion(max(1.0, chi_square / degrees), degrees)


def of_counts(now: float, before: float, share: float, dispersion: EventDispersion) -> float:
    """Return the probability of two counts so far apart, given what they come to together.

    Of independent events each falls into the later period with the same probability, whatever
    their rate (Przyborowski and Wilenski 1940).

    Args:
        now: events of the later period.
        before: of the earlier one.
        share: of the exposure of both periods that lies in the later one.
        dispersion: of the series.
    """
    together = now + before
    if together == 0:
        return 1.0
    expected = together * share
    statistic = (now - expected) ** 2 / (expected * (1 - share))
    found = _of_statistic(statistic, dispersion)
    if together < EXACT_BELOW * dispersion.factor:
        found = max(found, _exact(now, together, share, dispersion.factor))
    return found


def of_proportions(
    now: tuple[float, float], before: tuple[float, float], dispersion: EventDispersion
) -> float:
    """Return the probability of two proportions so far apart; each is cases and what they are of.

    Given all cases of both, each falls into the later period with the chance of its share of what
    they are out of; the rarer of cases and other cases is counted.
    """
    of = now[1] + before[1]
    cases = now[0] + before[0]
    if cases <= 0 or cases >= of:
        return 1.0
    pooled = cases / of
    variance = pooled * (1 - pooled) * (1 / now[1] + 1 / before[1])
    statistic = (now[0] / now[1] - before[0] / before[1]) ** 2 / variance
    found = _of_statistic(statistic, dispersion)
    rarer, together = (now[0], cases) if pooled <= 0.5 else (now[1] - now[0], of - cases)
    if together < EXACT_BELOW * dispersion.factor:
        # Binomial rather than hypergeometric: as good where the rarer ones are few.
        found = max(found, _exact(rarer, together, now[1] / of, dispersion.factor))
    return found


def of_samples(now: tuple[float, float], before: tuple[float, float]) -> float:
    """Return the probability of shares so far apart in two samples; each is share and size."""
    pooled = (now[0] * now[1] + before[0] * before[1]) / (now[1] + before[1])
    if not 0 < pooled < 1:
        return 1.0
    error = sqrt(pooled * (1 - pooled) * (1 / now[1] + 1 / before[1]))
    return 2 * normal_cdf(-abs(now[0] - before[0]) / error)


def of_differences(differences: Floats) -> tuple[float, float]:
    """Return the probability of a mean so far from nought, and the mean's standard error.

    Student's t of as many differences. Differences that are all alike leave nothing to doubt.
    """
    count = len(differences)
    mean = float(differences.mean())
    error = float(differences.std(ddof=1)) / sqrt(count)
    if error <= 1e-12 * abs(mean) or error == 0:
        return (1.0 if mean == 0 else 0.0), 0.0
    return 2 * t_upper_tail(abs(mean) / error, count - 1), error


def _of_statistic(statistic: float, dispersion: EventDispersion) -> float:
    scaled = statistic / dispersion.factor
    if dispersion.degrees:
        return f_upper_tail(scaled, dispersion.degrees)
    return 2 * normal_cdf(-sqrt(scaled))


def _exact(now: float, together: float, share: float, dispersion: float) -> float:
    """Return twice the smaller binomial tail, of counts that dispersion makes worth fewer."""
    now, together = now / dispersion, together / dispersion
    tails = (
        binomial_tail(now, together, share),
        binomial_tail(together - now, together, 1 - share),
    )
    return min(1.0, 2 * min(tails))
