"""The answer in words and numbers: a headline, a state, three facts, sentences and figures."""

from dataclasses import dataclass

from dashboard.analysis.progress import Progress
from dashboard.analysis.required_performance import RequiredPerformance, required_performance
from dashboard.analysis.status import Position
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label, year_label
from dashboard.reports.measure.measure import MeasureReport, YearOnYear
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.cards import cards
from dashboard.reports.wording.facts import Aspect, three_facts
from dashboard.reports.wording.sentences import Sentence, sentences
from dashboard.reports.wording.states import STATES, StateWords
from dashboard.reports.wording.target_words import bound_words, capital, done_words, gap, rule
from dashboard.reports.wording.words import against, change, with_unit


@dataclass(frozen=True)
class OtherTarget:
    """A further target of the year, as the plan words it, and how it stands."""

    state: StateWords
    wording: str


@dataclass(frozen=True)
class Answer:
    """What a reader needs before looking at the chart."""

    headline: str
    """Stands alone, in a slide or an export: names measure and area."""
    sentence: str
    """The same below a heading that has named them already."""
    state: StateWords
    position: Position
    facts: tuple[Aspect, ...]
    """Position, trend and confidence; none without data."""
    sentences: tuple[Sentence, ...]
    """Up to three, each written by a rule from its numbers."""
    cards: tuple[Card, ...]
    others: tuple[OtherTarget, ...]
    """The year's further targets of the same measure, each with its own state."""
    doubts: tuple[str, ...]


def build(report: MeasureReport) -> Answer:
    """Return the answer a report gives."""
    choice, main = report.choice, report.main
    position: Position = main.status.position if main else "no-target"
    if choice.series is None:
        position = "no-data"
    asked = RequiredPerformance()
    if main is not None and choice.series is not None and choice.as_at is not None:
        asked = required_performance(main, choice.series, choice.measure, choice.as_at)
    sentence = _sentence(report, position)
    doubts = tuple(
        one.resolved.target.doubt for one in report.progress if one.resolved.target.doubt
    )
    if choice.placed and choice.placed.occurrence.doubt:
        doubts = (*doubts, choice.placed.occurrence.doubt)
    return Answer(
        headline=f"{choice.measure.title}, {choice.area.name}: {sentence}",
        sentence=capital(sentence),
        state=STATES[position],
        position=position,
        facts=_facts(report),
        sentences=sentences(report, asked),
        cards=cards(report, asked),
        others=tuple(
            OtherTarget(STATES[one.status.position], one.resolved.target.wording)
            for one in report.progress[1:]
        ),
        doubts=doubts,
    )


def _facts(report: MeasureReport) -> tuple[Aspect, ...]:
    if report.choice.series is None or report.direction is None:
        return ()
    distance = gap(report.main, report.choice.measure) if report.main else ""
    return three_facts(report, f"{capital(distance)}." if distance else "")


def _sentence(report: MeasureReport, position: Position) -> str:
    choice, measure, main = report.choice, report.choice.measure, report.main
    if choice.series is None:
        return "no data are held."
    found = report.to_date or report.latest
    if found is None or found.now is None:
        found = report.latest
    if found is None or found.now is None:
        return f"no figure is held as at {month_label(choice.as_at or 0)}."
    if main is not None and main.milestone is not None:
        return done_words(main.milestone)
    figure = with_unit(found.now.value, measure)
    so_far = f"{figure} {_when(found, measure)}{_than_before(found, measure)}"
    if main is None or main.status.expected is None or main.resolved.value is None:
        return f"{so_far}. {_why_no_verdict(report, position)}".strip()
    year = main.resolved.period.label
    if main.complete and main.actual is not None:
        done, due = against(main.actual.value, main.resolved.value, measure)
        verb = "met its" if position == "met" else "missed its"
        bound = bound_words(main)
        return f"{verb} {year} target: {done} against {bound}{due}{_from_rule(main, measure)}."
    word = {"on-track": "on track", "close": "close to track", "behind": "behind"}
    return f"{so_far}; {word.get(position, position)} for {year}, {gap(main, measure)}."


def _from_rule(main: Progress, measure: Measure) -> str:
    text = rule(main, measure).rstrip(".")
    return f" ({text[:1].lower()}{text[1:]})" if main.resolved.base is not None else ""


def _when(found: YearOnYear, measure: Measure) -> str:
    if measure.is_stock:
        return f"at the end of {month_label(found.period.last)}"
    if measure.rolling:
        return f"in the 12 months to {month_label(found.period.last)}"
    joiner = "from" if " to " in found.period.label else "in"
    return f"{joiner} {found.period.label}"


def _than_before(found: YearOnYear, measure: Measure) -> str:
    if found.now is None or found.before is None or found.crosses_break:
        return ""
    if found.now.value == found.before.value:
        return ", the same as a year earlier"
    way = "up" if found.now.value > found.before.value else "down"
    size = change(found.now.value, found.before.value, measure).lstrip("+\N{MINUS SIGN}")
    return f", {way} {size} on a year earlier"


def _why_no_verdict(report: MeasureReport, position: Position) -> str:
    main, choice = report.main, report.choice
    if main is None:
        if choice.plan is None:
            return ""
        year = year_label(report.year.first) if report.year else ""
        return f"The {choice.plan.short} plan sets no target for it in {year}."
    base = main.resolved.base_period
    sentences: dict[Position, str] = {
        "base-not-held": (
            f"Base year not held: the target is a change on {base.label if base else ''}, "
            "for which this release has no full figure."
        ),
        "base-not-stated": "The plan does not say on which base its target is a change.",
        "baseline-year": f"{main.resolved.period.label} is the baseline year; no target is set.",
        "no-target": "The target is set for London and says nothing about one borough."
        if main.resolved.resolution == "london-only"
        else "The plan sets no target figure.",
    }
    return sentences.get(position, STATES[position].meaning)
