"""The published record of a measure: what papers reported of it, and what that says of targets."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.aggregate import over
from dashboard.analysis.reported_outturns import disagreeing
from dashboard.catalogue.committee_figures import ReportedBasis, ReportedFigure
from dashboard.catalogue.measure import Measure
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.reported import (
    PaperLink,
    ReportedWords,
    base_words,
    figure_words,
    papers,
    verdict_words,
)
from dashboard.reports.wording.words import change, with_unit
from dashboard.store.series import Series

BASES: dict[ReportedBasis, str] = {
    "month": "month",
    "year-to-date": "year to date",
    "full-year": "full year",
    "rolling-12": "rolling 12 months",
    "yearly-average": "yearly average",
    "point-in-time": "end of the month",
    "survey-wave": "survey wave",
}


@dataclass(frozen=True)
class RecordRow:
    """A reported figure, as text."""

    period: str
    basis: str
    figure: str
    held: str
    """The same of a series; empty where none holds it."""
    paper: PaperLink
    reading: str
    """Doubt, what other papers report instead, and notes."""


@dataclass(frozen=True)
class VerdictLine:
    """What was reported of one target of the plan."""

    period: str
    wording: str
    words: ReportedWords


@dataclass(frozen=True)
class PublishedRecord:
    """All that was reported of a measure in an area."""

    verdicts: tuple[VerdictLine, ...]
    rows: tuple[RecordRow, ...]
    """By period, the latest first; of one period by paper."""
    compared: bool
    """A row has a figure of a series beside it."""


def record_of(report: MeasureReport) -> PublishedRecord | None:
    """Return the published record of a measure in an area, or None where nothing is known."""
    if not report.record:
        return None
    figures = sorted(
        report.record, key=lambda one: (-one.span.last, one.span.first, one.kind, one.date)
    )
    rows = tuple(_row(figure, figures, report) for figure in figures)
    return PublishedRecord(
        verdicts=tuple(
            VerdictLine(one.target.period, one.target.wording, verdict_words(one))
            for one in report.verdicts_as_reported
        ),
        rows=rows,
        compared=any(row.held for row in rows),
    )


def _row(
    figure: ReportedFigure, figures: Sequence[ReportedFigure], report: MeasureReport
) -> RecordRow:
    (paper,) = papers([figure])
    others = dict.fromkeys(
        f"{figure_words(other)} in {other.paper}" for other in disagreeing(figure, figures)
    )
    reading = (
        f"in doubt: {figure.doubt}" if figure.doubt else "",
        f"differs from {', '.join(others)}" if others else "",
        figure.note,
    )
    return RecordRow(
        period=figure.span.label,
        basis=BASES[figure.basis],
        figure=_figure(figure),
        held=_held(figure, report),
        paper=paper,
        reading="; ".join(text for text in reading if text),
    )


def _figure(figure: ReportedFigure) -> str:
    text = figure_words(figure)
    if figure.kind == "target":
        text = f"target {text}"
    return f"{text} on {base_words(figure)}" if figure.base else text


def _held(figure: ReportedFigure, report: MeasureReport) -> str:
    """Write the figure of the same months as a series has it, that shown before the others."""
    choice = report.choice
    summed = figure.basis in ("full-year", "rolling-12", "year-to-date", "month")
    if report.store.manifest.sample or not (summed or choice.measure.is_stock):
        return ""  # invented figures are no match for real ones
    others = report.store.get(choice.measure.id, choice.area.code)
    series = ([choice.series] if choice.series else []) + list(others)
    return next((text for one in series if (text := _in_series(figure, one, choice.measure))), "")


def _in_series(figure: ReportedFigure, series: Series, measure: Measure) -> str:
    measure = series.measured_by(measure)
    now = over(series, measure, figure.span)
    if now is None:
        return ""
    if figure.kind == "value":
        return with_unit(now.value, measure) if figure.counted_in == measure.unit else ""
    if figure.kind != "change" or figure.base is None:
        return ""
    then = over(series, measure, figure.base)
    return change(now.value, then.value, measure) if then else ""
