"""What the charts of boroughs share: fonts, colours and axes that cannot be dragged."""

from typing import Any

from dashboard.charts.theme import FONT, Theme

Figure = dict[str, Any]
_DECIMALS = 5


def base_layout(theme: Theme) -> Figure:
    """Return a layout with plain axes; margins, titles and ranges are the chart's own."""
    axis = {
        "gridcolor": theme.grid,
        "linecolor": theme.muted,
        "zerolinecolor": theme.muted,
        "tickfont": {"color": theme.muted, "size": 13},
        "fixedrange": True,
        "zeroline": False,
    }
    return {
        "autosize": True,
        "font": {"family": FONT, "color": theme.ink, "size": 14},
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": theme.surface,
            "bordercolor": theme.muted,
            "font": {"color": theme.ink, "size": 14, "family": FONT},
            "align": "left",
            "namelength": 0,
        },
        "dragmode": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }


NAMES = 164
"""Pixels left for names; where they need more, plotly draws a second time with a wider margin."""


def names_axis(names: list[str], theme: Theme) -> Figure:
    """Return the vertical axis of rows of names, the first one on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "range": [len(names) - 0.4, -0.6],
        "automargin": True,
        "showgrid": False,
        "tickfont": {"color": theme.ink, "size": 13},
    }


def titled(text: str, theme: Theme) -> Figure:
    """Return the title of a horizontal axis."""
    words = text[:1].upper() + text[1:]
    return {"text": words, "font": {"color": theme.muted, "size": 13}, "standoff": 6}


def rounded(value: float | None) -> float | None:
    """Round a value to what a chart can show."""
    return None if value is None else round(value, _DECIMALS)
