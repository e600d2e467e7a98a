"""Making a series of whole numbers add up to given totals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class CalibrationError(ValueError):
    """Totals contradict each other."""


@dataclass(frozen=True)
class Total:
    """What a run of months has to add up to."""

    first: int
    last: int
    total: int
    why: str
    """Id of the printed figure, or the year of a chosen level."""


def apportion(weights: Floats, total: int, caps: Ints | None = None) -> Ints:
    """Share a whole number out by weight, by largest remainder, nowhere above the caps.

    Raises:
        CalibrationError: the caps leave no room for the total.
    """
    room = np.full(len(weights), total, dtype=np.int64) if caps is None else caps
    if total < 0 or total > room.sum():
        raise CalibrationError(f"no room for {total} in {int(room.sum())}")
    wanted = np.where(room > 0, np.maximum(weights, 1e-9), 0.0)
    given = np.zeros(len(weights))
    open_to_more = room > 0
    left = float(total)
    while left > 1e-9 and open_to_more.any():
        share = np.where(open_to_more, wanted, 0.0)
        given += share * left / share.sum()
        full = open_to_more & (given >= room)
        given = np.minimum(given, room)
        left = total - float(given.sum())
        if not full.any():
            break
        open_to_more &= ~full
    whole = np.minimum(np.floor(given + 1e-9).astype(np.int64), room)
    missing = total - int(whole.sum())
    order = np.argsort(-(given - whole), kind="stable")
    for place in order[whole[order] < room[order]][:missing]:
        whole[place] += 1
    return whole


def fit(
    weights: Floats, starts: Ints, step: int, totals: Sequence[Total], caps: Ints | None = None
) -> Ints:
    """Scale a series so that every total is met, and round it.

    Totals may lie inside one another, and are met from the shortest up; months outside all of them
    keep their weight.

    Args:
        weights: one a period, expected or drawn.
        starts: first month of each period.
        step: months in a period.
        totals: each covering whole periods.
        caps: the most each period can hold.

    Raises:
        CalibrationError: totals overlap in part, or leave too little for the rest.
    """
    limit = caps if caps is not None else np.full(len(weights), 2**53, dtype=np.int64)
    fitted = np.minimum(np.rint(weights).astype(np.int64), limit)
    fixed = np.zeros(len(weights), dtype=bool)
    owner = np.full(len(weights), -1)
    ordered = sorted(totals, key=lambda one: (one.last - one.first, one.first))
    for number, one in enumerate(ordered):
        inside = (starts >= one.first) & (starts + step - 1 <= one.last)
        for other in set(owner[inside & fixed].tolist()):
            if not (one.first <= ordered[other].first and ordered[other].last <= one.last):
                raise CalibrationError(f"{one.why} and {ordered[other].why} overlap in part")
        free = inside & ~fixed
        rest = one.total - int(fitted[inside & fixed].sum())
        if not free.any():
            if rest:
                raise CalibrationError(f"{one.why}: {one.total} is {rest} more than its parts")
            continue
        try:
            fitted[free] = apportion(weights[free], rest, limit[free])
        except CalibrationError as error:
            raise CalibrationError(f"{one.why}: {error}") from None
        fixed |= free
        owner[inside] = number
    return fitted
