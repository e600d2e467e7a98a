"""The control chart of a measure in an area as at a month."""

from collections.abc import Mapping

import numpy as np

from dashboard.analysis.odd_values import odd_values
from dashboard.analysis.seasonal import Seasonal, additive_season, seasonal_pattern
from dashboard.analysis.spc.icons import Assurance, PointType, assurance, point_types, variation
from dashboard.analysis.spc.limits import PhaseSettings
from dashboard.analysis.spc.precision import RARE, Precision, precision
from dashboard.analysis.spc.result import ControlChart, Latest, NoChart, Phase, Reason
from dashboard.analysis.spc.rows import ComparableRows, comparable_rows
from dashboard.analysis.spc.rules import Rules
from dashboard.analysis.spc.signals import CAUSES, Flags
from dashboard.analysis.spc.xmr import PhaseLimits, Phases, Xmr, phase_numbers, xmr
from dashboard.catalogue.measure import Better, Measure
from dashboard.store.series import Floats, Series

__all__ = ["ControlChart", "NoChart", "control_chart"]


def control_chart(
    series: Series,
    measure: Measure,
    as_at: int,
    rules: Rules | None = None,
    target: float | None = None,
) -> ControlChart | NoChart:
    """Return the control chart of a monthly or quarterly series up to a month.

    Limits begin anew at the measure's breaks; a period without a figure breaks every run. Months
    are adjusted for the time of year, phase by phase, where three complete years show one.

    Args:
        series: one measure in one area; values that are provisional count like others.
        measure: says which way is better and where figures stop comparing.
        as_at: last month that counts.
        rules: the settings; those of ``Rules()`` if none are given.
        target: level that each period's value should reach, in the unit of the values.

    Raises:
        ValueError: the target is not a finite number, or the periods are out of step.
    """
    rules = rules or Rules()
    if target is not None and not np.isfinite(target):
        raise ValueError("a target must be a finite number")
    if reason := _unsuitable(series, measure):
        return NoChart(reason)
    rows = comparable_rows(series, measure, as_at)
    if rows is None:
        return NoChart("no-months")
    phase, moved = phase_numbers(rows.months.tolist(), rows.restarts, rules)
    seasonal = series.step == 1 and rules.seasonal
    patterns = _patterns(rows, phase, rules, additive_season(measure)) if seasonal else {}
    adjusted = rows.values.copy()
    for number, pattern in patterns.items():
        here = phase == number
        adjusted[here] = pattern.adjusted(rows.months[here], rows.values[here])
    ignored = np.zeros(len(adjusted), dtype=bool)
    precisions: dict[int, Precision] = {}
    if rules.chance:
        precisions = _precisions(rows, phase, rules, measure)
        last = precisions.get(int(phase[-1]))
        if last is not None and last.events < RARE:
            return NoChart("rare")
        for number, precise in precisions.items():
            here = phase == number
            adjusted[here] = precise.weighed(adjusted[here])
        ignored = _ignored(rows, phase, adjusted, measure, precisions, rules)
    settings = _settings(phase, patterns, precisions, rules)
    found = xmr(adjusted, phase, rules, settings, ignored)
    if all(part.limits is None for part in found.phases):
        return NoChart("too-few")
    lines = np.array([found.mean, found.lpl, found.nlpl, found.nupl, found.upl])
    for number in np.unique(phase).tolist():
        here = phase == number
        if number in precisions:
            lines[:, here] = precisions[number].restored(lines[:, here])
        if number in patterns:
            lines[:, here] = patterns[number].restored(rows.months[here], lines[:, here])
    phases = tuple(_phase(rows, part, patterns.get(part.number), rules) for part in found.phases)
    types = point_types(found.direction, found.tested, measure.better)
    latest = _latest(rows, found, types, rules)
    lowest, highest = _bounds(measure)
    return ControlChart(
        months=rows.months,
        value=rows.values,
        mean=lines[0],
        lpl=lines[1],
        nlpl=lines[2],
        nupl=lines[3],
        upl=lines[4],
        phase=phase,
        cause=tuple(CAUSES[code] for code in found.cause.tolist()),
        direction=found.direction,
        point_type=types,
        used_for_limits=found.used_for_limits,
        phases=phases,
        latest=latest,
        variation=variation(latest.direction, measure.better) if phases[-1].limits else None,
        assurance=_assurance(phases[-1], target, measure.better, rules),
        target=target,
        moved_restarts=moved,
        lowest=lowest,
        highest=highest,
    )


def _unsuitable(series: Series, measure: Measure) -> Reason | None:
    if measure.kind == "milestone":
        return "milestone"
    if measure.rolling:
        return "rolling"
    if measure.is_stock:
        return "stock"
    if measure.per_year and not np.isfinite(series.numerator).any():
        # Published without its parts, such a figure is the year's so far and not the month's.
        return "cumulative"
    return "yearly" if series.step == 12 else None


def _patterns(
    rows: ComparableRows, phase: Phases, rules: Rules, additive: bool
) -> dict[int, Seasonal]:
    """Return the significant seasonal patterns by phase, each from its phase's own baseline."""
    found = {}
    for number in np.unique(phase).tolist():
        baseline = np.flatnonzero(phase == number)[: rules.baseline]
        pattern = seasonal_pattern(rows.months[baseline], rows.values[baseline], additive=additive)
        if pattern and pattern.significant:
            found[number] = pattern
    return found


def _precisions(
    rows: ComparableRows, phase: Phases, rules: Rules, measure: Measure
) -> dict[int, Precision]:
    """Return what chance does to the points of each phase for which that can be told."""
    found = {}
    for number in np.unique(phase).tolist():
        here = phase == number
        baseline = np.zeros(len(phase), dtype=bool)
        baseline[np.flatnonzero(here)[: rules.baseline]] = True
        if (precise := precision(rows, measure, here, baseline)) is not None:
            found[number] = precise
    return found


def _ignored(
    rows: ComparableRows,
    phase: Phases,
    adjusted: Floats,
    measure: Measure,
    precisions: Mapping[int, Precision],
    rules: Rules,
) -> Flags:
    """Say which values no limits rest on: excluded, far from all others, or of rare events."""
    ignored = np.array([measure.excludes(month) for month in rows.months.tolist()], dtype=bool)
    for number in np.unique(phase).tolist():
        here, precise = phase == number, precisions.get(number)
        baseline = np.flatnonzero(here)[: rules.baseline]
        chance = precise.least_sigma if precise else 0.0
        ignored[baseline] |= odd_values(adjusted[baseline], chance)
        ignored[here] |= precise is not None and precise.events < RARE
    return ignored


def _settings(
    phase: Phases,
    patterns: Mapping[int, Seasonal],
    precisions: Mapping[int, Precision],
    rules: Rules,
) -> dict[int, PhaseSettings]:
    """Return what the limits of each phase go by.

    Only months that the seasonal indices have not seen need room for the indices' own error.
    """
    found = {}
    rows = np.bincount(phase)
    for number in np.unique(phase).tolist():
        pattern, precise = patterns.get(number), precisions.get(number)
        goes_on = rules.baseline is not None and rows[number] > rules.baseline
        found[number] = PhaseSettings(
            widening=pattern.widening if pattern is not None and goes_on else 1.0,
            least_sigma=precise.least_sigma if precise is not None else 0.0,
            centre=precise.centre if precise is not None else None,
        )
    return found


def _phase(
    rows: ComparableRows, part: PhaseLimits, pattern: Seasonal | None, rules: Rules
) -> Phase:
    return Phase(
        first_month=int(rows.months[part.first]),
        last_month=int(rows.months[part.last]),
        points=part.points,
        limits=part.limits,
        trial=part.limits is not None and part.points < rules.settled,
        seasonal=pattern,
    )


def _latest(rows: ComparableRows, found: Xmr, types: tuple[PointType, ...], rules: Rules) -> Latest:
    last = len(rows.values) - 1
    row = last if rules.compatible else int(np.flatnonzero(~np.isnan(rows.values))[-1])
    return Latest(
        month=int(rows.months[row]),
        value=float(rows.values[row]),
        point_type=types[row],
        cause=CAUSES[found.cause[row]],
        direction=int(found.direction[row]),
        since=int(rows.months[found.since[row]]),
    )


def _assurance(
    phase: Phase, target: float | None, better: Better, rules: Rules
) -> Assurance | None:
    if phase.limits is None:
        return None
    lpl, upl = phase.limits.lpl, phase.limits.upl
    if phase.seasonal:
        # A target met every time is met in every month of the year.
        year = np.arange(12)
        lpl = float(phase.seasonal.restored(year, np.full(12, lpl)).min())
        upl = float(phase.seasonal.restored(year, np.full(12, upl)).max())
    return assurance(lpl, upl, target, better, rules)


def _bounds(measure: Measure) -> tuple[float | None, float | None]:
    lowest = None if measure.kind in ("gap", "money") else 0.0
    return lowest, 100.0 if measure.kind == "proportion" else None
