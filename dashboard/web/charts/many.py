"""Several areas over time, each line named at its end."""

from typing import Any

from dashboard.reports.comparison.time import OverTime
from dashboard.reports.measure.trend.lines import ChartLine
from dashboard.web.charts.boroughs import names_margin, rounded
from dashboard.web.charts.layout import base_layout
from dashboard.web.charts.marks import axis_title, break_line
from dashboard.web.charts.theme import THEMES, ThemeName

Figure = dict[str, Any]
_DASHES = ("solid", "solid", "dash", "dot")
_APART = 0.06
"""Least distance between two names, as a share of the axis."""


def figure(found: OverTime, theme_name: ThemeName) -> Figure:
    """Return one line an area."""
    theme = THEMES[theme_name]
    colours = (theme.actual, theme.beside, theme.change, theme.printed)
    layout = base_layout(theme)
    writing = found.writing
    layout["hovermode"] = "x"
    names = [line.name for line in found.lines[: len(colours)]]
    layout["margin"] = {"l": 64, "r": names_margin(names), "t": 34, "b": 48}
    layout["xaxis"] |= {"showgrid": False, "showline": True, "ticks": "outside"}
    layout["xaxis"] |= (
        {"type": "category", "categoryorder": "category ascending"}
        if found.by_year
        else {"type": "date", "tickformat": "%b\n%Y", "nticks": 10, "range": _reach(found)}
    )
    layout["yaxis"] |= {
        "tickformat": ",",
        "ticksuffix": writing.suffix,
        "nticks": 6,
        "rangemode": "tozero" if writing.from_zero else "normal",
    }
    layout["shapes"] = [break_line(mark.x, theme) for mark in found.breaks]
    layout["annotations"] = [
        axis_title(writing.unit, theme),
        *_ends(found, colours),
    ]
    data = [
        _trace(line, colours[n], _DASHES[n]) for n, line in enumerate(found.lines[: len(colours)])
    ]
    return {"data": data, "layout": layout}


def _reach(over_time: OverTime) -> list[str]:
    """Return the first and the last date, so that the names at the end stand in the margin."""
    dates = sorted({point.x for line in over_time.lines for point in line.points})
    return [dates[0], dates[-1]] if dates else []


def _trace(line: ChartLine, colour: str, dash: str) -> Figure:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": line.name,
        "x": [point.x for point in line.points],
        "y": [rounded(point.y) for point in line.points],
        "text": [f"{line.name}, {point.reading}" for point in line.points],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "line": {"color": colour, "width": 2.25, "dash": dash},
        "meta": "actual",
    }


def _ends(over_time: OverTime, colours: tuple[str, ...]) -> list[Figure]:
    """Name each line at its last point; names that would cover each other move apart."""
    ends = []
    for n, line in enumerate(over_time.lines[: len(colours)]):
        last = next((point for point in reversed(line.points) if point.y is not None), None)
        if last is not None and last.y is not None:
            ends.append((last.y, last.x, line.name, colours[n]))
    if not ends:
        return []
    values = [p.y for line in over_time.lines for p in line.points if p.y is not None]
    low = 0.0 if over_time.writing.from_zero else min(values)
    span = max(values) - low or 1.0
    found_at: list[Figure] = []
    place = None
    for y, x, name, colour in sorted(ends):
        height = (y - low) / span
        place = height if place is None else max(height, place + _APART)
        found_at.append(
            {
                "text": name,
                "x": x,
                "y": rounded(low + place * span),
                "xanchor": "left",
                "xshift": 6,
                "showarrow": False,
                "font": {"color": colour, "size": 13},
            }
        )
    return found_at
