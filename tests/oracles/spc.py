"""XmR charts beside NHSRplotthedots 0.2.2, and their limits beside qicharts2 0.8.1."""

import math
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dashboard.analysis.spc.icons import Assurance, PointType, assurance, point_types, variation
from dashboard.analysis.spc.limits import moving_ranges, screened
from dashboard.analysis.spc.rules import AS_PACKAGE, Rules
from dashboard.analysis.spc.signals import CAUSES
from dashboard.analysis.spc.xmr import PhaseLimits, Xmr, phase_numbers, xmr
from dashboard.catalogue.measure import Better
from tests.oracles.outcome import Outcome, described, rows
from tests.reference_spc import cause_of, limits_of

DELIBERATE_DIFFERENCES = {
    "constant phase": "limits equal to the mean; the package has none once it screens",
    "short phase": "no limits below 6 points; the package draws them from 2",
    "no limits": "no assurance; the package says inconsistent",
    "no target": "no assurance in an area without one; the package says inconsistent",
    "empty last row": "the latest known point decides the icon; the package says common cause",
    "unmatched restart": "moves to the next point and is reported; the package passes it over",
    "gap in a trend": "breaks the trend; the package stops with an error",
    "tie between trends": "each point keeps its trend's direction; the package says decreasing",
    "month left out": "a gap breaks runs; the package takes the neighbours as adjacent",
}
"""What the dashboard does otherwise than the package, and why it may; ``AS_PACKAGE`` undoes all
but the error and the months left out, which are settled before a chart is asked for."""

_BETTER: dict[str, Better] = {"increase": "higher", "decrease": "lower", "neutral": "neutral"}
_ASSURANCE: dict[Assurance, str] = {
    "pass": "consistent_pass",
    "fail": "consistent_fail",
    "hit-or-miss": "inconsistent",
}
_ICON = {"pass": "pass", "fail": "fail", "hit-or-miss": "inconsistent"}
_LABELS = {
    ("outside-limits", 1): "Above UCL",
    ("outside-limits", -1): "Below LCL",
    ("trend", 1): "7 Point Trend (Increasing)",
    ("trend", -1): "7 Point Trend (Decreasing)",
    ("two-in-three", 1): "2 in 3 Above CL",
    ("two-in-three", -1): "2 in 3 Below CL",
    ("shift", 1): "7 Points Above CL",
    ("shift", -1): "7 Points Below CL",
}
_ONE_AREA = "no facet"
_SHORT = 13
_ERROR_OF_A_GAP = "missing value where TRUE/FALSE needed"


class Area(NamedTuple):
    """One facet of a case as the product's functions see it."""

    days: list[date]
    values: np.ndarray
    phase: np.ndarray
    chart: Xmr
    mdc: Xmr


def check(case: Path) -> Outcome:
    """Compare a case."""
    outcome = Outcome()
    description = described(case)
    options = description["options"]
    try:
        areas = charts(rows(case / "input.csv"), options)
    except ValueError as refused:
        outcome.same("refused", bool(description.get("error")), True)
        if outcome.mismatches:
            outcome.mismatches.append(f"  because {refused}")
        return outcome
    if error := description.get("error"):
        # A gap in a trend stops the package and not us; any other error should be ours too.
        outcome.same("error", _ERROR_OF_A_GAP in error, True)
        _as_worked_out_slowly(outcome, areas, options)
        return outcome
    _points(outcome, case, areas, options)
    _summary(outcome, case, areas, options)
    if (case / "expected_qicharts2.csv").is_file():
        _qicharts2(outcome, case, areas, options)
    return outcome


def charts(input_rows: list[dict[str, str]], options: dict[str, Any]) -> dict[str, Area]:
    """Return the chart of each facet, by its name.

    Raises:
        ValueError: the options or the dates allow no chart.
    """
    fields = [options.get(name) for name in ("facet_field", "date_field", "value_field")]
    facet_field, date_field, value_field = fields[0], fields[1] or "date", fields[2] or "value"
    read: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for row in input_rows:
        day = date.fromisoformat(row[date_field][:10])
        read[row[facet_field] if facet_field else _ONE_AREA].append(
            (day, _number(row[value_field]))
        )
    rules = rules_of(options)
    areas = {}
    for name in sorted(read):
        points = sorted(read[name], key=lambda point: point[0])
        days = [day for day, _ in points]
        restarts = [day.toordinal() for day in _restarts(options, name)]
        phase, _ = phase_numbers([day.toordinal() for day in days], restarts, rules)
        values = np.array([value for _, value in points])
        newer = replace(rules, near_limits="beyond-too")
        areas[name] = Area(
            days, values, phase, xmr(values, phase, rules), xmr(values, phase, newer)
        )
    return areas


def rules_of(options: dict[str, Any]) -> Rules:
    """Return the settings a case's options stand for."""
    screen = options.get("screen_outliers")
    return replace(
        AS_PACKAGE,
        baseline=options.get("fix_after_n_points"),
        screen=True if screen is None else bool(screen),
    )


def _points(outcome: Outcome, case: Path, areas: dict[str, Area], options: dict[str, Any]) -> None:
    expected = defaultdict(list)
    for row in rows(case / "expected_points.csv"):
        expected[row["facet"]].append(row)
    outcome.same("facets", sorted(areas), sorted(expected))
    for name in sorted(set(areas) & set(expected)):
        area, theirs = areas[name], expected[name]
        outcome.same(
            f"{name} dates", [day.isoformat() for day in area.days], [row["date"] for row in theirs]
        )
        target = _target(options, name)
        for part in area.chart.phases:
            _phase_points(outcome, name, area, part, theirs, options, target)


def _phase_points(
    outcome: Outcome,
    name: str,
    area: Area,
    part: PhaseLimits,
    expected: list[dict[str, str]],
    options: dict[str, Any],
    target: float | None,
) -> None:
    chart, limits = area.chart, part.limits
    rules = rules_of(options)
    better = _BETTER[options["improvement_direction"]]
    length = part.last - part.first + 1
    baseline = area.values[part.first : part.last + 1].copy()
    baseline[rules.baseline or length :] = np.nan
    ranges = moving_ranges(baseline)
    kept = screened(ranges, rules)
    types = point_types(chart.direction, chart.tested, better)
    types_mdc = point_types(area.mdc.direction, area.mdc.tested, better)
    for row in range(part.first, min(part.last + 1, len(expected))):
        theirs, at = expected[row], f"{name} {area.days[row]} "
        numbers = {
            "value": area.values[row],
            "mean": chart.mean[row],
            "lpl": chart.lpl[row],
            "nlpl": chart.nlpl[row],
            "nupl": chart.nupl[row],
            "upl": chart.upl[row],
            "moving_range": ranges[row - part.first],
            "moving_range_used": kept[row - part.first],
            "mean_moving_range_raw": limits.moving_range_raw if limits else None,
            "mean_moving_range_used": limits.moving_range if limits else None,
            "target": target,
        }
        for column, ours in numbers.items():
            outcome.close(at + column, ours, theirs[column])
        texts = {
            "rebase_group": str(area.phase[row]),
            "n_in_group": str(length),
            "short_group_warning": _truth(length < _SHORT),
            "used_for_limits": _truth(chart.used_for_limits[row]),
            **_flags(area, row),
            "special_cause_type": _label(chart, row),
            "special_cause_flag": _truth(chart.cause[row] != 0),
            "point_type": _point_type(types[row], int(chart.direction[row])),
            "special_cause_type_mdc2023": _label(area.mdc, row),
            "point_type_mdc2023": _point_type(types_mdc[row], int(area.mdc.direction[row])),
        }
        for column, text in texts.items():
            outcome.same(at + column, text, theirs[column])


def _as_worked_out_slowly(
    outcome: Outcome, areas: dict[str, Area], options: dict[str, Any]
) -> None:
    """Compare charts of one phase, for which the package has no answer, point by point."""
    rules = rules_of(options)
    for name, area in areas.items():
        values = area.values.tolist()
        limits = limits_of(values[: rules.baseline], rules.screen, rules.factor)
        for row, day in enumerate(area.days):
            at = f"{name} {day} "
            lines = (area.chart.mean, area.chart.lpl, area.chart.upl)
            for column, ours, theirs in zip(("mean", "lpl", "upl"), lines, (0, 1, 4), strict=True):
                outcome.close(at + column, float(ours[row]), repr(limits[theirs]))
            cause, direction, _ = cause_of(values, limits, row)
            outcome.same(at + "cause", CAUSES[area.chart.cause[row]], cause)
            outcome.same(at + "direction", int(area.chart.direction[row]), direction)


def _flags(area: Area, row: int) -> dict[str, str]:
    """Return the package's three comparisons of a value with its limits; empty where undecided."""
    value, chart = area.values[row], area.chart
    mean, upl = chart.mean[row], chart.upl[row]
    if math.isnan(value) or math.isnan(mean):
        return {"outside_limits": "", "relative_to_mean": "", "close_to_limits": ""}
    side = str(int(np.sign(value - mean)))
    if math.isnan(upl):
        return {"outside_limits": "", "relative_to_mean": side, "close_to_limits": ""}
    outside = value > upl or value < chart.lpl[row]
    near = not outside and (value > chart.nupl[row] or value < chart.nlpl[row])
    return {
        "outside_limits": _truth(outside),
        "relative_to_mean": side,
        "close_to_limits": _truth(near),
    }


def _summary(outcome: Outcome, case: Path, areas: dict[str, Area], options: dict[str, Any]) -> None:
    expected = {
        (row["facet"], int(row["rebase_group"])): row for row in rows(case / "expected_summary.csv")
    }
    better = _BETTER[options["improvement_direction"]]
    found = {
        (name, int(area.phase[part.first])): (area, part)
        for name, area in areas.items()
        for part in area.chart.phases
    }
    outcome.same("phases", sorted(found), sorted(expected))
    for key in sorted(set(found) & set(expected)):
        (area, part), theirs = found[key], expected[key]
        chart, at = area.chart, f"{key[0]} phase {key[1]} "
        types = point_types(chart.direction, chart.tested, better)
        named = [
            _point_type(types[row], int(chart.direction[row]))
            for row in range(part.first, part.last + 1)
        ]
        target = _target(options, key[0])
        for column in ("mean", "lpl", "upl"):
            outcome.close(at + column, getattr(chart, column)[part.last], theirs[column])
        outcome.close(at + "target", target, theirs["target"])
        latest = part.last == len(area.days) - 1
        verdict = _verdict(area, part, options, target) if latest else None
        icon = variation(int(chart.direction[part.last]), better).replace("-", "_")
        texts = {
            "n": str(len(named)),
            "common_cause": str(named.count("common_cause")),
            "special_cause_improvement": str(named.count("special_cause_improvement")),
            "special_cause_concern": str(named.count("special_cause_concern")),
            "variation_type": named[-1],
            "assurance_type": _ASSURANCE[verdict] if verdict else "",
            "latest_group": _truth(latest),
            "variation_icon": ("common_cause" if icon == "common" else icon) if latest else "",
            "assurance_icon": _ICON[verdict] if verdict else "",
        }
        for column, text in texts.items():
            outcome.same(at + column, text, theirs[column])


def _verdict(
    area: Area, part: PhaseLimits, options: dict[str, Any], target: float | None
) -> Assurance | None:
    # Where some facet has a target the package takes one without for one it cannot compare with.
    given = options.get("target")
    if target is None and given is not None:
        target = math.nan
    lpl, upl = float(area.chart.lpl[part.last]), float(area.chart.upl[part.last])
    better = _BETTER[options["improvement_direction"]]
    return assurance(lpl, upl, target, better, rules_of(options))


def _qicharts2(
    outcome: Outcome, case: Path, areas: dict[str, Area], options: dict[str, Any]
) -> None:
    """Compare with an i-chart, which knows neither phases nor fixed limits."""
    (area,) = areas.values()
    # 3/1.128 for 2.66, and no limits for a constant series once its ranges are screened.
    rules = replace(AS_PACKAGE, factor=3 / 1.128, screen=rules_of(options).screen)
    chart = xmr(area.values, np.zeros(len(area.values), dtype=np.int64), rules)
    expected = rows(case / "expected_qicharts2.csv")
    outcome.same("qicharts2 points", len(area.values), len(expected))
    for row, theirs in enumerate(expected[: len(area.values)]):
        at = f"qicharts2 {theirs['date']} "
        outcome.close(at + "value", area.values[row], theirs["value"])
        outcome.close(at + "cl", chart.mean[row], theirs["cl"])
        outcome.close(at + "lcl", chart.lpl[row], theirs["lcl"])
        outcome.close(at + "ucl", chart.upl[row], theirs["ucl"])
        outside = CAUSES[chart.cause[row]] == "outside-limits"
        outcome.same(at + "sigma_signal", _truth(outside), theirs["sigma_signal"])
    outcome.not_implemented.append("run rules of Anhoej, which qicharts2 adds for comparison")


def _label(chart: Xmr, row: int) -> str:
    return _LABELS.get((CAUSES[chart.cause[row]], int(chart.direction[row])), "Common Cause")


def _point_type(kind: PointType, direction: int) -> str:
    if kind == "neutral":
        return f"special_cause_neutral_{'high' if direction > 0 else 'low'}"
    # The package calls a point that it cannot test common cause.
    return "common_cause" if kind in ("common", "untested") else f"special_cause_{kind}"


def _restarts(options: dict[str, Any], name: str) -> list[date]:
    given = options.get("rebase") or []
    if isinstance(given, dict):
        given = given.get(name) or []
    return [date.fromisoformat(day[:10]) for day in ([given] if isinstance(given, str) else given)]


def _target(options: dict[str, Any], name: str) -> float | None:
    given = options.get("target")
    found = given.get(name) if isinstance(given, dict) else given
    return None if found is None else float(found)


def _number(cell: str) -> float:
    return math.nan if cell.strip() in ("", "NA", "NaN") else float(cell)


def _truth(value: object) -> str:
    return "true" if value else "false"
