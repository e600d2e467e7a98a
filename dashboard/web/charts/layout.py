"""What every chart on the screen is drawn on: surface, fonts, what a pointer reads, plain axes."""

from typing import Any

from dashboard.web.charts.theme import FONT, Theme

Figure = dict[str, Any]


def plain_axis(theme: Theme) -> Figure:
    """Return an axis that cannot be dragged; title, range and ticks are the chart's own."""
    return {
        "gridcolor": theme.grid,
        "linecolor": theme.muted,
        "zerolinecolor": theme.muted,
        "tickfont": {"color": theme.muted, "size": 13},
        "fixedrange": True,
        "zeroline": False,
        "ticklabeloverflow": "allow",  # else plotly measures every label at every change
    }


def base_layout(theme: Theme) -> Figure:
    """Return a layout with plain axes; margins and what the axes show are the chart's own."""
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
        "xaxis": plain_axis(theme),
        "yaxis": plain_axis(theme),
    }
