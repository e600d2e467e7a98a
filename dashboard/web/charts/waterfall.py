"""London's change as a waterfall: from nothing, borough by borough, to the whole."""

from typing import Any

from dashboard.reports.comparison.change import ChangeBreakdown, ChangeStep
from dashboard.web.charts.boroughs import names_axis, names_margin, rounded, titled
from dashboard.web.charts.layout import base_layout
from dashboard.web.charts.theme import THEMES, ThemeName

Figure = dict[str, Any]


def figure(change: ChangeBreakdown, theme_name: ThemeName) -> Figure:
    """Return one bar a step, each beginning where the one above it ends, and London's below."""
    theme = THEMES[theme_name]
    starts, reached = [], 0.0
    for step in change.steps:
        starts.append(reached)
        reached += step.size
    layout = base_layout(theme)
    names = [*(_name(step) for step in change.steps), "<b>London</b>"]
    layout["margin"] = {"l": names_margin(names), "r": 24, "t": 10, "b": 44}
    layout["bargap"] = 0.3
    layout["xaxis"] |= {
        "tickformat": ",",
        "zeroline": True,
        "zerolinewidth": 1.5,
        "nticks": 7,
        "title": titled(f"Change so far, {change.unit}", theme),
    }
    layout["yaxis"] |= names_axis(names, theme)
    colours = [theme.actual if step.size < 0 else theme.printed for step in change.steps]
    colours.append(theme.ink)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": "Contributions",
                "base": [*(rounded(start) for start in starts), 0],
                "x": [*(rounded(step.size) for step in change.steps), rounded(change.whole)],
                "y": list(range(len(names))),
                "text": [*(step.reading for step in change.steps), "London: the whole change."],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {
                    "color": colours,
                    "pattern": {
                        "shape": [*("" if step.size < 0 else "/" for step in change.steps), ""],
                        # Said in full: over a list of colours plotly cannot find its own.
                        "bgcolor": colours,
                        "fgcolor": theme.surface,
                        "fgopacity": 0.5,
                        "fillmode": "replace",
                        "size": 6,
                    },
                },
                "meta": "actual",
            }
        ],
        "layout": layout,
    }


def _name(step: ChangeStep) -> str:
    return f"<b>{step.name}</b>" if step.own else step.name
