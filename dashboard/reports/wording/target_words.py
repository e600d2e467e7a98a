"""A target and the distance from it, in words."""

from datetime import date

from dashboard.analysis.equality import equal
from dashboard.analysis.milestones import Milestone
from dashboard.analysis.progress import Progress
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Direction, Level, PercentChange, PointsChange
from dashboard.reports.wording.words import (
    against,
    decimals_apart,
    number,
    of_measure,
    rounded,
)


def bound_words(main: Progress) -> str:
    """Say which side of a target is the good one: ``at most``, ``within``."""
    if main.resolved.strict:
        return "more than " if main.resolved.bound == "at-least" else "fewer than "
    return {
        "at-least": "at least ",
        "at-most": "at most ",
        "exactly": "exactly ",
        "within": "within ",
    }[main.resolved.bound]


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
    if main.resolved.bound == "within":
        return _from_margin(abs(actual.value), status.expected, measure)
    _, due = against(actual.value, status.expected, measure)
    what = "target" if main.complete or main.levels is None else "path"
    if main.levels is not None and main.shares is None and not main.complete:
        what = "straight line"
    if equal(actual.value, status.expected):
        return f"exactly the {what} of {due}"
    way = "above" if actual.value > status.expected else "below"
    return f"{_apart(actual.value, status.expected, measure)} {way} the {what} of {due}"


def _from_margin(gap: float, margin: float, measure: Measure) -> str:
    """Say how far a gap, on either side of nought, is from the margin it should keep to."""
    _, most = against(gap, margin, measure)
    if equal(gap, margin):
        return f"exactly the margin of {most}"
    way = "beyond" if gap > margin else "inside"
    return f"{_apart(gap, margin, measure)} {way} the margin of {most}"


def _apart(value: float, due: float, measure: Measure) -> str:
    """Write how far two figures are apart as they are shown: 90 is 4 above 86, from 85.5 too."""
    decimals = measure.decimals + decimals_apart(value, due, measure)
    difference = float(abs(rounded(value, decimals) - rounded(due, decimals)))
    if measure.unit == "%":
        return f"{number(difference, decimals)} points"
    return of_measure(difference, measure, decimals - measure.decimals)


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
