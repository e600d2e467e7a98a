"""Charts of slides: a measure's own figure, larger; others drawn from their numbers."""

from typing import Any

from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.reports.measure.trend.report import Trend
from dashboard.web.charts.slide_bars import bars_figure
from dashboard.web.charts.slide_look import (
    DASHED,
    axis,
    base,
    colour,
    figures_axis,
    readings,
    short,
)
from dashboard.web.charts.theme import THEMES, Theme, ThemeName
from dashboard.web.charts.trend import figure as trend_figure

Figure = dict[str, Any]
_LARGER = 1.3
_GROWS = ("size", "l", "r", "t", "b", "xshift", "yshift", "ax", "ay")
"""What grows with the type: fonts, margins, and what is set off by a distance."""


def measure_figure(trend: Trend, theme: ThemeName) -> Figure:
    """Return a measure's figure with type and lines for a projector.

    The distance from the path, a panel of its own on the page, is in the slide's words; a level's
    name, which would cover points at this size, is in the key.
    """
    drawn = trend_figure(trend, theme)
    layout = _grown(drawn["layout"])
    if trend.gap is not None:
        del layout["yaxis2"], layout["yaxis"]["domain"], layout["xaxis"]["anchor"]
    names = {line.name for line in trend.lines}
    layout["annotations"] = [
        one
        for one in layout["annotations"]
        if not _of_the_panel(one) and (one["showarrow"] or one["text"] not in names)
    ]
    data = [trace for trace in drawn["data"] if trace.get("yaxis") != "y2"]
    for trace in data:
        line = trace.get("line", {})
        if line.get("width"):
            trace["line"] = line | {"width": line["width"] * _LARGER}
    return {"data": data, "layout": layout}


def _of_the_panel(annotation: Figure) -> bool:
    return annotation.get("yref") == "paper" and 0 < annotation["y"] < 1


def _grown(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: value * _LARGER
            if key in _GROWS and isinstance(value, int | float)
            else _grown(value)
            for key, value in node.items()
        }
    return [_grown(one) for one in node] if isinstance(node, list) else node


def chart_figure(chart: ChartData, theme_name: ThemeName) -> Figure:
    """Return the figure of a chart held as numbers: lines over time, or bars of areas."""
    theme = THEMES[theme_name]
    if chart.kind == "bar":
        return bars_figure(chart, theme)
    data = [_line(series, chart, theme) for series in chart.series]
    return {"data": data, "layout": _layout(chart, theme)}


def _line(series: ChartSeries, chart: ChartData, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "name": series.name,
        "mode": "markers" if series.role == "printed" else "lines",
        "x": [short(category) for category in chart.categories],
        "y": list(series.values),
        "connectgaps": False,
        "line": {
            "color": colour(series, theme),
            "width": 3 if series.role == "actual" else 2.5,
            "dash": "dash" if series.role in DASHED else "solid",
        },
        "text": readings(series, chart),
        "hovertemplate": "%{text}<extra></extra>",
        "meta": series.role,
    }


def _layout(chart: ChartData, theme: Theme) -> Figure:
    names = axis(theme) | {"type": "category", "showgrid": False, "nticks": 10}
    figures = figures_axis(chart, theme) | {
        "rangemode": "tozero" if chart.zero_based else "normal",
    }
    return base(theme) | {"xaxis": names, "yaxis": figures}
