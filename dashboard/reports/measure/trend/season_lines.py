"""The months of a year beside the same months of other years: what is merely the time of year."""

from math import isfinite

import numpy as np

from dashboard.analysis.seasonal import month_shape
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import (
    MONTH_NAMES,
    Period,
    month_label,
    year_label,
)
from dashboard.reports.measure.trend.lines import ChartLine, Role, iso_date, own_scale, point_of
from dashboard.reports.wording.words import number
from dashboard.store.series import Series

_YEARS = 5
_FEWEST = 3


def season_lines(series: Series, measure: Measure, year: Period, as_at: int) -> list[ChartLine]:
    """Return this year's months, last year's and the average of up to five years before this one.

    Years before a break do not count; with fewer than three there is no average.

    Args:
        series: monthly.
        measure: the measure.
        year: of the as-at month.
        as_at: last month that counts.
    """
    since = measure.comparable_since(as_at, series.first_month)
    by_month = {
        month: value
        for month, value in zip(series.months.tolist(), series.value.tolist(), strict=True)
        if isfinite(value) and since <= month <= as_at
    }

    def months_of(years_before: int) -> list[float | None]:
        months = range(year.first, year.last + 1)
        return [by_month.get(month - 12 * years_before) for month in months]

    def line(role: Role, name: str, values: list[float | None], years_before: int) -> ChartLine:
        return _line(role, name, values, year, measure, years_before)

    earlier = zip(*(months_of(years_before) for years_before in range(1, _YEARS + 1)), strict=True)
    lines = [
        line("average", f"Average of up to {_YEARS} years before", [*map(_average, earlier)], 0),
        line("last-year", year_label(year.first - 12), months_of(1), 1),
        line("actual", year_label(year.first), months_of(0), 0),
    ]
    return [line for line in lines if any(point.y is not None for point in line.points)]


def _average(values: tuple[float | None, ...]) -> float | None:
    """Return the average of a month in several years, or None where too few are held."""
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if len(known) >= _FEWEST else None


def season_note(series: Series, measure: Measure, as_at: int) -> str:
    """Say when the year usually peaks, or that no season shows."""
    shape = month_shape(series, measure, as_at)
    if shape is None or shape.shape is None:
        return "Too few comparable years are held to tell a season."
    if not shape.significant:
        return "No season shows: the months differ by no more than chance."
    peak = shape.peak
    above = number(float(shape.shape[peak]) - 100)
    return (
        f"{MONTH_NAMES[peak]} is usually the peak, {above}% above the average month "
        f"({month_label(shape.first_month)} to {month_label(shape.last_month)})."
    )


def _line(
    role: Role,
    name: str,
    values: list[float | None],
    year: Period,
    measure: Measure,
    years_before: int,
) -> ChartLine:
    """Return the months of a year as a line, drawn in the year shown."""
    points = []
    for month, value in zip(range(year.first, year.last + 1), values, strict=True):
        label = month_label(month - 12 * years_before)
        if role == "average":
            label = f"{name}, {MONTH_NAMES[month % 12]}"
        points.append(point_of(iso_date(month), value, label, own_scale(measure)))
    return ChartLine(role, name, tuple(points))
