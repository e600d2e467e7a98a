"""Special-cause rules: which points of a phase tell of more than chance.

The rules are those of NHSRplotthedots 0.2.2. Comparisons are strict, an unknown value breaks every
run, trend and window that it lies in, and no rule looks beyond its phase.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.spc.limits import ProcessLimits
from dashboard.analysis.spc.rules import Rules
from dashboard.store.series import Floats

Cause = Literal["none", "outside-limits", "trend", "two-in-three", "shift"]
Signs = NDArray[np.int8]
Rows = NDArray[np.int64]
Flags = NDArray[np.bool_]

CAUSES: tuple[Cause, ...] = ("none", "outside-limits", "trend", "two-in-three", "shift")
"""By code; of several on one point the first counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """What the rules say of each point of a phase; arrays have one entry a point."""

    cause: Signs
    """Code into ``CAUSES``."""
    direction: Signs
    """1 high or rising, -1 low or falling, 0 without a special cause."""
    since: Rows
    """Row in the phase at which the run, trend or window began; the point's own row otherwise."""


def signals(values: Floats, limits: ProcessLimits, rules: Rules) -> Signals:
    """Apply the rules to the values of one phase, NaN where none is known."""
    side = _sign_against(values, limits.mean)
    beyond = _beyond(values, limits.lpl, limits.upl)
    near = _beyond(values, limits.nlpl, limits.nupl)
    if rules.near_limits == "within-limits":
        near = np.where(beyond != 0, 0, near).astype(np.int8)
    trend, trend_since = _trend(values, rules)
    two_in_three, window_since = _two_in_three(side, near != 0)
    run_since, run_length = _runs(side)
    shift = (side != 0) & (run_length >= rules.run)
    conditions = [beyond != 0, trend != 0, two_in_three, shift]
    cause = np.select(conditions, [1, 2, 3, 4], 0).astype(np.int8)
    direction = np.select(conditions, [beyond, trend, side, side], 0).astype(np.int8)
    own = np.arange(len(values))
    since = np.select(conditions, [own, trend_since, window_since, run_since], own)
    return Signals(cause, direction, since)


def _sign_against(values: Floats, level: float | Floats) -> Signs:
    # NaN is neither above nor below, where np.sign would pass it on.
    return (values > level).astype(np.int8) - (values < level).astype(np.int8)


def _beyond(values: Floats, lower: float, upper: float) -> Signs:
    return (values > upper).astype(np.int8) - (values < lower).astype(np.int8)


def _runs(codes: NDArray[np.integer[Any]]) -> tuple[Rows, Rows]:
    """Return, for each entry, where its run of equal codes starts and how long the run is."""
    if not len(codes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts = np.concatenate([[0], np.flatnonzero(codes[1:] != codes[:-1]) + 1])
    lengths = np.diff(np.append(starts, len(codes)))
    return np.repeat(starts, lengths), np.repeat(lengths, lengths)


def _trend(values: Floats, rules: Rules) -> tuple[Signs, Rows]:
    """Return the direction of the trend each point is part of, 0 for none, and its first row.

    A turning point belongs to two trends and takes the one that follows it.
    """
    step = _sign_against(values[1:], values[:-1])
    start, length = _runs(step)
    strong = np.where(length >= rules.trend - 1, step, 0).astype(np.int8)
    before = np.concatenate([[0], strong]).astype(np.int8)
    after = np.concatenate([strong, [0]]).astype(np.int8)
    direction = np.where(after != 0, after, before)
    if rules.compatible:
        direction = _trend_as_package(step, before, after)
    own = np.arange(len(values))
    continues = (before != 0) & (before == direction)
    since = np.where(continues, np.concatenate([[0], start]), own)
    return direction, since


def _trend_as_package(step: Signs, before: Signs, after: Signs) -> Signs:
    # The package reads the following step whenever the next point is part of any trend, and
    # calls a step of nought a fall. That differs only where a tie parts two trends.
    part = (before != 0) | (after != 0)
    next_too = part & np.append(part[1:], False)
    taken = np.where(next_too, np.append(step, 0), np.concatenate([[0], step]))
    return np.where(part, np.where(taken == 1, 1, -1), 0).astype(np.int8)


def _two_in_three(side: Signs, near: Flags) -> tuple[Flags, Rows]:
    """Return the near points of windows of three on one side that hold two or more of them."""
    points = len(side)
    hit = np.zeros(points + 2, dtype=bool)
    if points >= 3:
        one_side = (side[:-2] != 0) & (side[:-2] == side[1:-1]) & (side[1:-1] == side[2:])
        count = near[:-2].astype(np.int8) + near[1:-1] + near[2:]
        hit[2:-2] = one_side & (count >= 2)
    # hit[i], hit[i + 1], hit[i + 2]: the windows that end, are centred and begin at point i.
    ends, centred, begins = hit[:-2], hit[1:-1], hit[2:]
    flagged = near & (ends | centred | begins)
    padded = np.concatenate([[False, False], near])
    own = np.arange(points)
    one_back = padded[1:-1] & (ends | centred)
    since = np.select([padded[:-2] & ends, one_back], [own - 2, own - 1], own)
    return flagged, since
