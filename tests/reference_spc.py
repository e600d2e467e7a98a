"""The rules of an XmR chart point by point, the slow and obvious way, for one phase."""

import math
from itertools import pairwise

NAN = float("nan")


def mean_of(values):
    known = [value for value in values if not math.isnan(value)]
    return sum(known) / len(known) if known else NAN


def ranges_of(values):
    return [NAN] + [abs(after - before) for before, after in pairwise(values)]


def limits_of(values, screen=True, factor=2.66):
    """Mean, lower, lower near, upper near and upper limit as the package has them."""
    mean = mean_of(values)
    ranges = ranges_of(values)
    average = mean_of(ranges)
    if screen:
        ranges = [one if one < 3.267 * average else NAN for one in ranges]
        average = mean_of(ranges)
    far, near = factor * average, 2 * (factor / 3) * average
    return mean, mean - far, mean - near, mean + near, mean + far


def sign(number):
    return (number > 0) - (number < 0)


def windows_with(row, length, rows):
    """Every window of a length that holds a row, as lists of rows."""
    starts = range(max(0, row - length + 1), min(row, rows - length) + 1)
    return [list(range(start, start + length)) for start in starts]


def cause_of(values, limits, row, run=7, trend=7, beyond_too=False):
    """The rule and the direction of one point, and the row its pattern began."""
    mean, lower, near_lower, near_upper, upper = limits
    rows = len(values)
    side = [sign(value - mean) for value in values]
    value = values[row]
    if value > upper or value < lower:
        return "outside-limits", side[row], row
    found = [trend_in(values, window) for window in windows_with(row, trend, rows)]
    if any(found):
        return in_trend(values, row, trend)
    near = [
        (one > near_upper or one < near_lower) and (beyond_too or not (one > upper or one < lower))
        for one in values
    ]
    for window in windows_with(row, 3, rows):
        one_side = abs(sum(side[i] for i in window)) == 3
        if near[row] and one_side and sum(near[i] for i in window) >= 2:
            return "two-in-three", side[row], next(i for i in window if near[i])
    for window in windows_with(row, run, rows):
        if abs(sum(side[i] for i in window)) == run:
            start = row
            while start > 0 and side[start - 1] == side[row]:
                start -= 1
            return "shift", side[row], start
    return "none", 0, row


def trend_in(values, window):
    steps = {sign(values[after] - values[before]) for before, after in pairwise(window)}
    any_missing = any(math.isnan(values[row]) for row in window)
    return 0 if any_missing or len(steps) > 1 else steps.pop()


def in_trend(values, row, trend):
    """A point of two trends takes the later one: windows come in order, so the last found."""
    found = [(trend_in(values, window), window) for window in windows_with(row, trend, len(values))]
    direction = [which for which, _ in found if which][-1]
    start = row
    while start > 0 and sign(values[start] - values[start - 1]) == direction:
        start -= 1
    return "trend", direction, start
