"""A plan as a tree with its live state: from outcome to activity, each measure with its targets."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.resolve_target import position_without_data
from dashboard.analysis.rollup import Member, RolledUp, roll_up
from dashboard.analysis.status import Position
from dashboard.analysis.tally import Outcome, tally
from dashboard.catalogue.annexes import Annexes, PlanTable
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Placed, Plan
from dashboard.catalogue.target import Target
from dashboard.core.periods import parse_period, short_month_label, year_start
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.reported import outcome_as_reported, verdicts_as_reported
from dashboard.reports.request.choice import settle
from dashboard.reports.request.selection import Selection
from dashboard.reports.wording import answer as answers
from dashboard.reports.wording.reported import verdict_words
from dashboard.reports.wording.states import REPORTED_STATES, STATES, StateWords
from dashboard.reports.year_outcomes import counted_as, year_outcome
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
    as_at: int | None = None
    """Month it is read at; None without figures of the plan's years."""
    counted_as: str = ""
    """What it counts as; places that count as the same are counted once."""
    reported: tuple[tuple[int, Outcome], ...] = ()
    """Last months and outcomes of the years that only papers judge, oldest first."""


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
            [Member(line.position, line.placed.occurrence.primary) for line in self._targeted()]
        )

    def tally(self) -> tuple[tuple[StateWords, int], ...]:
        """Return the counts of its states in words; those as reported follow the others."""
        lines = self._targeted()
        series = roll_up(
            [
                Member(line.position, line.placed.occurrence.primary)
                for line in lines
                if not line.reported
            ]
        )
        words = [line.state for line in lines if line.reported and line.placed.occurrence.primary]
        told = tuple((STATES[position], count) for position, count in series.counts)
        return (
            *told,
            *((one, words.count(one)) for one in REPORTED_STATES.values() if one in words),
        )

    def _targeted(self) -> list[MeasureLine]:
        return [line for line in self.lines() if line.placed.occurrence.targets]


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
        """Count the outcomes of the latest year, once it is over, as the board does.

        Primary measures count, each once with the same target; empty before the year is over.
        """
        lines, latest = self._lines(), self._latest()
        if latest is None:
            return {}
        first: dict[str, MeasureLine] = {}
        for line in lines:
            # A later heading without numbers of its own shows nothing new of a measure.
            if line.counted_as not in first:
                first |= {line.counted_as: line, line.measure.id: first.get(line.measure.id, line)}
        outcomes = [
            line.outcome
            for line in {id(line): line for line in first.values()}.values()
            if line.outcome is not None and line.as_at == latest and line.placed.occurrence.primary
        ]
        outcomes += self.reported_outcomes()
        return tally(outcomes) if outcomes else {}

    def reported_outcomes(self) -> list[Outcome]:
        """Return those of its outcomes that are as papers reported them."""
        latest = self._latest()
        found = {
            line.measure.id: outcome
            for line in reversed(self._lines())
            for last, outcome in line.reported
            if last == latest and line.placed.occurrence.primary
        }
        return list(found.values())

    def _lines(self) -> list[MeasureLine]:
        return [line for branch in self.branches for line in branch.lines()]

    def _latest(self) -> int | None:
        """Return the month it is read at where a year ends with it."""
        latest = max((line.as_at for line in self._lines() if line.as_at is not None), default=None)
        return latest if latest is not None and latest == year_start(latest) + 11 else None

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
    sentence, report = "", None
    state = STATES[position]
    if store.areas_of.get(measure.id):
        choice = settle(selection, store)
        if choice.series is not None and not _in_the_plans_years(placed.plan, choice.as_at):
            sentence = _held_elsewhere(choice.series, placed.plan)
        else:
            report = MeasureReport(choice, store)
            answer = answers.build(report)
            position, state, sentence = answer.position, answer.state, answer.sentence
    else:
        position = position_unheld(placed, measure)
        state = STATES[position]
    reported: tuple[tuple[int, Outcome], ...] = ()
    if report is None:
        verdicts = verdicts_as_reported(store, placed, store.catalogue.areas.force, None)
        if verdicts:
            state = REPORTED_STATES[verdicts[-1].position]
            reported = tuple(
                (parse_period(one.target.period).last, outcome_as_reported(store, placed, one))
                for one in verdicts
            )
            told = (verdict_words(one).sentence for one in verdicts)
            sentence = " ".join((*told, sentence)).strip()
    return MeasureLine(
        placed,
        measure,
        targets,
        position,
        state,
        sentence,
        selection.query(),
        outcome=year_outcome(report) if report else None,
        as_at=report.choice.as_at if report else None,
        counted_as=counted_as(report) if report else measure.id,
        reported=reported,
    )


def position_unheld(placed: Placed, measure: Measure) -> Position:
    """Return the state of a measure of which nothing is held: the reason the plan gives, if any."""
    targets = placed.occurrence.targets
    if targets and all(target.kind == "none" for target in targets):
        return position_without_data(targets[0], measure)
    return "no-data"


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
