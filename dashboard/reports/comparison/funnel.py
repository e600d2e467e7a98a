"""The funnel of a comparison: every borough by its size, limits about a typical one."""

from dataclasses import dataclass

from dashboard.analysis.funnel_result import Funnel
from dashboard.reports.comparison.area_table import area_table
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures, Writing
from dashboard.reports.comparison.order import headline
from dashboard.reports.comparison.panel import Panel, listed, several, subtitle
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.comparison.verdicts import Verdicts
from dashboard.reports.wording.standing import answers_sentence
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import number

_CURVE = 60


@dataclass(frozen=True)
class FunnelPoint:
    """A borough in the funnel."""

    name: str
    base: float
    value: float
    state: StateWords
    outside: bool
    own: bool
    reading: str


@dataclass(frozen=True)
class FunnelCurve:
    """Limits over a range of bases."""

    base: tuple[float, ...]
    lower95: tuple[float, ...]
    upper95: tuple[float, ...]
    lower998: tuple[float, ...]
    upper998: tuple[float, ...]


@dataclass(frozen=True)
class FunnelView:
    """What the funnel draws."""

    figures: ComparisonFigures
    points: tuple[FunnelPoint, ...]
    curve: FunnelCurve
    middle: float
    """A typical borough."""
    across: str
    """Title of the axis of bases."""


def funnel_of(
    question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts
) -> FunnelView | None:
    """Return the funnel, or None where chance cannot be told from difference."""
    result = verdicts.funnel
    if result is None:
        return None
    points = []
    for figure, verdict, base in zip(
        verdicts.judged, verdicts.found, result.base.tolist(), strict=True
    ):
        assert figure.value is not None
        state = verdicts.of(figure)
        points.append(
            FunnelPoint(
                figure.area.name,
                base,
                figure.value,
                state,
                verdict != "inside",
                figure.area is question.own,
                _reading(figure, base, figures, state, question),
            )
        )
    return FunnelView(
        figures=figures,
        points=tuple(sorted(points, key=lambda point: point.base)),
        curve=_curve(result),
        middle=result.target,
        across=_base_name(question),
    )


def panel_of(question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts) -> Panel:
    """Return the words and the table of the funnel."""
    own = figures.of(question.own)
    unit = figures.writing.unit
    return Panel(
        headline=_headline(question, figures, verdicts),
        state=verdicts.of(own) if own else None,
        title="Which boroughs lie beyond the usual spread",
        subtitle=subtitle(question, f"{len(verdicts.judged)} boroughs by size", unit),
        notes=_notes(question, figures, verdicts),
        method="comparison-between-boroughs",
        table=area_table(question, figures, verdicts.words, verdicts.standings),
    )


def _headline(question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts) -> str:
    if verdicts.funnel is None:
        return headline(question, figures)
    own = f"{headline(question, figures)} " if question.own else ""
    outside = len(verdicts.beyond())
    total = len(verdicts.judged)
    if not outside:
        return f"{own}None of {total} boroughs lies outside the limits."
    alarms = sum(verdict.startswith("alarm") for _, verdict in verdicts.beyond())
    beyond = f"{outside} of {total} boroughs {'lies' if outside == 1 else 'lie'} outside the 95%"
    return f"{own}{beyond} limits, {alarms or 'none'} of them outside the 99.8% limits too."


def _notes(
    question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts
) -> tuple[str, ...]:
    result = verdicts.funnel
    if result is None:
        return (verdicts.why_none,)
    notes = [*_own(question, figures, verdicts), _listing(figures, verdicts)]
    notes += [_by_chance(result), _spread(result, figures.writing)]
    london = figures.london.value
    beside = f"; London has {figures.writing.plain(london)}" if london is not None else ""
    typical = figures.writing.full(result.target)
    notes.append(f"The middle line is a typical borough, {typical}{beside}.")
    left_out = [borough for borough in figures.boroughs if borough not in verdicts.judged]
    if left_out:
        reasons = [
            f"{figure.area.name} ({figure.why_none or verdicts.of(figure).word.lower()})"
            for figure in left_out
        ]
        notes.append(f"Not in the funnel: {listed(reasons)}.")
    if question.measure.survey:
        notes.append("Interviews are counted at their effective number.")
    notes += question.base_notes
    return tuple(note for note in notes if note)


def _own(
    question: ComparisonQuestion, figures: ComparisonFigures, verdicts: Verdicts
) -> tuple[str, ...]:
    """Return the three answers on the borough marked."""
    own = figures.of(question.own)
    standing = verdicts.standings.get(own.area.code) if own else None
    return (f"{own.area.name}: {answers_sentence(standing)}",) if own and standing else ()


def _listing(figures: ComparisonFigures, verdicts: Verdicts) -> str:
    if not verdicts.beyond():
        return ""
    parts = [
        f"{figure.area.name} {figures.writing.plain(figure.value or 0)} "
        f"({verdicts.of(figure).word.lower()})"
        for figure, _ in verdicts.beyond()
    ]
    return f"Outside the limits: {listed(parts)}."


def _by_chance(result: Funnel) -> str:
    alerts, alarms = result.chance_alerts, result.chance_alarms
    return (
        f"By chance alone {number(alerts.expected, 1)} of {result.value.size} would lie outside "
        f"the 95% limits on average, and {number(100 * alarms.at_least_one)} comparisons in 100 "
        "would have a borough outside the 99.8% limits."
    )


def _spread(result: Funnel, writing: Writing) -> str:
    figures = f"tau² = {number(result.tau2, 5)}, k = "
    figures += several(result.value.size, "borough", "boroughs")
    if result.adjusted:
        low, high = (writing.plain(end) for end in result.usual_range)
        return (
            "Boroughs differ by more than chance anyway: were there none, about two in three would "
            f"lie between {low} and {high}. The limits allow for that; the outermost boroughs do "
            f"not widen them ({figures})."
        )
    return f"The limits are those of chance alone ({figures})."


def _base_name(question: ComparisonQuestion) -> str:
    measure = question.measure
    if measure.kind == "count":
        return "Residents"
    if measure.survey:
        return "Effective interviews"
    return measure.denominator[:1].upper() + measure.denominator[1:]


def _reading(
    figure: AreaFigure,
    base: float,
    figures: ComparisonFigures,
    state: StateWords,
    question: ComparisonQuestion,
) -> str:
    assert figure.value is not None
    size = f"{_base_name(question)}: {number(base)}"
    return f"{figure.area.name}: {figures.writing.full(figure.value)}. {size}. {state.word}."


def _curve(result: Funnel) -> FunnelCurve:
    curve = result.curve(_CURVE)
    limits = curve.limits
    return FunnelCurve(
        *(
            tuple(array.tolist())
            for array in (
                curve.base,
                limits.lower95,
                limits.upper95,
                limits.lower998,
                limits.upper998,
            )
        )
    )
