"""What the charts of slides drawn from numbers share: colours, axes, names, readings."""

from typing import Any

from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.reports.wording.words import number
from dashboard.web.charts.theme import FONT, Theme, role_colour

Figure = dict[str, Any]
DASHED = ("target", "other-reading", "limit", "interval", "forecast")
_MOST = 80
"""Characters of a category's name before it is cut."""


def colour(series: ChartSeries, theme: Theme) -> str:
    """Return the colour of a series."""
    return role_colour(series.role, theme)


def base(theme: Theme) -> Figure:
    """Return a layout without axes."""
    return {
        "autosize": True,
        "font": {"family": FONT, "color": theme.ink, "size": 18},
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "margin": {"l": 24, "r": 24, "t": 16, "b": 40},
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
    }


def axis(theme: Theme) -> Figure:
    """Return an axis that cannot be dragged."""
    return {
        "gridcolor": theme.grid,
        "linecolor": theme.muted,
        "tickfont": {"color": theme.muted, "size": 16},
        "fixedrange": True,
        "zeroline": False,
        "automargin": True,
    }


def figures_axis(chart: ChartData, theme: Theme) -> Figure:
    """Return the axis of a chart's values."""
    return axis(theme) | {
        "ticksuffix": chart.suffix,
        "tickformat": ",",
        "title": {"text": chart.axis, "font": {"color": theme.muted, "size": 16}},
        "nticks": 6,
    }


def readings(series: ChartSeries, chart: ChartData) -> list[str]:
    """Return what is read aloud at each value: its name and figure."""
    return [
        f"{short(name)}: {written(value, chart)}"
        for name, value in zip(chart.categories, series.values, strict=True)
    ]


def written(value: float | None, chart: ChartData) -> str:
    """Write a value as its chart has it."""
    return "no figure" if value is None else f"{number(value, chart.decimals)}{chart.suffix}"


def short(text: str) -> str:
    """Return a name without what plotly would take for markup, and not too long."""
    # Plotly reads a few marks of markup in names; without its opening sign there are none.
    told = text.replace("<", "‹").replace(">", "›")
    return told if len(told) <= _MOST else f"{told[: _MOST - 1]}…"
