"""From what a plan says to a number a series can be held against.

A target is resolved for one series (so one measure, area and vintage). Changes are worked from the
base period of that same series; where it is not held, the target has no number and says why. They
are worked out in exact fractions, and of what comes one by one the target is the last whole number
that keeps to the change: 4 per cent below 113,427 is at most 108,889.
"""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

import numpy as np

from dashboard.analysis.aggregate import Amount, over, rows_within
from dashboard.analysis.equality import equal, exact, whole_number
from dashboard.analysis.milestones import due_day
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import (
    Bound,
    Direction,
    Level,
    MilestoneDue,
    NoDifference,
    PercentChange,
    PointsChange,
    Reading,
    Target,
    UnitsDone,
)
from dashboard.core.periods import Period, parse_period
from dashboard.store.series import Series

Resolution = Literal[
    "resolved",
    "base-not-held",  # the base period is not in the series
    "base-not-stated",  # the document does not say which base
    "no-figure",  # the document sets none; the target's state says why
    "no-margin",  # two groups are to fare alike, and the document gives no margin
    "dated",  # something is to be done by a date
    "london-only",  # a total for the force says nothing about one borough
]
Whose = Literal["force", "pro-rata", "local"]


@dataclass(frozen=True)
class ResolvedTarget:
    """A target resolved for a series."""

    target: Target
    period: Period
    resolution: Resolution
    whose: Whose = "force"
    """Whose target it is: the force's, the force's change applied to a borough, or agreed there."""
    value: float | None = None
    """In the measure's unit, for the whole period (or each month where ``per`` is month)."""
    bound: Bound | Literal["within"] = "at-least"
    """``within``: no farther than the value from nought, on either side."""
    strict: bool = False
    """Equal is not enough: an increase, by however little."""
    per: Literal["period", "month", "end"] = "period"
    base: Amount | None = None
    base_period: Period | None = None
    base_break: str = ""
    """Title of a break in the measure between the base and the target's period; the change asked
    for then includes what the break did. Empty where there is none."""
    base_provisional: bool = False
    """The base may still be revised, so that the figure is indicative."""
    printed: float | None = None
    """The value worked from the base as the document prints it, where that differs from the base
    held: the figure that was agreed, beside the one that follows from today's data."""
    other_reading: float | None = None
    """The value under the second reading of an ambiguous target."""
    due: date | None = None
    """Of something to be done by a date."""

    @property
    def has_value(self) -> bool:
        """Say whether there is a number to hold the series against."""
        return self.value is not None


def resolve(
    target: Target,
    series: Series,
    measure: Measure,
    in_borough: bool = False,
    local: float | None = None,
) -> ResolvedTarget:
    """Resolve a target for a series.

    Args:
        target: from the plan.
        series: what it is held against.
        measure: the measure of both.
        in_borough: the series is a borough's while the target was set for the force.
        local: the target value the borough agreed for itself, where one is loaded.
    """
    resolved = ResolvedTarget(target, parse_period(target.period), "no-figure")
    if local is not None:
        bound = getattr(target, "bound", _good_bound(measure))
        return replace(resolved, resolution="resolved", whose="local", value=local, bound=bound)
    if isinstance(target, Level):
        if in_borough and not _same_everywhere(measure):
            return replace(resolved, resolution="london-only")
        return replace(
            resolved, resolution="resolved", value=target.value, bound=target.bound, per=target.per
        )
    if isinstance(target, PercentChange | PointsChange | Direction):
        if target.base is None:
            return replace(resolved, resolution="base-not-stated")
        base_period = parse_period(target.base)
        whose: Whose = "pro-rata" if in_borough else "force"
        crossed = measure.breaks_between(base_period.first, resolved.period.last)
        broken = crossed[0].title if crossed else ""
        resolved = replace(resolved, base_period=base_period, base_break=broken, whose=whose)
        base = _base(series, measure, base_period, resolved.period)
        if base is None:
            return replace(resolved, resolution="base-not-held")
        provisional = _is_provisional(series, base_period)
        whole = comes_one_by_one(series, measure)
        return _from_base(resolved, target, base, measure, provisional, whole)
    if isinstance(target, MilestoneDue | UnitsDone):
        resolved = replace(resolved, resolution="dated", due=due_day(target.due))
        return (
            replace(resolved, value=_units(target, measure))
            if target.kind == "coverage"
            else resolved
        )
    if isinstance(target, NoDifference):
        if target.margin is None:
            return replace(resolved, resolution="no-margin")
        return replace(resolved, resolution="resolved", value=target.margin, bound="within")
    return resolved


def _base(series: Series, measure: Measure, base: Period, period: Period) -> Amount | None:
    """Return the figure of a base period that a target's own period is compared with.

    A base of several times the period, as five years for a target of one, is their average.
    """
    amount = over(series, measure, base)
    times, rest = divmod(base.last - base.first + 1, period.last - period.first + 1)
    if amount is None or measure.kind not in ("count", "money") or times < 2 or rest:
        return amount
    return Amount(amount.value / times)


def _units(target: UnitsDone, measure: Measure) -> float | None:
    """Return the units (or the share) to be done, in the measure's own unit, or None."""
    if measure.kind == "proportion":
        if target.share is not None:
            return target.share
        return 100 * target.count / target.of if target.count and target.of else None
    if target.count is not None:
        return target.count
    return target.share * target.of / 100 if target.share and target.of else None


def comes_one_by_one(series: Series, measure: Measure) -> bool:
    """Say whether a measure counts whole things, so that no target lies between two of them."""
    if measure.kind not in ("count", "stock"):
        return False
    held = series.value[np.isfinite(series.value)]
    return bool((held == np.floor(held)).all())


def _from_base(
    resolved: ResolvedTarget,
    target: PercentChange | PointsChange | Direction,
    base: Amount,
    measure: Measure,
    provisional: bool,
    whole: bool,
) -> ResolvedTarget:
    resolved = replace(resolved, resolution="resolved", base=base, base_provisional=provisional)
    if isinstance(target, Direction):
        bound: Bound = "at-least" if target.direction == "increase" else "at-most"
        return replace(resolved, value=base.value, bound=bound, strict=True)
    kind = "percent-change" if isinstance(target, PercentChange) else "points-change"
    first = Reading(label="", kind=kind, value=target.value)
    readings = target.readings or (first,)

    def value_of(reading: Reading, of: Fraction) -> float:
        value = float(_read(reading, of))
        if not whole or target.bound == "exactly" or reading.kind == "level":
            return value
        return float(whole_number(value, target.bound))

    held = _exact_base(base, measure)
    values = [value_of(reading, held) for reading in readings]
    printed = None
    if target.base_value is not None and resolved.whose == "force":
        printed = value_of(readings[0], exact(target.base_value))
    return replace(
        resolved,
        value=values[0],
        printed=printed if printed != values[0] else None,
        bound=target.bound,
        other_reading=values[1] if len(values) > 1 else None,
    )


def _exact_base(base: Amount, measure: Measure) -> Fraction:
    """Return a base without the rounding of floats: of its parts where they give its value."""
    if base.numerator is not None and base.denominator:
        top = exact(measure.multiplier) * exact(base.numerator)
        of_parts = top / exact(base.denominator)
        if equal(float(of_parts), base.value):
            return of_parts
    return exact(base.value)


def _read(reading: Reading, base: Fraction) -> Fraction:
    value = exact(reading.value)
    if reading.kind == "percent-change":
        return base * (100 + value) / 100
    return base + value if reading.kind == "points-change" else value


def _is_provisional(series: Series, period: Period) -> bool:
    rows = rows_within(series, period)
    return rows is not None and "provisional" in series.provenance[rows[0] : rows[1] + 1]


def _same_everywhere(measure: Measure) -> bool:
    """Say whether a force level reads the same in a borough: 85 per cent does, 325 does not."""
    return measure.is_fraction or measure.kind in ("gap", "ratio")


def _good_bound(measure: Measure) -> Bound:
    return "at-most" if measure.better == "lower" else "at-least"
