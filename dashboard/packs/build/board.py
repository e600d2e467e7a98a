"""A slide of a plan as a whole: how its targets stand, what needs attention, what changed."""

from collections.abc import Iterator, Sequence

from dashboard.core.periods import month_label
from dashboard.packs.build.rows import judged_of, measures_of, states_of, title_of, without_empty
from dashboard.packs.build.slide import ChartData, ChartSeries, MemberQuestion, Slide
from dashboard.packs.build.sources import source_of
from dashboard.packs.build.tones import counts_chart
from dashboard.packs.model import PackItem
from dashboard.reports.board.exceptions import BoardChange, Concern
from dashboard.reports.board.groups import Part
from dashboard.reports.board.line import BoardLine
from dashboard.reports.board.report import Board, BoardView
from dashboard.reports.borough.brief import in_text, listed
from dashboard.reports.table import Table
from dashboard.reports.wording.words import of_measure

_MOST_BARS = 12
_COLUMNS = (
    "Measure",
    "State",
    "Why it is here",
    "Latest",
    "Month or period",
    "Against what is due",
)
_MORE = ("Chance", "Changed since the month before", "Lead")
_CHANGES = {
    "signal": ("new signal", "new signals"),
    "crossing": ("target or tolerance crossed", "targets or tolerances crossed"),
    "revision": ("state a usual revision could change", "states a usual revision could change"),
    "overdue": ("thing overdue", "things overdue"),
}
_COUNTED = (
    "A target counts once, where it stands first in the plan; equal to the target is met. "
    "Each state is explained in the key."
)


def board_slide(item: PackItem, view: BoardView) -> Slide:
    """Return the slide of a board: how the plan stands, and its exceptions."""
    board, scope = view.board, view.choice.scope
    shown = _exceptions(board)
    drafted = board.headline[0]
    if scope.area.kind != "force":
        drafted = f"{scope.area.name}: {drafted[:1].lower()}{drafted[1:]}"
    chart = counts_chart(_bars(board.parts)) or _tally(board)
    plan = scope.plan.title if scope.plan else "All measures"
    when = f"as at {month_label(scope.month)}" if scope.month is not None else "no figures held"
    where = f"{plan}, {scope.area.name}, {when}"
    return Slide(
        item=item,
        drafted=drafted,
        subtitle=where,
        state=None,
        chart=chart,
        alt=f"Targets by heading and state, {where}. {drafted}" if chart else "",
        points=tuple(_points(board)),
        lead="",
        source=source_of((line.row.report.choice.series for line in board.lines), view.sample),
        definition=_COUNTED,
        link=f"/?{view.choice.selection.query()}",
        notes=view.choice.remarks,
        questions=tuple(_questions(board)),
        table=_table(f"What needs attention: {where}", board, shown),
        facts=_facts(board),
        as_at=month_label(scope.month) if scope.month is not None else "",
        query=view.choice.selection.query(),
        measures=measures_of(shown),
        states=states_of(board.lines),
    )


def _exceptions(board: Board) -> list[BoardLine]:
    """Return the lines to look at: exceptions, then what changed, then what is red by chance."""
    changed = [change.line for change in board.changes or ()]
    ordered = [*(concern.line for concern in board.concerns), *changed, *board.by_chance]
    return list({id(line): line for line in ordered}.values())


def _bars(parts: Sequence[Part]) -> list[tuple[str, list[BoardLine]]]:
    """Return the judged lines by the heading they stand under; the last of too many together."""
    bars = [(_name(part), judged_of(_lines(part))) for part in parts]
    judged = [bar for bar in bars if bar[1]]
    if len(judged) > _MOST_BARS:
        rest = [line for _, lines in judged[_MOST_BARS - 1 :] for line in lines]
        judged = [*judged[: _MOST_BARS - 1], ("All other headings", rest)]
    return judged


def _lines(part: Part) -> list[BoardLine]:
    return [line for group in part.groups for line in group.lines]


def _name(part: Part) -> str:
    return part.nodes[-1].title if part.nodes else part.groups[0].title


def _tally(board: Board) -> ChartData | None:
    """Return how many measures have each state, where no target judges any."""
    if not board.counts:
        return None
    return ChartData(
        kind="bar",
        categories=tuple(state.word for state, _ in board.counts),
        series=(ChartSeries("Measures", "actual", tuple(count for _, count in board.counts)),),
        axis="Measures",
        decimals=0,
        suffix="",
        zero_based=True,
    )


def _facts(board: Board) -> tuple[str, ...]:
    found = [f"{state.word}: {count}" for state, count in board.counts if state.tone != "quiet"]
    first = board.concerns[0].line.measure.title if board.concerns else "none"
    return (f"Headline: {board.headline[0]}", *found, f"First exception: {first}")


def _points(board: Board) -> Iterator[str]:
    yield from board.headline[1:]
    names = [in_text(concern.line.measure.title) for concern in board.concerns]
    if names:
        yield f"To look at first, the clearest evidence leading: {listed(names)}."
    else:
        yield board.all_clear
    if board.changes is not None:
        yield _changed(board.changes)


def _changed(changes: Sequence[BoardChange]) -> str:
    kinds = [change.kind for change in changes]
    said = [
        f"{kinds.count(kind)} {one if kinds.count(kind) == 1 else several}"
        for kind, (one, several) in _CHANGES.items()
        if kind in kinds
    ]
    return f"Since the month before: {listed(said, 4) if said else 'no signal and no crossing'}."


def _questions(board: Board) -> Iterator[MemberQuestion]:
    if board.concerns:
        yield MemberQuestion("What needs attention, and why?", " ".join(map(_why, board.concerns)))
        drivers = [concern for concern in board.concerns if concern.drivers is not None]
        if drivers:
            said = (
                f"{_title(concern)}: {concern.drivers.text}"
                for concern in drivers
                if concern.drivers
            )
            yield MemberQuestion("Which boroughs drive it?", " ".join(said))
        asks = [
            (concern, sentence.text)
            for concern in board.concerns
            for sentence in concern.sentences
            if sentence.rule in ("ask", "remaining", "no-return")
        ]
        if asks:
            said = (f"{_title(one)}: {text}" for one, text in asks)
            yield MemberQuestion("What would it take?", " ".join(said))
    if board.changes is not None:
        said = (
            f"{change.line.measure.title}: {change.text.rstrip('.')}." for change in board.changes
        )
        yield MemberQuestion(
            "What has changed since the month before?", " ".join(said) or "Nothing."
        )
    chance = [f"{line.measure.title}, {in_text(line.gap)}" for line in board.by_chance]
    text = f"Short, but by no more than chance explains: {'; '.join(chance)}." if chance else ""
    yield MemberQuestion("Is anything red by chance alone?", text or "No.")
    yield MemberQuestion("What cannot be judged?", _not_judged(board))


def _title(concern: Concern) -> str:
    return concern.line.measure.title


def _why(concern: Concern) -> str:
    chance = f" Chance of meeting the target: {concern.chance}." if concern.chance else ""
    return (
        f"{_title(concern)} ({concern.reason.lower()}): {concern.line.row.answer.sentence}{chance}"
    )


def _not_judged(board: Board) -> str:
    quiet = [
        f"{count} {state.word.lower()}" for state, count in board.counts if state.tone == "quiet"
    ]
    text = f"Without a target that can be judged: {', '.join(quiet)}." if quiet else "Nothing."
    many = len(board.unrecorded)
    due = f" {many} of them fell due with no record held of whether they were done." if many else ""
    return f"{text}{due}"


def _table(caption: str, board: Board, shown: Sequence[BoardLine]) -> Table | None:
    """Return what needs attention, a row a measure: its state, why it is here, what changed."""
    if not shown:
        return None
    reasons = {id(concern.line): concern.reason for concern in board.concerns}
    chances = {id(concern.line): concern.chance for concern in board.concerns}
    chance_alone = {id(line) for line in board.by_chance}

    def cells(line: BoardLine) -> tuple[str, ...]:
        row, key = line.row, id(line)
        usual = "Short by chance alone" if key in chance_alone else "Changed"
        latest = row.report.latest
        changes = [change.text for change in board.changes or () if change.line is line]
        return (
            title_of(row),
            ", ".join(text for text in (line.state.word, line.qualifier) if text),
            reasons.get(key, usual),
            of_measure(latest.now.value, row.measure) if latest and latest.now else "",
            row.latest_period,
            line.gap,
            chances.get(key, line.chance),
            " ".join(changes),
            row.lead,
        )

    words = tuple(n for n in range(len(_COLUMNS) + len(_MORE)) if n != 3)
    table = Table(caption, (*_COLUMNS, *_MORE), tuple(map(cells, shown)), words)
    return without_empty(table)
