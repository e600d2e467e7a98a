"""Forecasts against the reference results of R: the methods that are closed formulas.

Smoothing whose constants an optimiser finds differs by where it stops; those methods are named as
not implemented and serve as a yardstick of accuracy only.
"""

from collections.abc import Callable
from pathlib import Path
from statistics import NormalDist

import numpy as np

from dashboard.analysis.forecast.group import ForecastRun
from dashboard.analysis.forecast.simple import ratio_to_last_year, seasonal_naive, straight_line
from dashboard.core.periods import parse_month, year_label, year_start
from tests.oracles.outcome import Outcome, rows

Totals = dict[str, Callable[[ForecastRun], np.ndarray]]

_OF_AN_OPTIMISER = ("hw_add", "hw_mul", "ets", "arima", "stlf")
_TOTALS: Totals = {
    "snaive_total": seasonal_naive,
    "ratio_total": ratio_to_last_year,
    "straight_line_total": straight_line,
}


def check(case: Path) -> Outcome:
    """Compare every column of the closed formulas with the case's tables."""
    outcome = Outcome()
    series = rows(case / "series.csv")
    months = [parse_month_long(row["date"]) for row in series]
    values = np.array([float(row["value"] or "nan") for row in series])
    train = sum(row["part"] == "train" for row in series)
    _monthly(case, outcome, ForecastRun(months[0], values[None, :train], False, "financial"))
    _accuracy(case, outcome, values, train)
    for row in rows(case / "expected_year_end.csv"):
        _year_end(outcome, row, months, values)
    return outcome


def parse_month_long(date: str) -> int:
    """Read a date of the reference tables, the first of a month of any year."""
    year, month, _ = date.split("-")
    # R's own series begin before the years that published files may have.
    return parse_month(f"2000-{month}") + 12 * (int(year) - 2000)


def _intervals(train: np.ndarray, point: np.ndarray) -> dict[str, np.ndarray]:
    """Return the limits of ``snaive``: the root mean squared 12-month difference either way."""
    scale = np.sqrt(np.nanmean((train[12:] - train[:-12]) ** 2))
    found: dict[str, np.ndarray] = {}
    for level in (80, 95):
        z = NormalDist().inv_cdf(0.5 + level / 200)
        found |= {f"lo{level}": point - z * scale, f"hi{level}": point + z * scale}
    return found


def _monthly(case: Path, outcome: Outcome, run: ForecastRun) -> None:
    point = seasonal_naive(run)[0, -1]
    limits = _intervals(run.values[0], point)
    first = run.first + run.values.shape[1]
    for row in rows(case / "expected_forecasts.csv"):
        if row["method"] in _OF_AN_OPTIMISER:
            outcome.not_implemented.append(f"{row['method']} (constants of an optimiser)")
            continue
        ahead = parse_month_long(row["date"]) - first
        where = f"{row['method']} {row['date']}"
        outcome.same(where, row["method"], "snaive")
        outcome.close(f"{where} point", float(point[ahead]), row["point"])
        for name, limit in limits.items():
            outcome.close(f"{where} {name}", float(limit[ahead]), row[name])


def _accuracy(case: Path, outcome: Outcome, values: np.ndarray, train: int) -> None:
    run = ForecastRun(0, values[None, :train], False, "financial")
    point, actual = seasonal_naive(run)[0, -1], values[train:]
    point = point[: len(actual)]
    limits = _intervals(values[:train], point)
    error = actual - point
    scale = np.nanmean(np.abs(values[12:train] - values[: train - 12]))
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = 100 * np.abs(error / actual)
    ours = {
        "mae": np.mean(np.abs(error)),
        "rmse": np.sqrt(np.mean(error**2)),
        "mape": np.mean(percent),
        "mase": np.mean(np.abs(error)) / scale,
        "bias": np.mean(error),
        "total_forecast": point.sum(),
        "total_actual": actual.sum(),
    }
    for level in (80, 95):
        low, high = limits[f"lo{level}"], limits[f"hi{level}"]
        ours[f"coverage{level}"] = np.mean((low <= actual) & (actual <= high))
        ours[f"mean_width{level}"] = np.mean(high - low)
    for row in rows(case / "expected_accuracy.csv"):
        if row["method"] == "snaive":
            for name, value in ours.items():
                outcome.close(f"accuracy {name}", float(value), row[name])


def _year_end(outcome: Outcome, row: dict[str, str], months: list[int], values: np.ndarray) -> None:
    known = int(row["months_known"])
    last = parse_month_long(row["last_known"])
    column = months.index(last)
    start = column - known + 1
    run = ForecastRun(months[0], values[None, : column + 1], False, "financial")
    where = f"{row['financial_year']} after {known}"
    outcome.same(f"{where} year", year_label(year_start(last)), row["financial_year"])
    outcome.same(f"{where} known", int(run.known[-1]), known)
    to_date = values[start : column + 1].sum()
    outcome.close(f"{where} year_to_date", float(to_date), row["year_to_date"])
    outcome.close(
        f"{where} actual_total", float(values[start : start + 12].sum()), row["actual_total"]
    )
    outcome.close(
        f"{where} previous_total", float(values[start - 12 : start].sum()), row["previous_total"]
    )
    for name, method in _TOTALS.items():
        total = to_date + method(run)[0, -1, : 12 - known].sum()
        outcome.close(f"{where} {name}", float(total), row[name])
