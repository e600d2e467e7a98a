"""The years that end with a month, side by side: what directions and levels are worked out from.

Months that do not speak for their year are marked: those declared exceptional, and up to two a year
that lie far from all others.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.odd_values import odd_values
from dashboard.analysis.two_periods import EventDispersion, year_by_month_dispersion
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Series

YEARS = 4
"""The year judged and three before it."""
MOST_ODD = 2
"""So many months of a year may be odd; more of them are a new level."""


@dataclass(frozen=True, slots=True, eq=False)
class YearsOfMonths:
    """The years that end with a month, the latest first; NaN where nothing that compares is held.

    Arrays are years by months (or quarters) of the year, oldest month first.
    """

    value: Floats
    numerator: Floats
    denominator: Floats
    n_effective: Floats
    last_month: int
    left_out: NDArray[np.bool_]
    """Months that do not speak for their year: declared exceptional, or too odd."""

    @property
    def paired(self) -> NDArray[np.bool_]:
        """Return the months of the year that are compared with those of the year before."""
        held = np.isfinite(self.value[:2]).all(axis=0)
        paired: NDArray[np.bool_] = np.logical_and(held, ~self.left_out[:2].any(axis=0))
        return paired


def years_of_months(
    series: Series, measure: Measure, as_at: int, years: int = YEARS
) -> YearsOfMonths | None:
    """Return the years up to the last figure held by a month, or None where none is held.

    Args:
        series: monthly or quarterly.
        measure: says from when figures compare, and which months are exceptional.
        as_at: last month that counts.
        years: how many to return.
    """
    step, per_year = series.step, 12 // series.step
    if not len(series.months):
        return None
    ends = series.months + step - 1
    part = np.isin(series.months, list(series.part_months))
    counts = np.isfinite(series.value) & (ends <= as_at) & (measure.is_stock | ~part)
    if not counts.any():
        return None
    last = int(series.months[counts][-1])
    since = measure.comparable_since(as_at, earliest=int(series.months[0]))
    wanted = last - step * np.arange(years * per_year)[::-1]
    place = np.searchsorted(series.months, wanted)
    inside = np.minimum(place, len(series.months) - 1)
    kept = (series.months[inside] == wanted) & counts[inside] & (wanted >= since)

    def table(column: Floats) -> Floats:
        return np.where(kept, column[inside], np.nan).reshape(years, per_year)[::-1]

    months = wanted.reshape(years, per_year)[::-1]
    value = table(series.value)
    return YearsOfMonths(
        value=value,
        numerator=table(series.numerator),
        denominator=table(series.denominator),
        n_effective=table(series.n_effective),
        last_month=last + step - 1,
        left_out=_left_out(value, months, measure),
    )


def dispersion_of(
    years: YearsOfMonths, events: Floats, of: Floats | None = None
) -> EventDispersion:
    """Return the dispersion of the events of some years, those hardly held and odd months apart."""
    cells = np.where(years.left_out, np.nan, events)
    whole = np.isfinite(cells).mean(axis=1) > 0.5
    return year_by_month_dispersion(cells[whole], None if of is None else of[whole])


def events_of(years: YearsOfMonths, measure: Measure) -> tuple[Floats, Floats | None] | None:
    """Return the events of each month and what they are per; None where no events are counted.

    The exposure of a rate is its population. Counts have none.
    """
    if measure.kind == "count":
        events, exposure = years.value, None
    elif measure.kind == "rate" and np.isfinite(years.numerator[:2]).any():
        events, exposure = years.numerator, years.denominator
    else:
        return None
    return None if bool((events < 0).any()) else (events, exposure)


def _left_out(values: Floats, months: NDArray[np.int64], measure: Measure) -> NDArray[np.bool_]:
    """Say which months say nothing of their year: declared exceptional, or too odd by themselves.

    What is exceptional in the latest year still counts: it is higher or lower than it was.
    """
    left_out = np.zeros(values.shape, dtype=bool)
    if measure.excluded:
        left_out[1:] = np.vectorize(measure.excludes, otypes=[bool])(months[1:])
    if measure.is_stock or measure.rolling:
        return left_out
    known = values[np.isfinite(values)]
    chance = sqrt(max(float(np.median(known)), 1.0)) if measure.kind == "count" else 0.0
    odd = odd_values(values, chance)
    odd[odd.sum(axis=1) > MOST_ODD] = False
    return left_out | odd
