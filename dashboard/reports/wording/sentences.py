"""Sentences written by rules: each says one thing, with its numbers and the rule it came from.

In the register of a statistical release: what happened, by how much, how sure it is. A rule that
does not apply writes nothing. The first three that do are kept, in the order of ``RULES``: what
has changed comes before what may come, and that before what it would take.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from dashboard.analysis.direction import DirectionOfTravel
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.year_change import YearChange
from dashboard.core.periods import month_label, period_short
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.whole_sum import whole_sum
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.movement import direction_detail, direction_words, level_detail
from dashboard.reports.wording.outlook_cards import likelihood, percent
from dashboard.reports.wording.required_words import in_months_left, needed_share, on_last_years
from dashboard.reports.wording.states import LEVEL_STATES
from dashboard.reports.wording.words import (
    change,
    lowered,
    number,
    of_measure,
    with_unit,
)

MOST = 3


@dataclass(frozen=True)
class Sentence:
    """One sentence, the rule that wrote it, and the numbers it carries."""

    text: str
    rule: str
    method: Method
    numbers: tuple[tuple[str, float], ...] = ()
    """What the sentence says in figures, unrounded, by name."""


Rule = Callable[[MeasureReport], Sentence | None]
"""Writes a sentence about a measure, or nothing where it does not apply."""


def sentences(report: MeasureReport) -> tuple[Sentence, ...]:
    """Return up to three sentences about a measure in an area as at a month."""
    return () if report.choice.series is None else tuple(islice(every_sentence(report), MOST))


def every_sentence(report: MeasureReport) -> Iterator[Sentence]:
    """Yield the sentence of each rule that applies, in the order of the rules."""
    for rule in RULES:
        if (sentence := rule(report)) is not None:
            yield sentence


def _direction(report: MeasureReport) -> Sentence | None:
    """Write which way a measure goes, and that it stands on the other side, if it does."""
    direction = report.direction
    if direction is None or not direction.way:
        return None
    words = direction_words(direction).word
    if direction.level.way == -direction.way:
        stands = LEVEL_STATES[direction.level.word].word
        words = f"{stands} than in the years before, now {lowered(words)}"
    numbers: tuple[tuple[str, float], ...] = ()
    if isinstance(direction.change, YearChange):
        numbers = (("now", direction.change.now), ("before", direction.change.before))
    text = f"{words}: {lowered(direction_detail(report))}"
    return Sentence(text, "direction", "direction", numbers)


def _level(report: MeasureReport) -> Sentence | None:
    """Write that a measure going neither way stands higher or lower than in the years before."""
    direction = report.direction
    if direction is None or direction.way or not direction.level.way:
        return None
    word = LEVEL_STATES[direction.level.word].word
    text = f"{word} than in the years before: {lowered(level_detail(report))}"
    return Sentence(text, "level", "level", _level_numbers(direction))


def _level_numbers(direction: DirectionOfTravel) -> tuple[tuple[str, float], ...]:
    years = direction.level.years
    if years is not None:
        return (("now", years.now), ("usual", years.usual))
    chart = direction.chart
    assert chart is not None
    row = int((chart.months == chart.latest.month).argmax())
    limits = (("lower", float(chart.lpl[row])), ("upper", float(chart.upl[row])))
    return (("latest", chart.latest.value), *limits)


def _forecast(report: MeasureReport) -> Sentence | None:
    """Write of where the year may end, and of the chance of meeting the target."""
    year_end, measure, judged = report.outlook, report.choice.measure, report.judged
    if not isinstance(year_end, YearEnd):
        return None
    low, high = year_end.interval(0.8)
    numbers = [("forecast", year_end.middle), ("lower_80", low), ("upper_80", high)]
    text = (
        f"If the past is a guide, {year_end.year.label} will end near "
        f"{with_unit(year_end.middle, measure)} (80% interval {of_measure(low, measure)} to "
        f"{of_measure(high, measure)})"
    )
    if judged is not None and judged.year_end is not None and judged.chance_shown is not None:
        value, chance = judged.progress.resolved.value, judged.chance_shown
        assert value is not None
        numbers += [("target", value), ("chance", chance)]
        target, word = f"the target of {of_measure(value, measure)}", likelihood(chance)
        if chance in (0, 1):
            text += f"; {target} {_settled(chance)}"
        elif word == "could go either way":
            text += f"; meeting {target} {word} ({percent(chance)})"
        else:
            text += f"; meeting {target} is {word} ({percent(chance)})"
    return Sentence(f"{text}.", "forecast", "forecast", tuple(numbers))


def _settled(chance: float) -> str:
    return "is met already" if chance else "can no longer be met"


def _ask(report: MeasureReport) -> Sentence | None:
    """Write of what the months left must bring."""
    run_rate, measure = report.required.run_rate, report.choice.measure
    if run_rate is None or run_rate.state in ("already-met", "already-missed"):
        return None
    numbers = [("required_a_month", run_rate.per_month)]
    text = f"To meet the target, {in_months_left(run_rate, measure)}"
    if run_rate.ask is not None:
        numbers.append(("ask_percent", run_rate.ask))
    if before := on_last_years(run_rate, measure):
        text += f", {before}"
    if run_rate.last_achieved is not None:
        seen = period_short(run_rate.last_achieved.first, run_rate.last_achieved.last)
        text += f"; that was last achieved in {seen}"
    elif run_rate.state == "never-seen":
        text += "; no comparable run of months held has achieved that"
    return Sentence(f"{text}.", "ask", "required-run-rate", tuple(numbers))


def _remaining(report: MeasureReport) -> Sentence | None:
    """Write of the share the months left must reach."""
    share, measure = report.required.remaining, report.choice.measure
    if share is None or share.state == "already-met":
        return None
    if share.state == "impossible":
        text = (
            "The target can no longer be met: even the best share of the cases to come falls short."
        )
        return Sentence(text, "remaining", "required-run-rate", (("needed", share.needed),))
    text = (
        f"To meet the target, {period_short(share.left.first, share.left.last)} must reach "
        f"{needed_share(share, measure)}"
    )
    if share.state == "never-seen":
        text += ", which no comparable run of months held has reached"
    return Sentence(f"{text}.", "remaining", "required-run-rate", (("needed", share.needed),))


def _no_return(report: MeasureReport) -> Sentence | None:
    """Write of the month from which the target would need the unseen."""
    no_return, run_rate = report.required.no_return, report.required.run_rate
    if no_return is None or no_return.month is None or run_rate is None:
        return None
    if run_rate.state != "possible" or no_return.month <= (report.choice.as_at or 0):
        return None
    text = (
        f"At the present pace, from the end of {month_label(no_return.month)} on only a level "
        "never seen in the comparable months held would still meet it."
    )
    return Sentence(text, "no-return", "point-of-no-return", (("pace", no_return.pace),))


def _close(report: MeasureReport) -> Sentence | None:
    """Write that the figures cannot tell."""
    judged, measure = report.judged, report.choice.measure
    if judged is None or judged.confidence.certainty != "too-close-to-call":
        return None
    basis, lower, upper = judged.confidence.basis, judged.confidence.lower, judged.confidence.upper
    if basis == "forecast" or lower is None or upper is None:
        return None
    what = "The 95% interval" if basis == "interval" else "The 95% interval of the change"
    text = (
        f"{what}, {of_measure(lower, measure)} to {of_measure(upper, measure)}, holds the target, "
        "so the figures cannot tell which side it is on."
    )
    return Sentence(text, "too-close", "confidence", (("lower", lower), ("upper", upper)))


def _revision(report: MeasureReport) -> Sentence | None:
    """Write that an ordinary revision could change the verdict."""
    judged = report.judged
    if judged is None or not judged.confidence.may_flip or judged.usual is None:
        return None
    usual = judged.usual
    low, high = number(usual.low, 1), number(usual.high, 1)
    text = (
        f"Figures of this age usually move by {low}% to {high}% by a later release, which could "
        "put it on the other side of the target."
    )
    numbers = (("low_percent", usual.low), ("high_percent", usual.high))
    return Sentence(text, "revision", "revisions", numbers)


def _break(report: MeasureReport) -> Sentence | None:
    """Write that figures either side of a break do not compare."""
    compared = report.to_date or report.latest
    if compared is None or not compared.crosses_break:
        return None
    text = f"The figures do not compare with a year earlier: {lowered(compared.crosses_break)}."
    series, measure = report.choice.series, report.choice.measure
    together = whole_sum(report.store, series, measure, compared.period) if series else None
    if together is None:
        return Sentence(text, "break", "figures")
    names = " and ".join(area.name for area in together.areas)
    text += (
        f" Together {names} compare: {with_unit(together.now, measure)} against "
        f"{of_measure(together.before, measure)}, {change(together.now, together.before, measure)}."
    )
    numbers = (("now", together.now), ("before", together.before))
    return Sentence(text, "break", "figures", numbers)


def _steady(report: MeasureReport) -> Sentence | None:
    """Write that nothing has changed by more than chance."""
    direction = report.direction
    if direction is None or direction.trend != "no-clear-change" or direction.level.way:
        return None
    text = f"There is no clear change: {lowered(direction_detail(report))}"
    return Sentence(text, "steady", "direction")


RULES: tuple[Rule, ...] = (
    _direction,
    _level,
    _forecast,
    _ask,
    _remaining,
    _close,
    _revision,
    _break,
    _no_return,
    _steady,
)
