"""How much a published figure usually moves when it is published again.

Two successive releases of one source are set side by side, month by month, over every area; they
are never joined. A real-time data set of this kind is the usual ground for revision statistics
(Croushore and Stark, 2001, A real-time data set for macroeconomists). Recent months move for
another reason than old ones (late records, no-crimes), so each age has its own usual revision.

A release that counts something else than the one before is not a revision of it. Such a pair is
set apart as redefined and adds nothing to the usual size.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Literal

import numpy as np

from dashboard.analysis.aggregate import over
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Bound
from dashboard.core.periods import Period, year_start
from dashboard.store.series import Floats, Series

Age = Literal[
    "latest",  # one or two months old at the earlier release
    "recent",  # three to twelve
    "older",
]
Per = Literal["period", "year"]

_AGES: tuple[tuple[Age, int], ...] = (("latest", 2), ("recent", 12))
_OLDER: Age = "older"
_REDEFINED_PERCENT = 10.0
_LEAST_COUNT = 20
"""Below this a count's change in percent says nothing."""
_FEWEST = 10
"""The 10th and 90th percentile need as many revisions."""


@dataclass(frozen=True, slots=True)
class UsualRevision:
    """How figures of an age move by the next release, in percent of the earlier figure."""

    age: Age
    n: int
    """Figures compared, over all areas and pairs of releases."""
    median: float
    low: float
    """10th percentile."""
    high: float
    """90th percentile."""
    up: float
    """Percent of the figures that were revised upwards."""


@dataclass(frozen=True, slots=True)
class ReleasePair:
    """Two successive releases of one source."""

    source: str
    earlier: str
    later: str
    n: int
    median: float | None
    """Of all the changes, in percent; None where nothing could be compared."""
    redefined: str
    """Why the pair is not an ordinary revision; empty where it is one."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """What the releases held tell about revisions of a measure."""

    usual: tuple[UsualRevision, ...]
    """By age, the latest first; an age with fewer than ten figures is left out."""
    pairs: tuple[ReleasePair, ...]

    def at_age(self, months: int) -> UsualRevision | None:
        """Return the usual revision of a figure so many months old: 1 is the latest month."""
        age = age_of(months)
        return next((one for one in self.usual if one.age == age), None)


@dataclass(frozen=True, slots=True)
class _Pair:
    source: str
    earlier: Series
    later: Series


def revisions(
    histories: Sequence[Sequence[Series]], measure: Measure, per: Per = "period"
) -> Revisions:
    """Return the usual size and direction of revisions of a measure.

    A pair of releases is redefined where a break of the measure falls after the earlier release
    ends and not after the later one does, or where half of all figures moved by over 10 per cent
    one way. Counts under 20 are left out, and what was zero.

    Args:
        histories: for each area its series, the oldest release of a source first.
        measure: the measure of all of them.
        per: compare single periods, or whole years that both releases hold.

    Raises:
        ValueError: series of several areas or measures are mixed in one history, or releases with
            dates are not in their order.
    """
    grouped: dict[tuple[str, str, str], list[_Pair]] = {}
    for history in histories:
        for pair in _pairs(history):
            key = (pair.source, pair.earlier.vintage.id, pair.later.vintage.id)
            grouped.setdefault(key, []).append(pair)
    pairs = []
    ages: list[Floats] = []
    changes: list[Floats] = []
    for key, found in grouped.items():
        released = [max(one.last_month for one in side) for side in _sides(found)]
        compared = [_compared(pair, measure, per, released[0]) for pair in found]
        age = np.concatenate([one[0] for one in compared])
        change = np.concatenate([one[1] for one in compared])
        median = float(np.median(change)) if change.size else None
        why = _redefined(measure, released, median)
        pairs.append(ReleasePair(*key, n=change.size, median=median, redefined=why))
        if not why:
            ages.append(age)
            changes.append(change)
    return Revisions(_usual(ages, changes), tuple(pairs))


def would_flip(
    actual: float, expected: float, bound: Bound, usual: UsualRevision, strict: bool = False
) -> bool:
    """Say whether a revision of the usual size would put a figure on the target's other side.

    Args:
        actual: the figure as held; must have the age that ``usual`` is for.
        expected: the target, or the level of its path.
        bound: which side is the good one; equal is good unless ``strict``.
        usual: the 10th to 90th percentile are tried.
        strict: equal is not enough.

    Raises:
        ValueError: a figure is not finite.
    """
    if not (isfinite(actual) and isfinite(expected)):
        raise ValueError("the figure and what is expected must be finite numbers")

    def achieved(value: float) -> bool:
        if bound == "exactly":
            return value == expected
        shortfall = expected - value if bound == "at-least" else value - expected
        return shortfall < 0 if strict else shortfall <= 0

    ends = (actual * (1 + percent / 100) for percent in (usual.low, usual.high))
    return any(achieved(end) != achieved(actual) for end in ends)


def _pairs(history: Sequence[Series]) -> Iterator[_Pair]:
    if len({(series.measure, series.area) for series in history}) > 1:
        raise ValueError("a history holds one measure in one area")
    by_source: dict[tuple[str, str], list[Series]] = {}
    for series in history:
        by_source.setdefault((series.source.id, series.frequency), []).append(series)
    for (source, _), releases in by_source.items():
        for earlier, later in pairwise(releases):
            dates = earlier.vintage.released, later.vintage.released
            if dates[0] and dates[1] and dates[1] < dates[0]:
                raise ValueError("releases must come in their order, the oldest first")
            yield _Pair(source, earlier, later)


def _sides(pairs: Sequence[_Pair]) -> tuple[list[Series], list[Series]]:
    return [pair.earlier for pair in pairs], [pair.later for pair in pairs]


def _compared(pair: _Pair, measure: Measure, per: Per, released: int) -> tuple[Floats, Floats]:
    """Return the ages in months and the changes in percent of what two releases share."""
    shared = _months_shared(pair) if per == "period" else _years_shared(pair, measure)
    last, before, after = shared
    least = _LEAST_COUNT if measure.kind == "count" else 0
    kept = (before >= least) & (before > 0) & np.isfinite(after)
    age = released - last[kept] + 1
    return age, 100 * (after[kept] - before[kept]) / before[kept]


def _months_shared(pair: _Pair) -> tuple[Floats, Floats, Floats]:
    """Return the last month and both values of each period that both releases wholly hold."""
    months, first, second = np.intersect1d(
        pair.earlier.months, pair.later.months, return_indices=True
    )
    part = [*pair.earlier.part_months, *pair.later.part_months]
    whole = ~np.isin(months, part)
    last = (months[whole] + pair.earlier.step - 1).astype(np.float64)
    return last, pair.earlier.value[first][whole], pair.later.value[second][whole]


def _years_shared(pair: _Pair, measure: Measure) -> tuple[Floats, Floats, Floats]:
    """Return the same of whole years."""
    months = np.intersect1d(pair.earlier.months, pair.later.months).tolist()
    starts = sorted({year_start(month, measure.year) for month in months})
    rows = [
        (start + 11, before.value, after.value)
        for start in starts
        if (before := over(pair.earlier, measure, Period(start, start + 11)))
        and (after := over(pair.later, measure, Period(start, start + 11)))
    ]
    last, first, second = np.array(rows, dtype=np.float64).reshape(-1, 3).T
    return last, first, second


def _redefined(measure: Measure, released: Sequence[int], median: float | None) -> str:
    if crossed := measure.breaks_between(released[0], released[1]):
        return f"the measure changed between the releases: {crossed[0].title}"
    if median is not None and abs(median) > _REDEFINED_PERCENT:
        return f"the middle of all changes is {median:+.0f} per cent"
    return ""


def age_of(months: int) -> Age:
    """Return the age of a figure so many months old at its release: 1 is the latest month."""
    return next((age for age, most in _AGES if months <= most), _OLDER)


def _usual(ages: Sequence[Floats], changes: Sequence[Floats]) -> tuple[UsualRevision, ...]:
    if not changes:
        return ()
    age, change = np.concatenate(ages), np.concatenate(changes)
    band = np.searchsorted([most for _, most in _AGES], age)
    found = []
    for place, one in enumerate((*(name for name, _ in _AGES), _OLDER)):
        here = change[band == place]
        if here.size < _FEWEST:
            continue
        low, median, high = np.percentile(here, [10, 50, 90]).tolist()
        up = 100 * float((here > 0).mean())
        found.append(UsualRevision(one, here.size, median, low, high, up))
    return tuple(found)
