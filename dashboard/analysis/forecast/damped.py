"""Damped exponential smoothing on logarithms, with a season (Gardner and McKenzie 1985)."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from dashboard.analysis.forecast.group import ForecastRun
from dashboard.analysis.forecast.season import whole_group
from dashboard.analysis.forecast.windows import AHEAD
from dashboard.store.series import Floats

_START = 24
"""Months that give the first level, trend and season."""
_ZERO = 0.5
"""Added before the logarithm is taken, so that months without an event have one."""
_OWN = 3000.0
"""Count of the first year at which an area's own first season weighs as much as the group's."""
_GRID = np.array(
    list(product((0.1, 0.2, 0.3, 0.45, 0.6), (0.0, 0.02, 0.08), (0.05, 0.15, 0.3), (0.9, 0.97)))
)
"""Level, trend and season smoothing, and damping: each row one set tried."""


@dataclass
class _State:
    """Level and trend by set and area, season by set, area and month of the year."""

    level: Floats
    trend: Floats
    season: Floats


def damped_smoothing(run: ForecastRun) -> Floats:
    """Return forecasts by damped-trend smoothing of log counts with an additive season.

    The additive Holt-Winters recursion in its error-correction form, on log(count + 1/2). The
    smoothing constants are, at each month, those of a fixed grid with the least one-step squared
    error so far, the areas of the group taken together. A missing month changes nothing.

    Returns:
        Areas by months by the twelve months ahead; NaN before there are two years, and throughout
        for areas that miss one of the first 24 months.
    """
    logs = np.log(run.values + _ZERO)
    areas, months = logs.shape
    points = np.full((areas, months, AHEAD), np.nan)
    usable = np.isfinite(logs[:, :_START]).all(axis=1)
    if months < _START or not usable.any():
        return points
    state = _first(logs[usable], run.values[usable])
    points[usable] = _smoothed(logs[usable], state)
    return points


def _first(logs: Floats, values: Floats) -> _State:
    """Start level, trend and season from the first two years."""
    first, second = logs[:, :12].mean(axis=1), logs[:, 12:24].mean(axis=1)
    trend = (second - first) / 12
    line = first[:, None] + trend[:, None] * (np.arange(_START) - 5.5)
    over = logs[:, :_START] - line
    own = (over[:, :12] + over[:, 12:]) / 2
    counted = values[:, :12].sum(axis=1, keepdims=True)
    weight = counted / (counted + _OWN)
    group = np.log(whole_group(values[:, :_START]) + _ZERO)
    group = group - group.mean()
    common = (group[:, :12] + group[:, 12:]) / 2
    season = weight * own + (1 - weight) * (common - common.mean())
    sets = len(_GRID)
    level = np.repeat((first - 6.5 * trend)[None], sets, axis=0)
    return _State(level, np.zeros_like(level), np.repeat(season[None], sets, axis=0))


def _smoothed(logs: Floats, state: _State) -> Floats:
    alpha, beta, gamma, phi = (column[:, None] for column in _GRID.T)
    areas, months = logs.shape
    carried = np.cumsum(phi ** np.arange(1, AHEAD + 1), axis=1)
    squared = np.zeros((len(_GRID), areas))
    points = np.full((areas, months, AHEAD), np.nan)
    for month in range(months):
        place = month % 12
        ahead = state.level + phi * state.trend
        error = logs[:, month] - ahead - state.season[:, :, place]
        error = np.where(np.isnan(error), 0, error)
        if month >= 12:
            squared += error**2
        state.level = ahead + alpha * error
        state.trend = phi * state.trend + beta * error
        state.season[:, :, place] += gamma * (1 - alpha) * error
        if month >= _START - 1:
            best = _best(squared)
            season = state.season[best][:, (month + 1 + np.arange(AHEAD)) % 12]
            rise = state.trend[best][:, None] * carried[best]
            points[:, month] = np.exp(state.level[best][:, None] + rise + season) - _ZERO
    floored: Floats = np.maximum(points, 0)
    return floored


def _best(squared: Floats) -> int:
    """Return the set with the least error, every area weighing alike."""
    usual = squared.mean(axis=0)
    return int(np.argmin((squared / np.where(usual > 0, usual, 1)).sum(axis=1)))
