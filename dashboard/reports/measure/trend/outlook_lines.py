"""The fan from the year so far to where the year may end."""

from dataclasses import dataclass

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label
from dashboard.reports.measure.trend.lines import ChartLine, Point, iso_date
from dashboard.reports.wording.words import of_measure, with_unit


@dataclass(frozen=True)
class Fan:
    """The middle of the forecast, and the limits of its 80 % and 95 % intervals."""

    middle: ChartLine
    lower_80: ChartLine
    upper_80: ChartLine
    lower_95: ChartLine
    upper_95: ChartLine

    @property
    def lines(self) -> tuple[ChartLine, ...]:
        """Return all five, in the order of a table's columns."""
        return (self.middle, self.lower_80, self.upper_80, self.lower_95, self.upper_95)


def fan_of(year_end: YearEnd, measure: Measure) -> Fan:
    """Return the fan of a forecast, from the last month known to the end of the year."""
    rows = [(year_end.as_at, [year_end.to_date] * 5)]
    rows += [(year_end.as_at + 1 + n, limits) for n, limits in enumerate(year_end.fan.tolist())]

    def line(name: str, column: int) -> ChartLine:
        points = []
        for month, limits in rows:
            reading = _reading(month, limits, measure) if month > year_end.as_at else ""
            points.append(Point(iso_date(month), limits[column], reading))
        return ChartLine("forecast", name, tuple(points))

    return Fan(
        middle=line("Forecast", 2),
        lower_80=line("80% interval from", 1),
        upper_80=line("80% interval to", 3),
        lower_95=line("95% interval from", 0),
        upper_95=line("95% interval to", 4),
    )


def _reading(month: int, limits: list[float], measure: Measure) -> str:
    lowest, low, _, high, highest = (of_measure(limit, measure) for limit in limits)
    return (
        f"Forecast to {month_label(month)}: {with_unit(limits[2], measure)}; "
        f"80% interval {low} to {high}, 95% interval {lowest} to {highest}"
    )
