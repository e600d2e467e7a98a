"""A target and the distance from it, in words."""

from datetime import date

from dashboard.analysis.milestones import Milestone
from dashboard.analysis.progress import Progress
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Direction, Level, PercentChange, PointsChange
from dashboard.reports.wording.words import against, number, of_measure


def bound_words(main: Progress) -> str:
    """Say which side of a target is the good one: ``at most``."""
    if main.resolved.strict:
        return "more than " if main.resolved.bound == "at-least" else "fewer than "
    return {"at-least": "at least ", "at-most": "at most ", "exactly": ""}[main.resolved.bound]


def rule(main: Progress, measure: Measure) -> str:
    """Say how a target's figure comes about: 4% below 113,427 in 2002/03."""
    target, base, period = main.resolved.target, main.resolved.base, main.resolved.base_period
    if main.resolved.whose == "local":
        return "Agreed for this borough."
    if base is None or period is None:
        return "Set as a level." if isinstance(target, Level) else ""
    from_base = f"{of_measure(base.value, measure)} in {period.label}"
    if isinstance(target, PercentChange):
        if target.value == 0:
            return f"No growth on {from_base}."
        way = "above" if target.value > 0 else "below"
        return f"{number(abs(target.value), _places(target.value))}% {way} {from_base}."
    if isinstance(target, PointsChange):
        way = "above" if target.value > 0 else "below"
        size = number(abs(target.value), _places(target.value))
        return f"{size} points {way} {from_base}."
    if isinstance(target, Direction):
        return f"{'Above' if target.direction == 'increase' else 'Below'} {from_base}."
    return ""


def _places(value: float) -> int:
    return 0 if value == int(value) else 1


def gap(main: Progress, measure: Measure) -> str:
    """Say how far a figure is from what is due: ``1,781 above the path of 171,890``."""
    status, actual = main.status, main.actual
    if status.expected is None or actual is None:
        return ""
    _, due = against(actual.value, status.expected, measure)
    what = "target" if main.complete or main.levels is None else "path"
    if main.levels is not None and main.shares is None and not main.complete:
        what = "straight line"
    difference = actual.value - status.expected
    if difference == 0:
        return f"exactly the {what} of {due}"
    way = "above" if difference > 0 else "below"
    return f"{_size(difference, measure)} {way} the {what} of {due}"


def _size(difference: float, measure: Measure) -> str:
    """Write a gap so that a small one does not read as none; between percentages in points."""
    extra = next((n for n in range(4) if abs(round(difference, measure.decimals + n)) > 0), 0)
    if measure.unit == "%":
        return f"{number(abs(difference), measure.decimals + extra)} points"
    return of_measure(abs(difference), measure, extra)


def day_label(day: date) -> str:
    """Write a day as ``31 March 2004``."""
    return f"{day.day} {day:%B %Y}"


def done_words(milestone: Milestone) -> str:
    """Say when something was done, or how long it has been due."""
    due = day_label(milestone.due)
    if milestone.done is None:
        if milestone.slip <= 0:
            return f"not done yet; due by {due}."
        return f"not done, {_days(milestone.slip)} after it was due on {due}."
    if milestone.slip == 0:
        return f"done on the day it was due, {due}."
    way = "after" if milestone.slip > 0 else "before"
    slip = _days(abs(milestone.slip))
    return f"done on {day_label(milestone.done)}, {slip} {way} it was due on {due}."


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
