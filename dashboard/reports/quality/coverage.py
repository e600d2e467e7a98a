"""What the store rests on, at one look: each measure by source and financial year."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import financial_year_period
from dashboard.reports.quality.gaps import without_data
from dashboard.reports.quality.held import FREQUENCIES
from dashboard.reports.quality.listed import Listed
from dashboard.reports.wording.words import number
from dashboard.store.reader import Store
from dashboard.store.series import Months, Series
from dashboard.store.sources import Source

_FEWEST_NOUGHTS = 2
"""So many figures of a year, all nought, are told as such; a single one says little."""


class Coverage(StrEnum):
    """What is held of a measure from a source in a year."""

    HELD = "held"
    PART = "held in part"
    NOUGHT = "nought throughout"
    EMPTY = "listed without a figure"
    NOT_PUBLISHED = "not published there"
    NOT_LOADED = "not loaded"


@dataclass(frozen=True)
class CoverageCell:
    """One year of one measure from one source."""

    state: Coverage
    figures: int = 0
    """Figures held, all areas together."""
    expected: int = 0
    """Figures there would be if every area had every period of the year."""
    breaks: tuple[str, ...] = ()
    """Titles of breaks from a month of the year on: figures before and after do not compare."""


@dataclass(frozen=True)
class CoverageRow:
    """A measure as one source publishes it."""

    measure: Measure
    source: Source
    frequency: str
    """In words: monthly, quarterly, yearly; several where releases differ."""
    areas: int
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True)
class CoverageReport:
    """What is held, measure by source by year, and which measures of the plans have nothing."""

    headline: str
    years: tuple[int, ...]
    """Calendar years in which the financial years begin."""
    rows: tuple[CoverageRow, ...]
    """By source, those with most measures first, then theme and title."""
    without_data: Listed


@dataclass
class _Counted:
    """Figures of a measure from a source by year: with a value, nought, and rows there are."""

    figures: NDArray[np.int64]
    noughts: NDArray[np.int64]
    listed: NDArray[np.int64]


def coverage(store: Store) -> CoverageReport:
    """Return what a snapshot holds of each measure, from each source, in each financial year."""
    held: dict[tuple[str, str], list[tuple[Series, ...]]] = {}
    for (measure, _), releases in store.series.items():
        by_source: dict[str, list[Series]] = {}
        for series in releases:
            by_source.setdefault(series.source.id, []).append(series)
        for source, several in by_source.items():
            held.setdefault((measure, source), []).append(tuple(several))
    every = [series for areas in held.values() for several in areas for series in several]
    if not every:
        return CoverageReport("No figure is held.", (), (), without_data(store))
    first = min(int(_years(series)[0]) for series in every)
    last = max(int(_years(series)[-1]) for series in every)
    years = tuple(range(first, last + 1))
    spans = _spans(every)
    rows = [
        _row(store, measure, source, areas, years, spans[source])
        for (measure, source), areas in held.items()
    ]
    of_source = Counter(row.source.id for row in rows)
    rows.sort(
        key=lambda row: (
            -of_source[row.source.id],
            row.source.title,
            row.measure.theme,
            row.measure.title.lower(),
        )
    )
    missing = without_data(store)
    return CoverageReport(_headline(store, missing), years, tuple(rows), missing)


def _headline(store: Store, missing: Listed) -> str:
    in_plans = {placed.occurrence.measure for placed in store.catalogue.occurrences}
    some = len(in_plans & store.areas_of.keys())
    none = len(missing.measures)
    return (
        f"Measures that plans name: {number(some + none)}. Held with figures: {number(some)}; "
        f"without any: {number(none)}."
    )


def _spans(every: Iterable[Series]) -> Mapping[str, tuple[int, int]]:
    """Return the first and last year that releases of each source cover at all."""
    found: dict[str, tuple[int, int]] = {}
    for series in every:
        first, last = (int(year) for year in _years(series)[[0, -1]])
        before = found.get(series.source.id, (first, last))
        found[series.source.id] = (min(first, before[0]), max(last, before[1]))
    return found


def _row(
    store: Store,
    measure_id: str,
    source: str,
    areas: list[tuple[Series, ...]],
    years: tuple[int, ...],
    span: tuple[int, int],
) -> CoverageRow:
    measure = store.catalogue.measures[measure_id]
    counted = _counted(areas, years)
    per_year = 12 // min(series.step for several in areas for series in several)
    expected = len(areas) * per_year
    broken = _breaks(measure, areas[0][0], years)
    cells = []
    for place, year in enumerate(years):
        figures, listed = int(counted.figures[place]), int(counted.listed[place])
        if not listed:
            inside = span[0] <= year <= span[1]
            state = Coverage.NOT_PUBLISHED if inside else Coverage.NOT_LOADED
        elif not figures:
            state = Coverage.EMPTY
        elif counted.noughts[place] == figures and figures >= _FEWEST_NOUGHTS:
            state = Coverage.NOUGHT
        else:
            state = Coverage.HELD if figures >= expected else Coverage.PART
        cells.append(CoverageCell(state, figures, expected if listed else 0, broken.get(year, ())))
    frequencies = {FREQUENCIES[series.frequency] for several in areas for series in several}
    return CoverageRow(
        measure=measure,
        source=store.sources[source],
        frequency=" and ".join(sorted(frequencies)),
        areas=len(areas),
        cells=tuple(cells),
    )


def _counted(areas: list[tuple[Series, ...]], years: tuple[int, ...]) -> _Counted:
    """Count figures by year; of an area's releases the one that holds most of a year counts."""
    total = _Counted(*(np.zeros(len(years), dtype=np.int64) for _ in range(3)))
    for releases in areas:
        counts = [_of_series(series, years) for series in releases]
        # A year lists at most twelve periods.
        best = np.argmax([13 * one.figures + one.listed for one in counts], axis=0)
        for name in ("figures", "noughts", "listed"):
            of_releases = np.stack([getattr(one, name) for one in counts])
            getattr(total, name)[:] += of_releases[best, np.arange(len(years))]
    return total


def _of_series(series: Series, years: tuple[int, ...]) -> _Counted:
    place = _years(series) - years[0]
    held = np.isfinite(series.value)
    weights = (held, held & (series.value == 0), np.ones(len(held)))
    return _Counted(
        *(np.bincount(place, one, minlength=len(years)).astype(np.int64) for one in weights)
    )


def _years(series: Series) -> Months:
    """Return the financial year, by the year it begins in, of the middle of each period.

    So the calendar year 2011 stands under 2011/12, with which it shares nine months.
    """
    # Months are counted from January of year 0; a financial year begins in the fourth.
    years: Months = (series.months + series.step // 2 - 3) // 12
    return years


def _breaks(
    measure: Measure, series: Series, years: tuple[int, ...]
) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for each in measure.within(FORCE, series.source.id, series.vintage.id).breaks:
        for year in years:
            if financial_year_period(year).contains(each.first_month):
                found[year] = (*found.get(year, ()), each.title)
    return found
