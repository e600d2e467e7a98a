"""Bars of areas, headings or measures on a slide: every bar named, the own one marked."""

import textwrap

from dashboard.packs.build.bars import BESIDE_BARS, gap_width, shares_rows, whole_step
from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.web.charts.slide_look import (
    Figure,
    axis,
    base,
    colour,
    figures_axis,
    readings,
    short,
    written,
)
from dashboard.web.charts.theme import Theme

_WIDE, _TITLE = 44, 60
"""Characters of a name, and of an axis's title, on one line."""
_SOME, _MANY = 8, 20
"""Bars from which their names are smaller, and still smaller."""
_BEYOND = 0.14
"""Of the longest bar: the room left for the number at its end."""
_MOST_NUMBERS = 24
"""Bars up to which each gets its number."""
_PALE = ("good", "quiet")
"""States drawn as an outline, so that they are told from others without colour."""


def bars_figure(chart: ChartData, theme: Theme) -> Figure:
    """Return the figure of a chart of bars."""
    held = [
        _marks(series, chart, theme) if series.role in BESIDE_BARS else _bar(series, chart, theme)
        for series in chart.series
    ]
    bars = len(chart.categories)
    size = 16 if bars <= _SOME else 14 if bars <= _MANY else 13
    names = axis(theme) | {
        "type": "category",
        "showgrid": False,
        "autorange": "reversed",
        "categoryorder": "array",
        "categoryarray": _names(chart),
        "dtick": 1,  # every bar is named, however many there are
        "tickfont": {"color": theme.ink, "size": size},
    }
    values = figures_axis(chart, theme) | {
        "rangemode": "tozero",
        "zeroline": True,
        "zerolinecolor": theme.muted,
    }
    values["title"] |= {"text": "<br>".join(textwrap.wrap(short(chart.axis), _TITLE))}
    reached = _range(chart)
    if reached:
        values["range"] = reached
    if whole_step(chart):
        values["dtick"] = whole_step(chart)
    together = "stack" if chart.stacked else "overlay" if shares_rows(chart) else "group"
    return {
        "data": held,
        "layout": base(theme)
        | {
            "barmode": together,
            "bargap": gap_width(chart) / (100 + gap_width(chart)),
            "xaxis": values,
            "yaxis": names,
        },
    }


def _bar(series: ChartSeries, chart: ChartData, theme: Theme) -> Figure:
    own = colour(series, theme)
    usual = theme.earlier if chart.marked is not None else own
    marker: Figure = {"color": usual}
    if chart.marked is not None:
        marker["color"] = [
            theme.actual if n == chart.marked else usual for n in range(len(chart.categories))
        ]
    if series.role in _PALE:
        marker = {"color": theme.grid, "line": {"color": own, "width": 2}}
    if series.role == "near":
        hatching = {"shape": "/", "fgcolor": own, "bgcolor": theme.surface, "size": 8}
        marker = {
            "color": theme.surface,
            "line": {"color": own, "width": 2},
            "pattern": hatching | {"solidity": 0.3, "fgopacity": 0.45},
        }
    return {
        "type": "bar",
        "orientation": "h",
        "name": series.name,
        "x": list(series.values),
        "y": _places(series, chart),
        "text": readings(series, chart),
        "texttemplate": _labels(series, chart),
        "textposition": "inside" if chart.stacked else "outside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"size": 15, "color": _on(series, chart, theme)},
        "cliponaxis": False,
        "constraintext": "none",
        "marker": marker,
        "hovertemplate": "%{text}<extra></extra>",
        "meta": series.role,
    }


def _marks(series: ChartSeries, chart: ChartData, theme: Theme) -> Figure:
    line = {"color": colour(series, theme), "width": 3}
    return {
        "type": "scatter",
        "name": series.name,
        "mode": "markers",
        "x": list(series.values),
        "y": _names(chart),
        "text": readings(series, chart),
        "marker": {"symbol": "line-ns", "size": 14, "line": line},
        "hovertemplate": "%{text}<extra></extra>",
        "meta": series.role,
    }


def _range(chart: ChartData) -> list[float] | None:
    """Return the ends of the axis with room for numbers at both; None leaves them to plotly."""
    held = [value for series in chart.series for value in series.values if value is not None]
    low, high = min(held, default=0.0), max(held, default=0.0)
    if chart.stacked or low >= 0:
        return None
    room = _BEYOND * max(high, -low)
    return [low - room, high + room if high > 0 else 0.0]


def _places(series: ChartSeries, chart: ChartData) -> list[str | None]:
    """Return the names a series has bars at; who reads point by point need not hear of the rest."""
    if not (chart.stacked or shares_rows(chart)):
        return list(_names(chart))
    return [
        None if value is None else name
        for name, value in zip(_names(chart), series.values, strict=True)
    ]


def _names(chart: ChartData) -> list[str]:
    """Return the names of the bars, broken into lines; the marked one has its sign."""
    named = [f"► {one}" if n == chart.marked else one for n, one in enumerate(chart.categories)]
    return ["<br>".join(textwrap.wrap(short(one), _WIDE)) for one in named]


def _labels(series: ChartSeries, chart: ChartData) -> list[str]:
    """Return the numbers at the bars; of too many only that of the marked one."""
    crowded = len(chart.categories) > _MOST_NUMBERS
    return [
        "" if value is None or (crowded and n != chart.marked) else written(value, chart)
        for n, value in enumerate(series.values)
    ]


def _on(series: ChartSeries, chart: ChartData, theme: Theme) -> str:
    """Return the colour of a number: it stands on the bar only where bars are parts of a whole."""
    dark = chart.stacked and series.role not in _PALE and series.role != "near"
    return theme.surface if dark else theme.ink
