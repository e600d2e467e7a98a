"""The native chart of an item's sheet, drawn from the cells beneath it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from xlsxwriter import Workbook

from dashboard.export.clean_text import clean
from dashboard.export.native_charts import FEW, LEVELS, labels_every
from dashboard.export.workbook_options import axis_format
from dashboard.reports.pack.slide import ChartData, ChartRole, ChartSeries
from dashboard.reports.trend.lines import Signal

_WIDE, _HIGH = 900, 380
SIGNALS: dict[Signal, tuple[str, str, str]] = {
    "concern": ("#A5300A", "triangle", "More than chance: a concern"),
    "improvement": ("#00569B", "diamond", "More than chance: an improvement"),
    "neutral": ("#5B2C83", "square", "More than chance: a change"),
}
_COLOURS: dict[ChartRole, str] = {
    "actual": "#0B5394",
    "london": "#00736B",
    "last-year": "#7B8794",
    "target": "#16232F",
    "other-reading": "#16232F",
    "printed": "#8A5200",
    "gap": "#0B5394",
    "forecast": "#0B5394",
    "average": "#7B8794",
    "limit": "#7B8794",
    "interval": "#0B5394",
    "highlight": "#0B5394",
    "peer": "#7B8794",
}
_DASHES: dict[ChartRole, str] = {
    "target": "dash",
    "other-reading": "round_dot",
    "limit": "dash",
    "forecast": "round_dot",
    "interval": "square_dot",
}
_WIDTHS: dict[ChartRole, float] = {"actual": 2.5, "london": 2.0, "interval": 0.75}


@dataclass(frozen=True)
class Cells:
    """Where the figures of a chart stand: names in the first row, categories in column 0."""

    sheet: str
    first: int
    rows: int

    def name(self, column: int) -> list[Any]:
        """Return where a column's name stands."""
        return [self.sheet, self.first, column, self.first, column]

    def values(self, column: int) -> list[Any]:
        """Return where a column's values stand."""
        return [self.sheet, self.first + 1, column, self.first + self.rows, column]


def signals_in(chart: ChartData) -> list[Signal]:
    """Return which signals a chart marks; each gets a column and a series of its own."""
    held = {one for series in chart.series for one in series.signals}
    return [signal for signal in SIGNALS if signal in held]


def signalled(chart: ChartData, signal: Signal) -> list[float | None]:
    """Return the values marked with a signal, in their places."""
    found: list[float | None] = [None] * len(chart.categories)
    for series in chart.series:
        for place, (value, held) in enumerate(zip(series.values, series.signals)):
            if held == signal:
                found[place] = value
    return found


def native_chart(book: Workbook, chart: ChartData, cells: Cells) -> Any:
    """Return a chart of cells; bars beside a level are columns with a line across them."""
    levels = [one for one in chart.series if one.role in LEVELS]
    if chart.kind == "line":
        made, over = book.add_chart({"type": "line"}), None
    elif levels:
        made, over = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    else:
        made, over = book.add_chart({"type": "bar"}), None
    for column, series in enumerate(chart.series, start=1):
        if chart.kind == "line" or series.role in LEVELS:
            (over or made).add_series(_line(series, cells, column))
        else:
            made.add_series(_bar(series, cells, column, chart))
    if chart.kind == "line":
        for column, signal in enumerate(signals_in(chart), start=len(chart.series) + 1):
            made.add_series(_signal(signal, cells, column))
    if over is not None:
        made.combine(over)
    _axes(made, chart, flat=chart.kind == "bar" and over is None)
    made.set_title({"none": True})
    made.set_legend({"position": "top"} if len(chart.series) > 1 else {"none": True})
    made.set_size({"width": _WIDE, "height": height_of(chart)})
    return made


def height_of(chart: ChartData) -> int:
    """Return a chart's height in pixels: bars below each other need room for each name."""
    flat = chart.kind == "bar" and not any(one.role in LEVELS for one in chart.series)
    return max(_HIGH, 15 * len(chart.categories) + 80) if flat else _HIGH


def _line(series: ChartSeries, cells: Cells, column: int) -> dict[str, Any]:
    colour = _COLOURS[series.role]
    held = [value is not None for value in series.values]
    joined = any(one and other for one, other in pairwise(held))
    found = _references(cells, column)
    if not joined or series.role == "printed":
        kind = "long_dash" if series.role in LEVELS else "diamond"
        return found | {"line": {"none": True}, "marker": _marker(kind, 8, colour)}
    line = {"color": colour, "width": _WIDTHS.get(series.role, 1.5)}
    if series.role in _DASHES:
        line["dash_type"] = _DASHES[series.role]
    few = sum(held) <= FEW and series.role in ("actual", "london")
    marker = _marker("circle", 5, colour) if few else {"type": "none"}
    return found | {"line": line, "marker": marker}


def _signal(signal: Signal, cells: Cells, column: int) -> dict[str, Any]:
    colour, kind, _ = SIGNALS[signal]
    return _references(cells, column) | {
        "line": {"none": True},
        "marker": _marker(kind, 9, colour),
    }


def _bar(series: ChartSeries, cells: Cells, column: int, chart: ChartData) -> dict[str, Any]:
    rows = zip(*(one.values for one in chart.series if one.role not in LEVELS))
    apart = any(sum(value is not None for value in row) > 1 for row in rows)
    return _references(cells, column) | {
        "fill": {"color": _COLOURS[series.role]},
        "gap": 35,
        "overlap": 0 if apart else 100,
        "data_labels": {"value": True, "font": {"size": 8}},
    }


def _references(cells: Cells, column: int) -> dict[str, Any]:
    return {
        "name": cells.name(column)[:3],
        "categories": cells.values(0),
        "values": cells.values(column),
    }


def _marker(kind: str, size: int, colour: str) -> dict[str, Any]:
    return {"type": kind, "size": size, "fill": {"color": colour}, "border": {"color": colour}}


def _axes(made: Any, chart: ChartData, flat: bool) -> None:
    names: dict[str, Any] = {"num_font": {"size": 9}, "label_position": "low"}
    if chart.kind == "line":
        every = labels_every(len(chart.categories))
        names |= {"interval_unit": every, "interval_tick": every}
    elif flat:
        names |= {"reverse": True}
    else:
        names["num_font"] = {"size": 9, "rotation": -45}
    values: dict[str, Any] = {
        "name": clean(chart.axis)[:250],
        "name_font": {"size": 9, "bold": False},
        "num_font": {"size": 9},
        "num_format": axis_format(chart.suffix),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": "#DFE5EA", "width": 0.75}},
    }
    drawn = [one for series in chart.series for one in series.values if one is not None]
    if (chart.zero_based or chart.kind == "bar") and all(one >= 0 for one in drawn):
        values["min"] = 0
    if flat:  # the names stand up the side, the first on top, and the values run along the foot
        made.set_y_axis(names | {"crossing": "max"})
        made.set_x_axis(values)
        return
    made.set_x_axis(names)
    made.set_y_axis(values)
