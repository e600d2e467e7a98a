"""A plan as a tree with its live state: from outcome to activity, each measure with its targets."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.resolve_target import position_without_data
from dashboard.analysis.rollup import Member, RolledUp, roll_up
from dashboard.analysis.status import Position
from dashboard.analysis.tally import Outcome, better_than_before, tally
from dashboard.analysis.tally import outcome as outcome_of
from dashboard.catalogue.annexes import Annexes, PlanTable
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Placed, Plan
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_period, short_month_label
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.request.choice import settle
from dashboard.reports.request.selection import Selection
from dashboard.reports.wording import answer as answers
from dashboard.reports.wording.states import STATES, StateWords
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class TargetLine:
    """A target as the plan words it, and its standing in words where it is not simply set."""

    target: Target
    wording: str
    status: str


@dataclass(frozen=True)
class MeasureLine:
    """One measure of a heading, with its state at the month the plan is read at."""

    placed: Placed
    measure: Measure
    targets: tuple[TargetLine, ...]
    position: Position
    state: StateWords
    sentence: str
    """What the figures say; empty where none are held."""
    query: str
    """Opens the measure's trend."""
    outcome: Outcome | None = None
    """Of the year it is read at, once that year is complete; None before, and without data."""


@dataclass(frozen=True)
class Branch:
    """A heading with everything beneath it."""

    node: Node
    measures: tuple[MeasureLine, ...]
    children: tuple["Branch", ...]

    def lines(self) -> tuple[MeasureLine, ...]:
        """Return the measures of this heading and of every heading beneath, in order."""
        below = (line for child in self.children for line in child.lines())
        return (*self.measures, *below)

    def rolled_up(self) -> RolledUp:
        """Return the state its primary measures with targets give it, and their counts.

        By the rule of the worst; companions and context figures do not count, and nothing is
        averaged.
        """
        return roll_up(
            [
                Member(line.position, line.placed.occurrence.primary)
                for line in self.lines()
                if line.placed.occurrence.targets
            ]
        )

    def tally(self) -> tuple[tuple[StateWords, int], ...]:
        """Return the counts of its states in words."""
        return tuple((STATES[position], count) for position, count in self.rolled_up().counts)


@dataclass(frozen=True)
class PlanReport:
    """A plan with its live state."""

    plan: Plan
    branches: tuple[Branch, ...]
    figures: tuple[PrintedFigure, ...]
    titles: Mapping[str, str]
    """Of every measure, by id."""
    annexes: Annexes
    sample: bool

    @property
    def tables(self) -> tuple[PlanTable, ...]:
        """Return the tables the document prints besides its measures."""
        return self.annexes.tables

    def year_end(self) -> dict[Outcome, int]:
        """Count the outcomes of its primary measures whose year is complete, one a measure."""
        states = {
            line.measure.id: line.outcome
            for branch in self.branches
            for line in branch.lines()
            if line.outcome is not None and line.placed.occurrence.primary
        }
        return tally(states.values())

    def find(self, node_id: str) -> tuple[Branch, tuple[Branch, ...]] | None:
        """Return a heading and its ancestors, top first, or None."""
        return _find(self.branches, node_id, ())


def _find(
    branches: tuple[Branch, ...], node_id: str, above: tuple[Branch, ...]
) -> tuple[Branch, tuple[Branch, ...]] | None:
    for branch in branches:
        if branch.node.id == node_id:
            return branch, above
        below = _find(branch.children, node_id, (*above, branch))
        if below:
            return below
    return None


def build(plan: Plan, store: Store) -> PlanReport:
    """Return a plan's tree with the state of every measure at its usual month, for London."""
    placed: dict[str, list[Placed]] = {}
    for placement in store.catalogue.in_plan(plan.id):
        placed.setdefault(placement.node.id, []).append(placement)

    def branch(node: Node) -> Branch:
        lines = tuple(_line(placement, store) for placement in placed.get(node.id, ()))
        return Branch(node, lines, tuple(branch(child) for child in node.children))

    catalogue = store.catalogue
    return PlanReport(
        plan=plan,
        branches=tuple(branch(node) for node in plan.tree),
        figures=tuple(figure for figure in catalogue.figures if figure.plan == plan.id),
        titles={measure.id: measure.title for measure in catalogue.measures.values()},
        annexes=catalogue.annexes.get(plan.id, Annexes(plan=plan.id)),
        sample=store.manifest.sample,
    )


def _line(placed: Placed, store: Store) -> MeasureLine:
    measure = store.catalogue.measures[placed.occurrence.measure]
    selection = Selection(plan=placed.plan.id, objective=placed.node.id, measure=measure.id)
    targets = tuple(_target(target) for target in placed.occurrence.targets)
    position: Position = "no-data"
    sentence, outcome = "", None
    if store.areas_of.get(measure.id):
        choice = settle(selection, store)
        if choice.series is not None and not _in_the_plans_years(placed.plan, choice.as_at):
            sentence = _held_elsewhere(choice.series, placed.plan)
        else:
            report = MeasureReport(choice, store)
            answer = answers.build(report)
            position, sentence, outcome = answer.position, answer.sentence, _outcome(report)
    else:
        position = position_unheld(placed, measure)
    return MeasureLine(
        placed, measure, targets, position, STATES[position], sentence, selection.query(), outcome
    )


def position_unheld(placed: Placed, measure: Measure) -> Position:
    """Return the state of a measure of which nothing is held: the reason the plan gives, if any."""
    targets = placed.occurrence.targets
    if targets and all(target.kind == "none" for target in targets):
        return position_without_data(targets[0], measure)
    return "no-data"


def _outcome(report: MeasureReport) -> Outcome | None:
    """Return how a complete year ended, by target and by the year before."""
    series, year, main = report.choice.series, report.year, report.main
    if series is None or year is None or report.choice.as_at != year.last:
        return None
    better = better_than_before(series, report.choice.measure, year)
    return outcome_of(main.status.position if main else "no-target", better)


def _in_the_plans_years(plan: Plan, as_at: int | None) -> bool:
    years = plan.target_years or (plan.period,)
    return as_at is not None and any(parse_period(year).contains(as_at) for year in years)


def _held_elsewhere(series: Series, plan: Plan) -> str:
    """Say which months are held where none of them lies in a year the plan is about."""
    span = f"{short_month_label(series.first_month)} to {short_month_label(series.last_month)}"
    return f"Figures are held for {span}, not for the years of the {plan.short} plan."


def _target(target: Target) -> TargetLine:
    status = "" if target.state == "set" else target.state.replace("-", " ")
    return TargetLine(target, target.wording, status)
