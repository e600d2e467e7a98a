"""Monthly counts of one measure in many areas, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.measure import Better, Measure
from dashboard.core.periods import YearKind, year_start
from dashboard.store.series import Floats, Months, Series

YEARS = 4
WINDOW = 12 * YEARS
"""Months that a month is judged by, itself included."""

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class CountPanel:
    """Areas by months, the first ``WINDOW`` of which lie before anything is held."""

    first: int
    """Month of the first column."""
    values: Floats
    """NaN where nothing is held."""
    excluded: Flags
    """Months declared exceptional."""
    breaks: tuple[tuple[int, ...], ...]
    """First months of new series, by area."""
    held_since: Months
    """First month of each area's series."""
    year: YearKind
    better: Better

    def comparable_since(self, area: int, month: int) -> int:
        """Return the month of an area's latest break up to a month; its first month without one."""
        past = (one for one in self.breaks[area] if one <= month)
        return max(past, default=int(self.held_since[area]))


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Areas at months: what is judged. Arrays have one entry a case."""

    area: Rows
    """Row of the panel."""
    as_at: Months
    since: Months
    """From when figures compare with those of the month."""
    last: Months
    """Last month with a figure up to it; before the panel's first where there is none."""
    year: Months
    """First month of the year that the month lies in."""

    def those(self, which: Flags | Rows) -> "Cases":
        """Return some of the cases."""
        return Cases(
            self.area[which],
            self.as_at[which],
            self.since[which],
            self.last[which],
            self.year[which],
        )


def is_plain(series: Series, measure: Measure) -> bool:
    """Say whether a series can stand in a panel: monthly counts, each month covered whole."""
    return (
        measure.kind == "count"
        and not (measure.rolling or measure.is_stock or measure.survey)
        and series.step == 1
        and not series.part_months
        and len(series.months) > 0
    )


def count_panel(series: Sequence[Series], measure: Measure) -> CountPanel:
    """Return the panel of some series of one measure and release.

    Raises:
        ValueError: one of them cannot stand in a panel.
    """
    measures = [one.measured_by(measure) for one in series]
    if not series or not all(map(is_plain, series, measures)):
        raise ValueError("a panel is made of series of monthly counts")
    first = min(one.first_month for one in series) - WINDOW
    last = max(int(one.months[-1]) for one in series)
    values = np.full((len(series), last - first + 1), np.nan)
    excluded = np.zeros(values.shape, dtype=bool)
    for row, (one, its) in enumerate(zip(series, measures, strict=True)):
        values[row, one.months - first] = one.value
        for period in its.excluded:
            begin, end = period.months.first - first, period.months.last - first + 1
            excluded[row, max(begin, 0) : max(end, 0)] = True
    values[~np.isfinite(values)] = np.nan
    return CountPanel(
        first=first,
        values=values,
        excluded=excluded,
        breaks=tuple(tuple(one.first_month for one in its.breaks) for its in measures),
        held_since=np.array([one.first_month for one in series]),
        year=measure.year,
        better=measure.better,
    )


def cases_of(panel: CountPanel, months: Sequence[Sequence[int]]) -> Cases:
    """Return the cases of some months of each area."""
    area = np.repeat(np.arange(len(months)), [len(one) for one in months])
    as_at = np.array([month for one in months for month in one], dtype=np.int64)
    columns = np.where(np.isfinite(panel.values), np.arange(panel.values.shape[1]), -1)
    latest = np.maximum.accumulate(columns, axis=1)
    since = [
        panel.comparable_since(row, month)
        for row, month in zip(area.tolist(), as_at.tolist(), strict=True)
    ]
    return Cases(
        area=area,
        as_at=as_at,
        since=np.array(since, dtype=np.int64),
        last=panel.first + latest[area, as_at - panel.first],
        year=as_at - (as_at - year_start(0, panel.year)) % 12,
    )
