"""The trend of a measure as a plotly figure, built as a plain dict."""

from dashboard.reports.measure.trend.lines import ChartLine, Role
from dashboard.reports.measure.trend.report import Trend
from dashboard.web.charts.layout import base_layout, plain_axis
from dashboard.web.charts.marks import (
    Figure,
    axis_title,
    break_line,
    fan_traces,
    rounded,
    signal_marker,
)
from dashboard.web.charts.theme import THEMES, Theme, ThemeName, role_colour

_DASHES: dict[Role, str] = {
    "actual": "solid",
    "london": "solid",
    "last-year": "solid",
    "target": "dash",
    "other-reading": "dot",
    "printed": "solid",
    "reported": "solid",
    "gap": "solid",
    "forecast": "dot",
    "average": "solid",
    "limit": "dash",
}
_GAP_PANEL = 0.22
"""Share of the height for the distance from the path."""
_WIDTHS: dict[Role, float] = {"actual": 3, "london": 1.5, "last-year": 1.5, "limit": 1.5}
"""London is half as wide as the borough it stands beside: their colours are equally dark."""


def figure(trend: Trend, theme_name: ThemeName) -> Figure:
    """Return the figure of a trend: traces in drawing order, the actual values on top."""
    theme = THEMES[theme_name]
    ordered = sorted(trend.lines, key=lambda line: line.role == "actual")
    data = fan_traces(trend.fan, trend.decimals, theme) if trend.fan else []
    data += [_trace(line, trend, theme) for line in ordered]
    if trend.gap is not None:
        data.append(_bars(trend.gap, trend, theme))
    return {"data": data, "layout": _layout(trend, theme)}


def _bars(line: ChartLine, trend: Trend, theme: Theme) -> Figure:
    decimals = trend.decimals
    return {
        "type": "bar",
        "name": line.name,
        "x": [point.x for point in line.points],
        "y": [rounded(point.y, decimals) for point in line.points],
        "text": [point.reading for point in line.points],
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": role_colour(line.role, theme)},
        "width": 10 * 86_400_000,
        "yaxis": "y2",
        "meta": line.role,
    }


def _trace(line: ChartLine, trend: Trend, theme: Theme) -> Figure:
    colour, decimals = role_colour(line.role, theme), trend.decimals
    y = [rounded(point.y, decimals) for point in line.points]
    few = len(line.points) <= 24
    signals = any(point.signal for point in line.points)
    marks = line.marks_only or signals or (line.role in ("actual", "london") and few)
    hollow = any(point.hollow for point in line.points)
    trace: Figure = {
        "type": "scatter",
        "name": line.name,
        "mode": "markers" if line.marks_only else "lines+markers" if marks or hollow else "lines",
        "x": [point.x for point in line.points],
        "y": y,
        "text": [point.reading for point in line.points],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "line": {
            "color": colour,
            "width": _WIDTHS.get(line.role, 2),
            "dash": _DASHES[line.role],
        },
        "meta": line.role,
    }
    if signals:
        trace["marker"] = signal_marker(line, theme)
    elif marks or hollow:
        shape = {
            "target": "line-ew",
            "other-reading": "line-ew",
            "printed": "diamond",
            "reported": "square",
        }
        trace["marker"] = {
            "symbol": shape.get(line.role, "circle"),
            "size": [
                (14 if line.marks_only else 8 if point.hollow else 6 if marks else 0)
                for point in line.points
            ],
            "color": [theme.surface if point.hollow else colour for point in line.points],
            "line": {"color": colour, "width": 3 if "target" in line.role else 1.5},
        }
        if line.role in ("printed", "reported"):
            trace["marker"]["size"] = 9
    return trace


def _layout(trend: Trend, theme: Theme) -> Figure:
    axis = plain_axis(theme) | {"tickcolor": theme.muted}  # with a colour there are tick marks
    x_axis = {**axis, "showgrid": False, "showline": True, "ticks": "outside"}
    if trend.by_year:
        x_axis |= {"type": "category", "categoryorder": "category ascending"}
    else:
        cumulative = trend.view in ("year-to-date", "season")
        x_axis |= {"type": "date", "tickformat": "%b" if cumulative else "%b\n%Y"}
        x_axis |= {"dtick": "M1"} if cumulative else {"nticks": 8}
    y_axis = {
        **axis,
        "rangemode": "tozero" if trend.zero_based else "normal",
        "tickformat": ",",
        "ticksuffix": trend.suffix,
        "nticks": 6,
    }
    panels: Figure = {"yaxis": y_axis}
    if trend.gap is not None:
        y_axis["domain"] = [_GAP_PANEL + 0.12, 1]
        panels["yaxis2"] = {
            **axis,
            "domain": [0, _GAP_PANEL],
            "tickformat": "+,",
            "nticks": 4,
            "zeroline": True,
            "zerolinecolor": theme.target,
            "zerolinewidth": 1.5,
        }
        x_axis["anchor"] = "y2"
    return {
        **base_layout(theme),
        "margin": {"l": 64, "r": 56 if trend.by_year else 20, "t": 34, "b": 48},
        "hovermode": "x",
        "xaxis": x_axis,
        **panels,
        "shapes": [break_line(mark.x, theme) for mark in trend.breaks],
        "annotations": [
            axis_title(trend.axis, theme),
            *([axis_title(_gap_title(trend), theme, _GAP_PANEL)] if trend.gap else []),
            *(_break_label(mark.x, mark.title, theme) for mark in trend.breaks),
            *(_event(mark.x, mark.title, theme) for mark in trend.events),
            *_target_labels(trend, theme),
        ],
    }


def _gap_title(trend: Trend) -> str:
    return f"Distance from the path, {trend.axis[0].lower()}{trend.axis[1:]}"


def _break_label(x: str, title: str, theme: Theme) -> Figure:
    return {
        "text": title,
        "x": x,
        "y": 0,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": 4,
        "showarrow": False,
        "font": {"color": theme.muted, "size": 12},
        "bgcolor": theme.surface,
    }


def _event(x: str, title: str, theme: Theme) -> Figure:
    """Return a small mark above the month a note is on; the note itself is its hover text."""
    return {
        "text": "▾",
        "hovertext": title,
        "x": x,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": -4,
        "showarrow": False,
        "captureevents": True,
        "font": {"color": theme.printed, "size": 16},
    }


def _target_labels(trend: Trend, theme: Theme) -> list[Figure]:
    """Name each target at its end, on the side away from the other lines."""
    found = []
    others = [line.points[-1].y for line in trend.lines if line.role in ("actual", "last-year")]
    xs = sorted({point.x for line in trend.lines for point in line.points})
    for line in trend.lines:
        if line.role not in ("target", "other-reading"):
            continue
        last = line.points[-1]
        label = {
            "text": line.name,
            "x": last.x,
            "y": last.y,
            "showarrow": False,
            "font": {"color": theme.target, "size": 13},
            "bgcolor": theme.surface,
            "opacity": 0.9,
        }
        if trend.gap is not None:
            # Cumulative lines rise to the right, so what lies above to the left is free.
            label |= {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "ax": -28, "ay": -30}
            label |= {"arrowcolor": theme.muted, "xanchor": "right"}
        else:
            under = any(y is not None and last.y is not None and y > last.y for y in others)
            late = xs.index(last.x) / max(1, len(xs) - 1) > 0.5
            label |= {"xanchor": "center" if trend.by_year else "right" if late else "left"}
            label |= {"yanchor": "top" if under else "bottom", "yshift": -8 if under else 8}
        found.append(label)
    return found
