"""The trend of a measure as a plotly figure, built as a plain dict."""

from typing import Any

from dashboard.charts.theme import FONT, THEMES, Theme, ThemeName
from dashboard.reports.lines import Line, Role
from dashboard.reports.trend import Trend

Figure = dict[str, Any]

_DASHES: dict[Role, str] = {
    "actual": "solid",
    "london": "solid",
    "last-year": "solid",
    "target": "dash",
    "other-reading": "dot",
    "printed": "solid",
}
_WIDTHS: dict[Role, float] = {"actual": 2.5, "london": 2, "last-year": 1.5}


def colour_of(role: Role, theme: Theme) -> str:
    """Return the colour of a line's role."""
    return {
        "actual": theme.actual,
        "london": theme.beside,
        "last-year": theme.earlier,
        "target": theme.target,
        "other-reading": theme.target,
        "printed": theme.printed,
    }[role]


def figure(trend: Trend, theme_name: ThemeName) -> Figure:
    """Return the figure of a trend: traces in drawing order, the actual values on top."""
    theme = THEMES[theme_name]
    ordered = sorted(trend.lines, key=lambda line: line.role == "actual")
    return {
        "data": [_trace(line, trend, theme) for line in ordered],
        "layout": _layout(trend, theme),
    }


def _trace(line: Line, trend: Trend, theme: Theme) -> Figure:
    colour = colour_of(line.role, theme)
    y = [_rounded(point.y, trend.decimals) for point in line.points]
    few = len(line.points) <= 24
    marks = line.marks_only or (line.role in ("actual", "london") and few)
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
    if marks or hollow:
        shape = {"target": "line-ew", "other-reading": "line-ew", "printed": "diamond"}
        trace["marker"] = {
            "symbol": shape.get(line.role, "circle"),
            "size": [
                (14 if line.marks_only else 8 if point.hollow else 6 if marks else 0)
                for point in line.points
            ],
            "color": [theme.surface if point.hollow else colour for point in line.points],
            "line": {"color": colour, "width": 3 if "target" in line.role else 1.5},
        }
        if line.role == "printed":
            trace["marker"]["size"] = 9
    return trace


def _layout(trend: Trend, theme: Theme) -> Figure:
    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.muted,
        "tickcolor": theme.muted,
        "tickfont": {"color": theme.muted, "size": 13},
        "fixedrange": True,
        "zeroline": False,
    }
    x_axis = {**axis, "showgrid": False, "showline": True, "ticks": "outside"}
    if trend.by_year:
        x_axis |= {"type": "category", "categoryorder": "category ascending"}
    else:
        cumulative = trend.view == "year-to-date"
        x_axis |= {"type": "date", "tickformat": "%b" if cumulative else "%b\n%Y"}
        x_axis |= {"dtick": "M1"} if cumulative else {"nticks": 8}
    y_axis = {
        **axis,
        "rangemode": "tozero" if trend.zero_based else "normal",
        "tickformat": ",",
        "ticksuffix": trend.suffix,
        "nticks": 6,
    }
    return {
        "autosize": True,
        "font": {"family": FONT, "color": theme.ink, "size": 14},
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "margin": {"l": 64, "r": 20, "t": 34, "b": 48},
        "showlegend": False,
        "hovermode": "x",
        "hoverlabel": {
            "bgcolor": theme.surface,
            "bordercolor": theme.muted,
            "font": {"color": theme.ink, "size": 14, "family": FONT},
            "align": "left",
            "namelength": 0,
        },
        "dragmode": False,
        "xaxis": x_axis,
        "yaxis": y_axis,
        "shapes": [_break_line(mark.x, theme) for mark in trend.breaks],
        "annotations": [
            _axis_title(trend.axis, theme),
            *(_break_label(mark.x, mark.title, theme) for mark in trend.breaks),
            *_target_labels(trend, theme),
        ],
    }


def _axis_title(text: str, theme: Theme) -> Figure:
    return {
        "text": text,
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -56,
        "yshift": 12,
        "showarrow": False,
        "font": {"color": theme.muted, "size": 13},
    }


def _break_line(x: str, theme: Theme) -> Figure:
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


def _target_labels(trend: Trend, theme: Theme) -> list[Figure]:
    """Name each target at its end, where no filter can hide it."""
    found = []
    for line in trend.lines:
        if line.role not in ("target", "other-reading"):
            continue
        last = line.points[-1]
        early = trend.by_year and last.x < max(p.x for one in trend.lines for p in one.points)
        found.append(
            {
                "text": line.name,
                "x": last.x,
                "y": last.y,
                "xanchor": "center" if early else "right",
                "yanchor": "bottom",
                "yshift": 6,
                "showarrow": False,
                "font": {"color": theme.target, "size": 13},
                "bgcolor": theme.surface,
                "opacity": 0.9,
            }
        )
    return found


def _rounded(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals + 2)
