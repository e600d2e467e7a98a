"""The trend of a measure: which lines, on which axis, and the same figures as a table."""

from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.periods import (
    Period,
    first_day,
    parse_month,
    short_month_label,
    year_label,
    year_start,
)
from dashboard.plans.measure import Measure
from dashboard.reports import lines
from dashboard.reports.lines import BreakMark, Line, Scale, own_scale
from dashboard.reports.measure import MeasureReport
from dashboard.reports.options import Option
from dashboard.reports.outlook_lines import Fan, fan_of
from dashboard.reports.population import per_thousand, residents
from dashboard.reports.signal_lines import baseline_note, signal_lines
from dashboard.reports.table import Table, table_of
from dashboard.reports.target_lines import gap_line, printed_line, target_lines
from dashboard.reports.words import number
from dashboard.store.series import Series

_RECENT_YEARS = 6
_RATE_DECIMALS = 2
View = Literal["month", "rolling", "year-to-date", "signals"]


@dataclass(frozen=True)
class Trend:
    """What the chart shows."""

    view: View
    views: tuple[Option, ...]
    scales: tuple[Option, ...]
    spans: tuple[Option, ...]
    lines: tuple[Line, ...]
    breaks: tuple[BreakMark, ...]
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
    view, views = _views(report, series)
    rate, scales = _scales(report, view)
    by_year = series.frequency == "Y"
    drawn = _lines(report, series, as_at, year, view, rate)
    start = year.first if view == "year-to-date" else _from_month(report, series, as_at)
    if view in ("month", "rolling") and not by_year:
        drawn = [_since(line, first_day(start).isoformat()) for line in drawn]
    drawn = [line for line in drawn if line.points]
    unit = _unit(report, rate)
    decimals = _RATE_DECIMALS if rate else choice.measure.decimals
    marks = lines.break_marks(choice.measure, start, as_at, by_year)
    fan = None
    if view == "year-to-date" and not rate and isinstance(report.outlook, YearEnd):
        fan = fan_of(report.outlook, choice.measure)
    return Trend(
        view=view,
        views=views,
        scales=scales,
        spans=_spans(report, series, as_at) if view in ("month", "rolling") else (),
        lines=tuple(drawn),
        breaks=() if view == "year-to-date" else marks,
        gap=gap_line(drawn, choice.measure) if view == "year-to-date" and not rate else None,
        fan=fan,
        title=_title(drawn, series, view),
        axis=unit[0].upper() + unit[1:],
        subtitle=_subtitle(report, series, as_at, view, unit),
        by_year=by_year,
        zero_based=view != "signals"
        and (choice.measure.kind in ("count", "money", "rate") or view == "year-to-date"),
        decimals=decimals,
        suffix="%" if choice.measure.unit == "%" and not rate else "",
        notes=_notes(report, drawn, view, rate),
        table=table_of(
            f"{choice.measure.title}, {choice.area.name}, {unit}",
            [*drawn, *(fan.lines if fan else ())],
            decimals,
            series if choice.measure.is_fraction and view in ("month", "signals") else None,
            choice.measure,
        ),
    )


def _views(report: MeasureReport, series: Series) -> tuple[View, tuple[Option, ...]]:
    measure = report.choice.measure
    if series.frequency == "Y":
        return "month", ()
    chart = report.direction.chart if report.direction else None
    offered: list[tuple[View, str]] = [
        ("month", "Monthly" if series.frequency == "M" else "Quarterly")
    ]
    if measure.kind in ("count", "money") or (
        measure.is_fraction and not (measure.rolling or measure.is_stock)
    ):
        offered.append(("rolling", "Rolling 12 months"))
        offered.append(("year-to-date", "Year to date"))
    cumulative = len(offered) == 3
    if chart is not None:
        offered.append(("signals", "Signals (SPC)"))
    asked = report.choice.selection.view
    usual: View = "month"
    main = report.main
    if main and main.levels is not None and cumulative:
        usual = "year-to-date"
    view = next((name for name, _ in offered if name == asked), usual)
    options = tuple(Option(name, label, chosen=name == view) for name, label in offered)
    return view, options if len(options) > 1 else ()


def _scales(report: MeasureReport, view: View) -> tuple[bool, tuple[Option, ...]]:
    choice = report.choice
    people = residents(report.store, choice.area, choice.as_at or 0)
    if view == "signals" or choice.measure.kind != "count" or people is None:
        return False, ()
    rate = choice.selection.scale == "rate"
    label = "Per 1,000 residents"
    if report.london is not None:
        label += ", beside London"
    return rate, (
        Option("number", "Number", chosen=not rate),
        Option("rate", label, chosen=rate),
    )


def _spans(report: MeasureReport, series: Series, as_at: int) -> tuple[Option, ...]:
    if series.frequency == "Y" or as_at - int(series.months[0]) < 12 * _RECENT_YEARS:
        return ()
    everything = report.choice.selection.span == "all"
    return (
        Option("recent", f"{_RECENT_YEARS} years", chosen=not everything),
        Option("all", "All years", chosen=everything),
    )


def _from_month(report: MeasureReport, series: Series, as_at: int) -> int:
    if report.choice.selection.span == "all" or series.frequency == "Y":
        return int(series.months[0])
    return year_start(as_at) - 12 * (_RECENT_YEARS - 1)


def _scale(report: MeasureReport, rate: bool, london: bool = False) -> Scale:
    measure = report.choice.measure
    if not rate:
        return own_scale(measure)
    area = report.store.catalogue.areas.force if london else report.choice.area
    return Scale(
        lambda value, period: per_thousand(report.store, area, value, period),
        lambda value: f"{number(value, _RATE_DECIMALS)} {_unit(report, rate)}",
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
    if view == "year-to-date":
        before = Period(year.first - 12, year.last - 12)
        this_year, last_year = year_label(year.first), year_label(before.first)
        args = (series, measure)
        found.append(lines.year_to_date(*args, "actual", this_year, year, as_at, scale, year.first))
        if not _broken(measure, before.first, year.last):
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


def _broken(measure: Measure, first: int, last: int) -> bool:
    return any(first < parse_month(one.month) <= last for one in measure.breaks)


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


def _unit(report: MeasureReport, rate: bool) -> str:
    measure = report.choice.measure
    if rate:
        return f"{measure.unit} per 1,000 residents"
    return "per cent" if measure.unit == "%" else measure.unit


def _title(drawn: list[Line], series: Series, view: View) -> str:
    against = " against the target" if any(line.role == "target" for line in drawn) else ""
    if series.frequency == "Y":
        return f"Year by year{against}"
    if view == "year-to-date":
        return f"The year so far{against}"
    if view == "rolling":
        return f"Twelve months at a time{against}"
    if view == "signals":
        return "What is more than chance"
    return f"{'Quarter by quarter' if series.frequency == 'Q' else 'Month by month'}{against}"


def _subtitle(report: MeasureReport, series: Series, as_at: int, view: View, unit: str) -> str:
    choice = report.choice
    basis = {
        "month": {"M": "by month", "Q": "by quarter", "Y": "by year"}[series.frequency],
        "rolling": "totals of 12 months" if choice.measure.adds_up else "over 12 months",
        "year-to-date": "cumulative from the start of the year",
        "signals": "XmR control chart",
    }[view]
    if choice.measure.rolling:
        basis = "each figure covering the 12 months to its quarter"
    return (
        f"{choice.measure.title}, {choice.area.name}, {basis} to {short_month_label(as_at)}, {unit}"
    )


def _notes(report: MeasureReport, drawn: list[Line], view: View, rate: bool) -> tuple[str, ...]:
    found: list[str] = []
    main = report.main
    if main and main.shares is not None and view == "year-to-date" and not rate:
        if main.shares.equal:
            found.append(
                "The path divides the target equally over the months: fewer than three "
                "comparable earlier years are held."
            )
        else:
            first, last = (
                year_label(month) for month in (main.shares.years[0], main.shares.years[-1])
            )
            found.append(f"The path follows the months’ usual shares of a year, {first} to {last}.")
    year = report.year
    if (
        view == "year-to-date"
        and year
        and _broken(report.choice.measure, year.first - 12, year.last)
    ):
        found.append("The year before is not drawn: a break in the series lies between the two.")
    series = report.choice.series
    if view == "signals" and series and report.direction and report.direction.chart:
        found.append(baseline_note(report.direction.chart, series.step))
    if view == "year-to-date" and isinstance(report.outlook, YearEnd) and not rate:
        found.append(
            "The fan shows where the year may end if the past is a guide: 80% of outcomes in the "
            "darker band, 95% in the lighter."
        )
    if rate and (people := residents(report.store, report.choice.area, report.choice.as_at or 0)):
        found.append(f"Residents: {number(people.people)} ({people.origin}).")
        found.append("Rates are of the period drawn and are not scaled to a year.")
    if any(point.hollow for line in drawn if line.role == "actual" for point in line.points):
        found.append("A hollow point is provisional or covers only part of its period.")
    return tuple(found)
