"""The table behind a comparison: each area as readers see it, and unrounded for files."""

from collections.abc import Mapping

from dashboard.analysis.standing import Standing
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures
from dashboard.reports.comparison.panel import queries, subtitle
from dashboard.reports.comparison.question import ComparisonQuestion
from dashboard.reports.table import Table
from dashboard.reports.wording.standing import (
    AGAINST_LONDON,
    AGAINST_SIMILAR,
    AGAINST_SPREAD,
    side_words,
)
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import capital, number, plain

_FIELDS = (
    "area_code", "area", "value", "lower_95", "upper_95", "numerator", "denominator",
    "against_london", "against_similar", "verdict",
)  # fmt: skip


def area_table(
    question: ComparisonQuestion,
    figures: ComparisonFigures,
    states: Mapping[str, StateWords],
    standings: Mapping[str, Standing],
    judged: str = AGAINST_SPREAD,
) -> Table:
    """Return every borough's figure with its parts, interval and verdict; London comes first.

    Args:
        question: what is compared.
        figures: what is shown.
        states: the verdict on each borough, by its code.
        standings: the three answers on the boroughs compared, by code; may be empty.
        judged: what the verdicts are about.
    """
    writing, measure = figures.writing, figures.writing.measure
    parts: tuple[str, ...] = ()
    if measure.kind == "count":
        parts = ("Number", "Residents") if writing.rate else ()
    elif measure.is_fraction:
        parts = (capital(measure.numerator), capital(measure.denominator))
    answers = (AGAINST_LONDON, AGAINST_SIMILAR) if standings else ()
    shown = (figures.london, *figures.in_order)
    verdicts = (None, *(states[figure.area.code] for figure in figures.in_order))
    opens = queries(question)
    columns = ("Area", capital(writing.unit), "95% interval", *parts, *answers, judged)
    return Table(
        caption=subtitle(question, "London and the boroughs", writing.unit),
        columns=columns,
        rows=tuple(
            (
                *_cells(figure, figures, bool(parts)),
                *(_sides(figure, standings) if answers else ()),
                state.word if state else "",
            )
            for figure, state in zip(shown, verdicts, strict=True)
        ),
        texts=(0, *range(len(columns) - 1 - len(answers), len(columns))),
        verdicts=verdicts,
        queries=tuple(opens[figure.area.code] for figure in shown),
        marked=next(
            (place for place, figure in enumerate(shown) if figure.area is question.own), None
        ),
        fields=_FIELDS,
        records=tuple(
            _record(figure, standings, state) for figure, state in zip(shown, verdicts, strict=True)
        ),
        unit=writing.unit,
    )


def _cells(figure: AreaFigure, figures: ComparisonFigures, with_parts: bool) -> tuple[str, ...]:
    writing = figures.writing
    value = figure.why_none if figure.value is None else writing.plain(figure.value)
    cells = (figure.area.name, value, writing.interval(figure) or "none")
    if not with_parts:
        return cells
    return (*cells, _part(figure.numerator), _part(figure.denominator))


def _sides(figure: AreaFigure, standings: Mapping[str, Standing]) -> tuple[str, str]:
    """Return the first two answers; empty for London and for boroughs that are not compared."""
    standing = standings.get(figure.area.code)
    if standing is None:
        return "", ""
    return side_words(standing.london), side_words(standing.similar)


def _record(
    figure: AreaFigure, standings: Mapping[str, Standing], state: StateWords | None
) -> tuple[str, ...]:
    numbers = (figure.value, figure.lower, figure.upper, figure.numerator, figure.denominator)
    return (
        figure.area.code,
        figure.area.name,
        *("" if value is None else plain(value) for value in numbers),
        *_sides(figure, standings),
        state.word if state else "",
    )


def _part(value: float | None) -> str:
    return "not published" if value is None else number(value)
