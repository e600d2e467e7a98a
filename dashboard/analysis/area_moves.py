"""Where one area's count loses what another's gains: cases that are counted somewhere else.

A publisher moves a place from one area to another, and each of the two reads as a rise or a fall
that never was, while their sum is whole. Such a move shows as a step in two areas at one month, of
like size and opposite sign, far beyond what either does by itself.

Steps are differences of medians of the six months before and from a month on, so that one odd month
makes none. They are measured against the area's own usual step (median absolute difference of
neighbouring months, never below chance), both in the counts themselves and in counts at London's
level, because season and lockdown move all areas together. Boroughs drift against each other all
the time, so only a move by which one of the two areas doubles or halves is taken for one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.store.series import Floats

WINDOW = 6
"""Months looked at on either side."""
LEAST_STEP = 5.0
"""Steps of both areas, in standard deviations of a difference of means of as many months."""
LEAST_MATCH = 0.3
"""What the two steps leave of each other, as a part of the smaller one, at the most."""
LEAST_CASES = 50.0
"""Cases a month that are moved, at the least: among a thousand pairs of areas some small counts
rise and fall together by chance, as two boroughs' knife crime did in 2023."""
_FEWEST_BEFORE = 3
_TO_SIGMA = 1.4826 / np.sqrt(2)
"""Of a normal distribution: standard deviation over the median absolute difference of two."""


@dataclass(frozen=True, slots=True)
class AreaMove:
    """Cases that one area loses to another from a month on."""

    loses: str
    gains: str
    month: int
    """The first in which they are counted elsewhere."""
    lost: float
    """A month, by the area that loses; positive."""
    gained: float
    """A month, by the area that gains."""
    size: float
    """Of the lesser of the two steps of means, in standard deviations: most at the month itself."""


def area_moves(
    areas: Sequence[str], first_month: int, counts: Floats, total: Floats
) -> tuple[AreaMove, ...]:
    """Return the moves between areas, oldest first.

    Args:
        areas: codes, one a row.
        first_month: month of the first column.
        counts: areas by months, NaN where not held.
        total: of all areas, by month; positive.
    """
    at_level = counts * np.nanmean(total) / total
    found: list[AreaMove] = []
    usual = _usual_step(at_level)
    for place in range(_FEWEST_BEFORE, counts.shape[1]):
        before, after, many = _either_side(np.nanmedian, counts, place)
        level_before, level_after, _ = _either_side(np.nanmedian, at_level, place)
        mean_before, mean_after, _ = _either_side(np.nanmean, at_level, place)
        raw, step = after - before, level_after - level_before
        with np.errstate(divide="ignore", invalid="ignore"):
            lesser = np.minimum(np.abs(raw), np.abs(step)) * (np.sign(raw) == np.sign(step))
            sizes = np.sign(step) * lesser / (usual * many)
            sharpness = np.abs(mean_after - mean_before) / (usual * many)
            changed = np.maximum(before, after) > 2 * np.minimum(before, after)
        for loses in np.flatnonzero(sizes < -LEAST_STEP).tolist():
            for gains in np.flatnonzero(sizes > LEAST_STEP).tolist():
                left = abs(step[loses] + step[gains])
                smaller = min(-step[loses], step[gains])
                alike = smaller >= LEAST_CASES and left <= LEAST_MATCH * smaller
                if alike and (changed[loses] or changed[gains]):
                    found.append(
                        AreaMove(
                            areas[loses],
                            areas[gains],
                            first_month + place,
                            float(-step[loses]),
                            float(step[gains]),
                            float(min(sharpness[loses], sharpness[gains])),
                        )
                    )
    return _clearest(found)


def _either_side(
    middle: Callable[..., Floats], counts: Floats, place: int
) -> tuple[Floats, Floats, Floats]:
    """Return middles before and after, and the error of their difference in usual steps.

    NaN where fewer than three months before, or none after, are held.
    """
    before, after = counts[:, max(0, place - WINDOW) : place], counts[:, place : place + WINDOW]
    held_before, held_after = (np.isfinite(part).sum(axis=1) for part in (before, after))
    fit = (held_before >= _FEWEST_BEFORE) & (held_after >= 1)
    middles = [np.full(len(counts), np.nan) for _ in range(2)]
    for level, part in zip(middles, (before, after)):
        level[fit] = middle(part[fit], axis=1)
    error = np.full(len(counts), np.nan)
    error[fit] = np.sqrt(1 / held_before[fit] + 1 / held_after[fit])
    return middles[0], middles[1], error


def _usual_step(counts: Floats) -> Floats:
    """Return each area's standard deviation of a month, never below that of a Poisson count."""
    usual = np.ones(len(counts))
    for row, mine in enumerate(counts):
        steps = np.abs(np.diff(mine))
        steps = steps[np.isfinite(steps)]
        held = mine[np.isfinite(mine)]
        if len(steps):
            usual[row] = max(_TO_SIGMA * float(np.median(steps)), np.sqrt(max(held.mean(), 1)))
    return usual


def _clearest(found: list[AreaMove]) -> tuple[AreaMove, ...]:
    """Return the clearest of moves that are one move: of a shared area within a window."""
    kept: list[AreaMove] = []
    for move in sorted(found, key=lambda move: -move.size):
        same = (
            other
            for other in kept
            if abs(other.month - move.month) < WINDOW
            and {other.loses, other.gains} & {move.loses, move.gains}
        )
        if next(same, None) is None:
            kept.append(move)
    return tuple(sorted(kept, key=lambda move: move.month))
