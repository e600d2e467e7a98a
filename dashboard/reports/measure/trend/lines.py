"""What a chart draws, as numbers: lines with a role, and nothing about colour or pixels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite
from typing import Literal

from dashboard.analysis.aggregate import over
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import (
    Period,
    first_day,
    month_label,
    period_short,
    year_label,
    year_start,
)
from dashboard.reports.wording.words import figure_label, with_unit
from dashboard.store.series import Series

Role = Literal[
    "actual",
    "last-year",
    "london",
    "target",
    "other-reading",
    "printed",
    "reported",
    "gap",
    "forecast",
    "average",
    "limit",
]


Signal = Literal["", "improvement", "concern", "neutral"]


@dataclass(frozen=True)
class Scale:
    """What is drawn of a figure: itself, or a rate per 1,000 residents."""

    of: Callable[[float, Period], float | None]
    """Turns a figure of a period into what is drawn."""
    text: Callable[[float], str]
    """Writes what is drawn, with its unit."""


def own_scale(measure: Measure) -> Scale:
    """Return the scale that draws a measure as it is."""
    return Scale(lambda value, _: value, lambda value: with_unit(value, measure))


@dataclass(frozen=True)
class Point:
    """One point of a line."""

    x: str
    """ISO date, or the name of a year where years are drawn."""
    y: float | None
    reading: str
    """The point read aloud: ``January 2009: 7,123 offences``."""
    hollow: bool = False
    """Provisional, or of another basis than its neighbours."""
    signal: Signal = ""
    """More than chance, and in which direction that is."""
    high: bool = False
    """A signal is of high or rising figures."""


@dataclass(frozen=True)
class ChartLine:
    """A line (or loose marks) with its role."""

    role: Role
    name: str
    points: tuple[Point, ...]
    marks_only: bool = False

    def since(self, start: str) -> "ChartLine":
        """Return the line from a date on."""
        return replace(self, points=tuple(point for point in self.points if point.x >= start))


@dataclass(frozen=True)
class BreakMark:
    """Where a series breaks."""

    x: str
    title: str


def periods_of(series: Series) -> list[Period]:
    """Return the months each row covers."""
    return [
        Period(first, last) for first, last in zip(series.months.tolist(), series.ends, strict=True)
    ]


def period_name(series: Series, period: Period, measure: Measure) -> str:
    """Name a period of a series: ``January 2009``, ``Oct 2008 to Dec 2008``, ``2003/04``."""
    if series.frequency == "Y" and period.months != 12:
        return f"{year_label(period.first)} ({period.months} months)"
    return figure_label(period, measure)


def values(
    series: Series, measure: Measure, role: Role, name: str, last: int, scale: Scale
) -> ChartLine:
    """Return the published values up to a month."""
    points = []
    provenance, step, by_year = series.provenance, series.step, series.frequency == "Y"
    for row, (period, value) in enumerate(zip(periods_of(series), series.value.tolist())):
        if period.last > last:
            break
        drawn = scale.of(value, period) if isfinite(value) else None
        x = year_label(period.first) if by_year else iso_date(period.first)
        hollow = provenance[row] == "provisional" or period.months < step
        points.append(point_of(x, drawn, period_name(series, period, measure), scale, hollow))
    return ChartLine(role, name, _cut_at_breaks(points, series, measure))


def rolling(
    series: Series, measure: Measure, role: Role, name: str, last: int, scale: Scale
) -> ChartLine:
    """Return twelve-month figures by the month they end with."""
    points = []
    measure = series.measured_by(measure)
    for month in series.months.tolist():
        end = month + series.step - 1
        if end > last:
            break
        period = Period(end - 11, end)
        crosses_break = measure.breaks_between(period.first, period.last)
        amount = None if crosses_break else over(series, measure, period)
        drawn = scale.of(amount.value, period) if amount else None
        points.append(point_of(iso_date(end), drawn, f"Year to {month_label(end)}", scale))
    first = next((i for i, point in enumerate(points) if point.y is not None), len(points))
    return ChartLine(role, name, tuple(points[first:]))


def year_to_date(
    series: Series,
    measure: Measure,
    role: Role,
    name: str,
    year: Period,
    last: int,
    scale: Scale,
    shown_in: int,
) -> ChartLine:
    """Return the cumulative year by month, drawn in the year that starts with ``shown_in``."""
    points = []
    narrowed = series.measured_by(measure)
    for end in range(year.first + series.step - 1, min(last, year.last) + 1, series.step):
        period = Period(year.first, end)
        moved = narrowed.area_breaks_between(period.first, period.last)
        amount = None if moved else over(series, measure, period)
        drawn = scale.of(amount.value, period) if amount else None
        x = iso_date(end - year.first + shown_in)
        label = period_short(year.first, end)
        points.append(point_of(x, drawn, label, scale))
    return ChartLine(role, name, tuple(points))


def level_line(
    levels: Iterable[float],
    period: Period,
    series: Series,
    measure: Measure,
    name: str,
    role: Role = "target",
    at_end: bool = False,
) -> ChartLine:
    """Return a target's levels through a period, one wherever the series has a figure.

    Args:
        levels: the path, or the same level again and again.
        period: of the target.
        series: what is held against it.
        measure: of both.
        name: names the line.
        role: of the line.
        at_end: figures are drawn at the end of the months they cover, as cumulative ones are.
    """
    last = series.step - 1
    points = tuple(
        point_of(
            iso_date(first + last if at_end else first),
            float(level),
            f"{name}, {month_label(first + last)}",
            own_scale(measure),
        )
        for first, level in zip(range(period.first, period.last + 1, series.step), levels)
    )
    return ChartLine(role, name, points)


def target_mark(
    value: float, x: str, measure: Measure, name: str, role: Role = "target"
) -> ChartLine:
    """Return a target as one mark at the end of its year."""
    return ChartLine(role, name, (point_of(x, value, name, own_scale(measure)),), marks_only=True)


def printed_marks(
    figures: tuple[PrintedFigure, ...],
    measure: Measure,
    place: Callable[[PrintedFigure], str | None],
    last: int,
) -> ChartLine | None:
    """Return printed figures as marks, each where ``place`` puts it; None when none is placed."""
    points = []
    for figure in figures:
        span = figure.span
        if figure.value is None or figure.part != "value" or span.last > last:
            continue
        x = place(figure)
        if x is not None:
            label = f"Printed in the {figure.plan} plan for {figure.period} ({figure.basis})"
            points.append(point_of(x, figure.value, label, own_scale(measure), hollow=True))
    unique = {(point.x, point.y): point for point in points}
    ordered = tuple(sorted(unique.values(), key=lambda point: point.x))
    return ChartLine("printed", "Figures printed in the plans", ordered, True) if ordered else None


def break_marks(
    measure: Measure, first: int, last: int, yearly: bool = False
) -> tuple[BreakMark, ...]:
    """Return the measure's breaks between two months, at a date or at the year they begin."""

    def place(month: int) -> str:
        return year_label(year_start(month, measure.year)) if yearly else iso_date(month)

    crossed = measure.breaks_between(first, last)
    return tuple(BreakMark(place(one.first_month), one.title) for one in crossed)


def event_marks(series: Series, first: int, last: int, view: str) -> tuple[BreakMark, ...]:
    """Return the notes on a series' figures between two months, each once, where it first stands.

    Args:
        series: its notes.
        first: first month drawn.
        last: last month drawn.
        view: cumulative and twelve-month figures are drawn at their last month.
    """
    marks: dict[str, BreakMark] = {}
    at_end = view in ("rolling", "year-to-date")
    for month, end, note in zip(series.months.tolist(), series.ends, series.notes, strict=True):
        if note and first <= month and end <= last:
            marks.setdefault(note, BreakMark(iso_date(end if at_end else month), note))
    return tuple(marks.values())


def _cut_at_breaks(points: list[Point], series: Series, measure: Measure) -> tuple[Point, ...]:
    """Put a point without a figure wherever periods are missing or a break lies between two."""
    connected: list[Point] = []
    measure = series.measured_by(measure)
    months, step = series.months.tolist(), series.step
    for row, point in enumerate(points):
        if row:
            before, month = months[row - 1], months[row]
            if month != before + step or measure.breaks_between(before, month):
                connected.append(Point(point.x, None, ""))
        connected.append(point)
    return tuple(connected)


def point_of(x: str, y: float | None, label: str, scale: Scale, hollow: bool = False) -> Point:
    """Return a point with its reading, which says so where there is no figure."""
    if y is None:
        return Point(x, None, f"{label}: no figure")
    return Point(x, y, f"{label}: {scale.text(y)}", hollow)


@lru_cache(maxsize=4096)
def iso_date(month: int) -> str:
    """Return the first day of a month as charts have it: ``2009-01-01``."""
    return first_day(month).isoformat()
