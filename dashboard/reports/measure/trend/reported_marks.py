"""Figures that papers reported, as loose marks beside a series: where a view has their basis."""

from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.core.periods import Period, year_label
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend.lines import (
    ChartLine,
    iso_date,
    own_scale,
    point_of,
)
from dashboard.reports.wording.reported import reported_by
from dashboard.store.series import Series

NAME = "Reported by papers"


def reported_marks(
    report: MeasureReport, series: Series, year: Period, as_at: int, view: str
) -> ChartLine | None:
    """Return what papers reported in the unit and on the basis of a view, or None.

    What is in doubt or of before the series begins is listed beneath and not drawn, and nothing is
    drawn beside invented figures.
    """
    if not report.record or report.store.manifest.sample:
        return None
    measure = report.choice.measure
    points = set()
    for figure in report.record:
        if figure.kind != "value" or figure.doubt or figure.counted_in != measure.unit:
            continue
        beside = series.first_month <= figure.span.last <= as_at
        x = _place(figure, series, year, view, measure.adds_up) if beside else None
        if x is not None:
            label = f"Reported {reported_by(figure)} for {figure.span.label}"
            points.add(point_of(x, float(figure.amount), label, own_scale(measure), hollow=True))
    ordered = tuple(sorted(points, key=lambda point: (point.x, point.y or 0, point.reading)))
    return ChartLine("reported", NAME, ordered, marks_only=True) if ordered else None


def _place(
    figure: ReportedFigure, series: Series, year: Period, view: str, adds_up: bool
) -> str | None:
    """Return where a figure stands in a view; None where it is of another basis."""
    span, basis = figure.span, figure.basis
    at_end = iso_date(span.last)
    if series.frequency == "Y":
        return year_label(span.first) if basis == "full-year" else None
    if view == "rolling":
        return at_end if basis in ("full-year", "rolling-12") else None
    if view == "year-to-date":
        of_year = basis in ("year-to-date", "full-year", "month") and span.first == year.first
        return at_end if of_year else None
    if view != "month":
        return None
    whole = basis == "month" and series.frequency == "M"
    ends_period = basis == "point-in-time" and (span.last + 1) % series.step == 0
    if whole or (ends_period and not adds_up):
        return iso_date(span.last + 1 - series.step)
    return None
