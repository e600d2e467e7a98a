"""The bars of a printed chart: one row a category, the value at the end of its bar."""

from collections.abc import Iterator

from dashboard.export.chart_lines import WIDTH, sign
from dashboard.export.chart_scale import axis_steps, drawn_values, step_decimals, wrapped
from dashboard.export.markup import Markup, tag
from dashboard.reports.pack.slide import ChartData, ChartSeries
from dashboard.reports.words import number

_LEFT, _RIGHT, _TOP = 190, 690, 40
_BAR, _SPACE = 13, 6
_MARKS = ("target", "other-reading", "average", "limit", "interval", "london", "printed")
"""Roles that are drawn as a mark across a bar, not as a bar."""


def bar_parts(chart: ChartData) -> tuple[float, list[Markup]]:
    """Return the height of a bar chart and its elements."""
    steps = axis_steps(drawn_values(chart), zero_based=True)
    bars = [one for one in chart.series if one.role not in _MARKS]
    row = _BAR * max(1, len(bars)) + _SPACE
    bottom = _TOP + row * len(chart.categories)
    parts = [tag("text", chart.axis, x=4, y=14, class_="axis")]
    parts += _levels(steps, chart, bottom)
    for place, category in enumerate(chart.categories):
        top = _TOP + row * place
        [name] = wrapped(category, 26, 1)
        middle = top + row / 2 + 3
        parts.append(tag("text", name, x=_LEFT - 8, y=middle, text_anchor="end", class_="tick"))
        for index, one in enumerate(bars):
            parts += _bar(one, chart, place, top + _BAR * index, steps)
        for one in chart.series:
            if one.role in _MARKS:
                parts += _mark(one, place, top, row, steps)
    key = list(_key(chart.series, bottom + 26))
    return bottom + 20 + 20 * len(chart.series), [*parts, *key]


def _x(value: float, steps: tuple[float, ...]) -> float:
    return round(_LEFT + (_RIGHT - _LEFT) * (value - steps[0]) / (steps[-1] - steps[0]), 1)


def _levels(steps: tuple[float, ...], chart: ChartData, bottom: float) -> Iterator[Markup]:
    decimals = step_decimals(steps)
    for step in steps:
        x = _x(step, steps)
        level = "base" if step == 0 else "grid"
        yield tag("line", x1=x, x2=x, y1=_TOP - 4, y2=bottom, class_=level)
        label = f"{number(step, decimals)}{chart.suffix}"
        yield tag("text", label, x=x, y=_TOP - 9, text_anchor="middle", class_="tick")


def _bar(
    series: ChartSeries, chart: ChartData, place: int, top: float, steps: tuple[float, ...]
) -> Iterator[Markup]:
    value = series.values[place]
    if value is None:
        yield tag("text", "no figure", x=_x(0, steps) + 4, y=top + 10, class_="tick")
        return
    start, end = sorted((_x(0, steps), _x(value, steps)))
    shape = {"x": start, "y": top, "width": round(end - start, 1), "height": _BAR - 2}
    yield tag("rect", **shape, class_=f"bar {series.role}")
    text = f"{number(value, chart.decimals)}{chart.suffix}"
    yield tag("text", text, x=end + 5, y=top + 10, class_="tick value")
    if series.signals and series.signals[place]:
        yield sign(series.signals[place], WIDTH - 10, top + 5)


def _mark(
    series: ChartSeries, place: int, top: float, row: float, steps: tuple[float, ...]
) -> Iterator[Markup]:
    value = series.values[place]
    if value is None:
        return
    x = _x(value, steps)
    dash = {"interval": "2 2", "limit": "4 3"}.get(series.role)
    line = {"x1": x, "x2": x, "y1": top - 2, "y2": top + row - 4}
    width = 1.5 if dash else 2.5
    group = tag("line", **line, stroke_width=width, stroke_dasharray=dash)
    yield tag("g", group, class_=f"series {series.role}")


def _key(series: tuple[ChartSeries, ...], top: float) -> Iterator[Markup]:
    for index, one in enumerate(series):
        y = top + 20 * index
        if one.role in _MARKS:
            line = tag("line", x1=_LEFT + 7, x2=_LEFT + 7, y1=y - 11, y2=y + 1, stroke_width=2.5)
            yield tag("g", line, class_=f"series {one.role}")
        else:
            yield tag("rect", x=_LEFT, y=y - 10, width=14, height=11, class_=f"bar {one.role}")
        [name] = wrapped(one.name, 70, 1)
        yield tag("text", name, x=_LEFT + 22, y=y, class_="label")
