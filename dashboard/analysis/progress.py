"""A target and the year so far: what should be by now, what is, and how that stands."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.disclosure import base_of
from dashboard.analysis.milestones import Milestone, milestone
from dashboard.analysis.status import TargetStatus, assess, assess_by_date
from dashboard.analysis.targets import ResolvedTarget
from dashboard.analysis.trajectory import Shares, glide, path, seasonal_shares
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, month_of
from dashboard.store.series import Floats, Series


@dataclass(frozen=True)
class Progress:
    """A resolved target as at a month."""

    resolved: ResolvedTarget
    status: TargetStatus
    actual: Amount | None
    """The year to date; the latest value where months do not add up or each has its own level,
    and the worst of them when the year is complete."""
    complete: bool
    """The target's period is over and wholly held."""
    levels: Floats | None = None
    """What should be reached by the end of each period of the target's year; None where flat."""
    shares: Shares | None = None
    """The seasonal shares behind the levels; None for a stock's straight line."""
    other_standing: TargetStatus | None = None
    """Under the second reading of an ambiguous target."""
    milestone: Milestone | None = None
    """Of something to be done by a date."""


def progress(resolved: ResolvedTarget, series: Series, measure: Measure, as_at: int) -> Progress:
    """Return how a series stands against a target at the end of a month inside its period."""
    if resolved.due is not None:
        return _by_date(resolved, resolved.due, series, measure, as_at)
    whole = over(series, measure, resolved.period) if as_at >= resolved.period.last else None
    complete = whole is not None
    latest = over(series, measure, Period(as_at - series.step + 1, as_at))
    if resolved.per == "month":
        actual = _worst(resolved, series, measure) if complete else latest
        return _judged(
            resolved, measure, actual, resolved.value if series.step == 1 else None, complete
        )
    actual = whole or over(series, measure, Period(resolved.period.first, as_at))
    if actual is None and not measure.adds_up:
        actual = latest
    levels, shares = _levels(resolved, series, measure)
    expected = resolved.value
    if levels is not None and not complete:
        row = (as_at - resolved.period.first + 1) // series.step - 1
        expected = float(levels[row]) if 0 <= row < len(levels) else None
    return _judged(resolved, measure, actual, expected, complete, levels, shares)


def _worst(resolved: ResolvedTarget, series: Series, measure: Measure) -> Amount | None:
    """Return the figure farthest on the wrong side of a level that holds for every month."""
    months = range(resolved.period.first, resolved.period.last + 1, series.step)
    found = [over(series, measure, Period(first, first + series.step - 1)) for first in months]
    held = [amount for amount in found if amount is not None]
    worst = min if resolved.bound == "at-least" else max
    return worst(held, key=lambda amount: amount.value, default=None)


def _levels(
    resolved: ResolvedTarget, series: Series, measure: Measure
) -> tuple[Floats | None, Shares | None]:
    periods = resolved.period.months // series.step
    if resolved.value is None or resolved.per == "month" or periods < 2:
        return None, None
    if measure.kind == "stock":
        opening = over(
            series, measure, Period(resolved.period.first - 1, resolved.period.first - 1)
        )
        start = opening.value if opening else getattr(resolved.target, "baseline", None)
        return (glide(start, resolved.value, periods), None) if start is not None else (None, None)
    if not measure.adds_up:
        return None, None
    shares = seasonal_shares(series, measure, resolved.period)
    return path(resolved.value, shares), shares


def _judged(
    resolved: ResolvedTarget,
    measure: Measure,
    actual: Amount | None,
    expected: float | None,
    complete: bool,
    levels: Floats | None = None,
    shares: Shares | None = None,
) -> Progress:
    value = actual.value if actual else None
    status = assess(measure, resolved, value, expected, complete)
    if actual is not None and base_of(measure, actual) == "too-small":
        status = replace(status, position="suppressed")
    other = None
    if resolved.other_reading is not None and resolved.value:
        # A path is proportional to where it ends, so the other reading's level is too.
        due = expected * resolved.other_reading / resolved.value if expected is not None else None
        other = assess(measure, resolved, value, due, complete)
    return Progress(resolved, status, actual, complete, levels, shares, other)


def _by_date(
    resolved: ResolvedTarget, due: date, series: Series, measure: Measure, as_at: int
) -> Progress:
    is_milestone = resolved.target.kind == "milestone"
    if not is_milestone and resolved.value is None:
        return Progress(resolved, TargetStatus("not-assessable"), None, complete=False)
    wanted = 1.0 if is_milestone else resolved.value or 0.0
    found = milestone(series, due, wanted, as_at)
    latest = over(series, measure, Period(as_at - series.step + 1, as_at))
    complete = as_at >= month_of(due)
    return Progress(
        resolved, assess_by_date(measure, found), latest, complete=complete, milestone=found
    )
