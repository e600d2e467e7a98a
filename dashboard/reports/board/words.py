"""The first sentences of a board, and the counts that stand beside them."""

from collections import Counter
from collections.abc import Sequence

from dashboard.analysis.status import JUDGED
from dashboard.core.periods import month_label, year_label, year_start
from dashboard.reports.board.line import BoardLine
from dashboard.reports.request.scope import Scope
from dashboard.reports.wording.states import StateWords

_ORDER = (*JUDGED, "no-target", "monitor-only", "baseline-year")
"""States in the order in which their counts are told; then the others, and no data last."""


def headline(scope: Scope, lines: Sequence[BoardLine], applies: bool) -> tuple[str, ...]:
    """Return how a plan stands, in sentences.

    Args:
        scope: plan, area and month.
        lines: of the board.
        applies: a target of the plan applies to figures that are held.
    """
    if scope.month is None:
        return (f"No figures are held for {scope.area.name}.",)
    when = month_label(scope.month)
    if not applies:
        return _without_targets(scope, lines, when)
    judged = [line for line in lines if line.judged and not line.above and not line.reading]
    record = _as_reported(lines, bool(judged))
    if not judged:
        on = " by a series" if record else ""
        plan = _plan(scope)
        none = f"No target of the {plan} plan can be judged{on} as at {when}; each row says why."
        return (none, *record)
    return (*_judged(judged, when), *record)


def _as_reported(lines: Sequence[BoardLine], more: bool) -> tuple[str, ...]:
    """Say how many targets are judged on what papers reported, apart from the others."""
    found = [line.reported.position for line in lines if line.reported is not None]
    if not found:
        return ()
    met = found.count("met")
    further = " more" if more else ""
    if len(found) == 1:
        outcome = "met" if met else "not met"
        return (f"1{further} target is judged on what papers reported of the year: {outcome}.",)
    told = ((met, "met"), (len(found) - met, "not met"))
    outcome = " and ".join(f"{many} {word}" for many, word in told if many)
    text = (
        f"{len(found)}{further} targets are judged on what papers reported of the year: {outcome}."
    )
    return (text,)


def _judged(judged: Sequence[BoardLine], when: str) -> list[str]:
    count = Counter(line.position for line in judged)
    over = count["met"] + count["not-met"]
    reached = "met" if over == len(judged) else "met or on track" if over else "on track"
    good = count["met"] + count["on-track"]
    if len(judged) == 1:
        return [
            f"The one target that can be judged as at {when} is {judged[0].state.word.lower()}."
        ]
    text = f"{good} of {len(judged)} targets that can be judged as at {when} are {reached}"
    short = (("close", count["close"]), ("behind", count["behind"]), ("not met", count["not-met"]))
    rest = ", ".join(f"{many} {word}" for word, many in short if many)
    sentences = [f"{text}; {rest}." if rest else f"{text}."]
    unsure = sum(bool(line.qualifier) for line in judged)
    if unsure:
        verb = "is" if unsure == 1 else "are"
        which = f"All {unsure}" if unsure == len(judged) else f"{unsure} of the {len(judged)}"
        sentences.append(f"{which} {verb} too close to call.")
    return sentences


def _without_targets(scope: Scope, lines: Sequence[BoardLine], when: str) -> tuple[str, ...]:
    worse = sum(_going(line, "worsening") for line in lines)
    better = sum(_going(line, "improving") for line in lines)
    trend = (
        f"Of {len(lines)} measures with figures as at {when}, {better} {_are(better)} clearly "
        f"improving and {worse} clearly worsening."
    )
    if not lines:
        trend = f"No measure holds a figure for {scope.area.name} as at {when}."
    if scope.plan is None:
        return (trend,)
    year = year_label(year_start(scope.month or 0))
    none = (
        f"No target of the {_plan(scope)} plan applies to the figures held for {year}; "
        "all measures with figures are shown by theme."
    )
    return (none, trend)


def _plan(scope: Scope) -> str:
    return scope.plan.short if scope.plan else ""


def _going(line: BoardLine, trend: str) -> bool:
    direction = line.row.report.direction
    return direction is not None and direction.trend == trend


def _are(many: int) -> str:
    return "is" if many == 1 else "are"


def all_clear(lines: Sequence[BoardLine]) -> str:
    """Say of a board without exceptions how much of it could be judged at all.

    Args:
        lines: of the board; each counts where it stands first.
    """
    first = [line for line in lines if not line.above]
    judged = sum(line.judged for line in first)
    told = sum(_trend_told(line) for line in first)
    told_of = (line.judged or line.reported is not None or _trend_told(line) for line in first)
    neither = sum(not known for known in told_of)
    missed = _missed_as_reported(first)
    if not judged and not told:
        what = "a series" if missed else "a target"
        return (
            f"Nothing here can be judged by {what} or by its trend, so nothing is listed.{missed}"
        )
    parts = {
        0: "No target can be judged",
        1: "The one target that can be judged is not behind by more than chance",
    }
    text = parts.get(
        judged, f"None of {judged} targets that can be judged is behind by more than chance"
    )
    parts = {
        0: "no trend can be told",
        1: "the one trend that can be told is no signal of concern",
    }
    text += f", and {parts.get(told, f'none of {told} trends that can be told is a concern')}."
    if neither:
        have = "1 measure has" if neither == 1 else f"{neither} measures have"
        text += f" {have} neither a target nor a trend that can be told."
    return text + missed


def _missed_as_reported(lines: Sequence[BoardLine]) -> str:
    """Name the targets that papers reported as missed, in a sentence after a space, if any."""
    titles = [
        line.measure.title
        for line in lines
        if line.reported is not None and line.reported.position == "not-met"
    ]
    if not titles:
        return ""
    targets = "1 target" if len(titles) == 1 else f"{len(titles)} targets"
    return f" Papers reported {targets} as not met: {', '.join(titles)}."


def _trend_told(line: BoardLine) -> bool:
    direction = line.row.report.direction if line.has_figures else None
    return direction is not None and direction.trend != "not-known"


def counts(lines: Sequence[BoardLine]) -> tuple[tuple[StateWords, int], ...]:
    """Return how often each state occurs, each measure counted where it stands first.

    One whose target is only a reading of the plan is not counted.
    """
    first = [line for line in lines if not line.above and not line.reading]
    words = {line.state_shown.word: line for line in first}
    count = Counter(line.state_shown.word for line in first)
    ordered = sorted(words, key=lambda word: (_place(words[word]), word))
    return tuple((words[word].state_shown, count[word]) for word in ordered)


def _place(line: BoardLine) -> float:
    if line.reported is not None:
        return len(JUDGED) - 0.5
    if line.position in _ORDER:
        return _ORDER.index(line.position)
    return len(_ORDER) + (line.position == "no-data")
