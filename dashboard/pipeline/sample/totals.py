"""From figures as printed, and levels as chosen, to totals that a series has to add up to."""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from dashboard.catalogue.figures import PrintedFigure
from dashboard.core.periods import Period, year_label
from dashboard.pipeline.sample.calibrate import CalibrationError, Floats, Ints, Total

_NUMBER = re.compile(r"\d*\.?\d+")
_UNEVEN = 0.002
"""Chosen levels are round numbers; totals are not. Standard deviation as a share of the level."""


def decimals(figure: PrintedFigure) -> int:
    """Return how many decimals a figure is printed with."""
    for text in _NUMBER.findall(figure.printed.replace(",", "")):
        if figure.value is not None and float(text) == abs(figure.value):
            return len(text.partition(".")[2])
    return len(str(figure.value).partition(".")[2].rstrip("0"))


def as_printed(value: float, figure: PrintedFigure) -> bool:
    """Say whether a value, rounded half up, is the printed one."""
    scale = 10 ** decimals(figure)
    return figure.value is not None and round(figure.value * scale) == int(
        np.floor(abs(value) * scale + 0.5 + 1e-9) * np.sign(value)
    )


def covered(period: Period, starts: Ints, step: int) -> bool:
    """Say whether whole periods of a series make up a run of months."""
    last = int(starts[-1]) + step - 1
    return (
        int(starts[0]) <= period.first
        and period.last <= last
        and (period.first - int(starts[0])) % step == 0
        and period.months % step == 0
    )


def within(period: Period, starts: Ints) -> slice:
    """Return the periods of a series that lie in a run of months it covers."""
    first, end = np.searchsorted(starts, [period.first, period.last + 1])
    return slice(int(first), int(end))


def of_counts(figures: Iterable[PrintedFigure], part: str) -> list[Total]:
    """Return the totals of figures that are counts themselves."""
    return [
        Total(figure.span.first, figure.span.last, round(figure.value), figure.id)
        for figure in figures
        if figure.part == part and figure.value is not None and figure.basis != "change"
    ]


def of_ratios(
    figures: Iterable[PrintedFigure],
    denominator: Ints,
    starts: Ints,
    step: int,
    multiplier: float,
    averaged: bool,
) -> list[Total]:
    """Return the numerators that percentages and rates stand for.

    Of several figures for the same months the most precise counts.

    Args:
        figures: of one measure.
        denominator: of the measure, one a period.
        starts: first month of each period.
        step: months in a period.
        multiplier: 100 for percentages.
        averaged: the denominator is held through the period, so it is averaged, not added up.

    Raises:
        CalibrationError: no whole numerator gives the printed figure.
    """
    found: dict[Period, Total] = {}
    for figure in sorted(figures, key=decimals, reverse=True):
        if figure.part != "value" or figure.basis == "change" or figure.value is None:
            continue
        if figure.span in found or not covered(figure.span, starts, step):
            continue
        here = denominator[within(figure.span, starts)]
        base = float(here.mean() if averaged else here.sum())
        scale = multiplier / base
        if figure.basis == "annualised":
            scale *= 12 / figure.span.months
        numerator = round(figure.value / scale)
        if not as_printed(numerator * scale, figure):
            raise CalibrationError(f"{figure.id}: no numerator over {base:.0f} gives it")
        found[figure.span] = Total(figure.span.first, figure.span.last, numerator, figure.id)
    return list(found.values())


def of_changes(
    figures: Iterable[PrintedFigure], totals: Sequence[Total], levels: dict[int, float]
) -> list[Total]:
    """Return the totals that percentage changes on the year before stand for.

    From the later total to the earlier, or the other way; where neither is known, from the level
    chosen for the earlier year. A change that none of these reaches is left out.

    Args:
        figures: of one count.
        totals: already known.
        levels: first month of a year -> its chosen level.
    """
    known = {(one.first, one.last): float(one.total) for one in totals}
    waiting = [one for one in figures if one.basis == "change" and one.value is not None]
    found: list[Total] = []

    def learn(first: int, last: int, total: float, figure: PrintedFigure) -> None:
        known[(first, last)] = round(total)
        found.append(Total(first, last, round(total), figure.id))

    while waiting:
        left = []
        for figure in waiting:
            first, last = figure.span.first, figure.span.last
            growth = 1 + (figure.value or 0) / 100
            now, before = known.get((first, last)), known.get((first - 12, last - 12))
            if now is not None and before is None:
                learn(first - 12, last - 12, now / growth, figure)
            elif now is None and before is not None:
                learn(first, last, before * growth, figure)
            elif now is None:
                left.append(figure)
        if len(left) == len(waiting):
            anchored = [
                one for one in left if one.span.months == 12 and one.span.first - 12 in levels
            ]
            if not anchored:
                break
            first = anchored[0].span.first - 12
            learn(first, first + 11, levels[first], anchored[0])
        waiting = left
    return found


def of_levels(rng: np.random.Generator, levels: Floats, starts: Ints) -> list[Total]:
    """Return totals of the years as chosen, made uneven.

    Args:
        rng: source of chance.
        levels: totals, one a year from the first period.
        starts: first month of each period.
    """
    uneven = levels * (1 + _UNEVEN * rng.standard_normal(len(levels)))
    firsts = int(starts[0]) + 12 * np.arange(len(levels))
    return [
        Total(int(first), int(first) + 11, round(float(level)), year_label(int(first)))
        for first, level in zip(firsts, uneven)
    ]


def first_of_each(*lists: Iterable[Total]) -> list[Total]:
    """Return one total for each run of months, the first list's before the next one's.

    Raises:
        CalibrationError: one list holds two totals for the same months.
    """
    found: dict[tuple[int, int], Total] = {}
    for totals in lists:
        mine: dict[tuple[int, int], Total] = {}
        for one in totals:
            other = mine.setdefault((one.first, one.last), one)
            if other.total != one.total:
                raise CalibrationError(f"{one.why} contradicts {other.why}")
        found = {**mine, **found}
    return list(found.values())
