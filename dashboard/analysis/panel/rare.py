"""Where rare events stand: the last twelve months against the same months of the years before."""

import numpy as np

from dashboard.analysis.level import FEWEST_YEARS_BEFORE, LONG_GAP
from dashboard.analysis.panel.count_panel import Flags
from dashboard.analysis.panel.counts import dispersions, p_values
from dashboard.analysis.panel.directions import APPARENTLY, NONE, Ways, strengths
from dashboard.analysis.panel.years import PanelYears
from dashboard.store.series import Floats


def rare_levels(years: PanelYears) -> Ways:
    """Return the level of each case, as ``level_of_series`` has it where no chart is drawn."""
    held = np.isfinite(years.value)
    usable = (held & ~years.left_out).mean(axis=2) > 0.5
    usable &= usable[:, :1]  # without the latest year none is
    months = (~usable[:, :, None] | (held & ~years.left_out)).all(axis=1)
    counted = usable[:, :, None] & months[:, None, :]
    events = np.where(counted, np.where(held, years.value, 0.0), 0.0).sum(axis=2)
    count = usable.sum(axis=1)
    known = (count > FEWEST_YEARS_BEFORE) & months.any(axis=1)
    share = np.where(known, 1 / np.maximum(count, 2), 0.5)
    now, before = events[:, 0], events[:, 1:].sum(axis=1)
    dispersed = dispersions(np.where(years.left_out, np.nan, years.value))
    strength = strengths(p_values(now, before, share, dispersed))
    usual = before * share / (1 - share)
    way = np.sign(now - usual).astype(np.int64)
    monthly = usual / np.maximum(months.sum(axis=1), 1)
    long_gap = _after_a_long_gap(years.value, monthly) & (strength == NONE)
    way = np.where(long_gap, -1, np.where(strength == NONE, 0, way))
    strength = np.where(long_gap, APPARENTLY, strength)
    return Ways(known, np.where(known, way, 0), np.where(known, strength, NONE))


def _after_a_long_gap(events: Floats, monthly: Floats) -> Flags:
    """Say where nothing has happened for longer than chance explains at a rate a month."""
    latest_first = events[:, :, ::-1].reshape(len(events), -1)
    happened = np.nan_to_num(latest_first) > 0
    months = np.where(
        happened.any(axis=1), happened.argmax(axis=1), np.isfinite(latest_first).sum(axis=1)
    )
    long: Flags = (months > 0) & (np.exp(-monthly * months) < LONG_GAP)
    return long
