"""Where things stand in a printed chart: round steps of an axis, and labels kept apart."""

from collections.abc import Sequence
from math import ceil, floor, log10

from dashboard.packs.build.bars import reaches
from dashboard.packs.build.slide import ChartData

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def bar_values(chart: ChartData) -> list[float]:
    """Return how far each bar reaches."""
    return reaches(chart) if chart.stacked else chart.values


def axis_steps(
    values: Sequence[float], zero_based: bool, about: int = 5, least: float = 0.0
) -> tuple[float, ...]:
    """Return round values from below the least to above the greatest, evenly apart.

    Args:
        values: what is drawn.
        zero_based: nought is on the axis.
        about: how many steps are wanted.
        least: no step is smaller, so that counts have no halves.
    """
    low = min([*values, 0.0] if zero_based or not values else values)
    high = max([*values, 0.0] if zero_based or not values else values)
    if high == low:
        low, high = (min(low, 0.0), max(high, 0.0)) if low else (0.0, 1.0)
    rough = max((high - low) / about, least)
    power = 10.0 ** floor(log10(rough))
    round_ones = (step * power for step in (*_STEPS, 20.0))
    step = next(
        candidate
        for candidate in round_ones
        if candidate >= rough and (not least or candidate % least == 0)
    )
    first, last = floor(low / step), ceil(high / step)
    return tuple(round(place * step, 10) for place in range(first, last + 1))


def step_decimals(steps: Sequence[float]) -> int:
    """Return how many decimals tell the steps of an axis apart."""
    return next(
        (n for n in range(6) if all(abs(step - round(step, n)) < 1e-9 for step in steps)), 6
    )


def apart(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Return middles of labels near where they are wanted, none over another, in the order given.

    Args:
        wanted: middle of each label, from above downwards.
        heights: of each.
        top: nothing stands above it.
        bottom: nothing stands below it where there is room.
    """
    middles: list[float] = []
    edge = top
    for middle, height in zip(wanted, heights):
        place = max(middle, edge + height / 2)
        middles.append(place)
        edge = place + height / 2
    edge = bottom
    for index in reversed(range(len(middles))):
        middles[index] = min(middles[index], edge - heights[index] / 2)
        edge = middles[index] - heights[index] / 2
    return middles


def wrapped(text: str, width: int, most: int) -> list[str]:
    """Break a text into lines of about so many letters; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        while len(word) > width:
            lines += [word[:width]]
            word = word[width:]
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    lines = [line for line in lines if line] or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: width - 1]}…"]
    return lines
