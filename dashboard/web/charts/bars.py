"""A table of a plan as horizontal bars, built as a plain dict."""

from typing import Any

from dashboard.catalogue.annexes import PlanTable
from dashboard.web.charts.layout import base_layout
from dashboard.web.charts.theme import THEMES, Theme, ThemeName

Figure = dict[str, Any]
_ROW_HEIGHT = 26
_EDGES = 66


def figure(table: PlanTable, theme_name: ThemeName) -> Figure:
    """Return grouped bars of the columns a table draws, one group a row, totals left out."""
    theme = THEMES[theme_name]
    rows = [row for n, row in enumerate(table.rows) if n not in table.total_rows]
    label = next((n for n, column in enumerate(table.columns) if column.kind == "text"), 0)
    names = [_short(str(row[label])) for row in rows]
    colours = (theme.actual, theme.beside, theme.earlier, theme.printed)
    data = []
    for order, drawn in enumerate(table.draw):
        place = next(n for n, column in enumerate(table.columns) if column.name == drawn)
        values = [row[place] for row in rows]
        unit = table.columns[place].unit
        data.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": drawn,
                "x": values,
                "y": names,
                "text": [_reading(str(row[label]), drawn, row[place], unit) for row in rows],
                "textposition": "none",
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"color": colours[order % len(colours)]},
                "meta": "actual" if order == 0 else drawn,
            }
        )
    return {"data": data, "layout": _layout(table, len(rows), theme)}


def _layout(table: PlanTable, rows: int, theme: Theme) -> Figure:
    bars = max(1, len(table.draw))
    tick = {"color": theme.muted, "size": 13}
    unit = next((column.unit for column in table.columns if column.name == table.draw[0]), "")
    layout = base_layout(theme)
    layout["xaxis"] |= {
        "rangemode": "tozero",
        "tickformat": ",",
        "title": {"text": unit, "font": tick},
    }
    layout["yaxis"] |= {"autorange": "reversed", "automargin": True, "showgrid": False}
    return layout | {
        "height": _EDGES + rows * (_ROW_HEIGHT if bars == 1 else 16 * bars + 8),
        "barmode": "group",
        "bargap": 0.25,
        "margin": {"l": 8, "r": 24, "t": 30 if bars > 1 else 6, "b": 40},
        "showlegend": bars > 1,
        "legend": {"orientation": "h", "y": 1, "yanchor": "bottom", "x": 0, "font": tick},
    }


def _reading(row: str, column: str, value: object, unit: str) -> str:
    shown = "not printed" if value is None else f"{value:,} {unit}".strip()
    return f"{row}, {column}: {shown}"


def _short(text: str) -> str:
    return text if len(text) <= 38 else f"{text[:36].rstrip()}…"
