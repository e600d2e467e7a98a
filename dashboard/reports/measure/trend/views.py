"""Which views of a trend a measure has, and which is shown."""

from typing import Literal

from dashboard.catalogue.measure import Measure
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.population import residents
from dashboard.reports.request.options import Option
from dashboard.store.series import Series

RECENT_YEARS = 6
View = Literal["month", "rolling", "year-to-date", "signals", "season"]


def view_of(report: MeasureReport) -> View:
    """Return the view shown: the one asked for where it is offered, else the usual one."""
    view = report.choice.selection.view
    # The control chart takes time, so it is only made where signals are asked for.
    offered = [name for name, _ in _offered(report, signals=view == "signals")]
    return next((name for name in offered if name == view), _usual(report))


def views_of(report: MeasureReport, view: View) -> tuple[Option, ...]:
    """Return the views offered, none where there is no other."""
    offered = _offered(report, signals=True)
    options = tuple(Option(name, label, chosen=name == view) for name, label in offered)
    return options if len(options) > 1 else ()


def _offered(report: MeasureReport, signals: bool) -> list[tuple[View, str]]:
    series, measure = report.choice.series, report.choice.measure
    if series is None or series.frequency == "Y":
        return [("month", "Yearly")]
    offered: list[tuple[View, str]] = [
        ("month", "Monthly" if series.frequency == "M" else "Quarterly")
    ]
    if _cumulative(measure):
        offered.append(("rolling", "Rolling 12 months"))
        offered.append(("year-to-date", "Year to date"))
    if signals and report.direction and report.direction.chart is not None:
        offered.append(("signals", "Signals (SPC)"))
    if series.frequency == "M" and not measure.rolling:
        offered.append(("season", "Time of year"))
    return offered


def _cumulative(measure: Measure) -> bool:
    return measure.kind in ("count", "money") or (
        measure.is_fraction and not (measure.rolling or measure.is_stock)
    )


def _usual(report: MeasureReport) -> View:
    series, main = report.choice.series, report.main
    if series is None or series.frequency == "Y" or not _cumulative(report.choice.measure):
        return "month"
    return "year-to-date" if main and main.levels is not None else "month"


def scales_of(report: MeasureReport, view: View) -> tuple[bool, tuple[Option, ...]]:
    """Say whether rates are drawn, and return what is offered where residents are known."""
    choice = report.choice
    people = residents(report.store, choice.area, choice.as_at or 0)
    if view in ("signals", "season") or choice.measure.kind != "count" or people is None:
        return False, ()
    rate = choice.selection.scale == "rate"
    label = "Per 1,000 residents"
    if report.london is not None:
        label += ", beside London"
    return rate, (
        Option("number", "Number", chosen=not rate),
        Option("rate", label, chosen=rate),
    )


def spans_of(report: MeasureReport, series: Series, as_at: int) -> tuple[Option, ...]:
    """Return how far back the chart may go, where there is more than it shows."""
    if series.frequency == "Y" or as_at - int(series.months[0]) < 12 * RECENT_YEARS:
        return ()
    everything = report.choice.selection.span == "all"
    return (
        Option("recent", f"{RECENT_YEARS} years", chosen=not everything),
        Option("all", "All years", chosen=everything),
    )
