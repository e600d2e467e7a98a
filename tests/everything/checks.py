"""What must hold of any view, whatever it shows."""

import math
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go

from dashboard.charts.theme import ThemeName
from dashboard.charts.trend import figure
from dashboard.reports.desk import TrendView

_ODD = re.compile(r"\b(nan|None|inf|np\.float64)\b|\{\w*\}")
_THEMES: tuple[ThemeName, ...] = ("light", "dark")


def problems(view: TrendView, validate: bool) -> Iterator[str]:
    """Yield what is wrong with a measure's view: odd words, figures that are none, empty axes.

    Args:
        view: as the page shows it.
        validate: also let plotly check the figure, which takes longest.
    """
    for text in _texts(view):
        if _ODD.search(text):
            yield f"odd words: {text!r}"
    trend = view.trend
    if trend is None:
        if view.choice.series is not None:
            yield "a series is held and nothing is drawn"
        return
    if not any(point.y is not None for line in trend.lines for point in line.points):
        yield "an empty axis"
    unit = view.choice.measure.unit.lower()
    named = "per cent" if unit == "%" else unit
    if named not in trend.axis.lower():
        yield f"the axis is titled {trend.axis!r}, the unit is {unit!r}"
    for theme in _THEMES:
        drawn = figure(trend, theme)
        yield from (f"{theme}: not a number at {place}" for place in _none_numbers(drawn))
        if validate:
            try:
                go.Figure(**drawn)
            except ValueError as error:
                yield f"{theme}: plotly refuses the figure: {str(error)[:200]}"


def _texts(view: TrendView) -> Iterator[str]:
    answer, trend = view.answer, view.trend
    yield answer.headline
    yield from (one.detail for one in answer.facts)
    yield from (one.text for one in answer.sentences)
    for card in answer.cards:
        yield from (card.label, card.figure, card.detail, card.more)
    if trend is not None:
        yield from (trend.title, trend.subtitle, *trend.notes)
        for row in trend.table.rows:
            yield from row


def _none_numbers(part: Any, place: str = "figure") -> Iterator[str]:
    if isinstance(part, dict):
        for name, held in part.items():
            yield from _none_numbers(held, f"{place}.{name}")
    elif isinstance(part, list | tuple):
        for held in part:
            yield from _none_numbers(held, place)
    elif isinstance(part, float) and not math.isfinite(part):
        yield place
