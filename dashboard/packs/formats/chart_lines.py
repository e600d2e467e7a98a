"""The lines of a printed chart: dashes, marks, and a label at the end of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.export.markup import Markup, join, tag
from dashboard.packs.build.slide import ChartData, ChartRole, ChartSeries
from dashboard.packs.formats.chart_scale import (
    apart,
    axis_steps,
    step_decimals,
    wrapped,
)
from dashboard.reports.wording.words import number

WIDTH = 760
LEFT, RIGHT = 62, 540
"""First and last place a point can have."""
_TOP, _BOTTOM, _HEIGHT = 30, 286, 324
_LABEL_X, _LABEL_WIDTH, _LINE_HEIGHT = 580, 21, 15
_NEAR = 440
"""A line that ends before here is too far from its label to be tied to it."""
_MARKED_TO = 24
"""Up to so many points a line shows each."""
_DASHES: dict[ChartRole, str] = {
    "last-year": "2 3",
    "london": "14 3",
    "target": "8 4",
    "other-reading": "8 3 2 3",
    "forecast": "4 3",
    "average": "1 0",
    "limit": "5 5",
    "interval": "1 4",
    "peer": "2 3",
}
_WIDTHS: dict[ChartRole, float] = {
    "actual": 2.5,
    "highlight": 2.5,
    "target": 2,
    "other-reading": 2,
    "london": 2,
}
Point = tuple[float, float]


@dataclass(frozen=True)
class Plane:
    """Turns places and values into points."""

    count: int
    steps: tuple[float, ...]

    def x(self, place: int) -> float:
        """Return where a category stands."""
        return LEFT + (RIGHT - LEFT) * (place + 0.5) / max(1, self.count)

    def y(self, value: float) -> float:
        """Return where a value stands."""
        share = (value - self.steps[0]) / (self.steps[-1] - self.steps[0])
        return _BOTTOM - (_BOTTOM - _TOP) * share


def line_parts(chart: ChartData) -> tuple[float, list[Markup]]:
    """Return the height of a line chart and its elements, the lines last."""
    plane = Plane(len(chart.categories), axis_steps(chart.values, chart.zero_based))
    parts = [tag("text", chart.axis, x=4, y=14, class_="axis")]
    parts += _levels(plane, chart.suffix)
    parts += _categories(plane, chart.categories)
    parts += [_line(series, plane) for series in sorted(chart.series, key=_is_actual)]
    return _HEIGHT, [*parts, *_labels(chart.series, plane)]


def place_share(chart: ChartData) -> tuple[float, float]:
    """Return where the first category stands and how far the next is, as shares of the width."""
    plane = Plane(len(chart.categories), (0.0, 1.0))
    return plane.x(0) / WIDTH, (plane.x(1) - plane.x(0)) / WIDTH


def sign(signal: str, x: float, y: float) -> Markup:
    """Return the mark of a point that is more than chance; its shape says in which direction."""
    r = 5.5
    shapes = {
        "improvement": [(-r, -r), (r, -r), (r, r), (-r, r)],
        "concern": [(0, -r - 1), (r + 1, r), (-r - 1, r)],
        "neutral": [(0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)],
    }
    return tag("polygon", points=_path([(x + a, y + b) for a, b in shapes[signal]]), class_=signal)


def _is_actual(series: ChartSeries) -> bool:
    return series.role in ("actual", "highlight")


def _levels(plane: Plane, suffix: str) -> Iterator[Markup]:
    decimals = step_decimals(plane.steps)
    for step in plane.steps:
        y = round(plane.y(step), 1)
        level = "base" if step == plane.steps[0] else "grid"
        yield tag("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, class_=level)
        label = f"{number(step, decimals)}{suffix}"
        yield tag("text", label, x=LEFT - 6, y=y + 4, text_anchor="end", class_="tick")


def _categories(plane: Plane, names: Sequence[str]) -> Iterator[Markup]:
    every = -(-len(names) // 8) if len(names) > 12 else 1
    for place in range(0, len(names), every):
        x = round(plane.x(place), 1)
        yield tag("line", x1=x, x2=x, y1=_BOTTOM, y2=_BOTTOM + 5, class_="base")
        words = names[place].split(" ") if every == 1 and len(names) > 8 else [names[place]]
        for row, word in enumerate(words[:2]):
            yield tag(
                "text", word, x=x, y=_BOTTOM + 18 + 13 * row, text_anchor="middle", class_="tick"
            )


def _line(series: ChartSeries, plane: Plane) -> Markup:
    runs = _runs(series, plane)
    parts: list[Markup] = []
    if series.role != "printed":
        for run in runs:
            if len(run) > 1:
                parts.append(_stroke(series.role, run))
            elif series.role in ("target", "other-reading"):
                [(x, y)] = run
                parts.append(tag("line", x1=x - 12, x2=x + 12, y1=y, y2=y, stroke_width=3))
            else:
                parts.append(tag("circle", cx=run[0][0], cy=run[0][1], r=3))
    points = [point for run in runs for point in run]
    if series.role == "printed":
        parts += [_diamond(x, y) for x, y in points]
    elif _is_actual(series) and len(points) <= _MARKED_TO:
        parts += [tag("circle", cx=x, cy=y, r=3) for x, y in points]
    parts += [
        sign(signal, round(plane.x(place), 1), round(plane.y(value), 1))
        for place, (signal, value) in enumerate(zip(series.signals, series.values))
        if signal and value is not None
    ]
    return tag("g", *parts, class_=f"series {series.role}")


def _stroke(role: ChartRole, run: Sequence[Point]) -> Markup:
    return tag(
        "polyline",
        points=_path(run),
        fill="none",
        stroke_width=_WIDTHS.get(role, 1.5),
        stroke_dasharray=_DASHES.get(role),
        stroke_linejoin="round",
    )


def _diamond(x: float, y: float) -> Markup:
    path = _path([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)])
    return tag("polygon", points=path, class_="hollow")


def _runs(series: ChartSeries, plane: Plane) -> list[list[Point]]:
    """Return the points without a gap between them, run by run."""
    runs: list[list[Point]] = [[]]
    for place, value in enumerate(series.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((round(plane.x(place), 1), round(plane.y(value), 1)))
    return [run for run in runs if run]


def _labels(series: Sequence[ChartSeries], plane: Plane) -> Iterator[Markup]:
    ends = []
    for one in series:
        runs = _runs(one, plane)
        if runs:
            ends.append((runs[-1][-1], wrapped(one.name, _LABEL_WIDTH, 3), one))
    ends.sort(key=lambda end: end[0][1])
    heights = [len(lines) * _LINE_HEIGHT + 3 for _, lines, _ in ends]
    middles = apart([end[0][1] for end in ends], heights, 4, _HEIGHT)
    for ((x, y), lines, one), middle, height in zip(ends, middles, heights):
        if x > _NEAR:
            way = [(x + 5, y), (RIGHT + 6, middle), (_LABEL_X - 28, middle)]
            yield tag("polyline", points=_path(way), class_="leader")
        yield tag("g", _sample(one.role, middle), class_=f"series {one.role}")
        first = middle - height / 2 + 13
        rows = [
            tag("tspan", line, x=_LABEL_X, y=round(first + row * _LINE_HEIGHT, 1))
            for row, line in enumerate(lines)
        ]
        yield tag("text", join(*rows), class_=f"label {one.role}")


def _sample(role: ChartRole, y: float) -> Markup:
    """Return a short piece of a line, as it is drawn, to stand before its name."""
    if role == "printed":
        return _diamond(_LABEL_X - 16, round(y, 1))
    y = round(y, 1)
    line = _stroke(role, [(_LABEL_X - 28, y), (_LABEL_X - 5, y)])
    return join(line, tag("circle", cx=_LABEL_X - 16, cy=y, r=3)) if role == "actual" else line


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in ((round(x, 1), round(y, 1)) for x, y in points))
