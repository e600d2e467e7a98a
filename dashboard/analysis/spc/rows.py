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
    ended, values = ended[known[0] :], values[known[0] :]
    months = np.arange(ended[0], ended[-1] + 1, series.step)
    row, off = np.divmod(ended - ended[0], series.step)
    if off.any() or (np.diff(row) <= 0).any():
        raise ValueError(f"the periods of {series.measure} in {series.area} are not in step")
    filled = np.full(len(months), np.nan)
    filled[row] = values
    restarts = tuple(one.first_month for one in measure.breaks)
    return ComparableRows(months, filled, restarts)
