"""The native chart of an item's sheet, drawn from the cells beneath it."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook

from dashboard.export.clean_text import clean
from dashboard.packs.build.bars import gap_width, shares_rows, whole_step
from dashboard.packs.build.slide import ChartData, ChartRole, ChartSeries
from dashboard.packs.formats.native_charts import (
    FEW,
    LEVELS,
    TONE_FILLS,
    Fill,
    has_levels,
    labels_every,
    top_of_shares,
)
from dashboard.packs.formats.workbook_options import axis_format
from dashboard.reports.measure.trend.lines import Signal
from dashboard.reports.wording.words import number

_WIDE, _HIGH = 900, 380
_HIDDEN = 3
"""Columns on either side of the marked one whose numbers its name would cover."""
SIGNALS: dict[Signal, tuple[str, str, str]] = {
    "concern": ("#A5300A", "triangle", "More than chance, on the worse side"),
    "improvement": ("#00569B", "square", "More than chance, on the better side"),
    "neutral": ("#5B2C83", "diamond", "More than chance: a change"),
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
    "good": "#00569B",
    "near": "#7A4D00",
    "bad": "#A5300A",
    "quiet": "#4A5763",
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
    return [signal for signal in SIGNALS if signal in chart.signals]


def signalled(chart: ChartData, signal: Signal) -> list[float | None]:
    """Return the values marked with a signal, in their places."""
    values: list[float | None] = [None] * len(chart.categories)
    for series in chart.series:
        for place, (value, held) in enumerate(zip(series.values, series.signals)):
            if held == signal:
                values[place] = value
    return values


def native_chart(book: Workbook, chart: ChartData, cells: Cells) -> Any:
    """Return a chart of cells; bars beside a level are columns with a line across them."""
    if chart.kind == "line":
        made, over = book.add_chart({"type": "line"}), None
    elif has_levels(chart):
        made, over = book.add_chart({"type": "column"}), book.add_chart({"type": "line"})
    else:
        flat = {"type": "bar", "subtype": "stacked"} if chart.stacked else {"type": "bar"}
        made, over = book.add_chart(flat), None
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
    flat = chart.kind == "bar" and not has_levels(chart)
    return max(_HIGH, 15 * len(chart.categories) + 80) if flat else _HIGH


def _line(series: ChartSeries, cells: Cells, column: int) -> dict[str, Any]:
    colour = _COLOURS[series.role]
    references = _references(cells, column)
    if not series.is_joined or series.role == "printed":
        kind = "long_dash" if series.role in LEVELS else "diamond"
        return references | {"line": {"none": True}, "marker": _marker(kind, 8, colour)}
    line = {"color": colour, "width": _WIDTHS.get(series.role, 1.5)}
    if series.role in _DASHES:
        line["dash_type"] = _DASHES[series.role]
    is_short = sum(value is not None for value in series.values) <= FEW
    is_marked = is_short and series.role in ("actual", "london")
    marker = _marker("circle", 5, colour) if is_marked else {"type": "none"}
    return references | {"line": line, "marker": marker}


def _signal(signal: Signal, cells: Cells, column: int) -> dict[str, Any]:
    colour, kind, _ = SIGNALS[signal]
    return _references(cells, column) | {
        "line": {"none": True},
        "marker": _marker(kind, 9, colour),
    }


def _bar(series: ChartSeries, cells: Cells, column: int, chart: ChartData) -> dict[str, Any]:
    tone = TONE_FILLS.get(series.role)
    labels: dict[str, Any] = {"value": True, "font": {"size": 8}}
    if chart.stacked:
        labels |= {"position": "center", "font": {"bold": True}}
        if tone is not None and tone.hatched:  # numbers would be hard to read
            labels["fill"] = {"color": "#FFFFFF"}
        elif tone is not None and tone.fill == tone.line:
            labels["font"] = {"bold": True, "color": "#FFFFFF"}
    settings = _references(cells, column) | {
        "gap": gap_width(chart),
        "overlap": 100 if chart.stacked or shares_rows(chart) else 0,
        "data_labels": labels,
    }
    if tone is not None:
        look = _filled(tone)
    else:
        ordinary = "peer" if chart.marked is not None else series.role
        look = {"fill": {"color": _COLOURS[ordinary]}}
    return settings | look | _marked(series, chart, labels)


def _filled(tone: Fill) -> dict[str, Any]:
    border = {"border": {"color": f"#{tone.line}", "width": 1}}
    if not tone.hatched:
        return border | {"fill": {"color": f"#{tone.fill}"}}
    hatching = {"pattern": "wide_upward_diagonal", "fg_color": f"#{tone.line}"}
    return border | {"pattern": hatching | {"bg_color": f"#{tone.fill}"}}


def _marked(series: ChartSeries, chart: ChartData, labels: dict[str, Any]) -> dict[str, Any]:
    """Return the look of the one bar that is marked, and its label with its name."""
    at = chart.marked
    value = None if at is None else series.values[at]
    if at is None or value is None:
        return {}
    name = f"► {clean(chart.marked_name)}: {number(value, chart.decimals)}{chart.suffix}"
    before: list[dict[str, Any] | None] = [None] * at
    own = {"value": name, "font": {"size": 10, "bold": True}}
    custom: list[dict[str, Any] | None] = [*before, own]
    if has_levels(chart):  # columns: its name is wider than they are
        first, end = max(0, at - _HIDDEN), min(len(chart.categories), at + _HIDDEN + 1)
        custom = [{"delete": True} if n >= first else None for n in range(end)]
        custom[at] = own | {"fill": {"color": "#FFFFFF"}}
    return {
        "points": [*before, {"fill": {"color": _COLOURS["highlight"]}}],
        "data_labels": labels | {"custom": custom},
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
        "num_format": axis_format(chart.suffix, chart.values),
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": "#DFE5EA", "width": 0.75}},
    }
    if (chart.zero_based or chart.kind == "bar") and all(value >= 0 for value in chart.values):
        values["min"] = 0
    top = top_of_shares(chart)
    if top:
        values["max"] = top
    step = whole_step(chart)
    if step:
        values["major_unit"] = step
    if flat:  # the names stand up the side, the first on top, and the values run along the foot
        made.set_y_axis(names | {"crossing": "max"})
        made.set_x_axis(values)
        return
    made.set_x_axis(names)
    made.set_y_axis(values)
