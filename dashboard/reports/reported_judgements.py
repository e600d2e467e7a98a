"""Targets judged on the published record, for programs: beside the judgements of series."""

from dataclasses import dataclass

from dashboard.analysis.reported_verdict import ReportedPosition, ReportedVerdict
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_period
from dashboard.reports.reported import verdicts_as_reported
from dashboard.store.reader import Store


@dataclass(frozen=True)
class ReportedJudgement:
    """A target of a plan as papers report it, for programs."""

    placed: Placed
    target: Target
    area: str
    last: int
    """The last month of the target's period."""
    position: ReportedPosition
    due: float | None
    """The target's level in the measure's unit; None where it is a change."""
    actual: float | None
    """The year's figure reported, in the same unit; None where only a change is."""


def reported_judgements(store: Store, measure: str = "") -> tuple[ReportedJudgement, ...]:
    """Return what papers report of every target that no series held ever judges whole.

    Args:
        store: what is held.
        measure: id of the one wanted; all if empty.
    """
    force = store.catalogue.areas.force
    return tuple(
        _judgement(placed, verdict, force.code)
        for placed in store.catalogue.occurrences
        if measure in ("", placed.occurrence.measure)
        for verdict in verdicts_as_reported(store, placed, force, None)
        if not _judged_by_series(store, placed, verdict)
    )


def _judgement(placed: Placed, verdict: ReportedVerdict, area: str) -> ReportedJudgement:
    level = verdict.of == "level"
    total = verdict.total.amount if verdict.total else None
    actual = verdict.outturn.value if level else total
    return ReportedJudgement(
        placed=placed,
        target=verdict.target,
        area=area,
        last=parse_period(verdict.target.period).last,
        position=verdict.position,
        due=float(verdict.due) if level else None,
        actual=None if actual is None else float(actual),
    )


def _judged_by_series(store: Store, placed: Placed, verdict: ReportedVerdict) -> bool:
    measure, force = placed.occurrence.measure, store.catalogue.areas.force.code
    table = store.analyses.get("judgements")
    if table is None:
        return False
    target = placed.target_id(verdict.target)
    slices = [table.rows(measure, force, series.vintage.id) for series in store.get(measure, force)]
    return any(
        table.text("target", row) == target and table.text("position", row) in ("met", "not-met")
        for rows in slices
        for row in range(rows.start, rows.stop)
    )
