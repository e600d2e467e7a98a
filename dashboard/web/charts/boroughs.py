"""What the charts of boroughs share: fonts, colours and axes that cannot be dragged."""

from typing import Any

from dashboard.web.charts.theme import Theme

Figure = dict[str, Any]
_DECIMALS = 5


_LETTER, _BOLD, _BESIDE_NAMES = 7.9, 8.8, 12
"""Pixels a letter of 13 pixels is wide in the widest of the fonts, and what lies beside a name."""


def names_margin(names: list[str]) -> float:
    """Return the pixels names take: when they are known, plotly need not draw twice to learn."""
    widths = [
        _BOLD * len(name[3:-4]) if name.startswith("<b>") else _LETTER * len(name) for name in names
    ]
    return round(_BESIDE_NAMES + max(widths, default=0))


def names_axis(names: list[str], theme: Theme) -> Figure:
    """Return the vertical axis of rows of names, the first one on top."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": names,
        "range": [len(names) - 0.4, -0.6],
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
