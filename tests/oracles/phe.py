"""Cases of PHEindicatormethods: intervals, public-health style funnels and significance.

Where ours differs on purpose (each has its own test in ``test_phe.py``):

- the package cuts the upper funnel limit of a proportion at the number 100, whatever the
  multiplier; ours is cut at 1 before it is multiplied (``_cut_as_the_package_does``);
- the package finds the points of a Poisson funnel by a bisection that stops early; ours are
  chi-square quantiles, so its columns are compared less closely (``BISECTION``).
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.analysis.control_limits import (
    FunnelLimits,
    Verdict,
    count_verdicts,
    poisson_funnel,
    proportion_limits,
)
from dashboard.analysis.intervals import Interval, proportion_interval, rate_interval
from dashboard.analysis.overdispersion import average_ranks
from tests.oracles.outcome import Outcome, described, rows

BISECTION = {"lower": 2e-6, "upper": 1e-4}
"""Relative error of the package's own bisection, larger where limits are far from the count."""
NAMES: dict[Verdict, str] = {
    "inside": "Not significant",
    "alert-low": "Low (0.025)",
    "alert-high": "High (0.025)",
    "alarm-low": "Low (0.001)",
    "alarm-high": "High (0.001)",
}
METHODS = {"wilson": "Wilson", "exact": "Exact", "byar": "Byars"}
TOO_FEW_FOR_DSR = "Not applicable for events less than 10 for dsrs"
Row = dict[str, str]
Estimate = Callable[[float, float, float, float], Interval]


def check(case: Path) -> Outcome:
    """Compare one case."""
    about = described(case)
    options = about.get("options", {})
    outcome = Outcome()
    call = str(about.get("r_call", ""))
    given = rows(case / "input.csv")
    if "phe_quantile" in call or "nquantiles" in options:
        _quantiles(given, rows(case / "expected.csv"), options, outcome)
    elif "calculate_dsr" in call or (case / "expected_dsr.csv").exists():
        outcome.not_implemented.append("directly standardised rates")
        _ratios(case, given, options, outcome)
    elif "statistic" in options:
        _funnel(case, given, options, outcome)
    else:
        estimate: Estimate = rate_interval if "phe_rate" in call else proportion_interval
        _intervals(case, given, options, estimate, about.get("error"), outcome)
    return outcome


def _intervals(
    case: Path,
    given: list[Row],
    options: dict[str, Any],
    estimate: Estimate,
    error: object,
    outcome: Outcome,
) -> None:
    multiplier = float(options.get("multiplier", 1))
    levels = _levels(options)
    keys = _texts(options.get("group", []))
    given = _summed(given, keys) if keys else given
    if error:
        parts = [(float(row["x"]), float(row["n"])) for row in given if row["x"] and row["n"]]
        refused = any(_of(estimate, *one, levels[0], multiplier) is None for one in parts)
        outcome.same("refused", refused, True)
        return
    expected = rows(case / "expected.csv")
    outcome.same("rows", len(given), len(expected))
    by_key = {tuple(row[key] for key in keys): row for row in given}
    for place, (row, theirs) in enumerate(zip(given, expected, strict=True)):
        if keys:
            row = by_key[tuple(theirs[key] for key in keys)]
        x, n = _number(row["x"]), _number(row["n"])
        ours = [_of(estimate, x, n, level, multiplier) for level in levels]
        _compare_intervals(f"row {place} ({row['x']} of {row['n']})", ours, levels, theirs, outcome)


def _compare_intervals(
    what: str, ours: list[Interval | None], levels: list[float], theirs: Row, outcome: Outcome
) -> None:
    first = ours[0]
    outcome.close(f"{what} value", first.value if first else None, theirs["value"])
    for one, level in zip(ours, levels, strict=True):
        tag = "" if len(levels) == 1 else f"{100 * level:.1f}".replace(".", "_")
        names = [f"{side}{tag}cl" if tag else f"{side}cl" for side in ("lower", "upper")]
        for name, limit in zip(names, _both(one), strict=True):
            outcome.close(f"{what} {name}", limit, theirs[name])
    if first and theirs.get("method") and theirs["method"] != "NA":
        outcome.same(f"{what} method", METHODS[first.method], theirs["method"])


def _both(one: Interval | None) -> tuple[float | None, float | None]:
    return (one.lower, one.upper) if one else (None, None)


def _of(estimate: Estimate, x: float, n: float, level: float, per: float) -> Interval | None:
    try:
        return estimate(x, n, level, per)
    except ValueError:
        return None


def _quantiles(
    given: list[Row], expected: list[Row], options: dict[str, Any], outcome: Outcome
) -> None:
    """Compare groups of areas of equal size, which follow from our ranks.

    The package gives equal values the lowest of their ranks, and a group with fewer areas than
    quantiles none.
    """
    many, key = int(options["nquantiles"]), options["group"]
    groups: dict[str, list[Row]] = {}
    for row in given:
        groups.setdefault(row[key], []).append(row)
    ours: dict[tuple[str, str], float] = {}
    for group, held in groups.items():
        value = np.array([_number(row["value"]) for row in held])
        known = ~np.isnan(value)
        quantile = np.full(value.size, math.nan)
        if known.sum() >= many:
            quantile[known] = _equal_parts(
                -value[known] if options.get("invert", True) else value[known], many
            )
        ours |= {(group, row["area"]): one for row, one in zip(held, quantile, strict=True)}
    outcome.same("areas", sorted(ours), sorted((row[key], row["area"]) for row in expected))
    for row in expected:
        where = (row[key], row["area"])
        outcome.close(f"{where} quantile", float(ours[where]), row["quantile"])


def _equal_parts(value: Any, many: int) -> Any:
    ties = np.array([np.count_nonzero(value == one) for one in value])
    lowest = average_ranks(value) - (ties - 1) / 2
    part = np.floor(many + 1 - np.ceil((value.size + 1 - lowest) / (value.size / many)))
    return np.maximum(part, 1)


def _ratios(case: Path, given: list[Row], options: dict[str, Any], outcome: Outcome) -> None:
    """Compare observed over expected, which needs only the interval of a count."""
    path = case / "expected_isratio.csv"
    if not path.exists():
        return
    levels = _levels(options)
    for theirs in rows(path):
        strata = [row for row in given if row["area"] == theirs["area"]]
        observed = sum(float(row["events"]) for row in strata)
        expected = sum(
            float(row["pop"]) * float(row["ref_x"]) / float(row["ref_n"]) for row in strata
        )
        per = float(options.get("refvalue", 1))
        ours: list[Interval | None] = [
            rate_interval(observed, expected, level, per) for level in levels
        ]
        outcome.close(f"{theirs['area']} expected", expected, theirs["expected"])
        outcome.close(f"{theirs['area']} observed", observed, theirs["observed"])
        _compare_intervals(theirs["area"], ours, levels, theirs, outcome)


def _funnel(case: Path, given: list[Row], options: dict[str, Any], outcome: Outcome) -> None:
    statistic = options["statistic"]
    x, base = _events_and_bases(given, options)
    known = np.isfinite(base)
    average = float(np.sum(x) / np.sum(base[known]))
    limits = case / "expected_limits.csv"
    if limits.exists():
        if statistic == "proportion":
            _proportion_points(rows(limits), average, float(options["multiplier"]), outcome)
        else:
            _poisson_points(rows(limits), average, options, outcome)
    significance = case / "expected_significance.csv"
    if not significance.exists():
        return
    verdicts: tuple[Verdict, ...]
    if statistic == "proportion":
        verdicts = proportion_limits(base, average).verdicts(x / base)
    else:
        per = average if statistic == "rate" else 1.0
        verdicts = count_verdicts(x, np.where(known, base, 1.0) * per)
    directly = options.get("rate_type") == "dsr"
    for verdict, events, theirs in zip(verdicts, x, rows(significance), strict=True):
        ours = TOO_FEW_FOR_DSR if directly and events < 10 else NAMES[verdict]
        outcome.same(f"{theirs['area']} significance", ours, theirs["significance"])


def _events_and_bases(
    given: list[Row], options: dict[str, Any]
) -> tuple[np.ndarray[Any, np.dtype[np.float64]], np.ndarray[Any, np.dtype[np.float64]]]:
    ratio = options["statistic"] == "ratio"
    x = np.array([float(row["observed" if ratio else "x"]) for row in given])
    column = "expected" if ratio else "n"
    base = np.array([float(row.get(column) or math.nan) for row in given])
    if options["statistic"] == "rate":
        # The package works the denominator out from the rate, and takes the given one at 0.
        rate = np.array([float(row["rate"]) for row in given])
        none = math.nan if options.get("rate_type") == "dsr" else base
        base = np.where(x > 0, options["multiplier"] * x / np.where(x > 0, rate, 1.0), none)
    return x, base


def _proportion_points(
    points: list[Row], average: float, multiplier: float, outcome: Outcome
) -> None:
    n = np.array([float(row["Population"]) for row in points])
    ours = _columns(proportion_limits(n, average))
    for place, row in enumerate(points):
        outcome.close("baseline", average * multiplier, row["baseline"])
        for name, values in ours.items():
            mine, theirs = _cut_as_the_package_does(values[place], row[name], multiplier)
            outcome.close(f"{name} at {row['Population']}", mine, theirs)


def _cut_as_the_package_does(ours: float, theirs: str, multiplier: float) -> tuple[float, str]:
    """Cut ours at 100, and theirs at all of them, so that both are cut at both."""
    cut = min(float(theirs), multiplier)
    return min(ours * multiplier, 100.0), theirs if cut == float(theirs) else repr(cut)


def _poisson_points(
    points: list[Row], average: float, options: dict[str, Any], outcome: Outcome
) -> None:
    ratio = options["statistic"] == "ratio"
    counted = "Observed_events" if ratio else "Events"
    found = poisson_funnel(np.array([float(row[counted]) for row in points]))
    per_base = 1.0 if ratio else average * float(options.get("years_of_data", 1))
    kind = "exp_events" if ratio else "population_1_year"
    bases = _columns(found.expected.times(1 / per_base), kind)
    if ratio:
        counts = options.get("ratio_type") == "count"
        limits = {
            name: values - 1 if counts else values * 100
            for name, values in _columns(found.ratio).items()
        }
    else:
        limits = _columns(found.ratio.times(average * float(options["multiplier"])))
    for place, row in enumerate(points):
        for name, values in {**bases, **limits}.items():
            near = BISECTION[name.split("_")[0]]
            outcome.close(f"{name} at {row[counted]}", values[place], row[name], near)
        if not ratio:
            baseline = average * float(options["multiplier"])
            outcome.close("baseline", baseline, row["baseline"])


def _columns(limits: FunnelLimits, kind: str = "limit") -> dict[str, Any]:
    return {
        f"lower_2s_{kind}": limits.lower95,
        f"upper_2s_{kind}": limits.upper95,
        f"lower_3s_{kind}": limits.lower998,
        f"upper_3s_{kind}": limits.upper998,
    }


def _levels(options: dict[str, Any]) -> list[float]:
    given = options.get("confidence", 0.95)
    levels = [float(one) for one in (given if isinstance(given, list) else [given])]
    return [level / 100 if level > 1 else level for level in levels]


def _texts(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else list(given or [])


def _number(cell: str) -> float:
    return float(cell) if cell.strip() not in ("", "NA", "NaN") else math.nan


def _summed(given: list[Row], keys: list[str]) -> list[Row]:
    groups: dict[tuple[str, ...], Row] = {}
    for row in given:
        key = tuple(row[one] for one in keys)
        held = groups.setdefault(key, {**{one: row[one] for one in keys}, "x": "0", "n": "0"})
        for part in ("x", "n"):
            held[part] = repr(_number(held[part]) + _number(row[part]))
    return list(groups.values())
