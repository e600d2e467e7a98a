"""A trend as numbers beside categories, as native charts and their workbooks hold it."""

from dataclasses import replace
from itertools import pairwise
from math import gcd

from dashboard.core.periods import first_day, short_month_label
from dashboard.packs.build.slide import ChartData, ChartRole, ChartSeries
from dashboard.reports.measure.trend.lines import ChartLine, Role
from dashboard.reports.measure.trend.report import Trend

_MOST = 6
"""Series of a native chart, limits and intervals included."""
_FIRST_TO_GO: tuple[Role, ...] = ("printed", "other-reading", "last-year", "london")
"""What a full chart leaves to the table behind it; half an interval would mislead."""


def chart_of(trend: Trend) -> ChartData:
    """Return a trend's lines as series over the same categories, oldest first."""
    fan = trend.fan.lines[:3] if trend.fan else ()
    drawn = tuple(line for line in trend.lines if line.role != "reported")  # left to the page
    lines = [*_kept(drawn, _MOST - len(fan)), *fan]
    xs = _without_gaps(sorted({point.x for line in lines for point in line.points}), trend)
    return ChartData(
        kind="line",
        categories=tuple(_label(x, trend) for x in xs),
        series=tuple(
            _series(piece, xs, "interval" if line in fan[1:] else line.role)
            for line in lines
            for piece in _pieces(line, trend)
        ),
        axis=trend.axis,
        decimals=trend.decimals,
        suffix=trend.suffix,
        zero_based=trend.zero_based,
    )


def _without_gaps(xs: list[str], trend: Trend) -> list[str]:
    """Return the months drawn with those between them for which nothing is held."""
    if trend.by_year or len(xs) < 3:
        return xs
    months = [_month(x) for x in xs]
    step = gcd(*(after - before for before, after in pairwise(months)))
    return [first_day(month).isoformat() for month in range(months[0], months[-1] + 1, step)]


def _pieces(line: ChartLine, trend: Trend) -> list[ChartLine]:
    """Return a line cut where its series breaks: no chart may join the two sides.

    A break stands in a line as a point without a value at the place of the next point.
    """
    cuts = [
        number
        for number, (before, after) in enumerate(pairwise(line.points), start=1)
        if before.y is None and before.x == after.x
    ]
    breaks = {mark.x for mark in trend.breaks}
    ends = [cut for cut in cuts if line.points[cut].x in breaks and cut > 1]
    found = []
    for first, end in pairwise([0, *ends, len(line.points)]):
        points = tuple(point for point in line.points[first:end] if point.y is not None)
        if not points:
            continue
        name = line.name if end == len(line.points) else _to(line.name, points[-1].x, trend)
        found.append(replace(line, name=name, points=points))
    return found


def _to(name: str, x: str, trend: Trend) -> str:
    return f"{name}, to {_label(x, trend)}"


def _kept(lines: tuple[ChartLine, ...], room: int) -> list[ChartLine]:
    kept = list(lines)
    for role in _FIRST_TO_GO:
        spare = [line for line in kept if line.role == role]
        while len(kept) > room and spare:
            kept.remove(spare.pop())
    return kept[:room]


def _series(line: ChartLine, xs: list[str], role: ChartRole) -> ChartSeries:
    points = {point.x: point for point in line.points}
    return ChartSeries(
        name=line.name,
        role=role,
        values=tuple(points[x].y if x in points else None for x in xs),
        signals=tuple(points[x].signal if x in points else "" for x in xs)
        if any(point.signal for point in line.points)
        else (),
    )


def _label(x: str, trend: Trend) -> str:
    return x if trend.by_year else short_month_label(_month(x))


def _month(x: str) -> int:
    return int(x[:4]) * 12 + int(x[5:7]) - 1
