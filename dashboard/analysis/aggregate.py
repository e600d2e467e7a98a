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

Over areas stocks add up as counts do, and everything else is as over time; ``why_not`` says what
stands in the way where there is no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Floats, Series

WhyNot = Literal["gap", "ratio", "milestone", "parts-not-published"]


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


def over_areas(amounts: Sequence[Amount], measure: Measure) -> Amount | None:
    """Return the figure of several areas together for one period, or None where it has none.

    Counts, money and stocks add up. A fraction is the sum of numerators over the sum of
    denominators, and only where every area has both: a value published without its parts is
    never averaged.
    """
    if not amounts:
        return None
    if measure.kind in ("count", "money", "stock"):
        return Amount(sum(one.value for one in amounts))
    if not measure.is_fraction:
        return None
    numerators = [one.numerator for one in amounts if one.numerator is not None]
    denominators = [one.denominator for one in amounts if one.denominator is not None]
    if len(numerators) < len(amounts) or len(denominators) < len(amounts):
        return None
    numerator, denominator = sum(numerators), sum(denominators)
    if not denominator > 0:
        return None
    effective = [one.n_effective for one in amounts if one.n_effective is not None]
    n_effective = sum(effective) if len(effective) == len(amounts) else None
    return Amount(measure.multiplier * numerator / denominator, numerator, denominator, n_effective)


def why_not(measure: Measure, amounts: Sequence[Amount] = ()) -> WhyNot | None:
    """Return what keeps figures of a measure from being put together, or None where nothing does.

    Args:
        measure: the measure.
        amounts: the figures to put together; without them only the kind is looked at.
    """
    if measure.kind in ("gap", "ratio", "milestone"):
        return measure.kind
    if measure.is_fraction and any(
        one.numerator is None or one.denominator is None for one in amounts
    ):
        return "parts-not-published"
    return None


def annualised(amount: Amount, measure: Measure, months: int) -> float | None:
    """Return a figure that grows through the year at the pace of a full one: x 12 / months.

    None where the figure does not grow with time or already covers a year. An annualised figure
    ignores the season; it stands beside full years only with its name.
    """
    if measure.kind == "rate" or measure.per_year:
        return amount.value * 12 / months if 0 < months < 12 else None
    return None


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
