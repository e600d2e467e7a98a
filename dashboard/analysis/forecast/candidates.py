"""The methods that may forecast a group, and the choice among them by their own past."""

from collections.abc import Callable

import numpy as np

from dashboard.analysis.forecast.damped import damped_smoothing
from dashboard.analysis.forecast.group import ForecastRun
from dashboard.analysis.forecast.level import shrunk_level
from dashboard.analysis.forecast.shared_level import shared_level
from dashboard.analysis.forecast.simple import ratio_to_last_year, seasonal_naive, share_of_year
from dashboard.analysis.forecast.windows import AHEAD, lagged, months_ahead
from dashboard.store.series import Floats

Method = Callable[[ForecastRun], Floats]

CANDIDATES: dict[str, Method] = {
    "shrunk level": shrunk_level,
    "shared level": shared_level,
    "seasonal naive": seasonal_naive,
    "ratio to last year": ratio_to_last_year,
    "share of year": share_of_year,
    "damped smoothing": damped_smoothing,
}
"""The first is used unless another has done clearly better."""
FIRST_ORIGIN = 23
"""Column of the first month from which forecasts are made: two years are known then."""
_CLEARLY = 0.95
"""Another method is chosen when its past error is below this part of the first one's."""
_HALF = 0.5
"""Added to totals before the logarithm is taken, so that nought has one."""


def errors(points: Floats, values: Floats) -> Floats:
    """Return how far totals came out from their forecasts, as log ratios.

    Args:
        points: areas by months by the twelve months ahead.
        values: areas by months.

    Returns:
        Of the same shape as points: entry h is log((total + 1/2) / (forecast + 1/2)) of the first
        h + 1 months ahead; NaN where either is not known, and before the first forecast.
    """
    came, said = np.cumsum(months_ahead(values), axis=2), np.cumsum(points, axis=2)
    found: Floats = np.log((came + _HALF) / (said + _HALF))
    found[:, :FIRST_ORIGIN] = np.nan
    return found


def chosen(past_errors: list[Floats], known: np.ndarray) -> np.ndarray:
    """Return the candidate each month's forecast of its year end is made with.

    The mean absolute error of the months left in the year is compared over each earlier month whose
    outcome was known, all areas together.

    Args:
        past_errors: each candidate's errors, as ``errors`` returns them.
        known: months known of the year, one a month.

    Returns:
        The candidate's place in the list, one a month.
    """
    absolute = np.abs(np.stack(past_errors))
    judged = np.isfinite(absolute).all(axis=0)
    summed = np.where(judged, absolute, 0).sum(axis=1).cumsum(axis=1)
    found = np.zeros(len(known), dtype=np.int64)
    for left in range(1, AHEAD):
        past = lagged(summed[:, :, left - 1], left)
        at = (known == AHEAD - left) & (past[0] > 0)
        best = past[:, at].argmin(axis=0)
        clear = past[:, at].min(axis=0) < _CLEARLY * past[0, at]
        found[at] = np.where(clear, best, 0)
    return found
