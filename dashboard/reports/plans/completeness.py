"""What a plan leaves open: measures without a lead, a baseline, a figure, a direction or data."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.plan import Placed, Plan
from dashboard.catalogue.target import PercentChange, PointsChange


@dataclass(frozen=True)
class Debt:
    """One measure with what it lacks."""

    placed: Placed
    title: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Completeness:
    """A plan's measures, counted by what they have."""

    plan: Plan
    measures: int
    with_lead: int
    with_target: int
    """At least one target with a figure, a date or a direction."""
    with_figure: int
    """At least one target with a figure or a date."""
    with_baseline: int
    """Of those whose target is a change: the base period is named."""
    changes: int
    """How many have a target that is a change."""
    with_direction: int
    """Not neutral: it is known which way is better."""
    with_data: int
    placeholders: tuple[tuple[str, int], ...]
    """Targets without a figure, by their state in words, most frequent first."""
    debts: tuple[Debt, ...]


def build(plan: Plan, catalogue: Catalogue, with_data: Collection[str]) -> Completeness:
    """Count what a plan's measures have and list what each lacks.

    ``held`` are the ids of the measures for which there are data.
    """
    placed = catalogue.in_plan(plan.id)
    debts = [_debt(placement, catalogue, with_data) for placement in placed]
    lacking = [set(debt.lacks) for debt in debts]

    def having(what: str) -> int:
        return sum(what not in lacks for lacks in lacking)

    changes = [placement for placement in placed if _changes(placement)]
    states: dict[str, int] = {}
    for placement in placed:
        for target in placement.occurrence.targets:
            if target.kind == "none":
                name = target.state.replace("-", " ")
                states[name] = states.get(name, 0) + 1
    return Completeness(
        plan=plan,
        measures=len(placed),
        with_lead=having(LEAD),
        with_target=having(TARGET),
        with_figure=sum(
            any(target.kind not in ("none", "direction") for target in one.occurrence.targets)
            for one in placed
        ),
        with_baseline=sum(all(target.base for target in _changes(change)) for change in changes),
        changes=len(changes),
        with_direction=having(DIRECTION),
        with_data=having(DATA),
        placeholders=tuple(sorted(states.items(), key=lambda pair: -pair[1])),
        debts=tuple(debt for debt in debts if debt.lacks),
    )


LEAD, TARGET, BASELINE, DIRECTION, DATA = "lead", "target", "baseline", "direction", "data"


def _debt(placed: Placed, catalogue: Catalogue, with_data: Collection[str]) -> Debt:
    measure = catalogue.measures[placed.occurrence.measure]
    has = {
        LEAD: bool(measure.owner)
        or any(
            node.leads and (node.leads.management_board or node.leads.business_group)
            for node in placed.path
        ),
        TARGET: any(target.kind != "none" for target in placed.occurrence.targets),
        BASELINE: all(target.base for target in _changes(placed)),
        DIRECTION: measure.better != "neutral",
        DATA: measure.id in with_data,
    }
    return Debt(
        placed, measure.title, tuple(what for what, with_data in has.items() if not with_data)
    )


def _changes(placed: Placed) -> list[PercentChange | PointsChange]:
    return [
        target
        for target in placed.occurrence.targets
        if isinstance(target, PercentChange | PointsChange)
    ]


def missing(gaps: Completeness) -> str:
    """Say in one line what a plan's measures lack."""
    if not gaps.measures:
        return "the document held prints no measures"
    parts = [
        f"{gaps.measures - have} without {what}"
        for what, have in (
            ("a lead", gaps.with_lead),
            ("a target", gaps.with_target),
            ("a direction", gaps.with_direction),
            ("data", gaps.with_data),
        )
        if have < gaps.measures
    ]
    if gaps.with_baseline < gaps.changes:
        gone = gaps.changes - gaps.with_baseline
        parts.append(f"{gone} of {gaps.changes} changes without a baseline")
    parts += [f"{count} targets {state}" for state, count in gaps.placeholders]
    return ", ".join(parts) or "nothing is missing"
