"""What each point of many charts tells as the latest: the rules of ``signals``, looking back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.panel.count_panel import Rows
from dashboard.analysis.spc.rules import Rules
from dashboard.analysis.spc.signals import Cause
from dashboard.store.series import Floats


@dataclass(frozen=True, slots=True, eq=False)
class LatestSignals:
    """Of each point, were it the last one; arrays are charts by points."""

    cause: NDArray[np.str_]
    side: Rows
    """1 high, -1 low, 0 without a special cause."""
    run: Rows
    """Points of the run on one side of the mean that ends with it."""


def latest_signals(values: Floats, lines: Floats, rules: Rules) -> LatestSignals:
    """Apply the rules to every point of every chart as if nothing had come after it.

    Args:
        values: charts by points, NaN where none is known.
        lines: charts by mean, lower process and near limit, upper near and process limit.
        rules: the settings.
    """
    mean, lpl, nlpl, nupl, upl = (line[:, None] for line in lines.T)
    side = (values > mean).astype(int) - (values < mean)
    beyond = (values > upl).astype(int) - (values < lpl)
    near = (values > nupl) | (values < nlpl)
    if rules.near_limits == "within-limits":
        near &= beyond == 0
    step = np.zeros(values.shape, dtype=int)
    step[:, 1:] = (values[:, 1:] > values[:, :-1]).astype(int) - (values[:, 1:] < values[:, :-1])
    trend = np.where(_length(step) >= rules.trend - 1, step, 0)
    run = _length(side)
    two_in_three = np.zeros(values.shape, dtype=bool)
    one_side = (side[:, :-2] == side[:, 1:-1]) & (side[:, 1:-1] == side[:, 2:])
    enough = near[:, :-2].astype(int) + near[:, 1:-1] + near[:, 2:] >= 2
    two_in_three[:, 2:] = one_side & enough & (side[:, 2:] != 0) & near[:, 2:]
    shift = (side != 0) & (run >= rules.run)
    causes: list[Cause] = ["outside-limits", "trend", "two-in-three", "shift"]
    conditions = [beyond != 0, trend != 0, two_in_three, shift]
    return LatestSignals(
        cause=np.select(conditions, causes, "none"),
        side=np.select(conditions, [beyond, trend, side, side], 0),
        run=run,
    )


def _length(codes: Rows) -> Rows:
    """Return how many equal codes, in a row, end with each."""
    length = np.ones(codes.shape, dtype=np.int64)
    for column in range(1, codes.shape[1]):
        same = codes[:, column] == codes[:, column - 1]
        length[:, column] += np.where(same, length[:, column - 1], 0)
    return length
