"""Sums over the months before and after each month, all areas and months at once."""

import numpy as np

from dashboard.store.series import Floats

AHEAD = 12
"""Months forecast from every month."""


def trailing_sums(values: Floats, months: int) -> Floats:
    """Return for each area and month the sum of that many months ending there.

    NaN where one of them is missing or lies before the first month.
    """
    missing = np.isnan(values)
    width = values.shape[1]
    sums = np.full(values.shape, np.nan)
    if months > width:
        return sums
    held = _differences(np.where(missing, 0, values), months)
    gaps = _differences(missing.astype(np.float64), months)
    # Gaps are counted exactly; a sum of floats over a gap is dropped, not rounded.
    sums[:, months - 1 :] = np.where(gaps == 0, held, np.nan)
    return sums


def lagged(values: Floats, months: int) -> Floats:
    """Return the values of so many months earlier (later, where negative); NaN beyond the ends."""
    moved = np.full(values.shape, np.nan)
    width = values.shape[1]
    if months >= 0:
        moved[:, months:] = values[:, : max(width - months, 0)]
    else:
        moved[:, : max(width + months, 0)] = values[:, -months:]
    return moved


def same_months_last_year(values: Floats) -> Floats:
    """Return what the twelve months ahead of each month held a year before.

    Returns:
        Areas by months by the twelve months ahead: entry h is month t + 1 + h less twelve.
    """
    return np.stack([lagged(values, AHEAD - 1 - ahead) for ahead in range(AHEAD)], axis=2)


def months_ahead(values: Floats) -> Floats:
    """Return the twelve months that followed each month, NaN where they are not held."""
    return np.stack([lagged(values, -1 - ahead) for ahead in range(AHEAD)], axis=2)


def year_to_date(values: Floats, known: np.ndarray) -> Floats:
    """Return the sum from the start of each month's year to that month."""
    sums = np.full(values.shape, np.nan)
    for months in range(1, 13):
        at = known == months
        sums[:, at] = trailing_sums(values, months)[:, at]
    return sums


def year_totals(values: Floats, known: np.ndarray) -> Floats:
    """Return for each month the total of the whole year it lies in; NaN where it is not held."""
    sums, found = trailing_sums(values, 12), np.full(values.shape, np.nan)
    for months in range(1, 13):
        at = known == months
        found[:, at] = lagged(sums, months - 12)[:, at]
    return found


def largest_year(values: Floats) -> Floats:
    """Return for each month the largest total of twelve months up to it; 0 before there is one."""
    found: Floats = np.maximum.accumulate(np.nan_to_num(trailing_sums(values, 12)), axis=1)
    return found


def _differences(values: Floats, months: int) -> Floats:
    summed = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
    found: Floats = summed[:, months:] - summed[:, :-months]
    return found
