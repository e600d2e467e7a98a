"""How much of each plan is judged on what is held, in a line a plan."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalogue.plan import Plan
from dashboard.core.periods import month_label
from dashboard.reports.board.choice import months_held
from dashboard.reports.board.report import build
from dashboard.reports.request.opening import month_shown_of
from dashboard.store.reader import Store


@dataclass(frozen=True)
class PlanJudged:
    """How many measures of a plan that have a target are judged at the month its board opens at."""

    plan: Plan
    month: int
    """0 where nothing of the plan is held."""
    with_target: int
    by_series: int
    as_reported: int
    """By papers of the time, where no series judges."""

    def __str__(self) -> str:
        when = f", {month_label(self.month)}" if self.month else ""
        judged = self.by_series + self.as_reported
        return (
            f"{self.plan.id}{when}: measures with a target {self.with_target}, judged {judged} "
            f"(by figures held {self.by_series}, as papers reported {self.as_reported})"
        )


def plans_judged(store: Store) -> Iterator[PlanJudged]:
    """Yield how much of each plan is judged for the force, each measure counted once."""
    force = store.catalogue.areas.force
    for plan in store.catalogue.plans.values():
        month = month_shown_of(store, plan) if months_held(store, plan, force) else 0
        lines = build(store, plan.id, force.code, month).lines if month else ()
        first = [line for line in lines if not line.above]
        placed = store.catalogue.in_plan(plan.id)
        yield PlanJudged(
            plan,
            month,
            len({one.occurrence.measure for one in placed if one.occurrence.targets}),
            sum(line.judged for line in first),
            sum(line.reported is not None for line in first),
        )
