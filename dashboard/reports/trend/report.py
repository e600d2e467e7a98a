"""The trend of a measure: which lines, on which axis, and the same figures as a table."""

from dataclasses import dataclass

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.periods import (
    Period,
    first_day,
    parse_month,
    year_label,
    year_start,
)
from dashboard.plans.measure import Measure
from dashboard.reports.measure import MeasureReport
from dashboard.reports.options import Option
from dashboard.reports.population import per_thousand
from dashboard.reports.table import Table, table_of
from dashboard.reports.trend import lines
from dashboard.reports.trend.lines import BreakMark, Line, Scale, event_marks, own_scale
from dashboard.reports.trend.outlook_lines import Fan, fan_of
from dashboard.reports.trend.season_lines import season_lines
from dashboard.reports.trend.signal_lines import signal_lines
from dashboard.reports.trend.target_lines import gap_line, printed_line, target_lines
from dashboard.reports.trend.views import RECENT_YEARS, View, scales_of, spans_of, views_of
from dashboard.reports.trend.words import broken, notes_of, subtitle_of, title_of, unit_of
from dashboard.reports.words import number
from dashboard.store.series import Series

_RATE_DECIMALS = 2


@dataclass(frozen=True)
class Trend:
    """What the chart shows."""

    view: View
    views: tuple[Option, ...]
    scales: tuple[Option, ...]
    spans: tuple[Option, ...]
    lines: tuple[Line, ...]
    breaks: tuple[BreakMark, ...]
    events: tuple[BreakMark, ...]
    """Months that carry a note: what happened, or what a reader must know of the figure."""
    gap: Line | None
    """How far the cumulative year is from its path; None in other views."""
    fan: Fan | None
    """Where the year may end; None in other views, and where there is no forecast."""
    title: str
    axis: str
    """Title of the value axis, unit included."""
    subtitle: str
    """Measure, area, period and unit, as a statistical release has it."""
    by_year: bool
    """The horizontal axis names years instead of dates."""
    zero_based: bool
    decimals: int
    suffix: str
    notes: tuple[str, ...]
    table: Table


def build(report: MeasureReport) -> Trend | None:
    """Return the trend a report asks for, or None where no series is held."""
    choice, year = report.choice, report.year
    series, as_at = choice.series, choice.as_at
    if series is None or as_at is None or year is None:
        return None
    view, views = views_of(report, series)
    rate, scales = scales_of(report, view)
    by_year = series.frequency == "Y"
    drawn = _lines(report, series, as_at, year, view, rate)
    start = year.first if view == "year-to-date" else _from_month(report, series, as_at)
    if view in ("month", "rolling") and not by_year:
        drawn = [_since(line, first_day(start).isoformat()) for line in drawn]
    drawn = [line for line in drawn if line.points]
    unit = unit_of(report, rate)
    decimals = _RATE_DECIMALS if rate else choice.measure.decimals
    marks = lines.break_marks(choice.measure, start, as_at, by_year)
    fan = None
    if view == "year-to-date" and not rate and isinstance(report.outlook, YearEnd):
        fan = fan_of(report.outlook, choice.measure)
    return Trend(
        view=view,
        views=views,
        scales=scales,
        spans=spans_of(report, series, as_at) if view in ("month", "rolling") else (),
        lines=tuple(drawn),
        breaks=() if view in ("year-to-date", "season") else marks,
        events=() if by_year or view == "season" else event_marks(series, start, as_at, view),
        gap=gap_line(drawn, choice.measure) if view == "year-to-date" and not rate else None,
        fan=fan,
        title=title_of(drawn, series, view),
        axis=unit[0].upper() + unit[1:],
        subtitle=subtitle_of(report, series, as_at, view, unit),
        by_year=by_year,
        zero_based=view != "signals"
        and (choice.measure.kind in ("count", "money", "rate") or view == "year-to-date"),
        decimals=decimals,
        suffix="%" if choice.measure.unit == "%" and not rate else "",
        notes=notes_of(report, drawn, view, rate),
        table=table_of(
            f"{choice.measure.title}, {choice.area.name}, {unit}",
            [*drawn, *(fan.lines if fan else ())],
            decimals,
            series if choice.measure.is_fraction and view in ("month", "signals") else None,
            choice.measure,
        ),
    )


def _from_month(report: MeasureReport, series: Series, as_at: int) -> int:
    if report.choice.selection.span == "all" or series.frequency == "Y":
        return int(series.months[0])
    return year_start(as_at) - 12 * (RECENT_YEARS - 1)


def _scale(report: MeasureReport, rate: bool, london: bool = False) -> Scale:
    measure = report.choice.measure
    if not rate:
        return own_scale(measure)
    area = report.store.catalogue.areas.force if london else report.choice.area
    return Scale(
        lambda value, period: per_thousand(report.store, area, value, period),
        lambda value: f"{number(value, _RATE_DECIMALS)} {unit_of(report, rate)}",
    )


def _lines(
    report: MeasureReport, series: Series, as_at: int, year: Period, view: View, rate: bool
) -> list[Line]:
    choice, measure = report.choice, report.choice.measure
    scale = _scale(report, rate)
    own = choice.area.name
    beside = report.london if rate or measure.kind not in ("count", "money", "stock") else None
    found: list[Line] = []
    if view == "signals":
        assert report.direction is not None
        assert report.direction.chart is not None
        return signal_lines(report.direction.chart, measure, own, series.step)
    if view == "season":
        return season_lines(series, measure, year, as_at)
    if view == "year-to-date":
        before = Period(year.first - 12, year.last - 12)
        this_year, last_year = year_label(year.first), year_label(before.first)
        args = (series, measure)
        found.append(lines.year_to_date(*args, "actual", this_year, year, as_at, scale, year.first))
        if not broken(measure, before.first, year.last):
            found.append(
                lines.year_to_date(
                    *args, "last-year", last_year, before, before.last, scale, year.first
                )
            )
        if beside is not None:
            there = _scale(report, rate, london=True)
            found.append(
                lines.year_to_date(
                    beside, measure, "london", "London", year, as_at, there, year.first
                )
            )
    else:
        make = lines.values if view == "month" else lines.rolling
        found.append(make(series, measure, "actual", own, as_at, scale))
        if beside is not None:
            there = _scale(report, rate, london=True)
            found.append(make(beside, measure, "london", "London", as_at, there))
        elif view == "month" and series.frequency != "Y":
            found.append(_a_year_earlier(found[0], series, measure))
    if not rate:
        found += target_lines(report, series, view)
        if marks := printed_line(report, series, year, as_at, view):
            found.append(marks)
    return found


def _a_year_earlier(actual: Line, series: Series, measure: Measure) -> Line:
    """Return the actual line a year later, without points that do not compare across a break."""
    by_date = {point.x: point for point in actual.points if point.y is not None}
    breaks = [first_day(parse_month(one.month)).isoformat() for one in measure.breaks]
    points = []
    for x in by_date:
        before = f"{int(x[:4]) - 1}{x[4:]}"
        earlier = by_date.get(before)
        if earlier is not None and not any(before < one <= x for one in breaks):
            points.append(lines.Point(x, earlier.y, earlier.reading))
        elif points and points[-1].y is not None:
            points.append(lines.Point(x, None, ""))
    period = "month" if series.frequency == "M" else "quarter"
    return Line("last-year", f"Same {period} a year earlier", tuple(points))


def _since(line: Line, start: str) -> Line:
    points = tuple(point for point in line.points if point.x >= start)
    return Line(line.role, line.name, points, line.marks_only)
