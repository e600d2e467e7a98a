"""What a trend's chart is called and what must be said beneath it."""

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.core.periods import short_month_label, year_label
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.population import base_notes, residents
from dashboard.reports.measure.trend.lines import ChartLine
from dashboard.reports.measure.trend.season_lines import season_note
from dashboard.reports.measure.trend.signal_lines import baseline_note
from dashboard.reports.measure.trend.views import View
from dashboard.reports.wording.words import number
from dashboard.store.series import Series

FAN_NOTE = (
    "The fan shows where the year may end if the past is a guide: 80% of outcomes in the "
    "darker band, 95% in the lighter."
)
NOT_ALL_HELD = (
    "Not every month of the period asked for is held, so the figures are shown one by one."
)


def unit_of(report: MeasureReport, rate: bool) -> str:
    """Return the unit in words."""
    measure = report.choice.measure
    if rate:
        return f"{measure.unit} per 1,000 residents"
    return "per cent" if measure.unit == "%" else measure.unit


def title_of(drawn: list[ChartLine], series: Series, view: View) -> str:
    """Name the chart by what it shows."""
    against = " against the target" if any(line.role == "target" for line in drawn) else ""
    if series.frequency == "Y":
        return f"Year by year{against}"
    if view == "year-to-date":
        return f"The year so far{against}"
    if view == "rolling":
        return f"Twelve months at a time{against}"
    if view == "signals":
        return "What is more than chance"
    if view == "season":
        return "What is the time of year"
    return f"{'Quarter by quarter' if series.frequency == 'Q' else 'Month by month'}{against}"


def subtitle_of(report: MeasureReport, series: Series, as_at: int, view: View, unit: str) -> str:
    """Return the statistical subtitle: measure, area, basis, period and unit."""
    choice = report.choice
    basis = {
        "month": {"M": "by month", "Q": "by quarter", "Y": "by year"}[series.frequency],
        "rolling": "totals of 12 months" if choice.measure.adds_up else "over 12 months",
        "year-to-date": "cumulative from the start of the year",
        "signals": "XmR control chart",
        "season": "the months of a year beside those of other years,",
    }[view]
    if choice.measure.rolling:
        basis = "each figure covering the 12 months to its quarter"
    return (
        f"{choice.measure.title}, {choice.area.name}, {basis} to {short_month_label(as_at)}, {unit}"
    )


def notes_of(
    report: MeasureReport, drawn: list[ChartLine], view: View, rate: bool
) -> tuple[str, ...]:
    """Return what must be said beneath the chart."""
    notes: list[str] = []
    main = report.main
    if main and main.shares is not None and view == "year-to-date" and not rate:
        if main.shares.equal:
            notes.append(
                "The path divides the target equally over the months: fewer than three "
                "comparable earlier years are held."
            )
        else:
            first, last = (
                year_label(month) for month in (main.shares.years[0], main.shares.years[-1])
            )
            notes.append(f"The path follows the months’ usual shares of a year, {first} to {last}.")
    year = report.year
    if (
        view == "year-to-date"
        and year
        and report.choice.measure.breaks_between(year.first - 12, year.last)
    ):
        notes.append("The year before is not drawn: a break in the series lies between the two.")
    series = report.choice.series
    if view == "signals" and series and report.direction and report.direction.chart:
        notes.append(baseline_note(report.direction.chart, series.step))
    if view == "season" and series and report.choice.as_at is not None:
        notes.append(season_note(series, report.choice.measure, report.choice.as_at))
    if view == "year-to-date" and isinstance(report.outlook, YearEnd) and not rate:
        notes.append(FAN_NOTE)
    if rate and (people := residents(report.store, report.choice.area, report.choice.as_at or 0)):
        notes.append(f"Residents: {number(people.people)} ({people.origin}).")
        notes += base_notes(people, report.choice.measure)
        notes.append("Rates are of the period drawn and are not scaled to a year.")
    if any(point.hollow for line in drawn if line.role == "actual" for point in line.points):
        notes.append("A hollow point is provisional or covers only part of its period.")
    return tuple(notes)
