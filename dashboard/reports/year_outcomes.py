"""How a complete year ended, counted by one rule wherever it is counted."""

from dashboard.analysis.tally import Outcome, better_than_before
from dashboard.analysis.tally import outcome as outcome_of
from dashboard.reports.measure.measure import MeasureReport


def counted_as(report: MeasureReport) -> str:
    """Name what a place of a plan counts as: the measure, and the numbers it is held against.

    A second heading that sets no other number for a measure counts nothing that was not counted
    before.
    """
    resolved_targets = sorted(
        f"{progress.resolved.period.label} {progress.resolved.bound} {progress.resolved.value}"
        for progress in report.progress
        if progress.resolved.has_value
    )
    return " ".join([report.choice.measure.id, *resolved_targets])


def year_outcome(report: MeasureReport) -> Outcome | None:
    """Return how a complete year ended, by target and by the year before; None before its end."""
    series, year, main = report.choice.series, report.year, report.main
    if series is None or year is None or report.choice.as_at != year.last:
        return None
    better = better_than_before(series, report.choice.measure, year)
    return outcome_of(main.status.position if main else "no-target", better)
