"""Position against a target, in words.

Values are compared unrounded, and equal means met, in decimals as figures are read. Mid-year the
position is against the path; when the year is complete it is against the target itself.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.equality import equal
from dashboard.analysis.milestones import Milestone
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure, Tolerance

Position = Literal[
    "met",
    "not-met",
    "on-track",
    "close",
    "behind",
    "no-target",
    "base-not-held",
    "base-not-stated",
    "baseline-year",
    "awaiting-approval",
    "awaited",
    "withheld",
    "not-collectable",
    "monitor-only",
    "superseded",
    "not-yet-due",
    "not-assessable",
    "suppressed",
    "no-data",
]
JUDGED: tuple[Position, ...] = ("met", "on-track", "close", "behind", "not-met")
"""Positions that judge a figure against a target, best first; the others say why there is none."""

_DEFAULT_TOLERANCE = {
    "count": Tolerance(value=5, unit="percent"),
    "money": Tolerance(value=5, unit="percent"),
    "rate": Tolerance(value=5, unit="percent"),
    "stock": Tolerance(value=5, unit="percent"),
    "proportion": Tolerance(value=2, unit="points"),
    "gap": Tolerance(value=2, unit="points"),
    "mean": Tolerance(value=0.5, unit="units"),
    "ratio": Tolerance(value=5, unit="percent"),
    "milestone": Tolerance(value=30, unit="days"),
}
_WITHOUT_FIGURE: dict[str, Position] = {
    "baseline-year": "baseline-year",
    "awaiting-approval": "awaiting-approval",
    "awaited": "awaited",
    "withheld": "withheld",
    "not-collectable": "not-collectable",
    "monitor-only": "monitor-only",
    "superseded": "superseded",
    "not-applicable": "no-target",
    "deleted": "no-target",
}
_UNRESOLVED: dict[str, Position] = {
    "base-not-held": "base-not-held",
    "base-not-stated": "base-not-stated",
    "no-margin": "not-assessable",
    "dated": "not-assessable",
    "london-only": "no-target",
}


@dataclass(frozen=True)
class TargetStatus:
    """Where a figure stands against what it should be by now."""

    position: Position
    expected: float | None = None
    """The target, or the level of its path at the as-at month."""
    shortfall: float | None = None
    """How far on the wrong side of it, in the measure's unit; negative when on the right side."""
    tolerance: float | None = None
    """The shortfall that still counts as close, in the measure's unit."""


def tolerance_of(measure: Measure) -> Tolerance:
    """Return the measure's own tolerance, or the usual one for its kind."""
    return measure.tolerance or _DEFAULT_TOLERANCE[measure.kind]


def assess(
    measure: Measure,
    resolved: ResolvedTarget | None,
    actual: float | None,
    expected: float | None,
    complete: bool,
) -> TargetStatus:
    """Return the standing of a figure.

    Args:
        measure: gives the tolerance.
        resolved: the resolved target, or None where the plan sets none.
        actual: the year to date (or the latest value of a stock or percentage).
        expected: what it should be by now; the target's value once the year is complete.
        complete: the target's period is over and fully held.
    """
    if resolved is None:
        return TargetStatus("no-target")
    if not resolved.has_value:
        if resolved.resolution == "no-figure":
            return TargetStatus(_WITHOUT_FIGURE.get(resolved.target.state, "no-target"))
        return TargetStatus(_UNRESOLVED[resolved.resolution])
    if resolved.target.state == "superseded":
        return TargetStatus("superseded")
    if actual is None:
        return TargetStatus("no-data")
    if expected is None:
        return TargetStatus("not-assessable")
    shortfall = _shortfall(resolved, actual, expected)
    allowed = tolerance_of(measure)
    tolerance = abs(expected) * allowed.value / 100 if allowed.unit == "percent" else allowed.value
    if measure.kind == "proportion" and (resolved.value, resolved.bound) == (100, "at-least"):
        tolerance = 0.0  # where all must meet a standard, one miss is a miss
    achieved = shortfall < 0 if resolved.strict else shortfall <= 0
    position: Position
    if achieved:
        position = "met" if complete else "on-track"
    elif complete:
        position = "not-met"
    else:
        position = "close" if shortfall <= tolerance else "behind"
    return TargetStatus(position, expected, shortfall, tolerance)


def assess_by_date(measure: Measure, found: Milestone) -> TargetStatus:
    """Return the standing of something to be done by a date; the shortfall is in days."""
    days = float(found.slip)
    tolerance = tolerance_of(measure)
    allowed = tolerance.value if tolerance.unit == "days" else _DEFAULT_TOLERANCE["milestone"].value
    if found.done is not None:
        return TargetStatus("met" if found.slip <= 0 else "not-met", None, days, allowed)
    if found.slip <= 0:
        return TargetStatus("not-yet-due", None, days, allowed)
    return TargetStatus("close" if found.slip <= allowed else "behind", None, days, allowed)


def _shortfall(resolved: ResolvedTarget, actual: float, expected: float) -> float:
    figure = abs(actual) if resolved.bound == "within" else actual
    if equal(figure, expected):
        return 0.0
    if resolved.bound == "exactly":
        return abs(figure - expected)
    return expected - figure if resolved.bound == "at-least" else figure - expected
