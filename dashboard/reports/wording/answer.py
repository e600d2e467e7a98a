"""The answer a measure gives, in words and numbers.

A headline, a state, four facts, up to three sentences, cards of figures, and doubts.
"""

from dataclasses import dataclass

from dashboard.analysis.equality import equal
from dashboard.analysis.progress import Progress
from dashboard.analysis.status import JUDGED, Position
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import month_label, year_label
from dashboard.reports.measure.measure import MeasureReport, YearOnYear
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.cards import cards
from dashboard.reports.wording.facts import Aspect, facts_of
from dashboard.reports.wording.outlook_state import outlook_beside, state_of_judgement
from dashboard.reports.wording.reported import ReportedWords, verdict_words
from dashboard.reports.wording.sentences import Sentence, sentences
from dashboard.reports.wording.states import STATES, StateWords
from dashboard.reports.wording.target_words import bound_words, done_words, gap, rule
from dashboard.reports.wording.words import against, capital, change, lowered, named, with_unit


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
    """The headline without measure and area, for a page whose heading names them."""
    state: StateWords
    position: Position
    facts: tuple[Aspect, ...]
    """Position, direction, level and confidence; none without data."""
    sentences: tuple[Sentence, ...]
    """Up to three, each written by a rule from its numbers."""
    cards: tuple[Card, ...]
    others: tuple[OtherTarget, ...]
    """The year's further targets of the same measure, each with its own state."""
    doubts: tuple[str, ...]
    """What is uncertain in the plan's own wording of the targets and of the measure."""
    reported: ReportedWords | None = None
    """How the target came out as papers reported it; None where a series judges it."""


def build(report: MeasureReport) -> Answer:
    """Return the answer a report gives."""
    choice, position = report.choice, _position(report)
    sentence = _sentence(report, position)
    state = state_of_judgement(report.judged) if report.judged else STATES[position]
    reported = verdict_words(report.as_reported) if report.as_reported else None
    if reported is not None:
        state = reported.state
        sentence = f"{lowered(reported.sentence)} {capital(sentence)}"
    return Answer(
        headline=f"{choice.measure.title}, {choice.area.name}: {sentence}",
        sentence=capital(sentence),
        state=state,
        position=position,
        facts=_facts(report),
        sentences=sentences(report),
        cards=cards(report),
        others=tuple(
            OtherTarget(state_of_judgement(judged), judged.progress.resolved.target.wording)
            for judged in report.judgements[1:]
        ),
        doubts=_doubts(report),
        reported=reported,
    )


def _position(report: MeasureReport) -> Position:
    if report.choice.series is None:
        return "no-data"
    return report.main.status.position if report.main else "no-target"


def _doubts(report: MeasureReport) -> tuple[str, ...]:
    placed = report.choice.placed
    doubts = [progress.resolved.target.doubt for progress in report.progress]
    if placed is not None:
        doubts.append(placed.occurrence.doubt)
    return tuple(doubt for doubt in doubts if doubt)


def _facts(report: MeasureReport) -> tuple[Aspect, ...]:
    if report.choice.series is None or report.direction is None:
        return ()
    distance = gap(report.main, report.choice.measure) if report.main else ""
    position = f"{capital(distance)}." if distance else ""
    if report.main and report.main.status.position == "no-data":
        position = _not_whole(report, report.main)
    return facts_of(report, position)


def _sentence(report: MeasureReport, position: Position) -> str:
    """Return the headline's sentence: the figure, and how it stands against the target."""
    choice, measure, main = report.choice, report.choice.measure, report.main
    if choice.series is None:
        return "no data are held."
    compared = report.to_date
    if compared is None or compared.now is None:
        compared = report.latest
    if compared is None or compared.now is None:
        return f"no figure is held as at {month_label(choice.as_at or 0)}."
    if main is not None and main.milestone is not None:
        return done_words(main.milestone)
    figure = with_unit(compared.now.value, measure)
    so_far = f"{figure} {_when(compared, measure)}{_than_before(compared, measure)}"
    if main is None or main.resolved.value is None or position not in JUDGED:
        return f"{so_far}. {_why_no_verdict(report, position)}".strip()
    year = main.resolved.period.label
    if main.complete and main.actual is not None:
        actual, target = against(main.actual.value, main.resolved.value, measure)
        verb = "met its" if position == "met" else "missed its"
        held = f"{named(actual, measure)} against {_due(main)}{target}"
        return f"{verb} {year} target: {held}{_basis(main, measure)}."
    words = {"on-track": "on track", "close": "close to track", "behind": "behind"}
    word = words.get(position, position)
    outlook = outlook_beside(position, report.judged.chance_shown) if report.judged else ""
    if outlook:
        return f"{so_far}; {word} so far for {year}, {gap(main, measure)}, but {outlook}."
    return f"{so_far}; {word} for {year}, {gap(main, measure)}."


def _due(main: Progress) -> str:
    return "a margin of " if main.resolved.bound == "within" else bound_words(main)


def _basis(main: Progress, measure: Measure) -> str:
    """Return how a target that is a change comes about, in brackets: (4% below 113,427 in ...)."""
    text = rule(main, measure).rstrip(".")
    return f" ({text[:1].lower()}{text[1:]})" if main.resolved.base is not None else ""


def _when(compared: YearOnYear, measure: Measure) -> str:
    if measure.is_stock:
        return f"at the end of {month_label(compared.period.last)}"
    if measure.rolling:
        return f"in the 12 months to {month_label(compared.period.last)}"
    joiner = "from" if " to " in compared.period.label else "in"
    return f"{joiner} {compared.period.label}"


def _than_before(compared: YearOnYear, measure: Measure) -> str:
    """Return the change on a year earlier; empty where the two do not compare."""
    now, before = compared.now, compared.before
    if now is None or before is None or compared.crosses_break:
        return ""
    if equal(now.value, before.value):
        return ", the same as a year earlier"
    way = "up" if now.value > before.value else "down"
    size = change(now.value, before.value, measure).lstrip("+\N{MINUS SIGN}")
    return f", {way} {size} on a year earlier"


def _why_no_verdict(report: MeasureReport, position: Position) -> str:
    """Return why a figure is not held against a target."""
    main, choice = report.main, report.choice
    if not choice.area.judged:
        return "Shown and not judged: no borough answers for these figures."
    if main is None:
        if choice.plan is None:
            return ""
        year = year_label(report.year.first) if report.year else ""
        return f"The {choice.plan.short} plan sets no target for it in {year}."
    base = main.resolved.base_period
    reasons: dict[Position, str] = {
        "base-not-held": (
            f"Base year not held: the target is a change on {base.label if base else ''}, "
            "for which this release has no full figure."
        ),
        "base-not-stated": "The plan does not say on which base its target is a change.",
        "baseline-year": f"{main.resolved.period.label} is the baseline year; no target is set.",
        "no-data": _not_whole(report, main),
        "no-target": "The target is set for London and says nothing about one borough."
        if main.resolved.resolution == "london-only"
        else "The plan sets no target figure.",
    }
    return reasons.get(position, STATES[position].meaning)


def _not_whole(report: MeasureReport, main: Progress) -> str:
    """Say that a figure there is does not make up the one that the target is of."""
    first = report.choice.series.first_month if report.choice.series else 0
    year = main.resolved.period
    if main.resolved.per == "month" or not report.choice.measure.adds_up:
        return f"The figure that the target of {year.label} is of is not held."
    if first > year.first:
        return f"What is held begins in {month_label(first)}, so {year.label} so far is not known."
    return f"A month of {year.label} is not held, so the year so far is not known."
