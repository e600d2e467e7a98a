"""The last twelve months against the twelve before: is it more, less, or as much as chance moves?

Months are compared with the same months a year earlier, so that a season cancels out. A month
that is missing on either side, or declared exceptional a year earlier, is left out on both.

Counts, and rates by their numerators, take the conditional test of two Poisson counts (Przyborowski
and Wilenski 1940), proportions that of two binomial ones. Both allow for months that vary more
than events independent of one another do: the dispersion of the years held (Pearson's chi-square
over its degrees of freedom, McCullagh and Nelder 1989) divides the statistic, which is then held
against F rather than chi-square, for the dispersion is estimated. Where few events are counted the
exact binomial probability decides if it is the larger. Surveys take the sizes of the two samples.
All else, running twelve-month figures included, takes the differences themselves (Student's t).
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis import two_periods
from dashboard.analysis.count_change import change_interval
from dashboard.analysis.distributions import t_quantile, two_sided_z
from dashboard.analysis.years_of_months import (
    YearsOfMonths,
    dispersion_of,
    events_of,
    years_of_months,
)
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Series

Method = Literal["counts", "proportions", "samples", "differences"]
NoComparison = Literal["yearly", "milestone", "too-few", "excluded"]
"""Why two years cannot be compared."""

FEWEST_PAIRS = {1: 6, 3: 2}
"""Months, or quarters, that must be held on both sides."""


@dataclass(frozen=True, slots=True)
class YearChange:
    """How two years of a measure compare."""

    way: int
    """1 up, -1 down, 0 neither."""
    p_value: float
    """Two-sided probability of so large a change, or a larger one, where nothing has changed."""
    method: Method
    now: float
    """Of the months compared: their sum, or what they average, in the measure's unit."""
    before: float
    lower: float
    """95 % limits of the change: of the ratio of counts, else of the difference in the unit."""
    upper: float
    last_month: int
    """Last of the later months."""
    pairs: int
    """Months or quarters compared, on either side."""
    dispersion: float = 1.0
    """Variance over that of independent events; 1 where it is not estimated."""

    @property
    def excludes_none(self) -> bool:
        """Say whether no change at all lies outside the interval."""
        none = 1.0 if self.method == "counts" else 0.0
        return not self.lower <= none <= self.upper


@dataclass(frozen=True, slots=True)
class NoYearChange:
    """Why there is no comparison of two years."""

    reason: NoComparison


def year_change(series: Series, measure: Measure, as_at: int) -> YearChange | NoYearChange:
    """Return how the twelve months up to a month compare with the twelve before.

    Args:
        series: one measure in one area.
        measure: its kind settles the test.
        as_at: last month that counts.
    """
    if measure.kind == "milestone":
        return NoYearChange("milestone")
    if series.step == 12:
        return NoYearChange("yearly")
    years = years_of_months(series, measure, as_at)
    if years is None:
        return NoYearChange("too-few")
    if measure.rolling:
        return _of_rolling(years, measure)
    if measure.is_stock:
        return _of_steps(years)
    if years.paired.sum() < FEWEST_PAIRS[series.step]:
        left_out = years.left_out[:2].any(axis=0) & np.isfinite(years.value[:2]).all(axis=0)
        return NoYearChange("excluded" if left_out.any() else "too-few")
    return _of_pairs(years, measure)


def sampled(years: YearsOfMonths, measure: Measure, months: NDArray[np.bool_]) -> bool:
    """Say whether two years of a survey are shares of samples whose sizes are known."""
    shares, sizes = years.value[:2, months], years.n_effective[:2, months]
    inside = (shares >= 0) & (shares <= measure.multiplier)
    return measure.kind == "proportion" and bool((inside & (sizes > 0)).all())


def _of_pairs(years: YearsOfMonths, measure: Measure) -> YearChange:
    paired = years.paired
    if (parts := events_of(years, measure)) is not None:
        return _of_counts(years, *parts)
    if measure.survey:
        if sampled(years, measure, paired):
            return _of_samples(years, measure, paired)
    elif measure.kind == "proportion":
        cases, of = years.numerator[:2, paired], years.denominator[:2, paired]
        if bool(((cases >= 0) & (cases <= of) & (of > 0)).all()):
            return _of_proportions(years, measure)
    now, before = years.value[0, paired], years.value[1, paired]
    return _of_differences(now - before, float(now.mean()), float(before.mean()), years)


def _of_counts(years: YearsOfMonths, events: Floats, exposure: Floats | None) -> YearChange:
    paired = years.paired
    dispersion = dispersion_of(years, events)
    now, before = (float(events[row, paired].sum()) for row in (0, 1))
    share = 0.5
    if exposure is not None:
        later, earlier = (float(exposure[row, paired].sum()) for row in (0, 1))
        share = later / (later + earlier)
    p_value = two_periods.of_counts(now, before, share, dispersion)
    limits = change_interval(before, now, dispersion.factor)
    odds = share / (1 - share)
    return YearChange(
        way=int(np.sign(now * (1 - share) - before * share)),
        p_value=p_value,
        method="counts",
        now=now,
        before=before,
        lower=limits.lower / odds if limits else np.nan,
        upper=limits.upper / odds if limits else np.nan,
        last_month=years.last_month,
        pairs=int(paired.sum()),
        dispersion=dispersion.factor,
    )


def _of_proportions(years: YearsOfMonths, measure: Measure) -> YearChange:
    paired = years.paired
    dispersion = dispersion_of(years, years.numerator, years.denominator)
    parts = [
        (float(years.numerator[row, paired].sum()), float(years.denominator[row, paired].sum()))
        for row in (0, 1)
    ]
    now, before = (cases / of for cases, of in parts)
    variance = sum(p * (1 - p) / of for p, (_, of) in zip((now, before), parts, strict=True))
    return _between_shares(
        (now, before),
        variance * dispersion.factor,
        two_periods.of_proportions(parts[0], parts[1], dispersion),
        years,
        ("proportions", measure.multiplier, int(paired.sum()), dispersion.factor),
    )


def _of_samples(years: YearsOfMonths, measure: Measure, paired: NDArray[np.bool_]) -> YearChange:
    sizes = years.n_effective[:2, paired].sum(axis=1)
    weighted = (years.value[:2, paired] * years.n_effective[:2, paired]).sum(axis=1)
    now, before = (weighted / sizes / measure.multiplier).tolist()
    variance = now * (1 - now) / sizes[0] + before * (1 - before) / sizes[1]
    return _between_shares(
        (now, before),
        float(variance),
        two_periods.of_samples((now, float(sizes[0])), (before, float(sizes[1]))),
        years,
        ("samples", measure.multiplier, int(paired.sum()), 1.0),
    )


def _between_shares(
    shares: tuple[float, float],
    variance: float,
    p_value: float,
    years: YearsOfMonths,
    how: tuple[Method, float, int, float],
) -> YearChange:
    method, multiplier, pairs, dispersion = how
    now, before = shares
    reach = two_sided_z(0.95) * sqrt(variance)
    return YearChange(
        way=int(np.sign(now - before)),
        p_value=p_value,
        method=method,
        now=multiplier * now,
        before=multiplier * before,
        lower=multiplier * (now - before - reach),
        upper=multiplier * (now - before + reach),
        last_month=years.last_month,
        pairs=pairs,
        dispersion=dispersion,
    )


def _of_rolling(years: YearsOfMonths, measure: Measure) -> YearChange | NoYearChange:
    """Compare two twelve-month figures a year apart, which have no month in common."""
    now, before = years.value[:2, -1].tolist()
    if not np.isfinite([now, before]).all():
        return NoYearChange("too-few")
    if measure.survey:
        last = np.zeros(years.value.shape[1], dtype=bool)
        last[-1] = True
        if sampled(years, measure, last):
            return _of_samples(years, measure, last)
    # A step of a twelve-month figure is what one month adds less what the same month did before.
    steps = np.diff(np.append(years.value[1, -1], years.value[0]))
    if not np.isfinite(steps).all():
        return NoYearChange("too-few")
    return _of_differences(steps, now, before, years, adds_up=True)


def _of_steps(years: YearsOfMonths) -> YearChange | NoYearChange:
    """Compare the steps of a stock in a year with nought, by how they vary among themselves."""
    now, before = years.value[:2, -1].tolist()
    steps = np.diff(np.append(years.value[1, -1], years.value[0]))
    if not np.isfinite(steps).all():
        return NoYearChange("too-few")
    return _of_differences(steps, now, before, years, adds_up=True)


def _of_differences(
    differences: Floats, now: float, before: float, years: YearsOfMonths, *, adds_up: bool = False
) -> YearChange:
    """Test differences against nought; they average the change, or add up to it."""
    p_value, error = two_periods.of_differences(differences)
    count = len(differences)
    times = count if adds_up else 1
    reach = times * t_quantile(0.975, count - 1) * error
    return YearChange(
        way=int(np.sign(now - before)),
        p_value=p_value,
        method="differences",
        now=now,
        before=before,
        lower=now - before - reach,
        upper=now - before + reach,
        last_month=years.last_month,
        pairs=count,
    )
