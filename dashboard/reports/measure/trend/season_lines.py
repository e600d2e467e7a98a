"""The months of a year beside the same months of other years: what is merely the time of year."""

from math import isfinite

import numpy as np

from dashboard.analysis.seasonal import month_shape
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import (
    MONTH_NAMES,
    Period,
    first_day,
    month_label,
    year_label,
)
from dashboard.reports.measure.trend.lines import ChartLine, Point, Role
from dashboard.reports.wording.words import number, with_unit
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
    held = {
        month: value
        for month, value in zip(series.months.tolist(), series.value.tolist(), strict=True)
        if isfinite(value) and month <= as_at and month >= since
    }
    found = []
    earlier = [
        [held.get(month - 12 * back) for back in range(1, _YEARS + 1)]
        for month in range(year.first, year.last + 1)
    ]
    usual = [
        float(np.mean([one for one in values if one is not None]))
        if len([one for one in values if one is not None]) >= _FEWEST
        else None
        for values in earlier
    ]
    if any(value is not None for value in usual):
        found.append(
            _line("average", f"Average of up to {_YEARS} years before", usual, year, measure)
        )
    for back, role in ((1, "last-year"), (0, "actual")):
        values = [held.get(month - 12 * back) for month in range(year.first, year.last + 1)]
        if any(value is not None for value in values):
            name = year_label(year.first - 12 * back)
            found.append(_line(role, name, values, year, measure, back))  # type: ignore[arg-type]
    return found


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
    back: int = 0,
) -> ChartLine:
    points = []
    for month, value in zip(range(year.first, year.last + 1), values, strict=True):
        x = first_day(month).isoformat()
        label = month_label(month - 12 * back)
        if role == "average":
            label = f"{name}, {MONTH_NAMES[month % 12]}"
        if value is None:
            points.append(Point(x, None, f"{label}: no figure"))
        else:
            points.append(Point(x, value, f"{label}: {with_unit(value, measure)}"))
    return ChartLine(role, name, tuple(points))
