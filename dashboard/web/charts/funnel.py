"""The funnel of boroughs as a plain dict: limits as lines, boroughs outside them by name."""

from typing import Any

from dashboard.reports.comparison.funnel import FunnelPoint, FunnelView
from dashboard.web.charts.boroughs import rounded
from dashboard.web.charts.layout import base_layout
from dashboard.web.charts.marks import axis_title
from dashboard.web.charts.theme import THEMES, Theme, ThemeName

Figure = dict[str, Any]


def figure(view: FunnelView, theme_name: ThemeName) -> Figure:
    """Return the funnel: size across, the figure upwards."""
    theme = THEMES[theme_name]
    writing = view.figures.writing
    layout = base_layout(theme)
    layout["margin"] = {"l": 64, "r": 24, "t": 34, "b": 52}
    layout["xaxis"] |= {
        "title": {"text": view.across, "font": {"color": theme.muted, "size": 13}, "standoff": 6},
        "tickformat": ",",
        # Said, or plotly makes room for the names and shows a phone boroughs without residents.
        "range": [view.curve.base[0], view.curve.base[-1]],
    }
    layout["yaxis"] |= {"tickformat": ",", "ticksuffix": writing.suffix, "nticks": 7}
    layout["annotations"] = [
        axis_title(writing.unit, theme),
        *_limit_names(view, theme),
        *_names(view, theme),
    ]
    return {"data": [*_curves(view, theme), _points(view, theme)], "layout": layout}


def _curves(view: FunnelView, theme: Theme) -> list[Figure]:
    curve = view.curve
    across = [round(base) for base in curve.base]
    lines = [
        _line(across, limits, name, dash, theme.earlier)
        for limits, name, dash in (
            (curve.lower998, "99.8% limits", "dash"),
            (curve.lower95, "95% limits", "dot"),
            (curve.upper95, "95% limits", "dot"),
            (curve.upper998, "99.8% limits", "dash"),
        )
    ]
    middle = (view.middle,) * len(across)
    return [*lines, _line(across, middle, "All boroughs together", "solid", theme.beside)]


def _line(x: list[int], y: tuple[float, ...], name: str, dash: str, colour: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": [rounded(value) for value in y],
        "hoverinfo": "skip",
        "line": {"color": colour, "width": 1.75, "dash": dash},
        "meta": "limit",
    }


def _points(view: FunnelView, theme: Theme) -> Figure:
    colours = {"good": theme.improvement, "bad": theme.concern, "near": theme.concern}
    shapes = {"up": "triangle-up", "down": "triangle-down"}
    points = view.points
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Boroughs",
        "x": [round(point.base) for point in points],
        "y": [rounded(point.value) for point in points],
        "text": [point.reading for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": [shapes.get(point.state.shape, "circle") for point in points],
            "size": [15 if point.own else 12 if point.outside else 9 for point in points],
            "color": [
                theme.actual if point.own else colours.get(point.state.tone, theme.muted)
                for point in points
            ],
            "opacity": 1,
            "line": {"color": theme.surface, "width": 1},
        },
        "meta": "actual",
    }


def _names(view: FunnelView, theme: Theme) -> list[Figure]:
    """Name the boroughs outside the limits and the one marked, each where it covers nothing."""
    span = (view.curve.base[-1] - view.curve.base[0]) or 1.0
    heights = [*(each.value for each in view.points), *view.curve.upper998, *view.curve.lower998]
    tall = (max(heights) - min(heights)) or 1.0
    low = min(heights)

    def at(point: FunnelPoint) -> tuple[float, float]:
        return (point.base - view.curve.base[0]) / span, (point.value - low) / tall

    taken = [_around(*at(each)) for each in view.points]
    names = []
    for point in (each for each in view.points if each.outside or each.own):
        across, up = at(point)
        corners = [
            (right, above, _box(across, up, len(point.name), right, above))
            for right in (True, False)
            for above in (point.value >= view.middle, point.value < view.middle)
        ]
        right, above, box = min(corners, key=lambda corner: _covered(corner[2], taken))
        taken.append(box)
        names.append(_name(point, right, above, theme))
    return names


Box = tuple[float, float, float, float]
"""Left, right, bottom and top, as shares of the chart."""


def _around(across: float, up: float) -> Box:
    return across - 0.008, across + 0.008, up - 0.015, up + 0.015


def _box(across: float, up: float, letters: int, right: bool, above: bool) -> Box:
    wide, high, off = 0.008 * letters, 0.045, 0.009
    left = across + off if right else across - off - wide
    return left, left + wide, up if above else up - high, up + high if above else up


def _covered(box: Box, taken: list[Box]) -> float:
    """Return how much of what is taken, or of the chart's edge, a box covers."""
    left, right, bottom, top = box
    outside = max(0.0, -left) + max(0.0, right - 1)
    return outside + sum(
        max(0.0, min(right, other[1]) - max(left, other[0]))
        * max(0.0, min(top, other[3]) - max(bottom, other[2]))
        for other in taken
    )


def _name(point: FunnelPoint, right: bool, above: bool, theme: Theme) -> Figure:
    return {
        "text": f"<b>{point.name}</b>" if point.own else point.name,
        "x": round(point.base),
        "y": rounded(point.value),
        "showarrow": False,
        "xanchor": "left" if right else "right",
        "yanchor": "bottom" if above else "top",
        "xshift": 6 if right else -6,
        "yshift": 2 if above else -2,
        "font": {"color": theme.ink, "size": 13},
        "bgcolor": theme.surface,
        "borderpad": 0,
    }


def _limit_names(view: FunnelView, theme: Theme) -> list[Figure]:
    """Name the upper limits at their right end."""
    ends = (("95%", view.curve.upper95[-1]), ("99.8%", view.curve.upper998[-1]))
    return [
        {
            "text": text,
            "x": 1,
            "xref": "paper",
            "y": rounded(value),
            "xanchor": "right",
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"color": theme.muted, "size": 12},
        }
        for text, value in ends
    ]
