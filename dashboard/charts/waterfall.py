"""London's change as a waterfall: from nothing, borough by borough, to the whole."""

from typing import Any

from dashboard.charts.boroughs import NAMES, base_layout, names_axis, rounded, titled
from dashboard.charts.theme import THEMES, ThemeName
from dashboard.reports.comparison.change import Change, Step

Figure = dict[str, Any]


def figure(change: Change, theme_name: ThemeName) -> Figure:
    """Return one bar a step, each beginning where the one above it ends, and London's below."""
    theme = THEMES[theme_name]
    starts, reached = [], 0.0
    for step in change.steps:
        starts.append(reached)
        reached += step.size
    layout = base_layout(theme)
    layout["margin"] = {"l": NAMES, "r": 24, "t": 10, "b": 44}
    layout["bargap"] = 0.3
    layout["xaxis"] |= {
        "tickformat": ",",
        "zeroline": True,
        "zerolinewidth": 1.5,
        "nticks": 7,
        "title": titled(f"Change so far, {change.unit}", theme),
    }
    names = [_name(step) for step in change.steps]
    layout["yaxis"] |= names_axis([*names, "<b>London</b>"], theme)
    falls, rises = theme.actual, theme.printed
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": "Contributions",
                "base": [*(rounded(one) for one in starts), 0],
                "x": [*(rounded(step.size) for step in change.steps), rounded(change.whole)],
                "y": list(range(len(names) + 1)),
                "text": [*(step.reading for step in change.steps), "London: the whole change."],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {
                    "color": [
                        *(falls if step.size < 0 else rises for step in change.steps),
                        theme.ink,
                    ],
                    "pattern": {
                        "shape": [*("" if step.size < 0 else "/" for step in change.steps), ""],
                        "fgcolor": theme.surface,
                        "fillmode": "overlay",
                        "size": 6,
                    },
                },
                "meta": "actual",
            }
        ],
        "layout": layout,
    }


def _name(step: Step) -> str:
    return f"<b>{step.name}</b>" if step.own else step.name
