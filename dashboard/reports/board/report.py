"""The board: a plan on one screen, what needs attention first, then every objective."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.analysis.tally import Outcome, tally
from dashboard.catalogue.plan import Plan
from dashboard.core.periods import year_start
from dashboard.reports.board.choice import listed
from dashboard.reports.board.exceptions import BoardChange, Concern, by_chance, changes, concerns
from dashboard.reports.board.groups import Part, by_heading, by_theme
from dashboard.reports.board.line import BoardLine, line_of, unrecorded
from dashboard.reports.board.words import all_clear, counts, headline
from dashboard.reports.request.options import Option
from dashboard.reports.request.scope import Scope, ScopeChoice, ScopeOptions
from dashboard.reports.wording.states import OUTCOMES, StateWords
from dashboard.reports.year_outcomes import year_outcome
from dashboard.store.reader import Store


@dataclass(frozen=True, eq=False)
class Board:
    """Everything a board says; each is made once and is equal to itself alone."""

    scope: Scope
    headline: tuple[str, ...]
    """Sentences; the first says how the plan stands."""
    counts: tuple[tuple[StateWords, int], ...]
    """Of the states of all measures, each counted under the heading where it stands first."""
    tally: tuple[tuple[str, int], ...]
    """Of the year's outcomes; empty until the year is over."""
    tally_reported: int
    """How many of those outcomes are as papers reported them."""
    concerns: tuple[Concern, ...]
    changes: tuple[BoardChange, ...] | None
    """Since the month before; None where publishing kept no judgements to compare with."""
    by_chance: tuple[BoardLine, ...]
    unrecorded: tuple[BoardLine, ...]
    """Fell due with no record of whether they were done."""
    by_plan: bool
    """Under the plan's headings; otherwise by theme, because no target of a plan applies."""
    parts: tuple[Part, ...]

    @property
    def all_clear(self) -> str:
        """Say, of a board without exceptions, how much of it could be judged at all."""
        return all_clear(self.lines)

    @property
    def lines(self) -> tuple[BoardLine, ...]:
        """Return every measure, in the plan's order."""
        groups = [group for part in self.parts for group in part.groups]
        return tuple(line for group in groups for line in group.lines)


def build(store: Store, plan_id: str, area_code: str, month: int | None) -> Board:
    """Return the board of a plan in an area as at a month.

    Args:
        store: what is held.
        plan_id: of the plan; any other text for none.
        area_code: of the area.
        month: reporting month; None where nothing is held.
    """
    catalogue = store.catalogue
    scope = Scope(catalogue.plans.get(plan_id), catalogue.areas[area_code], month)
    lines = _lines(store, scope, scope.plan)
    applies = any(_applies(line) for line in lines)
    if not applies:
        lines = [line for line in _lines(store, scope, None) if line.has_figures]
    shown = [line for line in lines if line.has_figures]
    return Board(
        scope=scope,
        headline=headline(scope, lines, applies),
        counts=counts(lines),
        tally=tuple((words, many) for words, many in _tally(scope, lines) if applies or many),
        tally_reported=len(_reported(lines)),
        concerns=concerns(store, shown),
        changes=changes(store, scope, shown) if "judgements" in store.analyses else None,
        by_chance=tuple(line for line in shown if by_chance(line)),
        unrecorded=tuple(line for line in lines if unrecorded(line, scope)),
        by_plan=applies,
        parts=by_heading(lines) if applies else by_theme(lines),
    )


def _lines(store: Store, scope: Scope, plan: Plan | None) -> list[BoardLine]:
    seen: dict[str, str] = {}
    return [line_of(store, scope, entry, seen) for entry in listed(store, plan)]


def _applies(line: BoardLine) -> bool:
    """Say whether a target of the plan, with a figure or a date, is for figures that are held.

    One that papers judge applies too.
    """
    if line.reported is not None:
        return True
    main = line.row.report.main
    return line.has_figures and main is not None and main.resolved.target.kind != "none"


def _tally(scope: Scope, lines: Sequence[BoardLine]) -> tuple[tuple[str, int], ...]:
    """Return the five outcomes of the year, once it is over, of the measures that hold it.

    Those that papers judge count too.
    """
    month = scope.month
    if month is None or month != year_start(month) + 11:
        return ()
    outcomes = [
        outcome
        for line in lines
        if line.has_figures
        and line.primary
        and line.reported is None
        and (outcome := year_outcome(line.row.report)) is not None
    ] + _reported(lines)
    if not outcomes:
        return ()
    return tuple((OUTCOMES[outcome], count) for outcome, count in tally(outcomes).items())


def _reported(lines: Sequence[BoardLine]) -> list[Outcome]:
    return [line.reported_outcome for line in lines if line.reported_outcome and line.primary]


@dataclass(frozen=True)
class BoardView:
    """The whole answer of the board's page."""

    choice: ScopeChoice
    options: ScopeOptions
    board: Board
    offered: Plan | None
    """The latest plan with a target that can be judged, where the one shown has none."""
    sample: bool
    """The figures are the illustrative sample."""
    warnings: tuple[str, ...]
    """Things about the installation, not the board."""
    snapshot: str
    """Id of the one shown."""
    snapshots: tuple[Option, ...]
