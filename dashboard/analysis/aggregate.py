"""Figures for a run of months: sum over sum, never a mean of percentages.

Over time, by kind of measure:

- counts and money add up;
- proportions are the sum of numerators over the sum of denominators;
- rates and means over a population or workforce divide the summed numerator by the average
  denominator, because the denominator is a stock held through the period;
- stocks are the last value;
- a value that already covers twelve months (``rolling``) stands for the year that ends with it;
- gaps and ratios, and values published without their parts, cannot be added up: a period has a
  figure only where one was published for exactly that period.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.periods import Period
from dashboard.plans.measure import Measure
from dashboard.store.series import Floats, Series


@dataclass(frozen=True)
class Amount:
    """A figure for a period, with its parts where they are known."""

    value: float
    numerator: float | None = None
    denominator: float | None = None
    n_effective: float | None = None


def over(series: Series, measure: Measure, period: Period) -> Amount | None:
    """Return the measure's figure for a run of months.

    None unless every month of it is held (of a stock or a twelve-month value: its last one), or
    where the measure cannot be added up.
    """
    if measure.is_stock or measure.rolling:
        return _ending(series, period.last)
    rows = rows_within(series, period)
    if rows is None:
        return None
    first, last = rows
    here = slice(first, last + 1)
    if first == last:
        return _single(series, last)
    if measure.kind in ("count", "money"):
        return _finite(Amount(float(series.value[here].sum())))
    if not measure.is_fraction:
        return None
    numerator = float(series.numerator[here].sum())
    denominator = _denominator(measure, series.denominator[here])
    if not denominator > 0:
        return None
    value = measure.multiplier * numerator / denominator
    n_effective = _or_none(float(series.n_effective[here].sum()))
    return _finite(Amount(value, numerator, denominator, n_effective))


def rows_within(series: Series, period: Period) -> tuple[int, int] | None:
    """Return the first and last row of a period that the series covers without a gap, or None.

    A period that a release covers only in part is not covered.
    """
    first = int(np.searchsorted(series.months, period.first))
    last = int(np.searchsorted(series.months, period.last, side="right")) - 1
    if first > last or first >= len(series.months):
        return None
    expected = period.months / series.step
    whole = (
        int(series.months[first]) == period.first
        and int(series.months[last]) + series.step - 1 == period.last
        and last - first + 1 == expected
        and not any(period.contains(month) for month in series.part_months)
    )
    return (first, last) if whole else None


def _denominator(measure: Measure, values: Floats) -> float:
    held_through_the_period = measure.kind == "rate" or measure.per_year
    return float(values.mean() if held_through_the_period else values.sum())


def _ending(series: Series, month: int) -> Amount | None:
    row = int(np.searchsorted(series.months, month - series.step + 1))
    held = row < len(series.months) and int(series.months[row]) + series.step - 1 == month
    return _single(series, row) if held else None


def _single(series: Series, row: int) -> Amount | None:
    return _finite(
        Amount(
            float(series.value[row]),
            _or_none(float(series.numerator[row])),
            _or_none(float(series.denominator[row])),
            _or_none(float(series.n_effective[row])),
        )
    )


def _finite(amount: Amount) -> Amount | None:
    return amount if np.isfinite(amount.value) else None


def _or_none(number: float) -> float | None:
    return number if np.isfinite(number) else None
