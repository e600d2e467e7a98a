"""A target and the year so far: what should be by now, what is, and how that stands."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.disclosure import base_of
from dashboard.analysis.milestones import Milestone, milestone
from dashboard.analysis.status import Standing, stand, stand_by_date
from dashboard.analysis.targets import Aim
from dashboard.analysis.trajectory import Shares, glide, path, seasonal_shares
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, month_of
from dashboard.store.series import Floats, Series


@dataclass(frozen=True)
class Progress:
    """An aim as at a month."""

    aim: Aim
    standing: Standing
    actual: Amount | None
    """The year to date; the latest value where months do not add up or each has its own level,
    and the worst of them when the year is complete."""
    complete: bool
    """The target's period is over and wholly held."""
    levels: Floats | None = None
    """What should be reached by the end of each period of the target's year; None where flat."""
    shares: Shares | None = None
    """The seasonal shares behind the levels; None for a stock's straight line."""
    other_standing: Standing | None = None
    """Under the second reading of an ambiguous target."""
    milestone: Milestone | None = None
    """Of something to be done by a date."""


def progress(aim: Aim, series: Series, measure: Measure, as_at: int) -> Progress:
    """Return how a series stands against an aim as at the end of a month inside its period."""
    if aim.due is not None:
        return _by_date(aim, aim.due, series, measure, as_at)
    whole = over(series, measure, aim.period) if as_at >= aim.period.last else None
    complete = whole is not None
    latest = over(series, measure, Period(as_at - series.step + 1, as_at))
    if aim.per == "month":
        actual = _worst(aim, series, measure) if complete else latest
        return _judged(aim, measure, actual, aim.value if series.step == 1 else None, complete)
    actual = whole or over(series, measure, Period(aim.period.first, as_at))
    if actual is None and not measure.adds_up:
        actual = latest
    levels, shares = _levels(aim, series, measure)
    expected = aim.value
    if levels is not None and not complete:
        row = (as_at - aim.period.first + 1) // series.step - 1
        expected = float(levels[row]) if 0 <= row < len(levels) else None
    return _judged(aim, measure, actual, expected, complete, levels, shares)


def _worst(aim: Aim, series: Series, measure: Measure) -> Amount | None:
    """Return the figure farthest on the wrong side of a level that holds for every month."""
    months = range(aim.period.first, aim.period.last + 1, series.step)
    found = [over(series, measure, Period(first, first + series.step - 1)) for first in months]
    held = [amount for amount in found if amount is not None]
    worst = min if aim.bound == "at-least" else max
    return worst(held, key=lambda amount: amount.value, default=None)


def _levels(aim: Aim, series: Series, measure: Measure) -> tuple[Floats | None, Shares | None]:
    periods = aim.period.months // series.step
    if aim.value is None or aim.per == "month" or periods < 2:
        return None, None
    if measure.kind == "stock":
        opening = over(series, measure, Period(aim.period.first - 1, aim.period.first - 1))
        start = opening.value if opening else getattr(aim.target, "baseline", None)
        return (glide(start, aim.value, periods), None) if start is not None else (None, None)
    if not measure.adds_up:
        return None, None
    shares = seasonal_shares(series, measure, aim.period)
    return path(aim.value, shares), shares


def _judged(
    aim: Aim,
    measure: Measure,
    actual: Amount | None,
    expected: float | None,
    complete: bool,
    levels: Floats | None = None,
    shares: Shares | None = None,
) -> Progress:
    value = actual.value if actual else None
    standing = stand(measure, aim, value, expected, complete)
    if actual is not None and base_of(measure, actual) == "too-small":
        standing = replace(standing, position="suppressed")
    other = None
    if aim.other_reading is not None and aim.value:
        # A path is proportional to where it ends, so the other reading's level is too.
        due = expected * aim.other_reading / aim.value if expected is not None else None
        other = stand(measure, aim, value, due, complete)
    return Progress(aim, standing, actual, complete, levels, shares, other)


def _by_date(aim: Aim, due: date, series: Series, measure: Measure, as_at: int) -> Progress:
    is_milestone = aim.target.kind == "milestone"
    if not is_milestone and aim.value is None:
        return Progress(aim, Standing("not-assessable"), None, complete=False)
    wanted = 1.0 if is_milestone else aim.value or 0.0
    found = milestone(series, due, wanted, as_at)
    latest = over(series, measure, Period(as_at - series.step + 1, as_at))
    complete = as_at >= month_of(due)
    return Progress(aim, stand_by_date(measure, found), latest, complete=complete, milestone=found)
