"""Which way each case is going: its last twelve months against the twelve before."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.direction import BEYOND_A_MONTH
from dashboard.analysis.level import APPARENT, CLEAR
from dashboard.analysis.panel.count_panel import Cases, CountPanel, Flags, Rows
from dashboard.analysis.panel.counts import dispersions, exclude_no_change, p_values
from dashboard.analysis.panel.years import PanelYears
from dashboard.analysis.year_change import FEWEST_PAIRS
from dashboard.store.series import Floats

NONE, APPARENTLY, CLEARLY = 0, 1, 2
"""Strengths by code."""


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Ways and how strongly they are told; one entry a case."""

    known: Flags
    way: Rows
    """1 up, -1 down; 0 where nothing is told or neither."""
    strength: Rows
    """``NONE``, ``APPARENTLY`` or ``CLEARLY``."""


def strengths(p_value: Floats) -> Rows:
    """Return in which of three strengths differences are told."""
    found: Rows = np.select([p_value < CLEAR, p_value < APPARENT], [CLEARLY, APPARENTLY], NONE)
    return found


def directions(panel: CountPanel, cases: Cases, years: PanelYears) -> Ways:
    """Return the direction of each case, as ``direction_of`` has it of one."""
    paired = years.paired
    now, before = (np.where(paired, years.value[:, row], 0.0).sum(axis=1) for row in (0, 1))
    dispersed = dispersions(np.where(years.left_out, np.nan, years.value))
    p_value = p_values(now, before, np.full(len(now), 0.5), dispersed)
    way = np.sign(now - before).astype(np.int64)
    apart = exclude_no_change(now, before, dispersed.factor)
    strength = np.where((way != 0) & apart, strengths(p_value), NONE)
    mixed = _year_so_far(panel, cases) == -way
    beyond_a_month = (p_value < BEYOND_A_MONTH) & (cases.as_at == cases.year)
    strength[mixed & ~beyond_a_month] = NONE
    known = paired.sum(axis=1) >= FEWEST_PAIRS[1]
    return Ways(known, way, np.where(known, strength, NONE))


def _year_so_far(panel: CountPanel, cases: Cases) -> Rows:
    """Return on which side of the year before each year to date lies, 0 where that is not known."""
    month = np.arange(12)
    inside = month <= (cases.as_at - cases.year)[:, None]
    totals = []
    for earlier in (0, 12):
        column = cases.year[:, None] - earlier + month - panel.first
        held = inside & (column >= 0) & (column < panel.values.shape[1])
        values = panel.values[cases.area[:, None], np.where(held, column, 0)]
        totals.append(np.where(inside, np.where(held, values, np.nan), 0.0).sum(axis=1))
    side: Rows = np.nan_to_num(np.sign(totals[0] - totals[1])).astype(np.int64)
    return side
