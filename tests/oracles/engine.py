"""The engine that pages use beside the year-end forecasts of R, which are a yardstick of accuracy.

Exponential smoothing, ARIMA and Holt-Winters are long optimisations that end where they end, so
that no digit of them is ours to match. But an engine that is much less accurate than they are, or
whose intervals hold much less often, is at fault.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dashboard.analysis.forecast.group import ForecastGroup
from dashboard.analysis.forecast.year_end import YearEnd, year_ends
from tests.oracles.forecast import parse_month_long
from tests.oracles.outcome import rows

METHODS = ("ets", "arima", "hw_add", "snaive", "straight_line")


@dataclass(frozen=True)
class Compared:
    """One year-end total as it was forecast."""

    case: str
    known: int
    error: dict[str, float]
    """Of each method and of ``engine``, in per cent of what the year came to."""
    held: dict[str, bool]
    """Whether the 80 % interval of ``engine``, ``ets`` and ``arima`` held what it came to."""


def compared(case: Path) -> list[Compared]:
    """Return the year-end totals of a case that the engine forecasts too."""
    series = rows(case / "series.csv")
    months = np.array([parse_month_long(row["date"]) for row in series])
    values = np.array([float(row["value"] or "nan") for row in series])
    found = []
    for row in rows(case / "expected_year_end.csv"):
        last = parse_month_long(row["last_known"])
        held = months <= last
        group = ForecastGroup(months[held], (case.name,), values[None, held])
        ours = year_ends(group, [last])[case.name, last]
        if not isinstance(ours, YearEnd):
            continue
        actual = float(row["actual_total"])
        totals = {name: float(row[f"{name}_total"]) for name in METHODS} | {"engine": ours.middle}
        limits = {
            name: (float(row[f"{name}_lo80"]), float(row[f"{name}_hi80"]))
            for name in ("ets", "arima")
        }
        limits["engine"] = ours.interval(0.8)
        found.append(
            Compared(
                case.name,
                int(row["months_known"]),
                {name: 100 * abs(total / actual - 1) for name, total in totals.items()},
                {name: low <= actual <= high for name, (low, high) in limits.items()},
            )
        )
    return found


def average_error(found: list[Compared], method: str) -> float:
    """Return the mean absolute error in per cent of a method."""
    return float(np.mean([one.error[method] for one in found]))


def share_held(found: list[Compared], method: str) -> float:
    """Return how often a method's 80 % interval held, as a share."""
    return float(np.mean([one.held[method] for one in found]))
