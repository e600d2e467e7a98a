"""Charts of slides: a measure's own figure, larger; others drawn from their numbers."""

from typing import Any

from dashboard.charts.theme import FONT, THEMES, Theme, ThemeName
from dashboard.charts.trend import figure as trend_figure
from dashboard.reports.pack.slide import ChartData, ChartSeries
from dashboard.reports.trend.report import Trend

Figure = dict[str, Any]
_LARGER = 1.3
_GROWS = ("size", "l", "r", "t", "b", "xshift", "yshift", "ax", "ay")
"""What grows with the type: fonts, margins, and what is set off by a distance."""
_MOST = 60
"""Characters of a category's name before it is cut."""
_DASHED = ("target", "other-reading", "limit", "interval", "forecast")
_BESIDE_BARS = (*_DASHED, "average")


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
    make = _bar if chart.kind == "bar" else _line
    data = [make(one, chart, theme) for one in chart.series]
    return {"data": data, "layout": _layout(chart, theme)}


def _line(series: ChartSeries, chart: ChartData, theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "name": series.name,
        "mode": "markers" if series.role == "printed" else "lines",
        "x": [_short(one) for one in chart.categories],
        "y": list(series.values),
        "connectgaps": False,
        "line": {
            "color": _colour(series, theme),
            "width": 3 if series.role == "actual" else 2.5,
            "dash": "dash" if series.role in _DASHED else "solid",
        },
        "hovertemplate": "%{x}: %{y}<extra></extra>",
        "meta": series.role,
    }


def _bar(series: ChartSeries, chart: ChartData, theme: Theme) -> Figure:
    if series.role in _BESIDE_BARS:
        # A level beside bars is marks, since every bar may have one of its own.
        return {
            "type": "scatter",
            "name": series.name,
            "mode": "markers",
            "x": list(series.values),
            "y": [_short(one) for one in chart.categories],
            "marker": {
                "symbol": "line-ns",
                "size": 14,
                "line": {"color": _colour(series, theme), "width": 3},
            },
            "hovertemplate": "%{y}: %{x}<extra></extra>",
            "meta": series.role,
        }
    return {
        "type": "bar",
        "orientation": "h",
        "name": series.name,
        "x": list(series.values),
        "y": [_short(one) for one in chart.categories],
        "marker": {"color": _colour(series, theme)},
        "hovertemplate": "%{y}: %{x}<extra></extra>",
        "meta": series.role,
    }


def _colour(series: ChartSeries, theme: Theme) -> str:
    return {
        "actual": theme.actual,
        "london": theme.beside,
        "last-year": theme.earlier,
        "target": theme.target,
        "other-reading": theme.target,
        "printed": theme.printed,
        "gap": theme.actual,
        "forecast": theme.actual,
        "average": theme.muted,
        "limit": theme.earlier,
        "interval": theme.muted,
        "highlight": theme.concern,
        "peer": theme.earlier,
    }[series.role]


def _layout(chart: ChartData, theme: Theme) -> Figure:
    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.muted,
        "tickfont": {"color": theme.muted, "size": 16},
        "fixedrange": True,
        "zeroline": False,
        "automargin": True,
    }
    figures = axis | {
        "ticksuffix": chart.suffix,
        "tickformat": ",",
        "rangemode": "tozero" if chart.zero_based or chart.kind == "bar" else "normal",
        "title": {"text": chart.axis, "font": {"color": theme.muted, "size": 16}},
        "nticks": 6,
    }
    names = axis | {"type": "category", "showgrid": False}
    bars = chart.kind == "bar"
    if bars and len(chart.categories) > 20:
        names = names | {"tickfont": {"color": theme.muted, "size": 13}}
    return {
        "autosize": True,
        "font": {"family": FONT, "color": theme.ink, "size": 18},
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "margin": {"l": 24, "r": 24, "t": 16, "b": 40},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "barmode": "group",
        "xaxis": figures if bars else names | {"nticks": 10},
        # Every bar is named, however many there are.
        "yaxis": names | {"autorange": "reversed", "dtick": 1} if bars else figures,
    }


def _short(text: str) -> str:
    # Plotly reads a few marks of markup in names; without its opening sign there are none.
    told = text.replace("<", "‹").replace(">", "›")
    return told if len(told) <= _MOST else f"{told[: _MOST - 1]}…"
