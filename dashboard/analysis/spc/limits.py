"""Limits of an XmR chart, from the mean and the average moving range.

Wheeler's individuals chart as NHSRplotthedots 0.2.2 computes it: 2.66 is taken as it stands, not
as 3/1.128, and limits are cut neither at 0 nor at 100 %.
"""

import math
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from dashboard.analysis.spc.rules import Rules
from dashboard.store.series import Floats

_SCREEN = 3.267


SIGMA = 2.66 / 3
"""Standard deviation over average moving range."""


@dataclass(frozen=True, slots=True)
class PhaseSettings:
    """What a phase's limits go by besides its values."""

    widening: float = 1.0
    """How many times their usual distance away the limits are put."""
    least_sigma: float = 0.0
    """Standard deviation that chance alone gives a value; no limits are narrower than it says."""
    centre: float | None = None
    """What the values vary about; their mean where none is given."""


PLAIN = PhaseSettings()


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """Mean and limits of one phase, in the unit of its values; NaN where they cannot be had."""

    mean: float
    lpl: float
    nlpl: float
    """Lower near limit, two thirds of the way to the process limit."""
    nupl: float
    upl: float
    moving_range: float
    """Average of the moving ranges that passed the screen."""
    moving_range_raw: float
    """Average of all of them."""


def process_limits(values: Floats, rules: Rules, settings: PhaseSettings = PLAIN) -> ProcessLimits:
    """Return the limits that a phase's baseline gives.

    Args:
        values: the baseline's values in order, NaN where none is known or none is to count.
        rules: gives the screen and the distance of the limits.
        settings: of the phase.
    """
    mean = average(values) if settings.centre is None else settings.centre
    ranges = moving_ranges(values)
    raw = average(ranges)
    used = average(screened(ranges, rules)) if rules.screen else raw
    if not rules.compatible:
        if math.isnan(used) or used == 0:
            # Nothing is below 3.267 times nought, and a screen that leaves nothing but ranges of
            # nought has screened out what varies. A constant phase has limits: its constant.
            used = raw
        used = max(used, settings.least_sigma / SIGMA)
    factor = rules.factor * settings.widening
    process = factor * used
    near = 2 * (factor / 3) * used
    return ProcessLimits(mean, mean - process, mean - near, mean + near, mean + process, used, raw)


def moving_ranges(values: Floats) -> Floats:
    """Return how far each value lies from the one before it; the first has none (NaN)."""
    ranges = np.full(len(values), np.nan)
    ranges[1:] = np.abs(np.diff(values))
    return ranges


def screened(ranges: Floats, rules: Rules) -> Floats:
    """Return the moving ranges with NaN for those that do not pass the screen."""
    if not rules.screen:
        return ranges
    return np.where(ranges < _SCREEN * average(ranges), ranges, np.nan)


def average(values: Floats) -> float:
    """Return the mean of the known values, correctly rounded; NaN when there is none.

    A point that equals the mean breaks a run, so the mean of equal values has to be that value.
    """
    known = values[~np.isnan(values)].tolist()
    if not known:
        return math.nan
    first = math.fsum(known) / len(known)
    return first + math.fsum(chain(known, repeat(-first, len(known)))) / len(known)
