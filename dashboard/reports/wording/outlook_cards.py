"""Where the year may end, how likely the target is, and what it would take: three cards."""

from dashboard.analysis.forecast.skill import ForecastSkill, Weakness
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Judgement
from dashboard.analysis.remaining_share import RemainingShare
from dashboard.analysis.run_rate import RunRate
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import period_short
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.facts import WHY_NO_FORECAST
from dashboard.reports.wording.required_words import needed_share, on_last_years, required_figure
from dashboard.reports.wording.words import capital, events, number, of_measure, with_unit

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


def outlook_cards(report: MeasureReport) -> list[Card]:
    """Return the cards of forecast, chance and what it would take, as far as they apply."""
    measure, judged, required = report.choice.measure, report.judged, report.required
    cards = []
    if isinstance(report.outlook, YearEnd):
        cards.append(_forecast(report.outlook, measure))
    elif judged and _running(judged) and measure.adds_up:
        why = WHY_NO_FORECAST[report.outlook]
        cards.append(Card("Year-end forecast", "No forecast", why, method="forecast"))
    if judged and judged.chance is not None:
        cards.append(_chance(judged, judged.chance))
    if required.run_rate is not None:
        cards.append(_run_rate(required.run_rate, measure))
    if required.remaining is not None:
        cards.append(_remaining_share(required.remaining, measure))
    return cards


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


def _forecast(year_end: YearEnd, measure: Measure) -> Card:
    likely, wide = (
        " to ".join(of_measure(limit, measure) for limit in year_end.interval(share))
        for share in (0.8, 0.95)
    )
    return Card(
        f"Year-end forecast, {year_end.year.label}",
        with_unit(year_end.middle, measure),
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
    word = likelihood(chance)
    if record is None or chance in (0, 1):
        return Card(label, word.capitalize(), "The year to date has settled it.", method="chance")
    coverage = (
        f"In {record.years} past years the 80% interval held {100 * record.coverage_80:.0f}% of "
        "the time."
    )
    figure = f"{percent(chance)}, {word}"
    return Card(label, figure, past_chances(record, chance), coverage, "chance")


def _run_rate(run_rate: RunRate, measure: Measure) -> Card:
    """Return the card of what each month left must bring."""
    if run_rate.state == "already-missed":
        text = "The year to date is past the target already."
        return _required(run_rate, "Out of reach", text)
    if run_rate.state == "already-met":
        text = "The year to date has reached the target already."
        return _required(run_rate, "Nothing more", text)
    details = []
    if before := on_last_years(run_rate, measure):
        details.append(f"{capital(before)}.")
    if run_rate.per_month_so_far is not None:
        details.append(f"So far {events(run_rate.per_month_so_far, measure)} a month.")
    figure = required_figure(run_rate, measure)
    return _required(run_rate, figure, " ".join(details), last_achieved(run_rate))


def _remaining_share(share: RemainingShare, measure: Measure) -> Card:
    """Return the card of the share that the cases to come must reach."""
    if share.state == "impossible":
        text = "Even the best possible share of the cases to come would not do."
        return _required(share, "Out of reach", text)
    if share.state == "already-met":
        text = "Whatever share the cases to come bring, the target is met."
        return _required(share, "Nothing more", text)
    text = f"Of about {number(share.denominator)} {measure.denominator} still to come."
    return _required(share, needed_share(share, measure), text, last_achieved(share))


def _required(required: RunRate | RemainingShare, figure: str, detail: str, more: str = "") -> Card:
    left = period_short(required.left.first, required.left.last)
    return Card(f"Required from here, {left}", figure, detail, more, "required-run-rate")


def last_achieved(required: RunRate | RemainingShare) -> str:
    """Say when the required level was last achieved."""
    if required.last_achieved is not None:
        achieved = period_short(required.last_achieved.first, required.last_achieved.last)
        return f"Last achieved {achieved}."
    if required.state == "never-seen":
        return "Never achieved in the comparable months held."
    return ""
