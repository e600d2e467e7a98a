"""A measure on a board: its row, its state in a word, and why where there is nothing to show."""

from dataclasses import dataclass, replace
from datetime import date

from dashboard.analysis.milestones import due_day
from dashboard.analysis.resolve_target import position_without_data
from dashboard.analysis.status import JUDGED, Position
from dashboard.analysis.tally import Outcome
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node
from dashboard.catalogue.target import MilestoneDue, Target, UnitsDone
from dashboard.core.periods import month_label, parse_period, short_month_label, year_start
from dashboard.reports.board.choice import Listed
from dashboard.reports.reported import first_as_reported, outcome_as_reported
from dashboard.reports.request.scope import Scope
from dashboard.reports.row import Row, row_of
from dashboard.reports.wording.outlook_cards import likelihood, percent
from dashboard.reports.wording.reported import ReportedWords, verdict_words
from dashboard.reports.wording.states import STATES, TREND_STATES, StateWords
from dashboard.reports.wording.target_words import day_label, gap
from dashboard.reports.wording.words import capital
from dashboard.reports.year_outcomes import counted_as
from dashboard.store.reader import Store

_UNTARGETED: tuple[Position, ...] = ("no-target", "monitor-only", "baseline-year")
"""States beside which the trend is what there is to say."""


@dataclass(frozen=True)
class BoardLine:
    """One measure of a board."""

    row: Row
    position: Position
    state: StateWords
    qualifier: str
    """``too close to call``; empty where the figures can tell, or nothing is judged."""
    gap: str
    """Distance from target or path; empty without one."""
    chance: str
    """Of meeting the target, in short; empty where none is shown."""
    why: str
    """Why there is nothing to show; empty where there is a figure of the year."""
    above: str
    """The heading where the same figures stand already; empty where they stand here first."""
    primary: bool
    """Counts towards the state of its heading."""
    reading: bool = False
    """Its target is one way to read the plan: judged, and not counted as a target."""
    reported: ReportedWords | None = None
    """How a target of the year came out as papers reported it, where no series judges it."""
    reported_outcome: Outcome | None = None
    """Of that year, by target and by the year before; None where ``reported`` is."""

    @property
    def state_shown(self) -> StateWords:
        """Return the state, as reported where only papers tell."""
        return self.reported.state if self.reported else self.state

    @property
    def measure(self) -> Measure:
        """Return the measure."""
        return self.row.measure

    @property
    def has_figures(self) -> bool:
        """Say whether it is shown with its figures, here and for the first time."""
        return not self.why and not self.above

    @property
    def judged(self) -> bool:
        """Say whether a target judges it."""
        return self.position in JUDGED

    @property
    def targeted(self) -> bool:
        """Say whether the plan lists a target, or a place for one."""
        placed = self.row.placed
        return placed is not None and bool(placed.occurrence.targets)


def line_of(store: Store, scope: Scope, entry: Listed, seen: dict[str, str]) -> BoardLine:
    """Return the line of a measure.

    Args:
        store: what is held.
        scope: plan, area and month of the board.
        entry: the measure and its place in the plan.
        seen: what was listed before, and under which heading; this measure is added.
    """
    placed, measure = entry
    plan = placed.plan if placed else None
    row = row_of(store, plan, placed, measure, scope.area, scope.month)
    why = _why(store, scope, row)
    position = _position_without(scope, row) if why else row.position
    key = counted_as(row.report)
    above = seen.get(key, "")
    if placed is not None:
        seen.setdefault(key, _named(placed.node))
        seen.setdefault(measure.id, seen[key])
    judged = row.report.judged if not why else None
    reported = None
    if position not in JUDGED:
        reported = first_as_reported(store, placed, _targets(scope, row), scope.area, scope.month)
    if reported is not None:
        same = f"reported {measure.id} {reported.target.period} {reported.due}"
        reported, above = (None, above) if same in seen else (reported, "")
        seen.setdefault(same, "")
    unsure = judged is not None and judged.confidence.certainty == "too-close-to-call"
    return BoardLine(
        row=row,
        position=position,
        state=_state(row, position) if not why else STATES[position],
        qualifier="too close to call" if unsure and position in JUDGED else "",
        gap=capital(gap(judged.progress, measure)) if judged else "",
        chance=_chance(row.chance),
        why=why,
        above=above,
        primary=placed is None or placed.occurrence.primary,
        reading=placed is not None and placed.occurrence.reading,
        reported=verdict_words(reported) if reported else None,
        reported_outcome=outcome_as_reported(store, placed, reported)
        if reported is not None and placed is not None
        else None,
    )


def _named(node: Node) -> str:
    """Name a heading within a sentence, without the full stop some titles of plans end with."""
    title = node.title.rstrip(".")
    return f"{node.level.replace('-', ' ')} {node.number}, {title}" if node.number else title


def _chance(chance: float | None) -> str:
    if chance is None:
        return ""
    return likelihood(chance) if chance in (0, 1) else percent(chance)


def _state(row: Row, position: Position) -> StateWords:
    """Return the words of what figures say, with the trend where no target judges."""
    reported, direction = row.report.as_reported, row.report.direction
    words = row.answer.state if reported is None else STATES[position]
    if position not in _UNTARGETED or direction is None or direction.trend == "not-known":
        return words
    return replace(words, word=f"{words.word}, {TREND_STATES[direction.trend].word.lower()}")


def _targets(scope: Scope, row: Row) -> tuple[Target, ...]:
    """Return the targets for the board's month, or all of them where none is."""
    targets = row.placed.occurrence.targets if row.placed else ()
    month = scope.month
    if month is None:
        return targets
    of_month = tuple(target for target in targets if parse_period(target.period).contains(month))
    return of_month or targets


def _position_without(scope: Scope, row: Row) -> Position:
    """Return the state where no figure is shown: a reason the plan gives comes first."""
    targets = _targets(scope, row)
    return position_without_data(targets[0], row.measure) if targets else "no-data"


def _why(store: Store, scope: Scope, row: Row) -> str:
    report, month = row.report, scope.month
    series, as_at = report.choice.series, report.choice.as_at
    if series is not None and as_at is not None and month is not None:
        if as_at >= year_start(month, row.measure.year):
            return ""
        latest = f"the latest held is of {month_label(as_at)}"
        return f"No figure of this year is held by {month_label(month)}; {latest}."
    releases = store.get(row.measure.id, scope.area.code)
    if releases:
        first = min(series.first_month for series in releases)
        return f"Figures begin in {short_month_label(first)}."
    if store.areas_of.get(row.measure.id):
        return "Figures are held for London only, not for this area."
    position = _position_without(scope, row)
    if position != "no-data":
        return f"{STATES[position].meaning} No figures of it are held."
    due = _due(scope, row)
    if due is not None:
        return f"Due by {day_label(due)}; no record of it is held."
    return "No figures of it are held."


def _due(scope: Scope, row: Row) -> date | None:
    """Return the day by which the first target with a date is to be met, or None without one."""
    dated = (
        due_day(target.due)
        for target in _targets(scope, row)
        if isinstance(target, MilestoneDue | UnitsDone)
    )
    return next(dated, None)


def unrecorded(line: BoardLine, scope: Scope) -> bool:
    """Say whether something fell due by the board's month without a record of it being held."""
    if not line.why or line.above or scope.month is None:
        return False
    due = _due(scope, line.row)
    return due is not None and due.year * 12 + due.month - 1 <= scope.month
