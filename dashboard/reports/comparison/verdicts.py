"""Which boroughs differ by more than chance and than boroughs usually do: the funnel's word."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.control_limits import Verdict
from dashboard.analysis.funnel import funnel
from dashboard.analysis.funnel_result import Funnel, FunnelKind
from dashboard.catalogue.measure import Better, Measure
from dashboard.core.cache import SnapshotCache
from dashboard.reports.comparison.figures import PER, AreaFigure, ComparisonFigures, figures_of
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.wording.states import StateWords, Tone

_FEWEST = 5
"""Boroughs without which a spread cannot be told from chance."""
NOT_JUDGED = StateWords(
    "Not judged", "dashed-ring", "quiet", "There is nothing to tell chance from difference by."
)
NO_FIGURE = StateWords("No data", "dashed-ring", "quiet", "No figure is held for this period.")
TOO_FEW = StateWords(
    "Too few to judge", "dashed-ring", "quiet", "The figure rests on too few cases or interviews."
)
_MEANINGS: dict[Verdict, tuple[str, str]] = {
    "inside": ("As others", "Differs from all boroughs together no more than boroughs usually do."),
    "alert-high": ("High", "Above the 95% limits of the funnel: an alert."),
    "alert-low": ("Low", "Below the 95% limits of the funnel: an alert."),
    "alarm-high": ("Very high", "Above the 99.8% limits of the funnel: an alarm."),
    "alarm-low": ("Very low", "Below the 99.8% limits of the funnel: an alarm."),
}


def verdict_words(verdict: Verdict, better: Better) -> StateWords:
    """Return the word, shape and tone of a verdict; neither way is better of neutral measures."""
    word, meaning = _MEANINGS[verdict]
    if verdict == "inside":
        return StateWords(word, "level", "quiet", meaning)
    high = verdict.endswith("high")
    tone: Tone = "quiet"
    if better != "neutral":
        worse = high == (better == "lower")
        tone = ("bad" if verdict.startswith("alarm") else "near") if worse else "good"
    return StateWords(word, "up" if high else "down", tone, meaning)


@dataclass(frozen=True)
class Verdicts:
    """The funnel of a comparison, or why there is none."""

    funnel: Funnel | None
    """Of the boroughs judged, in their order."""
    judged: tuple[AreaFigure, ...]
    found: tuple[Verdict, ...]
    """One of each judged."""
    words: Mapping[str, StateWords]
    """Of every borough, by area code."""
    why_none: str
    """Why there is no funnel; empty where there is one."""

    def of(self, figure: AreaFigure) -> StateWords:
        """Return a borough's verdict."""
        return self.words[figure.area.code]

    def beyond(self) -> tuple[tuple[AreaFigure, Verdict], ...]:
        """Return the boroughs outside the 95% limits, highest first."""
        pairs = zip(self.judged, self.found, strict=True)
        outside = [pair for pair in pairs if pair[1] != "inside"]
        return tuple(sorted(outside, key=lambda pair: -(pair[0].value or 0)))


_BYTES = 25_000
"""Of the figures and verdicts of all boroughs, roughly."""


def judged(
    question: ComparisonQuestion, cache: SnapshotCache
) -> tuple[ComparisonFigures, Verdicts]:
    """Return the figures of the period asked about and where each borough stands among all."""
    period, series = question.period, question.choice.series
    assert period is not None
    assert series is not None

    def make() -> tuple[ComparisonFigures, Verdicts]:
        figures = figures_of(question, period)
        return figures, verdicts_of(question.measure, figures)

    key = ("verdicts", question.measure.id, series.vintage.id, period, question.rate)
    return cache.get(question.store.id, key, make, _BYTES)


def verdicts_of(measure: Measure, figures: ComparisonFigures) -> Verdicts:
    """Return where each borough stands among its like."""
    kind, why = _kind(measure, figures)
    judged = tuple(
        figure for figure in figures.held if figure.base != "too-small" and _parts(figure, measure)
    )
    result = None
    if kind is not None:
        result, why = _funnel(kind, measure, judged)
    words = {borough.area.code: _unjudged(borough) for borough in figures.boroughs}
    named = result.verdicts if result is not None else ()
    judged = judged if result is not None else ()
    for figure, verdict in zip(judged, named, strict=True):
        words[figure.area.code] = verdict_words(verdict, measure.better)
    return Verdicts(result, judged, named, words, why)


def _kind(measure: Measure, figures: ComparisonFigures) -> tuple[FunnelKind | None, str]:
    if measure.kind == "count":
        if figures.writing.rate:
            return "rate", ""
        return None, "Numbers follow the size of a borough; compare them per 1,000 residents."
    if measure.kind == "proportion" and not measure.of_stock:
        return "proportion", ""
    if measure.kind == "rate":
        return "rate", ""
    return None, "How much such a figure varies by chance is not known, so no limits are drawn."


def _funnel(
    kind: FunnelKind, measure: Measure, judged: tuple[AreaFigure, ...]
) -> tuple[Funnel | None, str]:
    if len(judged) < _FEWEST and measure.survey:
        return None, "The release does not say how many were interviewed in each borough."
    if len(judged) < _FEWEST:
        return None, "Too few boroughs have a figure with its parts to tell chance from difference."
    parts = [part for figure in judged if (part := _parts(figure, measure))]
    observed, base = (np.array(side, dtype=np.float64) for side in zip(*parts, strict=True))
    multiplier = PER if measure.kind == "count" else measure.multiplier
    try:
        return funnel(observed, base, kind, multiplier=multiplier), ""
    except ValueError:
        return None, "All boroughs have none (or all) of what is counted, so nothing varies."


def _parts(figure: AreaFigure, measure: Measure) -> tuple[float, float] | None:
    """Return what counts and out of how many; a survey's at its effective size."""
    if figure.value is None:
        return None
    if measure.survey:
        n = figure.n_effective
        return (figure.value / 100 * n, n) if n else None
    top, bottom = figure.numerator, figure.denominator
    if top is None or bottom is None or not bottom > 0 or top < 0:
        return None
    if measure.kind == "proportion" and top > bottom:
        return None
    return top, bottom


def _unjudged(figure: AreaFigure) -> StateWords:
    if not figure.held:
        return NO_FIGURE
    return TOO_FEW if figure.base == "too-small" else NOT_JUDGED
