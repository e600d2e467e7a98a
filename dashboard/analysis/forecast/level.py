"""The shrunk level: what an area runs at now, shaped by the season and drifting with its group."""

import numpy as np

from dashboard.analysis.forecast.group import ForecastRun
from dashboard.analysis.forecast.season import seasonal_index, whole_group
from dashboard.analysis.forecast.windows import AHEAD, lagged, trailing_sums
from dashboard.store.series import Floats

_FADE = 0.65
"""Weight of a month against the one after it in the present rate."""
_OWN = 400.0
"""Recent count at which an area's own change weighs as much as the group's."""
_DRIFT = 0.4
"""Part of the group's yearly growth that is carried on at first."""
_DAMPING = 0.9
"""What is left of the drift from each month to the next."""


def shrunk_level(run: ForecastRun) -> Floats:
    """Return level times season times drift.

    The level is the last twelve months' average times a change: the fading average of recent
    months, season taken out, over that average. An area's change is drawn towards the group's in
    the way of James and Stein, the more so the fewer it counts. The drift is part of the group's
    growth over the year before, damped as Gardner and McKenzie (1985) damp a trend.

    Returns:
        Areas by months by the twelve months ahead; NaN before there are two years.
    """
    index = seasonal_index(run.values)
    group = whole_group(run.values)
    average = trailing_sums(run.values, 12) / 12
    change = _recent(run.values, index) / _positive(average)
    group_average = trailing_sums(group, 12) / 12
    group_change = _recent(group, seasonal_index(group)) / _positive(group_average)
    recent = average * (1 - _FADE**12) / (1 - _FADE)
    weight = recent / (recent + _OWN)
    drawn = np.where(np.isnan(group_change), change, weight * change + (1 - weight) * group_change)
    # An area without a single event in a year is expected to stay without.
    level = np.where(average == 0, 0, average * drawn)
    return level[:, :, None] * index * drift(group_average)


def _positive(values: Floats) -> Floats:
    return np.where(values > 0, values, np.nan)


def _recent(values: Floats, index: Floats) -> Floats:
    """Return the present monthly rate: fading sums of a year over fading sums of its season."""
    fading = _FADE ** np.arange(12)
    counted = sum(weight * lagged(values, back) for back, weight in enumerate(fading))
    expected = sum(weight * index[:, :, AHEAD - 1 - back] for back, weight in enumerate(fading))
    return np.asarray(counted / expected, dtype=np.float64)


def drift(group_average: Floats) -> Floats:
    """Return the factor of each month ahead by which a group's growth is carried on.

    Args:
        group_average: the group's twelve-month averages, one row.

    Returns:
        One row by months by the twelve months ahead; ones where growth is not known.
    """
    before = lagged(group_average, 12)
    known = (group_average > 0) & (before > 0)
    growth = np.log(np.where(known, group_average, 1) / np.where(known, before, 1)) / 12
    carried = np.cumsum(_DAMPING ** np.arange(1, AHEAD + 1))
    return np.exp(_DRIFT * growth[:, :, None] * carried)
