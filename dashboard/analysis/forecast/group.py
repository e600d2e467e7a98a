"""What is forecast together: one measure of one release in all its areas."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, YearKind, year_start
from dashboard.store.series import Floats, Months, Series


class NoForecast(StrEnum):
    """Why there is no forecast."""

    TOO_EARLY = "too-early"
    """Fewer than two months of the year are known."""
    COMPLETE = "complete"
    """The year is over."""
    TOO_SHORT = "too-short"
    """Fewer than three complete earlier years compare with this one."""
    GAPS = "gaps"
    """A month of this year or of the three before it is missing."""
    NOT_HELD = "not-held"
    """The area or the month lies outside what is held."""
    NOT_MONTHLY = "not-monthly"
    """The figures are published by quarter or year."""
    LIMITS_FAILED = "limits-failed"
    """Too few past years of this size ended inside the limits forecast for them."""
    DOES_NOT_ADD_UP = "does-not-add-up"
    """Months do not add up to the year: a percentage, a stock, a rate."""


@dataclass(frozen=True, eq=False)
class ForecastGroup:
    """One measure's monthly figures in all its areas, from one release."""

    months: Months
    """Consecutive months, oldest first."""
    areas: tuple[str, ...]
    values: Floats
    """Areas by months; NaN where not held, never negative."""
    breaks: tuple[int, ...] = ()
    """Months from which figures no longer compare with earlier ones."""
    year: YearKind = "financial"
    counts: bool = True
    """Values count events, which scatter at least as Poisson's do; amounts of money need not."""

    def __post_init__(self) -> None:
        if self.values.shape != (len(self.areas), len(self.months)):
            raise ValueError(
                f"values must be areas by months, {len(self.areas)} by {len(self.months)}; "
                f"they are {' by '.join(map(str, self.values.shape))}"
            )
        if not self.areas or len(set(self.areas)) != len(self.areas):
            raise ValueError("a group needs areas, each named once")
        if (np.diff(self.months) != 1).any():
            raise ValueError("a group's months follow one another without a gap")
        if np.isinf(self.values).any() or (self.values < 0).any():
            raise ValueError("a group's values are counts or amounts: not negative, not infinite")

    @cached_property
    def whole(self) -> bool:
        """Say whether the values are whole numbers, so that a total lies on one or the next."""
        held = self.values[np.isfinite(self.values)]
        return bool((held == np.floor(held)).all())

    def year_of(self, month: int) -> Period:
        """Return the year a month lies in."""
        first = year_start(month, self.year)
        return Period(first, first + 11)


@dataclass(frozen=True, eq=False)
class ForecastRun:
    """The part of a group between two breaks: months that compare with one another."""

    first: int
    """Month of the first column."""
    values: Floats
    """Areas by months; NaN where not held."""
    whole: bool
    """Values are counts of events."""
    year: YearKind
    total: int | None = None
    """Row of the sum of the others, which is none of their peers."""

    @property
    def peers(self) -> NDArray[np.bool_]:
        """Say which areas are like one another: all but their sum, unless it stands alone."""
        rows = np.arange(len(self.values))
        return np.asarray((rows != self.total) | (len(rows) == 1))

    @property
    def known(self) -> Months:
        """Return, for each month, how many months of its year are known at its end."""
        months = self.first + np.arange(self.values.shape[1])
        known: Months = (months - year_start(0, self.year)) % 12 + 1
        return known


def runs(group: ForecastGroup) -> Iterator[ForecastRun]:
    """Return the runs a group falls into, oldest first."""
    first, last = int(group.months[0]), int(group.months[-1])
    total = group.areas.index(FORCE) if FORCE in group.areas else None
    starts = [first, *sorted({month for month in group.breaks if first < month <= last})]
    for start, end in zip(starts, [*starts[1:], last + 1], strict=True):
        values = group.values[:, start - first : end - first]
        yield ForecastRun(start, values, group.whole and group.counts, group.year, total)


def unfit(measure: Measure, series: Series) -> NoForecast | None:
    """Return why a measure's series has no year-end total to forecast, or None when it has one."""
    if measure.kind not in ("count", "money") or measure.rolling:
        return NoForecast.DOES_NOT_ADD_UP
    return None if series.frequency == "M" else NoForecast.NOT_MONTHLY


def group_of(measure: Measure, series: Sequence[Series]) -> ForecastGroup:
    """Return the group that a measure's series of one release form.

    What an area's figures were before its own latest break is not held of it.

    Raises:
        ValueError: there are no series, or one is not fit to be forecast.
    """
    for one in series:
        if reason := unfit(measure, one):
            raise ValueError(f"{measure.id} in {one.area} cannot be forecast: {reason}")
    held = [one for one in series if len(one.months)]
    if not held:
        raise ValueError(f"{measure.id} has no series to forecast")
    first = min(one.first_month for one in held)
    last = max(int(one.months[-1]) for one in held)
    values = np.full((len(held), last - first + 1), np.nan)
    breaks: set[int] = set()
    for row, one in zip(values, held):
        row[one.months - first] = one.value
        own = one.measured_by(measure).breaks
        breaks |= {break_.first_month for break_ in own if not break_.areas}
        since = max((break_.first_month for break_ in own if break_.areas), default=first)
        row[: max(0, since - first)] = np.nan
    return ForecastGroup(
        months=np.arange(first, last + 1, dtype=np.int64),
        areas=tuple(one.area for one in held),
        values=values,
        breaks=tuple(sorted(breaks)),
        year=measure.year,
        counts=measure.kind == "count",
    )
