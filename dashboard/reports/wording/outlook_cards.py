"""Where the year may end, how likely the target is, and what it would take: three cards."""

from dashboard.analysis.forecast.skill import ForecastSkill, Weakness
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Judgement
from dashboard.analysis.remaining_share import RemainingShare
from dashboard.analysis.required_performance import RequiredPerformance
from dashboard.analysis.run_rate import RunRate
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import period_short
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.facts import WHY_NO_FORECAST
from dashboard.reports.wording.words import events, number, of_measure, with_unit

_WEAK: dict[Weakness, str] = {
    Weakness.FEW_FORECASTS: "Fewer than 30 such forecasts have come out yet, too few to trust one.",
    Weakness.NO_SKILL: "In past years such chances said no more than the usual share of years.",
    Weakness.LIMITS_FAILED: "In past years the forecast’s limits held too rarely, or too easily.",
}
_LIKELY = (
    (0.1, "very unlikely"),
    (0.33, "unlikely"),
    (0.66, "could go either way"),
    (0.9, "likely"),
)
"""Words of a chance up to a share; above the last it is very likely."""


def outlook_cards(report: MeasureReport, asked: RequiredPerformance) -> list[Card]:
    """Return the cards of forecast, chance and run rate, as far as they apply."""
    measure, judged = report.choice.measure, report.judged
    found = []
    if isinstance(report.outlook, YearEnd):
        found.append(_forecast(report.outlook, measure))
    elif judged and _running(judged) and measure.adds_up:
        found.append(
            Card(
                "Year-end forecast",
                "No forecast",
                WHY_NO_FORECAST[report.outlook],
                method="forecast",
            )
        )
    if judged and judged.chance is not None:
        found.append(_chance(judged, judged.chance))
    if asked.run_rate is not None:
        found.append(_required(asked.run_rate, measure))
    if asked.remaining is not None:
        found.append(_remaining(asked.remaining, measure))
    return found


def likelihood(chance: float) -> str:
    """Return a chance in words."""
    if chance in (0, 1):
        return "already met" if chance else "can no longer be met"
    return next((word for most, word in _LIKELY if chance <= most), "very likely")


def percent(chance: float) -> str:
    """Write a chance in per cent; one that is not settled is never 0 or 100."""
    if chance in (0, 1):
        return f"{100 * chance:.0f}%"
    if chance < 0.01:
        return "under 1%"
    return "over 99%" if chance > 0.99 else f"{100 * chance:.0f}%"


def past_chances(record: ForecastSkill, chance: float) -> str:
    """Say how often chances of about this size came true, or an empty text where none was said."""
    lowest = min(int(chance * 10 + 1e-9), 9) / 10
    same = next((one for one in record.said if abs(one.lowest - lowest) < 0.01), None)
    if same is None:
        return ""
    return (
        f"Of {number(same.forecasts)} past chances of {100 * lowest:.0f} to "
        f"{100 * lowest + 10:.0f}%, {number(same.came_true)} came true."
    )


def _running(judged: Judgement) -> bool:
    progress = judged.progress
    return progress.resolved.has_value and not progress.complete and progress.resolved.due is None


def _forecast(found: YearEnd, measure: Measure) -> Card:
    likely, wide = (
        " to ".join(of_measure(one, measure) for one in found.interval(share))
        for share in (0.8, 0.95)
    )
    return Card(
        f"Year-end forecast, {found.year.label}",
        with_unit(found.middle, measure),
        f"80% interval {likely}.",
        f"95% interval {wide}.",
        "forecast",
    )


def _chance(judged: Judgement, chance: float) -> Card:
    label, record = "Chance of meeting the target", judged.skill
    if judged.chance_shown is None:
        why = "Last year does not compare, so no past chances can be told."
        if record is not None and record.weakness is not None:
            why = _WEAK[record.weakness]
        return Card(label, "Not shown", why, method="record-of-the-forecasts")
    said = likelihood(chance)
    if record is None or chance in (0, 1):
        return Card(label, said.capitalize(), "The year to date has settled it.", method="chance")
    held = (
        f"In {record.years} past years the 80% interval held {100 * record.coverage_80:.0f}% of "
        "the time."
    )
    figure = f"{percent(chance)}, {said}"
    return Card(label, figure, past_chances(record, chance), held, "chance")


def _required(found: RunRate, measure: Measure) -> Card:
    label = f"Required from here, {period_short(found.left.first, found.left.last)}"
    if found.state == "already-missed":
        text = "The year to date is past the target already."
        return Card(label, "Out of reach", text, method="required-run-rate")
    if found.state == "already-met":
        text = "The year to date has reached the target already."
        return Card(label, "Nothing more", text, method="required-run-rate")
    details = []
    if found.ask is not None:
        way = "below" if found.ask < 0 else "above"
        details.append(f"{number(abs(found.ask), 1)}% {way} the same months last year.")
    if found.per_month_so_far is not None:
        details.append(f"So far {events(found.per_month_so_far, measure)} a month.")
    more = last_seen(found)
    figure = f"{events(found.per_month, measure)} a month"
    return Card(label, figure, " ".join(details), more, "required-run-rate")


def last_seen(found: RunRate) -> str:
    """Say when the required level was last achieved."""
    if found.last_achieved is not None:
        seen = period_short(found.last_achieved.first, found.last_achieved.last)
        return f"Last achieved {seen}."
    if found.state == "never-seen":
        return "Never achieved in the comparable months held."
    return ""


def _remaining(found: RemainingShare, measure: Measure) -> Card:
    label = f"Required from here, {period_short(found.left.first, found.left.last)}"
    if found.state == "impossible":
        text = "Even the best possible share of the cases to come would not do."
        return Card(label, "Out of reach", text, method="required-run-rate")
    if found.state == "already-met":
        text = "Whatever share the cases to come bring, the target is met."
        return Card(label, "Nothing more", text, method="required-run-rate")
    more = "Never achieved in the comparable months held."
    if found.last_achieved is not None:
        more = f"Last achieved {period_short(found.last_achieved.first, found.last_achieved.last)}."
    elif found.state == "possible":
        more = ""
    figure = of_measure(found.needed, measure)
    text = f"Of about {number(found.denominator)} {measure.denominator} still to come."
    return Card(label, figure, text, more, "required-run-rate")
