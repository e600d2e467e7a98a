"""The rows of a chart: every period of a series up to a month, missing ones included."""

from dataclasses import dataclass

import numpy as np

from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Months, Series


@dataclass(frozen=True, slots=True, eq=False)
class ComparableRows:
    """Periods without a gap, oldest first."""

    months: Months
    """First month of each period."""
    values: Floats
    """NaN for a period that is missing, or covered only in part."""
    numerator: Floats
    denominator: Floats
    n_effective: Floats
    restarts: tuple[int, ...]
    """Months from which figures no longer compare with earlier ones."""


def comparable_rows(series: Series, measure: Measure, as_at: int) -> ComparableRows | None:
    """Return the periods of a series that have ended by a month; None if no value is known.

    Raises:
        ValueError: the series holds a period twice or out of step with its frequency.
    """
    ended = series.months[series.months + series.step - 1 <= as_at]
    values = series.value[: len(ended)].astype(float)
    if not measure.is_stock:
        values[np.isin(ended, list(series.part_months))] = np.nan
    known = np.flatnonzero(np.isfinite(values))
    if not len(known):
        return None
    begin = int(known[0])
    ended, values = ended[begin:], values[begin:]
    months = np.arange(ended[0], ended[-1] + 1, series.step)
    row, off = np.divmod(ended - ended[0], series.step)
    if off.any() or (np.diff(row) <= 0).any():
        raise ValueError(f"the periods of {series.measure} in {series.area} are not in step")

    def filled(column: Floats) -> Floats:
        whole = np.full(len(months), np.nan)
        whole[row] = column
        return whole

    def part(column: Floats) -> Floats:
        return filled(column[begin : begin + len(ended)])

    return ComparableRows(
        months=months,
        values=filled(values),
        numerator=part(series.numerator),
        denominator=part(series.denominator),
        n_effective=part(series.n_effective),
        restarts=tuple(restart.first_month for restart in measure.breaks),
    )
