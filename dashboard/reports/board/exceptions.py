"""What a board should look at first, and what it need not worry about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.direction import TrendDirection
from dashboard.analysis.status import JUDGED, Position
from dashboard.core.periods import month_label
from dashboard.reports.board.before import Published, month_before, published, target_of
from dashboard.reports.board.drivers import driven_by
from dashboard.reports.board.line import BoardLine
from dashboard.reports.request.scope import Scope
from dashboard.reports.wording.movement import direction_detail, level_detail
from dashboard.reports.wording.outlook_cards import likelihood
from dashboard.reports.wording.outlook_state import UNLIKELY
from dashboard.reports.wording.sentences import Sentence, every_sentence
from dashboard.reports.wording.states import LEVEL_STATES, STATES, TREND_STATES
from dashboard.reports.wording.words import lowered
from dashboard.store.reader import Store

_BAD: tuple[Position, ...] = ("behind", "not-met")
_GOOD: tuple[Position, ...] = ("met", "on-track")
_EVIDENCE = {"clear": 0, "not-known": 1, "too-close-to-call": 2}
_CLEAR_DIRECTIONS: tuple[TrendDirection, ...] = ("improving", "worsening", "rising", "falling")
_ON_CARD = ("direction", "level", "ask", "remaining", "no-return", "too-close", "revision")
"""Rules whose sentences a card shows, in their order."""


@dataclass(frozen=True)
class Concern:
    """An exception: a measure to look at, why, what it would take, and who drives it."""

    line: BoardLine
    reason: str
    """Why it is here, in a few words."""
    sentences: tuple[Sentence, ...]
    drivers: Sentence | None
    chance: str
    """Chance of meeting the target; empty where none is shown."""


@dataclass(frozen=True)
class BoardChange:
    """Something that is different from the month before."""

    line: BoardLine
    kind: Literal["signal", "crossing", "revision", "overdue"]
    text: str


def concerns(store: Store, lines: Iterable[BoardLine]) -> tuple[Concern, ...]:
    """Return the exceptions, those with the strongest evidence first, and of them the largest."""
    exceptional = [line for line in lines if _reason(line) and not by_chance(line)]
    return tuple(_concern(store, line) for line in sorted(exceptional, key=_weight))


def by_chance(line: BoardLine) -> bool:
    """Say whether a measure is red and nothing in the figures says that it is more than chance."""
    return line.position in _BAD and bool(line.qualifier) and not line.row.signal


def changes(store: Store, scope: Scope, lines: Iterable[BoardLine]) -> tuple[BoardChange, ...]:
    """Return what changed since the month before: signals, crossings, revisions, dates missed."""
    order = ("signal", "crossing", "revision", "overdue")
    every = [change for line in lines for change in _changes(store, scope, line)]
    return tuple(
        sorted(every, key=lambda change: (order.index(change.kind), not change.line.row.signal))
    )


def _chance(line: BoardLine) -> str:
    """Write a chance of meeting a target with its word, or an empty text."""
    chance = line.row.chance
    if chance is None or chance in (0, 1):
        return line.chance
    return f"{line.chance}, {likelihood(chance)}"


def _reason(line: BoardLine) -> str:
    """Return why a measure is an exception, or an empty text where it is none."""
    chance = line.row.chance
    if line.position in _BAD:
        return _signal_of(line) if line.qualifier else STATES[line.position].word
    if line.judged and chance is not None and chance <= UNLIKELY:
        return "Unlikely to be met"
    return _signal_of(line) if line.row.signal else ""


def _signal_of(line: BoardLine) -> str:
    """Name a signal of concern: of the direction, or of a level on the worse side."""
    direction = line.row.report.direction
    if direction is None or direction.trend == "worsening" or not direction.level.way:
        return "Signal of concern"
    side = "higher" if direction.level.way > 0 else "lower"
    return f"Clearly {side} than in the years before"


def _weight(line: BoardLine) -> tuple[int, int, float, float]:
    """Return what exceptions are ordered by: evidence, chance, then size; least comes first."""
    judged = line.row.report.judged
    certainty = judged.confidence.certainty if judged else "not-known"
    status = judged.status if judged else None
    size = 0.0
    if status is not None and status.shortfall is not None and status.tolerance:
        size = status.shortfall / status.tolerance
    chance = line.row.chance
    only_signal = 0 if line.position in _BAD or chance is not None else 1
    return (only_signal, _EVIDENCE[certainty], 1.0 if chance is None else chance, -size)


def _concern(store: Store, line: BoardLine) -> Concern:
    sentences = every_sentence(line.row.report)
    return Concern(
        line,
        _reason(line),
        tuple(sentence for sentence in sentences if sentence.rule in _ON_CARD),
        driven_by(store, line.row),
        _chance(line),
    )


def _changes(store: Store, scope: Scope, line: BoardLine) -> list[BoardChange]:
    row = line.row
    changed: list[BoardChange] = []
    before = month_before(row, scope.month)
    series = row.report.choice.series
    if before is not None and series is not None:
        was = published(store, series, target_of(row), before)
        if was is not None:
            changed += _signal(line, was)
            changed += _crossing(line, was, before)
    judged = row.report.judged
    if judged is not None and judged.confidence.may_flip:
        text = f"{line.state.word}, and a revision of the usual size could change that"
        changed.append(BoardChange(line, "revision", text))
    milestone = row.report.main.milestone if row.report.main else None
    if milestone is not None and milestone.done is None and milestone.slip > 0:
        changed.append(BoardChange(line, "overdue", row.answer.sentence))
    return changed


def _signal(line: BoardLine, was: Published) -> list[BoardChange]:
    """Write of a direction or a level that is clear now and was another a month before."""
    direction = line.row.report.direction
    if direction is None:
        return []
    texts = []
    if direction.trend in _CLEAR_DIRECTIONS and direction.trend != was.trend:
        detail = lowered(direction_detail(line.row.report))
        texts.append(f"{TREND_STATES[direction.trend].word}: {detail}")
    elif direction.level.strength == "clear" and direction.level.word != was.level:
        word = LEVEL_STATES[direction.level.word].word
        texts.append(f"{word} than in the years before: {lowered(level_detail(line.row.report))}")
    return [BoardChange(line, "signal", text) for text in texts]


def _crossing(line: BoardLine, was: Published, before: int) -> list[BoardChange]:
    """Write of a target or tolerance crossed; that a year ends short is not one by itself."""
    if was.position is None or was.position not in JUDGED or not line.judged:
        return []
    ended = line.position in ("met", "not-met")
    sides = [_side(position) for position in (was.position, line.position)]
    if sides[0] == sides[1] or (ended and all(sides)):
        return []
    then, now = STATES[was.position].word, STATES[line.position].word
    return [BoardChange(line, "crossing", f"{then} in {month_label(before)}, now {now.lower()}")]


def _side(position: Position) -> int:
    if position in _GOOD:
        return 0
    return 2 if position in _BAD else 1
