"""How each borough stands: against London, similar boroughs and the usual spread of boroughs."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.control_limits import Verdict
from dashboard.analysis.funnel_result import Funnel
from dashboard.analysis.peers import pooled
from dashboard.analysis.standing import Standing, beside
from dashboard.core.cache import SnapshotCache
from dashboard.reports.area_funnel import (
    events_and_base,
    funnel_kind,
    funnel_of_areas,
    multiplier_of,
)
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures, figures_of
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.wording.standing import spread_words
from dashboard.reports.wording.states import StateWords

NOT_JUDGED = StateWords(
    "Not judged", "dashed-ring", "quiet", "There is nothing to tell chance from difference by."
)
NO_FIGURE = StateWords("No data", "dashed-ring", "quiet", "No figure is held for this period.")
TOO_FEW = StateWords(
    "Too few to judge", "dashed-ring", "quiet", "The figure rests on too few cases or interviews."
)


@dataclass(frozen=True)
class Verdicts:
    """The funnel of a comparison, or why there is none, and each borough's three answers."""

    funnel: Funnel | None
    """Of the boroughs judged, in their order."""
    judged: tuple[AreaFigure, ...]
    found: tuple[Verdict, ...]
    """One of each judged."""
    words: Mapping[str, StateWords]
    """Against the usual spread, of every borough, by area code."""
    standings: Mapping[str, Standing]
    """The three answers on each borough judged, by area code."""
    why_none: str
    """Why there is no funnel; empty where there is one."""

    def of(self, figure: AreaFigure) -> StateWords:
        """Return a borough's verdict against the usual spread."""
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
        return figures, verdicts_of(question, figures)

    key = ("verdicts", question.measure.id, series.vintage.id, period, question.rate)
    return cache.get(question.store.id, key, make, _BYTES)


def verdicts_of(question: ComparisonQuestion, figures: ComparisonFigures) -> Verdicts:
    """Return where each borough stands among its like."""
    measure = question.measure
    kind, why = funnel_kind(measure, figures.writing.rate)
    parts = parts_of(figures)
    judged = tuple(figure for figure in figures.held if figure.area.code in parts)
    result = None
    if kind is not None:
        result, why = funnel_of_areas(measure, kind, parts, len(question.boroughs))
    words = {borough.area.code: _unjudged(borough) for borough in figures.boroughs}
    if result is None:
        return Verdicts(None, (), (), words, {}, why)
    standings = {}
    for figure, verdict in zip(judged, result.verdicts, strict=True):
        code = figure.area.code
        words[code] = spread_words(verdict, measure.better)
        standings[code] = _standing(question, figure, figures, parts, verdict)
    return Verdicts(result, judged, result.verdicts, words, standings, why)


def parts_of(figures: ComparisonFigures) -> dict[str, tuple[float, float]]:
    """Return events and base of the boroughs that can be judged, by code and in their order."""
    measure = figures.writing.measure
    parts = {}
    for figure in figures.held:
        if figure.base != "too-small" and figure.value is not None:
            part = events_and_base(
                measure, figure.value, figure.numerator, figure.denominator, figure.n_effective
            )
            if part is not None:
                parts[figure.area.code] = part
    return parts


def _standing(
    question: ComparisonQuestion,
    figure: AreaFigure,
    figures: ComparisonFigures,
    parts: Mapping[str, tuple[float, float]],
    verdict: Verdict,
) -> Standing:
    peers = question.peers(figure.area)
    similar = pooled(parts, peers, multiplier_of(question.measure))
    return Standing(
        beside(figure.lower, figure.upper, figures.london.value),
        beside(figure.lower, figure.upper, similar.value if similar else None),
        verdict,
    )


def _unjudged(figure: AreaFigure) -> StateWords:
    if not figure.held:
        return NO_FIGURE
    return TOO_FEW if figure.base == "too-small" else NOT_JUDGED
