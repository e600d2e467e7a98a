"""What members ask about a measure, each with its answer from the data."""

from collections.abc import Iterator

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.catalogue.measure import Measure
from dashboard.packs.build.slide import MemberQuestion
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.measure.trend.season_lines import season_note
from dashboard.reports.wording.answer import Answer
from dashboard.reports.wording.facts import WHY_NO_FORECAST
from dashboard.reports.wording.words import of_measure, with_unit


def questions_of(report: MeasureReport, answer: Answer) -> tuple[MemberQuestion, ...]:
    """Return the questions a member is likely to ask of a measure, in the order they come up."""
    if report.choice.series is None:
        return ()
    return tuple(_questions(report, answer))


def _questions(report: MeasureReport, answer: Answer) -> Iterator[MemberQuestion]:
    measure, series, as_at = report.choice.measure, report.choice.series, report.choice.as_at
    assert series is not None
    assert as_at is not None
    facts = {fact.name: fact for fact in answer.facts}
    if "Confidence" in facts:
        yield MemberQuestion("How sure is this?", facts["Confidence"].detail)
    if "Trend" in facts:
        yield MemberQuestion(
            "Is it a real change or chance?",
            f"{facts['Trend'].state.word}. {facts['Trend'].detail}",
        )
    yield MemberQuestion("Will the target be met?", _will_it(report, answer))
    for card in answer.cards:
        if card.method == "required-run-rate":
            text = " ".join(text for text in (f"{card.figure}.", card.detail, card.more) if text)
            yield MemberQuestion("What would it take?", text)
    if series.frequency == "M" and not measure.rolling:
        yield MemberQuestion("Is it seasonal?", season_note(series, measure, as_at))
    yield MemberQuestion("Has the definition changed?", _definition(measure))
    if report.london is not None:
        yield MemberQuestion("How does London compare?", _london(report))
    yield MemberQuestion("What exactly is counted?", f"{measure.plain} {measure.counting}".strip())


def _will_it(report: MeasureReport, answer: Answer) -> str:
    if report.judged is None:
        return "There is no target for this year."
    said = next((sentence.text for sentence in answer.sentences if sentence.rule == "forecast"), "")
    if said:
        return said
    if isinstance(report.outlook, YearEnd):
        low, high = report.outlook.interval(0.8)
        measure = report.choice.measure
        return (
            f"The year is forecast to end near {with_unit(report.outlook.middle, measure)} (80% "
            f"interval {of_measure(low, measure)} to {of_measure(high, measure)})."
        )
    if report.judged.progress.complete:
        return f"The year is over: {answer.state.word.lower()}."
    return WHY_NO_FORECAST[report.judged.no_forecast]


def _definition(measure: Measure) -> str:
    if not measure.breaks:
        return "No break in the series is recorded."
    return " ".join(
        f"From {break_.month}: {break_.title}. {break_.note}".strip() for break_ in measure.breaks
    )


def _london(report: MeasureReport) -> str:
    compared = report.to_date or report.latest
    if compared is None or compared.now is None:
        return "No figure is held to compare."
    return (
        "London’s figure for the same months is drawn beside the borough’s where both are rates or "
        "percentages; the comparison page sets all 32 boroughs side by side."
    )
