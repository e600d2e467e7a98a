"""What a point, its chart and its target amount to: point types, variation and assurance.

The two icons of Making Data Count, as NHSRplotthedots 0.2.2 decides them.
"""

import math
from typing import Literal

from dashboard.analysis.spc.rules import Rules
from dashboard.analysis.spc.signals import Flags, Signs
from dashboard.analysis.status import Position
from dashboard.catalogue.measure import Better

_REACHED: tuple[Position, ...] = ("met", "on-track")
_SHORT: tuple[Position, ...] = ("not-met", "behind")
PointType = Literal["untested", "common", "improvement", "concern", "neutral"]
Variation = Literal[
    "common",
    "improvement-high",
    "improvement-low",
    "concern-high",
    "concern-low",
    "neutral-high",
    "neutral-low",
]
Assurance = Literal["pass", "fail", "hit-or-miss"]

_TYPES: dict[Better, dict[int, PointType]] = {
    "higher": {-1: "concern", 0: "common", 1: "improvement"},
    "lower": {-1: "improvement", 0: "common", 1: "concern"},
    "neutral": {-1: "neutral", 0: "common", 1: "neutral"},
}
_VARIATIONS: dict[tuple[PointType, int], Variation] = {
    ("common", 0): "common",
    ("improvement", 1): "improvement-high",
    ("improvement", -1): "improvement-low",
    ("concern", 1): "concern-high",
    ("concern", -1): "concern-low",
    ("neutral", 1): "neutral-high",
    ("neutral", -1): "neutral-low",
}


def point_types(direction: Signs, tested: Flags, better: Better) -> tuple[PointType, ...]:
    """Return what each point's special cause means; without one it is common cause.

    Args:
        direction: 1 for a high special cause, -1 for a low one, 0 for none.
        tested: False for a point that has no value or no limits.
        better: which way is improvement.
    """
    types = _TYPES[better]
    return tuple(
        types[sign] if known else "untested"
        for sign, known in zip(direction.tolist(), tested.tolist())
    )


def variation(direction: int, better: Better) -> Variation:
    """Return the variation icon for the special cause of the latest point."""
    return _VARIATIONS[_TYPES[better][direction], direction]


def assurance(
    lpl: float, upl: float, target: float | None, better: Better, rules: Rules
) -> Assurance | None:
    """Return whether a process that stays as it is would meet a target.

    Beyond the limits means consistently pass or fail; within them, equality included, it is hit
    or miss. Values that never vary and equal the target meet it every time.

    Args:
        lpl: lower process limit; of a seasonal chart the lowest of the year.
        upl: upper process limit; of a seasonal chart the highest of the year.
        target: None where there is none.
        better: a measure for which neither way is better has no assurance.
        rules: the settings.
    """
    if target is None or better == "neutral":
        return None
    if math.isnan(upl) and not rules.compatible:
        return None
    if lpl == upl == target and not rules.compatible:
        return "pass"
    if target > upl:
        return "fail" if better == "higher" else "pass"
    if target < lpl:
        return "pass" if better == "higher" else "fail"
    return "hit-or-miss"


def assurance_beside(
    assurance: Assurance | None, variation: Variation | None, position: Position
) -> Assurance | None:
    """Return an assurance that may stand beside a position, or None where it may not.

    It is told from limits of the past. Where the latest figures have left those limits, or the
    year so far has reached what they say is never reached (or missed what they say is always
    met), the process is another one and the limits say nothing of what is to come.

    Args:
        assurance: of the chart.
        variation: of its latest figure.
        position: against the target that gave the chart its level.
    """
    if variation != "common" or position == "suppressed":
        return None
    refuted = (assurance == "fail" and position in _REACHED) or (
        assurance == "pass" and position in _SHORT
    )
    return None if refuted else assurance
