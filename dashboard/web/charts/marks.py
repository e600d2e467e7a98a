"""Marks a trend may carry: the fan of a forecast, and points that are more than chance."""

from typing import Any

from dashboard.reports.measure.trend.lines import ChartLine
from dashboard.reports.measure.trend.outlook_lines import Fan
from dashboard.web.charts.theme import Theme

Figure = dict[str, Any]


def fan_traces(fan: Fan, decimals: int, theme: Theme) -> list[Figure]:
    """Return the bands of a forecast and its middle line, which reads the limits aloud too."""
    found: list[Figure] = []
    for lower, upper, fill, name in (
        (fan.lower_95, fan.upper_95, theme.possible, "95% interval"),
        (fan.lower_80, fan.upper_80, theme.likely, "80% interval"),
    ):
        there = [point.x for point in lower.points]
        band = [*upper.points, *reversed(lower.points)]
        found.append(
            {
                "type": "scatter",
                "name": name,
                "mode": "lines",
                "x": [*there, *reversed(there)],
                "y": [rounded(point.y, decimals) for point in band],
                "fill": "toself",
                "fillcolor": fill,
                "line": {"width": 0, "color": fill},
                "hoverinfo": "skip",
                "connectgaps": False,
                "meta": "band",
            }
        )
    points = fan.middle.points[1:]
    found.append(
        {
            "type": "scatter",
            "name": fan.middle.name,
            "mode": "lines",
            "x": [point.x for point in fan.middle.points],
            "y": [rounded(point.y, decimals) for point in fan.middle.points],
            "text": ["", *(point.reading for point in points)],
            "hovertemplate": "%{text}<extra></extra>",
            "connectgaps": False,
            "line": {"color": theme.actual, "width": 2, "dash": "dot"},
            "meta": "forecast",
        }
    )
    return found


def signal_marker(line: ChartLine, theme: Theme) -> Figure:
    """Return markers that tell signals by shape, direction and colour; the others are dots."""
    colours = {
        "improvement": theme.improvement,
        "concern": theme.concern,
        "neutral": theme.change,
        "": theme.actual,
    }
    shapes = {True: "triangle-up", False: "triangle-down"}
    return {
        "symbol": [shapes[point.high] if point.signal else "circle" for point in line.points],
        "size": [12 if point.signal else 5 for point in line.points],
        "color": [colours[point.signal] for point in line.points],
        "line": {"color": theme.surface, "width": 1},
    }


def rounded(value: float | None, decimals: int) -> float | None:
    """Return a value with two more decimals than are shown; no figure needs more."""
    return None if value is None else round(value, decimals + 2)


def axis_title(text: str, theme: Theme, height: float = 1) -> Figure:
    """Return a title above the value axis, level so that it need not be read sideways."""
    return {
        "text": text[:1].upper() + text[1:],
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": height,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -56,
        "yshift": 10,
        "showarrow": False,
        "font": {"color": theme.muted, "size": 13},
    }


def break_line(x: str, theme: Theme) -> Figure:
    """Return the line at a date from which figures no longer compare with earlier ones."""
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": x,
        "x1": x,
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.muted, "width": 1, "dash": "dot"},
    }
