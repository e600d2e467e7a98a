"""Sentences written by rules: each says one thing, with its numbers and the rule it came from.

In the register of a statistical release: what happened, by how much, how sure it is. A rule that
does not apply writes nothing. The first three that do are kept, in the order of ``RULES``: what
has changed comes before what may come, and that before what it would take.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.required_performance import RequiredPerformance
from dashboard.core.periods import month_label, period_short
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.facts import trend_detail
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.outlook_cards import likelihood, percent
from dashboard.reports.wording.states import TREND_STATES
from dashboard.reports.wording.words import (
    events,
    lowered,
    number,
    of_measure,
    on_last_year,
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


Rule = Callable[[MeasureReport, RequiredPerformance], Iterator[Sentence]]


def sentences(report: MeasureReport, asked: RequiredPerformance) -> tuple[Sentence, ...]:
    """Return up to three sentences about a measure in an area as at a month.

    Args:
        report: of the measure.
        asked: what it would take to meet the first target.
    """
    if report.choice.series is None:
        return ()
    found = [sentence for rule in RULES for sentence in rule(report, asked)]
    return tuple(found[:MOST])


def _signal(report: MeasureReport, _: RequiredPerformance) -> Iterator[Sentence]:
    """Write of a change that is more than chance."""
    direction = report.direction
    if direction is None or direction.trend in ("no-clear-change", "not-known"):
        return
    numbers: tuple[tuple[str, float], ...] = ()
    if direction.chart is not None:
        latest, chart = direction.chart.latest, direction.chart
        row = int((chart.months == latest.month).argmax())
        limits = (("lower", float(chart.lpl[row])), ("upper", float(chart.upl[row])))
        numbers = (("latest", latest.value), *limits)
    word = TREND_STATES[direction.trend].word
    text = f"{word}, by more than chance: {lowered(trend_detail(report))}"
    yield Sentence(text, "signal", "control-chart", numbers)


def _forecast(report: MeasureReport, _: RequiredPerformance) -> Iterator[Sentence]:
    """Write of where the year may end, and of the chance of meeting the target."""
    found, measure, judged = report.outlook, report.choice.measure, report.judged
    if not isinstance(found, YearEnd):
        return
    low, high = found.interval(0.8)
    numbers = [("forecast", found.middle), ("lower_80", low), ("upper_80", high)]
    text = (
        f"If the past is a guide, {found.year.label} will end near "
        f"{with_unit(found.middle, measure)} (80% interval {of_measure(low, measure)} to "
        f"{of_measure(high, measure)})"
    )
    if judged is not None and judged.year_end is not None and judged.chance_shown is not None:
        value, chance = judged.progress.resolved.value, judged.chance_shown
        assert value is not None
        numbers += [("target", value), ("chance", chance)]
        said = f"meeting the target of {of_measure(value, measure)} "
        if chance in (0, 1):
            text += f"; the target of {of_measure(value, measure)} {_settled(chance)}"
        elif likelihood(chance) == "could go either way":
            text += f"; {said}could go either way ({percent(chance)})"
        else:
            text += f"; {said}is {likelihood(chance)} ({percent(chance)})"
    yield Sentence(f"{text}.", "forecast", "forecast", tuple(numbers))


def _settled(chance: float) -> str:
    return "is met already" if chance else "can no longer be met"


def _ask(report: MeasureReport, asked: RequiredPerformance) -> Iterator[Sentence]:
    """Write of what the months left must bring."""
    found, measure = asked.run_rate, report.choice.measure
    judged = report.judged
    if found is None or judged is None or found.state in ("already-met", "already-missed"):
        return
    limit = "no more than" if judged.progress.resolved.bound == "at-most" else "at least"
    numbers = [("required_a_month", found.per_month)]
    text = (
        f"To meet the target, {period_short(found.left.first, found.left.last)} must bring {limit} "
        f"{events(found.per_month, measure)} a month"
    )
    if found.ask is not None:
        numbers.append(("ask_percent", found.ask))
        text += f", {on_last_year(found.ask)}"
    if found.last_achieved is not None:
        seen = period_short(found.last_achieved.first, found.last_achieved.last)
        text += f"; that was last achieved in {seen}"
    elif found.state == "never-seen":
        text += "; no comparable run of months held has achieved that"
    yield Sentence(f"{text}.", "ask", "required-run-rate", tuple(numbers))


def _remaining(report: MeasureReport, asked: RequiredPerformance) -> Iterator[Sentence]:
    """Write of the share the months left must reach."""
    found, measure = asked.remaining, report.choice.measure
    if found is None or found.state == "already-met":
        return
    if found.state == "impossible":
        text = (
            "The target can no longer be met: even the best share of the cases to come falls short."
        )
        yield Sentence(text, "remaining", "required-run-rate", (("needed", found.needed),))
        return
    text = (
        f"To meet the target, {period_short(found.left.first, found.left.last)} must reach "
        f"{of_measure(found.needed, measure)}"
    )
    if found.state == "never-seen":
        text += ", which no comparable run of months held has reached"
    yield Sentence(f"{text}.", "remaining", "required-run-rate", (("needed", found.needed),))


def _no_return(report: MeasureReport, asked: RequiredPerformance) -> Iterator[Sentence]:
    """Write of the month from which the target would need the unseen."""
    found, run_rate = asked.no_return, asked.run_rate
    if found is None or found.month is None or run_rate is None:
        return
    if run_rate.state != "possible" or found.month <= (report.choice.as_at or 0):
        return
    text = (
        f"At the present pace, from the end of {month_label(found.month)} on only a level never "
        "seen in the comparable months held would still meet it."
    )
    yield Sentence(text, "no-return", "point-of-no-return", (("pace", found.pace),))


def _close(report: MeasureReport, _: RequiredPerformance) -> Iterator[Sentence]:
    """Write that the figures cannot tell."""
    judged, measure = report.judged, report.choice.measure
    if judged is None or judged.confidence.certainty != "too-close-to-call":
        return
    sure = judged.confidence
    if sure.basis == "forecast" or sure.lower is None or sure.upper is None:
        return
    what = "The 95% interval" if sure.basis == "interval" else "The 95% interval of the change"
    text = (
        f"{what}, {of_measure(sure.lower, measure)} to {of_measure(sure.upper, measure)}, holds "
        "the target, so the figures cannot tell which side it is on."
    )
    yield Sentence(text, "too-close", "confidence", (("lower", sure.lower), ("upper", sure.upper)))


def _revision(report: MeasureReport, _: RequiredPerformance) -> Iterator[Sentence]:
    """Write that an ordinary revision could change the verdict."""
    judged = report.judged
    if judged is None or not judged.confidence.may_flip or judged.usual is None:
        return
    usual = judged.usual
    low, high = number(usual.low, 1), number(usual.high, 1)
    text = (
        f"Figures of this age usually move by {low}% to {high}% by a later release, which could "
        "put it on the other side of the target."
    )
    numbers = (("low_percent", usual.low), ("high_percent", usual.high))
    yield Sentence(text, "revision", "revisions", numbers)


def _break(report: MeasureReport, _: RequiredPerformance) -> Iterator[Sentence]:
    """Write that figures either side of a break do not compare."""
    found = report.to_date or report.latest
    if found is None or not found.crosses_break:
        return
    text = f"The figures do not compare with a year earlier: {lowered(found.crosses_break)}."
    yield Sentence(text, "break", "figures")


def _steady(report: MeasureReport, _: RequiredPerformance) -> Iterator[Sentence]:
    """Write that nothing has changed by more than chance."""
    direction = report.direction
    if direction is None or direction.trend != "no-clear-change" or direction.chart is None:
        return
    text = f"There is no clear change: {lowered(trend_detail(report))}"
    yield Sentence(text, "steady", "control-chart", (("latest", direction.chart.latest.value),))


RULES: tuple[Rule, ...] = (
    _signal,
    _forecast,
    _ask,
    _remaining,
    _close,
    _revision,
    _break,
    _no_return,
    _steady,
)
