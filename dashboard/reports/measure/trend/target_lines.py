"""Targets and printed figures as lines of a chart."""

from itertools import repeat
from typing import Literal

from dashboard.analysis.progress import Progress
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, year_label
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend import lines
from dashboard.reports.measure.trend.lines import ChartLine, Point, iso_date
from dashboard.reports.wording.words import of_measure
from dashboard.store.series import Series

_MOST_TARGETS = 2


def target_lines(report: MeasureReport, series: Series, view: str) -> list[ChartLine]:
    """Return the year's targets as they can honestly be drawn in a view.

    A level or cap is a line. A change of a total is a path in the cumulative year and one mark in
    the twelve-month view; months have no level of their own before the year ends. A total over
    several years is not drawn, because no view is cumulative for longer than a year.
    """
    drawn = []
    for progress in report.progress[:_MOST_TARGETS]:
        resolved = progress.resolved
        labels = [reading.label for reading in resolved.target.readings] or ["", ""]
        readings: list[tuple[Literal["target", "other-reading"], float | None, str]] = [
            ("target", resolved.value, labels[0]),
            ("other-reading", resolved.other_reading, labels[1]),
        ]
        for role, value, label in readings:
            if value is not None:
                name = target_name(progress, value, report, label)
                line = _line(progress, value, role, name, report.choice.measure, series, view)
                drawn += [line] if line else []
    return drawn


def _line(
    progress: Progress,
    value: float,
    role: Literal["target", "other-reading"],
    name: str,
    measure: Measure,
    series: Series,
    view: str,
) -> ChartLine | None:
    period, at_end = progress.resolved.period, view != "month"
    flat = repeat(value)
    if progress.resolved.per == "month":
        if view != "month" or series.step != 1:
            return None
        return lines.level_line(flat, period, series, measure, name, role)
    if measure.adds_up and period.months != 12:
        return None  # years start again from nought; a target over several of them does not
    if series.frequency == "Y":
        return lines.target_mark(value, year_label(period.first), measure, name, role)
    if progress.levels is None and not measure.adds_up:
        return lines.level_line(flat, period, series, measure, name, role, at_end)
    path = progress.levels if role == "target" else None
    if path is not None and (view == "year-to-date" or measure.kind == "stock"):
        return lines.level_line(path, period, series, measure, name, role, at_end)
    if view == "month":
        return None
    return lines.target_mark(value, iso_date(period.last), measure, name, role)


def gap_line(drawn: list[ChartLine], measure: Measure) -> ChartLine | None:
    """Return how far the cumulative year is from its path, month by month, or None without one."""
    actual = next((line for line in drawn if line.role == "actual"), None)
    path = next((line for line in drawn if line.role == "target" and not line.marks_only), None)
    if actual is None or path is None or not measure.adds_up:
        return None
    due = {point.x: point.y for point in path.points}
    points = []
    for point in actual.points:
        expected = due.get(point.x)
        if point.y is None or expected is None:
            continue
        difference = point.y - expected
        way = "above" if difference > 0 else "below"
        label = point.reading.rsplit(": ", 1)[0]
        size = of_measure(abs(difference), measure)
        points.append(Point(point.x, difference, f"{label}: {size} {way} the path"))
    return ChartLine("gap", "Distance from the path", tuple(points)) if points else None


def target_name(progress: Progress, value: float, report: MeasureReport, reading: str = "") -> str:
    """Name a target for a label: whose it is, its year, how it is read where it is ambiguous."""
    owner = {
        "force": "Target" if report.choice.area.kind == "force" else "London target",
        "pro-rata": "London’s change, pro rata",
        "local": "Local target",
    }[progress.resolved.whose]
    if getattr(progress.resolved.target, "cap", False):
        owner = "Ceiling"
    read = f" ({reading})" if reading else ""
    figure = of_measure(value, report.choice.measure)
    each = " a month" if progress.resolved.per == "month" else ""
    return f"{owner} {progress.resolved.period.label}: {figure}{each}{read}"


def printed_line(
    report: MeasureReport, series: Series, year: Period, as_at: int, view: str
) -> ChartLine | None:
    """Return the figures printed in plans that share the view's basis, or None."""
    measure = report.choice.measure

    def place(figure: PrintedFigure) -> str | None:
        span, full = figure.span, figure.basis == "full-year"
        if figure.unit != measure.unit or figure.basis == "change":
            return None
        if series.frequency == "Y":
            return year_label(span.first) if full else None
        at_end = iso_date(span.last)
        if view == "rolling":
            return at_end if full or figure.basis == "annualised" else None
        if view == "year-to-date":
            return at_end if span.first == year.first and figure.basis != "annualised" else None
        if measure.adds_up:
            return None
        return iso_date(span.last - span.last % series.step)

    return lines.printed_marks(report.printed, measure, place, as_at)
