"""The trend of a measure: which lines, on which axis, and the same figures as a table."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period, parse_month, year_label, year_start
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.population import per_thousand
from dashboard.reports.measure.trend import lines
from dashboard.reports.measure.trend.lines import (
    BreakMark,
    ChartLine,
    Role,
    Scale,
    event_marks,
    iso_date,
    own_scale,
)
from dashboard.reports.measure.trend.outlook_lines import Fan, fan_of
from dashboard.reports.measure.trend.reported_marks import reported_marks
from dashboard.reports.measure.trend.season_lines import season_lines
from dashboard.reports.measure.trend.signal_lines import signal_lines
from dashboard.reports.measure.trend.target_lines import gap_line, printed_line, target_lines
from dashboard.reports.measure.trend.views import (
    RECENT_YEARS,
    View,
    scales_of,
    spans_of,
    view_of,
    views_of,
)
from dashboard.reports.measure.trend.words import (
    NOT_ALL_HELD,
    notes_of,
    subtitle_of,
    title_of,
    unit_of,
)
from dashboard.reports.request.options import Option
from dashboard.reports.table import Table, table_of
from dashboard.reports.wording.words import number
from dashboard.store.series import Series

_RATE_DECIMALS = 2


@dataclass(frozen=True)
class Trend:
    """What the chart shows."""

    report: MeasureReport
    """What it is drawn from."""
    series: Series
    as_at: int
    view: View
    rate: bool
    """Per 1,000 residents, where the measure's own unit is another."""
    lines: tuple[ChartLine, ...]
    breaks: tuple[BreakMark, ...]
    events: tuple[BreakMark, ...]
    """Months that carry a note: what happened, or what a reader must know of the figure."""
    gap: ChartLine | None
    """How far the cumulative year is from its path; None in other views."""
    fan: Fan | None
    """Where the year may end; None in other views, and where there is no forecast."""
    lacks_months: bool = False
    """Single figures are drawn, for not every month of the period asked for is held."""

    @property
    def views(self) -> tuple[Option, ...]:
        """Return what else can be drawn."""
        return views_of(self.report, self.view)

    @property
    def scales(self) -> tuple[Option, ...]:
        """Return number and rate, where residents are known."""
        return scales_of(self.report, self.view)[1]

    @property
    def spans(self) -> tuple[Option, ...]:
        """Return how far back the chart may go."""
        if self.view not in ("month", "rolling"):
            return ()
        return spans_of(self.report, self.series, self.as_at)

    @property
    def title(self) -> str:
        """Return what the chart shows."""
        return title_of(list(self.lines), self.series, self.view)

    @property
    def unit(self) -> str:
        """Return the unit drawn."""
        return unit_of(self.report, self.rate)

    @property
    def axis(self) -> str:
        """Return the title of the value axis, unit included."""
        return self.unit[0].upper() + self.unit[1:]

    @property
    def subtitle(self) -> str:
        """Return measure, area, period and unit, as a statistical release has it."""
        return subtitle_of(self.report, self.series, self.as_at, self.view, self.unit)

    @property
    def by_year(self) -> bool:
        """Say whether the horizontal axis names years instead of dates."""
        return self.series.frequency == "Y"

    @property
    def zero_based(self) -> bool:
        """Say whether the value axis begins at nothing."""
        counted = self.report.choice.measure.kind in ("count", "money", "rate")
        return self.view != "signals" and (counted or self.view == "year-to-date")

    @property
    def decimals(self) -> int:
        """Return the decimals of the values."""
        return _RATE_DECIMALS if self.rate else self.report.choice.measure.decimals

    @property
    def suffix(self) -> str:
        """Return what follows a number on the axis."""
        return "%" if self.report.choice.measure.unit == "%" and not self.rate else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what must be said beneath the chart."""
        first = (NOT_ALL_HELD,) if self.lacks_months else ()
        return (*first, *notes_of(self.report, list(self.lines), self.view, self.rate))

    @cached_property
    def table(self) -> Table:
        """Return the same figures as a table."""
        measure = self.report.choice.measure
        parts = measure.is_fraction and self.view in ("month", "signals")
        return table_of(
            f"{measure.title}, {self.report.choice.area.name}, {self.unit}",
            [*self.lines, *(self.fan.lines if self.fan else ())],
            self.decimals,
            self.series if parts else None,
            measure,
        )


def build(report: MeasureReport) -> Trend | None:
    """Return the trend a report asks for, or None where no series is held."""
    choice, year = report.choice, report.year
    series, as_at = choice.series, choice.as_at
    if series is None or as_at is None or year is None:
        return None
    view = view_of(report)
    rate, _ = scales_of(report, view)
    by_year = series.frequency == "Y"
    drawn = _lines(report, series, as_at, year, view, rate)
    lacks_months = view != "month" and not _holds(drawn)
    if lacks_months:
        view = "month"
        rate, _ = scales_of(report, view)
        drawn = _lines(report, series, as_at, year, view, rate)
    start = year.first if view == "year-to-date" else _from_month(report, series, as_at)
    if view in ("month", "rolling") and not by_year:
        drawn = [line.since(iso_date(start)) for line in drawn]
    drawn = [line for line in drawn if line.points]
    marks = lines.break_marks(choice.measure, start, as_at, by_year)
    fan = None
    if view == "year-to-date" and not rate and isinstance(report.outlook, YearEnd):
        fan = fan_of(report.outlook, choice.measure)
    return Trend(
        report=report,
        series=series,
        as_at=as_at,
        view=view,
        rate=rate,
        lines=tuple(drawn),
        breaks=() if view in ("year-to-date", "season") else marks,
        events=() if by_year or view == "season" else event_marks(series, start, as_at, view),
        gap=gap_line(drawn, choice.measure) if view == "year-to-date" and not rate else None,
        fan=fan,
        lacks_months=lacks_months,
    )


def _holds(drawn: list[ChartLine]) -> bool:
    """Say whether any line has a figure: a longer period has none until all its months are held."""
    return any(point.y is not None for line in drawn for point in line.points)


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
        per_thousand(report.store, area),
        lambda value: f"{number(value, _RATE_DECIMALS)} {unit_of(report, rate)}",
    )


def _lines(
    report: MeasureReport, series: Series, as_at: int, year: Period, view: View, rate: bool
) -> list[ChartLine]:
    """Return the lines of a view, whatever part of them the chart shows."""
    measure = report.choice.measure
    if view == "signals":
        assert report.direction is not None
        assert report.direction.chart is not None
        return signal_lines(report.direction.chart, measure, report.choice.area.name, series.step)
    if view == "season":
        return season_lines(series, measure, year, as_at)
    if view == "year-to-date":
        drawn = _year_to_date(report, series, as_at, year, rate)
    else:
        drawn = _by_period(report, series, as_at, view, rate)
    if not rate:
        drawn += target_lines(report, series, view)
        if marks := printed_line(report, series, year, as_at, view):
            drawn.append(marks)
        if marks := reported_marks(report, series, year, as_at, view):
            drawn.append(marks)
    return drawn


def _beside(report: MeasureReport, rate: bool) -> Series | None:
    """Return London's series where it can be drawn beside a borough's: sums of all cannot."""
    sums = report.choice.measure.kind in ("count", "money", "stock")
    return report.london if rate or not sums else None


def _year_to_date(
    report: MeasureReport, series: Series, as_at: int, year: Period, rate: bool
) -> list[ChartLine]:
    """Return the cumulative year, that of the year before, and London's beside a borough's."""
    measure, scale = report.choice.measure, _scale(report, rate)
    before = Period(year.first - 12, year.last - 12)

    def cumulative(
        of: Series, role: Role, name: str, period: Period, last: int, drawn_as: Scale
    ) -> ChartLine:
        return lines.year_to_date(of, measure, role, name, period, last, drawn_as, year.first)

    drawn = [cumulative(series, "actual", year_label(year.first), year, as_at, scale)]
    if not measure.breaks_between(before.first, year.last):
        name = year_label(before.first)
        drawn.append(cumulative(series, "last-year", name, before, before.last, scale))
    if london := _beside(report, rate):
        london_scale = _scale(report, rate, london=True)
        drawn.append(cumulative(london, "london", "London", year, as_at, london_scale))
    return drawn


def _by_period(
    report: MeasureReport, series: Series, as_at: int, view: View, rate: bool
) -> list[ChartLine]:
    """Return the periods, or twelve months at a time, with London or the year before beside."""
    measure = report.choice.measure
    draw = lines.values if view == "month" else lines.rolling
    area = report.choice.area.name
    actual = draw(series, measure, "actual", area, as_at, _scale(report, rate))
    if london := _beside(report, rate):
        scale = _scale(report, rate, london=True)
        return [actual, draw(london, measure, "london", "London", as_at, scale)]
    if view == "month" and series.frequency != "Y":
        return [actual, _a_year_earlier(actual, series, measure)]
    return [actual]


def _a_year_earlier(actual: ChartLine, series: Series, measure: Measure) -> ChartLine:
    """Return the actual line a year later, without points that do not compare across a break."""
    by_date = {point.x: point for point in actual.points if point.y is not None}
    points = []
    for x in by_date:
        month = parse_month(x[:7])
        earlier = by_date.get(f"{int(x[:4]) - 1}{x[4:]}")
        if earlier is not None and not measure.breaks_between(month - 12, month):
            points.append(lines.Point(x, earlier.y, earlier.reading))
        elif points and points[-1].y is not None:
            points.append(lines.Point(x, None, ""))
    period = "month" if series.frequency == "M" else "quarter"
    return ChartLine("last-year", f"Same {period} a year earlier", tuple(points))
