"""The bars of a printed chart: one row a category, the value at the end of its bar."""

from collections.abc import Iterator

from dashboard.export.markup import Markup, join, tag
from dashboard.packs.build.bars import counts, shares_rows
from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.packs.formats.chart_lines import WIDTH, sign
from dashboard.packs.formats.chart_scale import axis_steps, bar_values, step_decimals, wrapped
from dashboard.packs.formats.native_charts import TONE_FILLS
from dashboard.reports.wording.words import number

_LEFT, _RIGHT, _TOP = 190, 690, 40
_LEFT_OF_LONG = 262
"""Where bars begin beside long names."""
_BAR, _SPACE, _LINE = 13, 6, 13
_SHORT, _LONG = 26, 38
"""Letters of a name on one line, and of each line of a long one."""
_MOST_LINES = 3
_STRIPE = 5
_MARKS = ("target", "other-reading", "average", "limit", "interval", "london", "printed")
"""Roles that are drawn as a mark across a bar, not as a bar."""


def bar_parts(chart: ChartData) -> tuple[float, list[Markup]]:
    """Return the height of a bar chart and its elements."""
    bars = [series for series in chart.series if series.role not in _MARKS]
    together = chart.stacked or (len(bars) > 1 and shares_rows(chart))
    is_long = any(len(category) > _SHORT for category in chart.categories)
    names = _names(chart, is_long)
    plane = _Plane(chart, _LEFT_OF_LONG if is_long else _LEFT)
    lines = max(map(len, names), default=1)
    row = max(_BAR * (1 if together else max(1, len(bars))), _LINE * lines) + _SPACE
    bottom = _TOP + row * len(chart.categories)
    parts = [tag("text", chart.axis, x=4, y=14, class_="axis")]
    parts += _levels(plane, chart, bottom)
    for place, name in enumerate(names):
        top = _TOP + row * place
        parts.append(_name(name, plane, top + row / 2, place == chart.marked))
        marks = [series for series in chart.series if series.role in _MARKS]
        drawn = [mark for series in marks for mark in _mark(series, place, top, row, plane)]
        if together:
            parts += _in_one_row(bars, chart, place, top + (row - _BAR - _SPACE) / 2, plane)
            parts += drawn
            continue
        for index, one in enumerate(bars):
            parts += _bar(one, chart, place, top + _BAR * index, plane)
        parts += drawn
        for index, one in enumerate(bars):  # over the marks, which would strike them through
            parts += _figure(one, chart, place, top + _BAR * index, plane)
    key = list(_key(chart.series, bottom + 26, plane.left))
    return bottom + 20 + 20 * len(chart.series), [*parts, *key]


class _Plane:
    """Turns values into places along a row."""

    def __init__(self, chart: ChartData, left: float) -> None:
        self.steps = axis_steps(
            bar_values(chart), zero_based=True, least=1.0 if counts(chart) else 0.0
        )
        self.left = left

    def x(self, value: float) -> float:
        share = (value - self.steps[0]) / (self.steps[-1] - self.steps[0])
        return round(self.left + (_RIGHT - self.left) * share, 1)


def _names(chart: ChartData, is_long: bool) -> list[list[str]]:
    """Return the lines of each category's name; several only where one is long."""
    width, most = (_LONG, _MOST_LINES) if is_long else (_SHORT, 1)
    words = (
        f"► {category}" if place == chart.marked else category
        for place, category in enumerate(chart.categories)
    )
    return [wrapped(word, width, most) for word in words]


def _name(lines: list[str], plane: _Plane, middle: float, marked: bool) -> Markup:
    first = middle + 3 - _LINE * (len(lines) - 1) / 2
    rows = [
        tag("tspan", line, x=plane.left - 8, y=round(first + _LINE * n, 1))
        for n, line in enumerate(lines)
    ]
    class_ = "tick marked" if marked else "tick"
    return tag("text", join(*rows), text_anchor="end", class_=class_)


def _levels(plane: _Plane, chart: ChartData, bottom: float) -> Iterator[Markup]:
    decimals = step_decimals(plane.steps)
    for step in plane.steps:
        x = plane.x(step)
        level = "base" if step == 0 else "grid"
        yield tag("line", x1=x, x2=x, y1=_TOP - 4, y2=bottom, class_=level)
        label = f"{number(step, decimals)}{chart.suffix}"
        yield tag("text", label, x=x, y=_TOP - 9, text_anchor="middle", class_="tick")


def _in_one_row(
    bars: list[ChartSeries], chart: ChartData, place: int, top: float, plane: _Plane
) -> Iterator[Markup]:
    """Draw the bars of a category in one row: end to end as parts, or the only one there is."""
    drawn = [bar for bar in bars if bar.values[place] is not None]
    if not drawn:
        yield tag("text", "no figure", x=plane.x(0) + 4, y=top + 10, class_="tick")
    if not chart.stacked:
        for series in drawn:
            yield from _bar(series, chart, place, top, plane)
            yield from _figure(series, chart, place, top, plane)
        return
    so_far = 0.0
    for series in drawn:
        value = series.values[place] or 0.0
        start, end = plane.x(so_far), plane.x(so_far + value)
        yield from _box(series, start, end, top)
        text, middle = f"{number(value, chart.decimals)}{chart.suffix}", (start + end) / 2
        wide = 8 * len(text) + 4
        ground = {"x": round(middle - wide / 2, 1), "y": top, "width": wide, "height": _BAR - 2}
        yield tag("rect", **ground, class_="ground")
        at = round(middle, 1)
        yield tag("text", text, x=at, y=top + 10, text_anchor="middle", class_="tick value")
        so_far += value


def _bar(
    series: ChartSeries, chart: ChartData, place: int, top: float, plane: _Plane
) -> Iterator[Markup]:
    value = series.values[place]
    if value is None:
        return
    start, end = sorted((plane.x(0), plane.x(value)))
    marked = place == chart.marked
    yield from _box(series, start, end, top, "highlight" if marked else series.role)


def _figure(
    series: ChartSeries, chart: ChartData, place: int, top: float, plane: _Plane
) -> Iterator[Markup]:
    """Write a bar's value at its end, and draw its sign where it is more than chance."""
    value = series.values[place]
    if value is None:
        yield tag("text", "no figure", x=plane.x(0) + 4, y=top + 10, class_="tick")
        return
    text = f"{number(value, chart.decimals)}{chart.suffix}"
    end = max(plane.x(0), plane.x(value))
    yield tag("text", text, x=end + 5, y=top + 10, class_="tick value")
    if series.signals and series.signals[place]:
        yield sign(series.signals[place], WIDTH - 10, top + 5)


def _box(
    series: ChartSeries, start: float, end: float, top: float, role: str = ""
) -> Iterator[Markup]:
    """Draw a bar; where its state is told by hatching, with stripes."""
    shape = {"x": start, "y": top, "width": round(end - start, 1), "height": _BAR - 2}
    yield tag("rect", **shape, class_=f"bar {role or series.role}")
    tone = TONE_FILLS.get(series.role)
    if tone is not None and tone.hatched:
        stripes = range(1, int((end - start) / _STRIPE) + 1)
        drawn = "".join(f"M{start + _STRIPE * n:g},{top:g}v{_BAR - 2}" for n in stripes)
        if drawn:
            yield tag("path", d=drawn, class_=f"stripes {series.role}")


def _mark(
    series: ChartSeries, place: int, top: float, row: float, plane: _Plane
) -> Iterator[Markup]:
    value = series.values[place]
    if value is None:
        return
    x = plane.x(value)
    dash = {"interval": "2 2", "limit": "4 3"}.get(series.role)
    line = {"x1": x, "x2": x, "y1": top - 2, "y2": top + row - 4}
    width = 1.5 if dash else 2.5
    group = tag("line", **line, stroke_width=width, stroke_dasharray=dash)
    yield tag("g", group, class_=f"series {series.role}")


def _key(series: tuple[ChartSeries, ...], top: float, left: float) -> Iterator[Markup]:
    for index, one in enumerate(series):
        y = top + 20 * index
        if one.role in _MARKS:
            line = tag("line", x1=left + 7, x2=left + 7, y1=y - 11, y2=y + 1, stroke_width=2.5)
            yield tag("g", line, class_=f"series {one.role}")
        else:
            yield from _box(one, left, left + 14, y - 10)
        [name] = wrapped(one.name, 70, 1)
        yield tag("text", name, x=left + 22, y=y, class_="label")
