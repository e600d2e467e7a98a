"""Four facts that are never merged into one: position, direction, level, confidence."""

from dataclasses import dataclass

from dashboard.analysis.confidence import Confidence
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.progress import Progress
from dashboard.catalogue.measure import Measure
from dashboard.reports.measure.measure import MeasureReport
from dashboard.reports.wording.methods import Method
from dashboard.reports.wording.movement import direction_detail, direction_words, level_detail
from dashboard.reports.wording.states import CERTAINTY, STATES, StateWords, level_words
from dashboard.reports.wording.words import of_measure

WHY_NO_FORECAST: dict[NoForecast | None, str] = {
    NoForecast.TOO_EARLY: "Forecasts begin once two months of the year are known.",
    NoForecast.TOO_SHORT: "Fewer than three earlier years compare with this one, too few to "
    "forecast.",
    NoForecast.GAPS: "A month of this year or of the three before it is missing or is a correction "
    "below nought, so none is forecast.",
    NoForecast.NOT_HELD: "The month lies outside what is held, or is a correction below nought.",
    NoForecast.NOT_MONTHLY: "Forecasts are made of monthly figures; these are not monthly.",
    NoForecast.LIMITS_FAILED: "Too few past years of this size ended inside the limits "
    "forecast for them, so none is shown.",
    NoForecast.DOES_NOT_ADD_UP: "No year-end forecast is made of figures that do not add up to a "
    "year.",
    NoForecast.COMPLETE: "The year is complete.",
    None: "Forecasts are made for the plans’ target years and the latest 24 months, not for this "
    "month.",
}


@dataclass(frozen=True)
class Aspect:
    """One of the facts."""

    name: str
    state: StateWords
    detail: str
    method: Method


def facts_of(report: MeasureReport, position: str) -> tuple[Aspect, Aspect, Aspect, Aspect]:
    """Return the four facts of a measure that has data: position, direction, level, confidence.

    Args:
        report: of the measure in an area as at a month.
        position: the distance from target or path, in words; empty where there is none.
    """
    measure, judged = report.choice.measure, report.judged
    state = STATES[judged.status.position] if judged else STATES["no-target"]
    if not judged:
        position = "The plan sets no target for it in this year."
        if report.choice.plan is None:
            position = "No plan is chosen, so there is no target to hold it against."
    direction = report.direction
    assert direction is not None
    confidence = judged.confidence if judged else Confidence("not-known", "none")
    return (
        Aspect("Position", state, position or state.meaning, "position"),
        Aspect("Direction", direction_words(direction), direction_detail(report), "direction"),
        Aspect(
            "Level", level_words(direction.level, measure.better), level_detail(report), "level"
        ),
        Aspect(
            "Confidence",
            CERTAINTY[confidence.certainty],
            _confidence_detail(report, confidence, measure),
            "confidence",
        ),
    )


def _confidence_detail(report: MeasureReport, confidence: Confidence, measure: Measure) -> str:
    text = _basis(report, confidence, measure)
    if confidence.base == "small":
        text += " It rests on a small base."
    if confidence.may_flip:
        text += " A revision of the usual size could put it on the other side."
    return text


def _basis(report: MeasureReport, confidence: Confidence, measure: Measure) -> str:
    judged = report.judged
    if confidence.basis == "counted":
        return "Counted in full, and the period is over."
    lower, upper = confidence.lower, confidence.upper
    if lower is not None and upper is not None:
        limits = f"{of_measure(lower, measure)} to {of_measure(upper, measure)}"
        what = {
            "forecast": f"The year-end forecast’s 80% interval, {limits},",
            "interval": f"The 95% interval, {limits},",
            "change": f"The 95% interval of the change gives {limits}, which",
        }.get(confidence.basis, limits)
        resolved = judged.progress.resolved if judged else None
        target = resolved.value if resolved else None
        if resolved is not None and resolved.bound == "within":
            return f"{what} {_against_margin(lower, upper, target or 0.0)}."
        if confidence.certainty == "too-close-to-call":
            return f"{what} holds the target."
        return f"{what} lies wholly {_side(lower, upper, target)} the target."
    if judged is None or not judged.progress.resolved.has_value:
        return "There is no target figure to be sure of."
    if measure.adds_up and not judged.progress.complete:
        return WHY_NO_FORECAST[judged.no_forecast]
    if measure.is_stock:
        return "How a stock will stand at the end of the year is not forecast."
    return _why_not_sure(judged.progress, measure)


def _side(lower: float, upper: float, target: float | None) -> str:
    """Say on which side of a target an interval lies that does not hold it between its limits."""
    if target is None or upper < target:
        return "below"
    if lower > target:
        return "above"
    return "at or below" if upper == target else "at or above"


def _against_margin(lower: float, upper: float, margin: float) -> str:
    if lower > margin or upper < -margin:
        return "lies wholly outside the margin"
    inside = -margin <= lower and upper <= margin
    return "lies wholly inside the margin" if inside else "reaches across the margin"


def _why_not_sure(progress: Progress, measure: Measure) -> str:
    """Say what is missing to tell how sure a figure is, of what is held of it."""
    actual, base = progress.actual, progress.resolved.base
    if actual is None:
        return "There is no figure to be sure of."
    if not (measure.is_fraction or measure.kind == "gap"):
        return "These figures do not say how much they vary by chance."
    if measure.survey and not actual.n_effective:
        return "It is published without the effective sample that would say how sure it is."
    if actual.denominator is None:
        return "The figure is published without the base that would say how sure it is."
    if base is not None and (base.n_effective if measure.survey else base.denominator) is None:
        return "The figure that it is a change on is published without its own base."
    return "Nothing held says how much a figure like this varies."
