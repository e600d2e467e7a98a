"""The chosen area's own trend beside the comparison: ten years at the most, on the same scale."""

from dataclasses import replace

from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend import report as trends
from dashboard.reports.measure.trend.lines import iso_date
from dashboard.reports.measure.trend.report import Trend

_MONTHS = 120


def trend_of(question: ComparisonQuestion) -> Trend | None:
    """Return the trend of the area chosen, or None where it holds no figures."""
    choice, series = question.choice, question.series(question.choice.area)
    if series is None or choice.as_at is None:
        return None
    selection = choice.selection.replace(
        view="month", scale="rate" if question.rate else "number", span="all"
    )
    report = MeasureReport(replace(choice, selection=selection, series=series), question.store)
    trend = trends.build(report)
    if trend is None or trend.by_year:
        return trend
    start = iso_date(choice.as_at - _MONTHS + 1)
    lines = (line.since(start) for line in trend.lines if line.role != "last-year")
    breaks = tuple(break_ for break_ in trend.breaks if break_.x >= start)
    return replace(trend, lines=tuple(line for line in lines if line.points), breaks=breaks)
