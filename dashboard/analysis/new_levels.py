"""Months from which a series keeps to a new level: where limits may have to begin anew.

The series is parted into stretches about levels of their own so that the squares left, plus a
penalty for every stretch, are least: exactly, by dynamic programming (Jackson et al. 2005, whose
search PELT, Killick et al. 2012, makes faster; the few hundred months of a series need no pruning).
Counts stand on a scale on which chance has the same size at every level. The season is taken out
first, and months that are excluded or far from all others say nothing.

What is found is suggested to those who answer for the figures and never acted on: a break is
declared by a person, with its source.
"""

from dataclasses import dataclass
from math import log

import numpy as np

from dashboard.analysis.odd_values import odd_values
from dashboard.analysis.seasonal import additive_season, seasonal_pattern
from dashboard.analysis.spc.rows import comparable_rows
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Series

SHORTEST = {1: 12, 3: 4}
"""Months, or quarters, that a level must last."""
_PENALTY = 3.0
"""Variances times the logarithm of the length, for every further level. Two would be Schwarz's
criterion, which calls chance a level too often where the variance is an estimate."""
_TO_SIGMA = 1.4826


@dataclass(frozen=True, slots=True)
class NewLevel:
    """A month from which the figures keep to another level."""

    month: int
    """First of the new level."""
    before: float
    """Average of the figures of the level before, in the measure's unit."""
    after: float
    """Average of those of the new level."""


def new_levels(series: Series, measure: Measure, as_at: int) -> tuple[NewLevel, ...]:
    """Return where a series moved to another level since its latest break, oldest first.

    None are found in rolling figures, stocks, and what comes once a year.

    Args:
        series: one measure in one area.
        measure: of the series.
        as_at: last month that counts.
    """
    if measure.rolling or measure.is_stock or series.step not in SHORTEST:
        return ()
    rows = comparable_rows(series, measure, as_at)
    if rows is None:
        return ()
    since = rows.months >= measure.comparable_since(as_at, earliest=0)
    months, values = rows.months[since], rows.values[since]
    adjusted = values
    if series.step == 1:
        pattern = seasonal_pattern(months, values, additive=additive_season(measure))
        if pattern is not None and pattern.significant:
            adjusted = pattern.adjusted(months, values)
    scaled = 2 * np.sqrt(np.maximum(adjusted, 0)) if measure.kind == "count" else adjusted
    spoken = np.isfinite(scaled) & ~_alone(scaled)
    if measure.excluded:
        spoken &= ~np.array([measure.excludes(month) for month in months.tolist()], dtype=bool)
    told, kept = scaled[spoken], months[spoken]
    variance = max(_variance(told), _drift(told, 12 // series.step))
    if measure.kind == "count":
        variance = max(variance, 1.0)
    if len(told) < 2 * SHORTEST[series.step] or variance == 0 or not told.any():
        return ()
    starts = stretches(told, _PENALTY * variance * log(len(told)), SHORTEST[series.step])
    levels = [float(part.mean()) for part in np.split(values[spoken], starts[1:])]
    return tuple(
        NewLevel(int(kept[start]), before, after)
        for start, before, after in zip(starts[1:], levels, levels[1:])
    )


def stretches(values: Floats, penalty: float, shortest: int) -> list[int]:
    """Return where the stretches of the best parting start, the first at 0.

    Args:
        values: in order, none missing.
        penalty: what a further stretch must save in squares about the averages.
        shortest: values a stretch has at least.
    """
    count = len(values)
    sums = np.concatenate([[0.0], np.cumsum(values)])
    squares = np.concatenate([[0.0], np.cumsum(values**2)])
    best = np.full(count + 1, np.inf)
    best[0] = -penalty
    last = np.zeros(count + 1, dtype=np.int64)
    for end in range(shortest, count + 1):
        starts = np.arange(0, end - shortest + 1)
        length = end - starts
        within = squares[end] - squares[starts] - (sums[end] - sums[starts]) ** 2 / length
        costs = best[starts] + within + penalty
        last[end] = int(np.argmin(costs))
        best[end] = costs[last[end]]
    found = [count]
    while found[0] > 0:
        found.insert(0, int(last[found[0]]))
    return found[:-1]


def _alone(scaled: Floats) -> np.ndarray:
    """Say which values lie far from their neighbours on both sides: they are no level."""
    steps = np.diff(scaled)
    away = np.zeros(len(scaled))
    away[1:-1] = np.where(
        np.sign(steps[:-1]) == -np.sign(steps[1:]),
        np.sign(steps[:-1]) * np.minimum(np.abs(steps[:-1]), np.abs(steps[1:])),
        0.0,
    )
    return odd_values(away)


def _variance(values: Floats) -> float:
    """Return the variance about levels that hardly ever change, from steps between neighbours."""
    steps = np.diff(values)
    if not len(steps):
        return 0.0
    spread = float(np.median(np.abs(steps - np.median(steps))))
    return (_TO_SIGMA * spread) ** 2 / 2


def _drift(values: Floats, year: int) -> float:
    """Return the variance that would make years differ as much as neighbouring years usually do.

    Real series drift. What they do every year is no new level.
    """
    if len(values) < 2 * year:
        return 0.0
    sums = np.concatenate([[0.0], np.cumsum(values)])
    means = (sums[year:] - sums[:-year]) / year
    steps = means[year:] - means[:-year]
    return (_TO_SIGMA * float(np.median(np.abs(steps)))) ** 2 * year / 2
