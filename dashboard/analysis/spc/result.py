"""What a control chart says, or why there is none."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.seasonal import Seasonal
from dashboard.analysis.spc.icons import Assurance, PointType, Variation
from dashboard.analysis.spc.limits import ProcessLimits
from dashboard.analysis.spc.signals import Cause, Flags, Signs
from dashboard.analysis.spc.xmr import Phases
from dashboard.store.series import Floats, Months

Reason = Literal[
    "rolling",
    "cumulative",
    "milestone",
    "stock",
    "yearly",
    "no-months",
    "too-few",
    "rare",  # fewer than one event a period
    "too-small-a-base",
]


@dataclass(frozen=True, slots=True)
class NoChart:
    """Why there is no chart."""

    reason: Reason


@dataclass(frozen=True, slots=True, eq=False)
class Phase:
    """A stretch of comparable periods with limits of its own."""

    first_month: int
    last_month: int
    """First month of its last period."""
    points: int
    """Known values behind the limits."""
    limits: ProcessLimits | None
    """Limits of the values, or of the adjusted values; None where the points are too few."""
    trial: bool
    """The limits rest on few points and will still move."""
    seasonal: Seasonal | None
    """The seasonal pattern that was taken out; None where the values are as published."""


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest known point, for words."""

    month: int
    value: float
    point_type: PointType
    cause: Cause
    direction: int
    """1 high or rising, -1 low or falling, 0 common cause."""
    since: int
    """Month at which the run or trend began; the point's own month otherwise."""


@dataclass(frozen=True, slots=True, eq=False)
class ControlChart:
    """An XmR chart; arrays have one entry a period, oldest first, on the scale of the values.

    The limits of a seasonal chart go up and down with the time of year.
    """

    months: Months
    value: Floats
    """NaN for a period without a figure."""
    mean: Floats
    lpl: Floats
    nlpl: Floats
    nupl: Floats
    upl: Floats
    phase: Phases
    cause: tuple[Cause, ...]
    direction: Signs
    point_type: tuple[PointType, ...]
    used_for_limits: Flags
    phases: tuple[Phase, ...]
    latest: Latest
    variation: Variation | None
    """Of the latest known point; None when its phase has no limits."""
    assurance: Assurance | None
    """Of the last phase; None without a target, a better way or limits."""
    target: float | None
    moved_restarts: tuple[tuple[int, int], ...]
    """Breaks that fall inside a period, with the period in which the new phase begins instead."""
    lowest: float | None
    """The least a value can be, if there is such a bound."""
    highest: float | None
    """The most a value can be, if there is such a bound."""

    @property
    def points(self) -> int:
        """Return the known values behind the limits of the last phase."""
        return self.phases[-1].points

    @property
    def trial(self) -> bool:
        """Say whether the limits of the last phase are trial limits."""
        return self.phases[-1].trial

    @property
    def seasonal(self) -> Seasonal | None:
        """Return the pattern taken out of the last phase; None where it is not adjusted."""
        return self.phases[-1].seasonal

    def drawn_limits(self) -> tuple[Floats, Floats]:
        """Return lower and upper process limits cut to what a value can be, for drawing only."""
        return (
            np.clip(self.lpl, self.lowest, self.highest),
            np.clip(self.upl, self.lowest, self.highest),
        )
