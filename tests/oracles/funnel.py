"""Cases of FunnelPlotR, and exact binomial and Poisson limits and tails.

Where ours differs on purpose (each has its own test in ``test_funnel.py``):

- adjusted limits on the square-root scale are squared back; the package leaves them at the root,
  so its figures are squared before they are compared (``_squared``), and its outliers are not
  compared: the case's ``corrected_`` columns are;
- an area is called high or low only where its count is improbable by its exact distribution too,
  which spares small counts; outliers are compared by the limits alone (``Limits.verdicts``), as
  the package calls them;
- a count of 0 counts as half an event on the log scale; here it is left at minus infinity, as
  the package has it (``zero_events``);
- the angle of an arcsine limit stays within its range; where the package finds it out of range
  on its drawing grid it may turn back at the end instead (``_turned_back``);
- normal quantiles are not rounded and expected counts are not either; here they are (``ROUNDED``
  and ``expected_decimals``).

The ratio of two counts (RC) is not offered. Its z-scores and their dispersion are worked out with
our functions from its own transformation, and nothing else is compared: the package's limits take
another standard error than its z-scores.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.analysis.control_limits import FunnelLimits
from dashboard.analysis.distributions import binomial_quantile, normal_quantile, poisson_quantile
from dashboard.analysis.exact_limits import Distribution, exact_limit, exact_tails
from dashboard.analysis.funnel import FunnelOptions, funnel
from dashboard.analysis.funnel_result import Funnel, model_limits
from dashboard.analysis.overdispersion import (
    Scale,
    Transformed,
    average_ranks,
    disperse,
    forward,
    trimming_quantiles,
    truncation_group,
)
from tests.oracles.outcome import Outcome, described, rows

ROUNDED = (1.959964, 3.090232)
CHAINED = 1e-6
"""For chains of arcsines or chi-square quantiles."""
PLAIN = 1e-9
_PLAIN = frozenset(
    (
        *("denominator", "numerator", "rr", "target_transformed", "Y", "s", "Uzscore"),
        *("rk", "sp", "truncated", "winsorised", "number_seq"),
    )
)
"""Columns that no such chain leads to."""
Row = dict[str, str]
Columns = dict[str, Any]


def check(case: Path) -> Outcome:
    """Compare one case."""
    about = described(case)
    options = about["options"]
    outcome = Outcome()
    if options.get("data_type") == "RC":
        _ratio_of_counts(case, about, options, outcome)
    elif "data_type" in options:
        _package_case(case, about, options, outcome)
    elif (case / "input.csv").exists():
        _tails(case, options, outcome)
    else:
        _exact(case, options, outcome)
    return outcome


def _package_case(
    case: Path, about: dict[str, Any], options: dict[str, Any], outcome: Outcome
) -> None:
    areas, found = _drawn(case, options)
    by_the_root = found.areas.scale == "square-root"
    never = not options.get("draw_adjusted", True)
    theirs = about["expected"]
    target = found.target / options.get("multiplier", 1)
    outcome.close("target", target, _cell(theirs["target"]), PLAIN)
    # Told not to adjust, the package reports noughts; ours says what it found all the same.
    outcome.close("phi", 0.0 if never else found.phi, _cell(theirs["phi"]), CHAINED)
    tau2 = 0.0 if never else found.tau2
    outcome.close("tau2", tau2, _cell(theirs["tau2"]), CHAINED)
    if "draw_adjusted_effective" in theirs:
        outcome.same("adjusted", found.adjusted, theirs["draw_adjusted_effective"])
    outlying = _outlying(found.limits, found.value, options)
    if not by_the_root or not found.adjusted:
        ours = sorted(area for area, out in zip(areas, outlying, strict=True) if out)
        outcome.same("outliers", ours, sorted(theirs["outliers"]))
    columns = _area_columns(found, tau2, options, outlying)
    expected = {row["group"]: row for row in rows(case / "expected_areas.csv")}
    outcome.same("areas", sorted(expected), sorted(areas))
    turned = _turned_back(found, found.weight, tau2)
    for_areas = {**_named(turned[0], "OD{}LCL", "OD{}UCL", "99")}
    for_areas |= _named(turned[1], "LCL{}", "UCL{}", "99")
    for place, area in enumerate(areas):
        _compare(f"{area} ", columns, for_areas, place, found.unit, expected[area], outcome)
    curve = rows(case / "expected_limit_curve.csv")
    base = np.array([float(row["number_seq"]) for row in curve])
    columns = _curve_columns(found, base, tau2)
    turned = _turned_back(found, base, tau2)
    for_curve = {**_named(turned[0], "odll{}", "odul{}", "998")}
    for_curve |= _named(turned[1], "ll{}", "ul{}", "998")
    for place, row in enumerate(curve):
        points = _squared(row, options) if by_the_root else row
        what = f"curve at {row['number_seq']} "
        _compare(what, columns, for_curve, place, found.unit, points, outcome)


def _ratio_of_counts(
    case: Path, about: dict[str, Any], options: dict[str, Any], outcome: Outcome
) -> None:
    """Compare what the caution leaves: transformed ratios, z-scores, phi and tau squared."""
    given, theirs = rows(case / "input.csv"), about["expected"]
    top, bottom = (
        np.array([float(row[name]) for row in given]) for name in ("numerator", "denominator")
    )
    target = float(top.sum() / bottom.sum())
    y = np.log((top + 0.5) / (bottom + 0.5))
    error = np.sqrt(top / (top + 0.5) ** 2 + bottom / (bottom + 0.5) ** 2)
    centre = forward("log", target)
    areas = Transformed("log", y, error, centre, (y - centre) / error)
    found = disperse(areas, "winsorise", options.get("trim_by", 0.1))
    outcome.close("target", target, _cell(theirs["target"]), PLAIN)
    outcome.close("phi", found.phi, _cell(theirs["phi"]), CHAINED)
    outcome.close("tau2", found.tau2, _cell(theirs["tau2"]), CHAINED)
    expected = {row["group"]: row for row in rows(case / "expected_areas.csv")}
    outcome.same("areas", sorted(expected), sorted(row["area"] for row in given))
    for place, row in enumerate(given):
        for name, values in (("Y", y), ("Uzscore", areas.z), ("Wuzscore", found.z)):
            near = PLAIN if name in _PLAIN else CHAINED
            what = f"{row['area']} {name}"
            outcome.close(what, float(values[place]), expected[row["area"]][name], near)


def _cell(figure: float | str | None) -> str:
    return "" if figure is None else str(figure)


def _drawn(case: Path, options: dict[str, Any]) -> tuple[list[str], Funnel]:
    """Return the areas, summed by name, and our funnel of them with the package's options."""
    sums: dict[str, list[float]] = {}
    for row in rows(case / "input.csv"):
        held = sums.setdefault(row["area"], [0.0, 0.0])
        held[0] += float(row["numerator"])
        held[1] += float(row["denominator"])
    by_shmi = options["data_type"] == "SR" and options.get("sr_method", "SHMI") == "SHMI"
    scale: Scale = "arcsine" if options["data_type"] == "PR" else "square-root"
    adjusted = options.get("draw_adjusted", True)
    asked = "always" if options.get("draw_unadjusted", False) else "where-overdispersed"
    found = funnel(
        np.array([one[0] for one in sums.values()]),
        np.array([one[1] for one in sums.values()]),
        "proportion" if options["data_type"] == "PR" else "ratio",
        multiplier=options.get("multiplier", 1),
        options=FunnelOptions(
            scale="log" if by_shmi else scale,
            taming="truncate" if by_shmi else "winsorise",
            trim=options.get("trim_by", 0.1),
            adjustment=asked if adjusted else "never",  # type: ignore[arg-type]
            zero_events=0.0,
            expected_decimals=2 if by_shmi and options.get("SHMI_rounding", True) else None,
            z=ROUNDED,
        ),
    )
    return list(sums), found


def _outlying(limits: FunnelLimits, value: Any, options: dict[str, Any]) -> list[bool]:
    flagged = {"alarm-low", "alarm-high"}
    if options.get("limit", 99) == 95:
        flagged |= {"alert-low", "alert-high"}
    return [verdict in flagged for verdict in limits.verdicts(value)]


def _area_columns(
    found: Funnel, tau2: float, options: dict[str, Any], outlying: list[bool]
) -> Columns:
    areas, z = found.areas, found.areas.z
    trim = options.get("trim_by", 0.1)
    columns: Columns = {
        "denominator": found.weight,
        "numerator": found.observed,
        "rr": found.value / options.get("multiplier", 1),
        "target_transformed": np.full(z.size, areas.target),
        "Y": areas.y,
        "s": areas.error,
        "Uzscore": z,
        "Wuzscore": found.dispersion.z,
        **_named(_adjusted(found, found.weight, tau2), "OD{}LCL", "OD{}UCL", "99"),
        **_named(found.unadjusted_limits, "LCL{}", "UCL{}", "99"),
    }
    if areas.scale == "log":
        columns |= {
            "rk": average_ranks(z),
            "sp": truncation_group(z, trim),
            "truncated": np.isnan(found.dispersion.z).astype(float),
        }
    else:
        low, high = trimming_quantiles(z, trim)
        columns["winsorised"] = np.where((z > low) & (z < high), 0.0, 1.0)
    if areas.scale != "square-root" or not found.adjusted:
        columns["outlier"] = np.array(outlying, dtype=float)
    if areas.scale == "square-root":
        columns = {name: values for name, values in columns.items() if not name.startswith("OD")}
        corrected = _adjusted(found, found.weight, tau2)
        columns |= _named(corrected, "corrected_OD{}LCL", "corrected_OD{}UCL", "99")
        if found.adjusted:
            columns["corrected_outlier"] = np.array(outlying, dtype=float)
    return columns


def _curve_columns(found: Funnel, base: Any, tau2: float) -> Columns:
    log = found.areas.scale == "log"
    return {
        "s": (1.0 if log else 0.5) / np.sqrt(base),
        **_named(_adjusted(found, base, tau2), "odll{}", "odul{}", "998"),
        **_named(found.limits_at(base, adjusted=False), "ll{}", "ul{}", "998"),
    }


def _adjusted(found: Funnel, weight: Any, tau2: float) -> FunnelLimits:
    centre = found.target / found.unit
    return model_limits(found.areas.scale, weight, centre, tau2, found.z).times(found.unit)


def _named(limits: FunnelLimits, lower: str, upper: str, outer: str) -> Columns:
    return {
        lower.format("95"): limits.lower95,
        upper.format("95"): limits.upper95,
        lower.format(outer): limits.lower998,
        upper.format(outer): limits.upper998,
    }


def _squared(row: Row, options: dict[str, Any]) -> Row:
    """Square the package's adjusted limits back from the root."""
    per = options.get("multiplier", 1)
    roots = {name: float(row[name]) / per for name in row if name.startswith("od")}
    return row | {name: repr(per * max(root, 0.0) ** 2) for name, root in roots.items()}


def _turned_back(found: Funnel, weight: Any, tau2: float) -> tuple[FunnelLimits, FunnelLimits]:
    """Return adjusted and unadjusted limits as they are when no angle is kept in its range."""
    if found.areas.scale != "arcsine":
        return _adjusted(found, weight, tau2), found.limits_at(weight, adjusted=False)
    angle = np.arcsin(np.sqrt(found.target / found.unit))

    def limits(between: float) -> FunnelLimits:
        spread = np.sqrt(0.25 / weight + between)
        angles = [angle + side * z * spread for z in found.z for side in (-1, 1)]
        return FunnelLimits(*(found.unit * np.sin(one) ** 2 for one in angles))

    return limits(tau2), limits(0.0)


def _compare(
    what: str,
    columns: Columns,
    turned: Columns,
    place: int,
    unit: float,
    theirs: Mapping[str, str],
    outcome: Outcome,
) -> None:
    for name, values in columns.items():
        if name not in theirs:
            continue
        ours = float(values[place])
        at_an_end = name in turned and ours in (0.0, unit)
        if at_an_end and theirs[name] and float(theirs[name]) != ours:
            ours = float(turned[name][place])
        near = PLAIN if name in _PLAIN else CHAINED
        outcome.close(what + name, ours, theirs[name], near)


def _exact(case: Path, options: dict[str, Any], outcome: Outcome) -> None:
    kind: Distribution = options["distribution"]
    for row in rows(case / "expected.csv"):
        n, theta, p = np.array(float(row["n"])), float(row["theta"]), float(row["p"])
        what = f"n {row['n']} p {row['p']} "
        variance = theta * (1 - theta) if kind == "binomial" else theta
        quantile = (
            binomial_quantile(p, n, theta) if kind == "binomial" else poisson_quantile(p, n * theta)
        )
        ours = {
            "quantile": quantile,
            "limit_step": exact_limit(kind, n, theta, p, interpolated=False),
            "limit_interpolated": exact_limit(kind, n, theta, p),
            "limit_normal": theta + normal_quantile(p) * np.sqrt(variance / n),
        }
        for name, value in ours.items():
            if name in row:
                outcome.close(what + name, float(value), row[name])


def _tails(case: Path, options: dict[str, Any], outcome: Outcome) -> None:
    expected = rows(case / "expected.csv")
    x = np.array([float(row["numerator"]) for row in expected])
    base = np.array([float(row["denominator"]) for row in expected])
    found = exact_tails(options["distribution"], x, base, float(expected[0]["theta"]))
    for place, (verdict, row) in enumerate(zip(found.verdicts(), expected, strict=True)):
        _compare_tail(f"{row['area']} p_low", float(found.low[place]), row["p_low"], outcome)
        _compare_tail(f"{row['area']} p_high", float(found.high[place]), row["p_high"], outcome)
        side = verdict.split("-")[-1] if verdict != "inside" else ""
        outcome.same(f"{row['area']} flag_95", side, row["flag_95"])
        far = side if verdict.startswith("alarm") else ""
        outcome.same(f"{row['area']} flag_998", far, row["flag_998"])


def _compare_tail(what: str, ours: float, theirs: str, outcome: Outcome) -> None:
    """Compare relatively however small: a tail of 1e-30 is not as good as none."""
    if theirs and float(theirs) > 0:
        outcome.close(f"{what} over the reference's", ours / float(theirs), "1")
    else:
        outcome.close(what, ours, theirs)
