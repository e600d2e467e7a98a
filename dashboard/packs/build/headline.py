"""Drafted and edited headlines: what an edit must still agree with."""

from dashboard.packs.model import Edit
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.answer import Answer
from dashboard.reports.wording.states import LEVEL_STATES, TREND_STATES
from dashboard.reports.wording.words import figure_label, of_measure

NO_FACTS = "The edited headline kept no facts to check it against."


def facts_of(report: MeasureReport, answer: Answer) -> tuple[str, ...]:
    """Return what a measure's headline rests on: figures, direction and state, each named."""
    facts = [f"State: {answer.state.word}"]
    measure = report.choice.measure
    for name, compared in (("Latest", report.latest), ("Year to date", report.to_date)):
        if compared is not None and compared.now is not None:
            period = figure_label(compared.period, measure)
            facts.append(f"{name} ({period}): {of_measure(compared.now.value, measure)}")
    if report.judged is not None and report.judged.progress.resolved.value is not None:
        target = of_measure(report.judged.progress.resolved.value, measure)
        facts.append(f"Target: {target}")
    if report.direction is not None:
        facts.append(f"Direction: {TREND_STATES[report.direction.trend].word}")
        facts.append(f"Level: {LEVEL_STATES[report.direction.level.word].word}")
    return tuple(facts)


def changed_facts(edit: Edit | None, now: tuple[str, ...]) -> tuple[str, ...]:
    """Return the facts that an edited headline was written on and that have changed, old and new.

    An edit that kept no facts is not known to be right, and says so.
    """
    if edit is None:
        return ()
    if not edit.facts:
        return (NO_FACTS,)
    values = dict(named(fact) for fact in now)
    changes = []
    for fact in edit.facts:
        name, value = named(fact)
        current = values.get(name)
        if current is None:
            changes.append(f"{name}: {value} then, no longer held")
        elif current != value:
            changes.append(f"{name}: {value} then, {current} now")
    return tuple(changes)


def named(fact: str) -> tuple[str, str]:
    """Return a fact's name and what it says."""
    name, _, value = fact.partition(": ")
    return name, value
