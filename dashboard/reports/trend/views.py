"""Which views of a trend a measure has, and which is shown."""

from typing import Literal

from dashboard.reports.measure import MeasureReport
from dashboard.reports.options import Option
from dashboard.reports.population import residents
from dashboard.store.series import Series

RECENT_YEARS = 6
View = Literal["month", "rolling", "year-to-date", "signals", "season"]


def views_of(report: MeasureReport, series: Series) -> tuple[View, tuple[Option, ...]]:
    """Return the view shown and the ones offered, the usual one unless another is asked for."""
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
    if series.frequency == "M" and not measure.rolling:
        offered.append(("season", "Time of year"))
    asked = report.choice.selection.view
    usual: View = "month"
    main = report.main
    if main and main.levels is not None and cumulative:
        usual = "year-to-date"
    view = next((name for name, _ in offered if name == asked), usual)
    options = tuple(Option(name, label, chosen=name == view) for name, label in offered)
    return view, options if len(options) > 1 else ()


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
