"""Forecasts that need no fitting: last year's months, and the year so far carried on."""

import numpy as np

from dashboard.analysis.forecast.group import ForecastRun
from dashboard.analysis.forecast.windows import (
    AHEAD,
    lagged,
    same_months_last_year,
    trailing_sums,
    year_to_date,
)
from dashboard.store.series import Floats

_SHARE_YEARS = 5


def seasonal_naive(run: ForecastRun) -> Floats:
    """Return the same months of last year (``snaive`` of the R package forecast).

    Returns:
        Areas by months by the twelve months ahead; NaN where last year is not held.
    """
    return same_months_last_year(run.values)


def ratio_to_last_year(run: ForecastRun) -> Floats:
    """Return last year's months times this year to date over the same months last year."""
    to_date = year_to_date(run.values, run.known)
    ratio = _divided(to_date, lagged(to_date, 12))
    return same_months_last_year(run.values) * ratio[:, :, None]


def share_of_year(run: ForecastRun) -> Floats:
    """Return the year to date over the share of a year that usually falls by then, shared out.

    Shares are averages over the latest one to five whole twelve months.
    """
    years = [_share(run.values, back) for back in range(_SHARE_YEARS)]
    held = [np.isfinite(year) for year in years]
    total = sum(np.where(here, year, 0) for here, year in zip(held, years, strict=True))
    share = _divided(np.asarray(total, dtype=np.float64), np.sum(held, axis=0).astype(np.float64))
    to_date = year_to_date(run.values, run.known)
    # The months already known of this year stand last among the twelve ahead of a year before.
    fallen = np.arange(AHEAD)[None, :] >= AHEAD - run.known[:, None]
    done = np.where(fallen, share, 0).sum(axis=2)
    return share * _divided(to_date, done)[:, :, None]


def straight_line(run: ForecastRun) -> Floats:
    """Return the year to date's monthly average for every month ahead: no season at all."""
    average = year_to_date(run.values, run.known) / run.known
    return np.repeat(average[:, :, None], AHEAD, axis=2)


def _share(values: Floats, back: int) -> Floats:
    """Return each coming month's share of the twelve months that ended ``back`` years ago."""
    months = same_months_last_year(lagged(values, 12 * back))
    yearly = lagged(trailing_sums(values, 12), 12 * back)
    return _divided(months, np.repeat(yearly[:, :, None], AHEAD, axis=2))


def _divided(above: Floats, below: Floats) -> Floats:
    found: Floats = np.divide(above, below, out=np.full(above.shape, np.nan), where=below > 0)
    return found
