"""Paths through yearly levels, seasons and month-to-month noise."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np

from dashboard.core.periods import parse_period
from dashboard.pipeline.sample.calibrate import Floats, Ints
from dashboard.pipeline.sample.recipe import LevelStep

_CARRIED_OVER = 0.3
"""Share of a month's departure from its path that the next month keeps."""


def periods(first: int, last: int, step: int) -> Ints:
    """Return the first month of each period of a span."""
    return np.arange(first, last + 1, step, dtype=np.int64)


def path(levels: Sequence[float], starts: Ints, step: int, breaks: Iterable[int]) -> Floats:
    """Return levels that drift from the middle of one year to the next and jump at breaks.

    Args:
        levels: one a year of twelve months from the first period.
        starts: first month of each period.
        step: months in a period.
        breaks: first months of a new series.
    """
    year_starts = int(starts[0]) + 12 * np.arange(len(levels))
    first, end = int(starts[0]), int(starts[-1]) + step
    edges = [first, *sorted(one for one in breaks if first < one < end), end]
    found = np.empty(len(starts))
    for begin, end in pairwise(edges):
        years = (year_starts + 11 >= begin) & (year_starts < end)
        here = (starts >= begin) & (starts < end)
        middles = np.clip(year_starts[years] + 6.0, begin, end)
        found[here] = np.interp(starts[here] + step / 2, middles, np.asarray(levels)[years])
    return found


def season(factors: Sequence[float], starts: Ints, step: int) -> Floats:
    """Return the season of each period about 1, from factors of January to December."""
    yearly = np.asarray(factors) / np.mean(factors)
    months = starts[:, None] + np.arange(step)
    return np.asarray(yearly[months % 12].mean(axis=1))


def effects(steps: Sequence[LevelStep], starts: Ints) -> Floats:
    """Return the factor that what happened puts on London's level in each period."""
    factor = np.ones(len(starts))
    for one in steps:
        if not one.boroughs:
            span = parse_period(one.months)
            factor[(starts >= span.first) & (starts <= span.last)] *= one.factor
    return factor


def wander(rng: np.random.Generator, size: int, spread: float) -> Floats:
    """Return departures from a path that are alike in neighbouring periods.

    Mean 0 and standard deviation ``spread``.
    """
    fresh = rng.standard_normal(size) * spread * np.sqrt(1 - _CARRIED_OVER**2)
    found = np.empty(size)
    carried = rng.standard_normal() * spread
    for place in range(size):
        carried = _CARRIED_OVER * carried + fresh[place]
        found[place] = carried
    return found
