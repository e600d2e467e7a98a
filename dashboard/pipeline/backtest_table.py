"""The record of past forecasts as text to read and as CSV to keep."""

import pandas as pd

from dashboard.pipeline.backtest import COLUMNS, EVERY, PUBLISHED

_COUNTS = ("forecasts", "chosen")
_PARTS_OF_ONE = (
    *("coverage_80", "coverage_95", "error_of_80", "below_80", "above_80"),
    *("width_80", "said", "came_true"),
)
_NUMBERS = COLUMNS[3:]
_SHORT = {
    "coverage_80": "in 80",
    "coverage_95": "in 95",
    "error_of_80": "+/-",
    "below_80": "below",
    "above_80": "above",
    "crps": "CRPS",
    "width_80": "width",
    "error_to_naive": "to naive",
    "brier": "Brier",
    "climatology": "past share",
    "came_true": "came true",
}
_TRIED = {
    (EVERY, ""): "All forecasts",
    ("years", "without the pandemic"): "Without the pandemic",
    ("months known", "2 to 3"): "2 to 3 months known",
}
"""Slices in which the methods are set side by side."""
_KEY = """\
in 80, in 95  per cent of year-end totals inside the 80 % and the 95 % interval
              (of whole numbers by the part of the step inside: Czado, Gneiting and Held 2009)
+/-           standard error of the first, by blocks of areas and of years
below, above  per cent of year-end totals under and over the 80 % interval
CRPS          mean continuous ranked probability score, in events
width         mean width of the 80 % interval, per cent of the middle forecast
error         mean absolute error of the 1 to 12 months ahead over the mean absolute difference from
              the same month a year before, up to the forecast (mean absolute scaled error)
to naive      the same over the error of last year's months taken as the forecast
Brier         mean squared error of the chance; past share: of the share of the measure's earlier
              years and areas that were at least 4 % below the year before
skill         1 - Brier / past share: above nought is better than the past share
said          mean chance said, per cent; came true: how often it happened, per cent
A year is forecast when three complete years before it compare with it: a release's first years and
the first years after a break declared for the measure are not."""


def as_csv(table: pd.DataFrame) -> str:
    """Return the record as the CSV that ships in ``data/forecast_record.csv``."""
    return str(table.round(4).to_csv(index=False, lineterminator="\n"))


def as_text(table: pd.DataFrame) -> str:
    """Return the record as tables to read."""
    parts = [
        f"Forecasts of the year-end total, {PUBLISHED}, and of at least 4 % below last year\n",
        _laid_out(table[table["method"] == PUBLISHED], ["slice", "value"]),
        "\nWhat was tried: each method alone, its limits learnt in the same way",
    ]
    for (what, value), title in _TRIED.items():
        mine = table[(table["slice"] == what) & (table["value"] == value)]
        if len(mine):
            parts += [f"\n{title}", _laid_out(mine, ["method"])]
    return "\n".join([*parts, "", _KEY])


def _laid_out(table: pd.DataFrame, names: list[str]) -> str:
    """Lay a table out in columns: names to the left, numbers to the right."""
    rows = [[*names, *(_SHORT.get(name, name) for name in _NUMBERS)]]
    for record in table.to_dict("records"):
        numbers = [_number(name, record[name]) for name in _NUMBERS]
        rows.append([*(str(record[name]) for name in names), *numbers])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if place < len(names) else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _number(name: str, value: float) -> str:
    if name in _COUNTS:
        return f"{value:,}"
    return f"{100 * value:.1f}" if name in _PARTS_OF_ONE else f"{value:.3f}"
