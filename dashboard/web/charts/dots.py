"""The boroughs in order as dots with their intervals, and London as a line through them."""

from typing import Any

from dashboard.reports.comparison.order import BoroughOrder, Mark
from dashboard.web.charts.boroughs import names_axis, names_margin, rounded, titled
from dashboard.web.charts.layout import base_layout
from dashboard.web.charts.theme import THEMES, Theme, ThemeName

Figure = dict[str, Any]


def figure(order: BoroughOrder, theme_name: ThemeName) -> Figure:
    """Return one row a borough, the highest on top."""
    theme = THEMES[theme_name]
    writing, london = order.figures.writing, order.figures.london.value
    layout = base_layout(theme)
    names = [_name(mark) for mark in order.marks]
    layout["margin"] = {"l": names_margin(names), "r": 18, "t": 30, "b": 44}
    layout["xaxis"] |= {
        "tickformat": ",",
        "ticksuffix": writing.suffix,
        "rangemode": "tozero" if writing.from_zero else "normal",
        "nticks": 6,
        "title": titled(writing.axis, theme),
    }
    layout["yaxis"] |= names_axis(names, theme)
    if london is not None and writing.scaled:
        layout["shapes"] = [_line(london, theme.beside)]
        layout["annotations"] = [_label(f"London {writing.plain(london)}", london, theme.beside)]
    return {"data": [_intervals(order.marks, theme), _dots(order.marks, theme)], "layout": layout}


def _intervals(marks: tuple[Mark, ...], theme: Theme) -> Figure:
    """Return all intervals as one broken line: a path is drawn sooner than 32 error bars."""
    x: list[float | None] = []
    y: list[int | None] = []
    for place, mark in enumerate(marks):
        x += [rounded(mark.figure.lower), rounded(mark.figure.upper), None]
        y += [place, place, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "95% intervals",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "connectgaps": False,
        "line": {"color": theme.muted, "width": 1.5},
        "meta": "interval",
    }


def _dots(marks: tuple[Mark, ...], theme: Theme) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Boroughs",
        "x": [rounded(mark.figure.value) for mark in marks],
        "y": list(range(len(marks))),
        "text": [mark.reading for mark in marks],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": ["diamond" if mark.peer else "circle" for mark in marks],
            "size": [14 if mark.own else 10 for mark in marks],
            "color": [_colour(mark, theme) for mark in marks],
            "opacity": 1,
            "line": {"color": [_edge(mark, theme) for mark in marks], "width": 1.5},
        },
        "meta": "actual",
    }


def _colour(mark: Mark, theme: Theme) -> str:
    return theme.actual if mark.own else theme.beside if mark.peer else theme.surface


def _edge(mark: Mark, theme: Theme) -> str:
    return theme.actual if mark.own else theme.beside if mark.peer else theme.muted


def _line(value: float, colour: str) -> Figure:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": rounded(value),
        "x1": rounded(value),
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colour, "width": 2},
    }


def _label(text: str, value: float, colour: str) -> Figure:
    return {
        "text": text,
        "x": rounded(value),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": colour, "size": 13},
    }


def _name(mark: Mark) -> str:
    return f"<b>{mark.figure.area.name}</b>" if mark.own else mark.figure.area.name
