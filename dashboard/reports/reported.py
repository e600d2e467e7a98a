"""The targets of a measure that were judged by what papers reported of their year."""

from collections.abc import Sequence

from dashboard.analysis.reported_verdict import (
    ReportedVerdict,
    better_as_reported,
    reported_verdict,
)
from dashboard.analysis.tally import Outcome, outcome
from dashboard.catalogue.areas import Area
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_period
from dashboard.store.reader import Store


def verdict_as_reported(
    store: Store, placed: Placed, target: Target, area: Area, month: int | None
) -> ReportedVerdict | None:
    """Return whether a target was met as reported; None where nothing reported can say.

    Plans set their targets for the force. Before the year is over nobody could know its outturn,
    and beside the illustrative sample a real verdict would contradict invented figures.

    Args:
        store: what is held.
        placed: the measure's place in its plan.
        target: one of its targets.
        area: the area looked at.
        month: the reporting month; None where nothing is held.
    """
    if area.kind != "force" or store.manifest.sample:
        return None
    if month is not None and month < parse_period(target.period).last:
        return None
    measure = store.catalogue.measures[placed.occurrence.measure]
    return reported_verdict(target, measure, store.catalogue.reported_of(measure.id, area.code))


def verdicts_as_reported(
    store: Store, placed: Placed, area: Area, month: int | None
) -> tuple[ReportedVerdict, ...]:
    """Return the verdicts on all targets of a measure in a plan that have one, oldest first."""
    found = (
        verdict_as_reported(store, placed, target, area, month)
        for target in placed.occurrence.targets
    )
    verdicts = [verdict for verdict in found if verdict is not None]
    return tuple(sorted(verdicts, key=lambda one: parse_period(one.target.period).last))


def outcome_as_reported(store: Store, placed: Placed, verdict: ReportedVerdict) -> Outcome:
    """Return how a year ended as reported, by target and by the year before."""
    measure = store.catalogue.measures[placed.occurrence.measure]
    figures = store.catalogue.reported_of(measure.id, store.catalogue.areas.force.code)
    return outcome(verdict.position, better_as_reported(verdict, measure, figures))


def of_month(verdicts: Sequence[ReportedVerdict], month: int | None) -> ReportedVerdict | None:
    """Return the verdict on the first target of a month's year; without a month the latest."""
    if month is None:
        return verdicts[-1] if verdicts else None
    return next((one for one in verdicts if parse_period(one.target.period).contains(month)), None)


def first_as_reported(
    store: Store, placed: Placed | None, targets: Sequence[Target], area: Area, month: int | None
) -> ReportedVerdict | None:
    """Return the verdict on the first of some targets that has one."""
    if placed is None:
        return None
    found = (verdict_as_reported(store, placed, target, area, month) for target in targets)
    return next((verdict for verdict in found if verdict is not None), None)
