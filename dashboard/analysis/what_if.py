"""Where a year ends up if something holds, and how late its target can still be reached."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.aggregate import over, rows_within
from dashboard.analysis.percentages import bears_percent
from dashboard.analysis.run_rate import (
    history,
    keeps_to,
    last_years,
    run_totals,
)
from dashboard.analysis.targets import ResolvedTarget
from dashboard.analysis.year_so_far import YearSoFar, year_so_far
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Floats, Series


@dataclass(frozen=True, slots=True)
class YearEndIf:
    """A year's figure under one assumption, in the measure's unit."""

    value: float
    meets: bool


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Year ends under three assumptions; None where one cannot be worked out."""

    rate_holds: YearEndIf | None
    """The months left bring what the months so far foretell by seasonal share."""
    latest_change: float | None
    """Percent by which the latest period differs from the same one a year before; None of a few."""
    latest_change_holds: YearEndIf | None
    """The months left differ from last year's as the latest period does."""
    level_held: YearEndIf | None
    """Each month left brings the level typed in."""


@dataclass(frozen=True, slots=True)
class PointOfNoReturn:
    """The first month-end from which only a level never seen would still meet the target."""

    month: int | None
    """The as-at month where it is already so; None where it never comes to that."""
    pace: float
    """The year to date over the same months of last year."""


def what_if(
    resolved: ResolvedTarget,
    series: Series,
    measure: Measure,
    as_at: int,
    monthly: float | None = None,
) -> WhatIf | None:
    """Return where the target's period ends up if the rate, the latest change or a level holds.

    Args:
        resolved: a target for a whole period.
        series: what it is held against.
        measure: the measure of both.
        as_at: last month known.
        monthly: a level for each month left, in what is counted.

    Returns:
        None as ``required_run_rate`` does.

    Raises:
        ValueError: months of the measure do not add up, or the level is not a finite number.
    """
    if monthly is not None and not np.isfinite(monthly):
        raise ValueError("the monthly level must be a finite number")
    year = year_so_far(resolved, series, measure, as_at)
    if year is None:
        return None
    ratio = _latest_ratio(series, measure, as_at, year)
    before = last_years(year.left, series, measure, as_at)
    changed = None if ratio is None or before is None else year.to_date + before * ratio
    level = None if monthly is None else year.to_date + monthly * year.left.months
    return WhatIf(
        rate_holds=_end(_at_this_rate(year, series.step), year, resolved),
        latest_change=None if ratio is None else 100 * (ratio - 1),
        latest_change_holds=_end(changed, year, resolved),
        level_held=_end(level, year, resolved),
    )


def point_of_no_return(
    resolved: ResolvedTarget, series: Series, measure: Measure, as_at: int
) -> PointOfNoReturn | None:
    """Return from when on the target would need a level never seen, if nothing changes.

    Until then the months are taken to repeat last year's times the year-to-date ratio. At each
    month-end what is still required is held against every comparable run of as many months up to
    the as-at month; it is a point of no return if no later month-end is reachable again.

    Returns:
        None as ``required_run_rate`` does, and where last year does not compare or is not held.

    Raises:
        ValueError: months of the measure do not add up.
    """
    year = year_so_far(resolved, series, measure, as_at)
    if year is None or year.known is None:
        return None
    same = last_years(year.known, series, measure, as_at)
    rows = rows_within(series, Period(year.left.first - 12, year.left.last - 12))
    if rows is None or last_years(year.left, series, measure, as_at) is None:
        return None
    if same is None or same <= 0:
        return None
    pace = year.to_date / same
    column = series.numerator if measure.is_fraction else series.value
    ahead = pace * column[rows[0] : rows[1] + 1]
    seen = history(series, measure, as_at).amounts
    month = None
    for gone in reversed(range(len(ahead))):
        required = year.required - float(ahead[:gone].sum())
        if not _unseen(run_totals(seen, len(ahead) - gone), required, resolved):
            break
        month = as_at + gone * series.step
    return PointOfNoReturn(month, pace)


def _unseen(totals: Floats, required: float, resolved: ResolvedTarget) -> bool:
    return bool(np.isfinite(totals).any() and not keeps_to(totals, required, resolved).any())


def _at_this_rate(year: YearSoFar, step: int) -> float | None:
    weight = year.shares.weight
    elapsed = float(weight[: len(weight) - year.left.months // step].sum())
    return year.to_date * float(weight.sum()) / elapsed if elapsed > 0 else None


def _latest_ratio(series: Series, measure: Measure, as_at: int, year: YearSoFar) -> float | None:
    latest = Period(as_at - series.step + 1, as_at)
    before = last_years(latest, series, measure, as_at)
    now = over(series, measure, latest)
    if before is None or not bears_percent(before * year.per_amount, measure):
        return None
    if now is None or measure.breaks_between(latest.first - 12, year.left.last):
        return None
    amount = now.numerator if measure.is_fraction else now.value
    return None if amount is None else amount / before


def _end(total: float | None, year: YearSoFar, resolved: ResolvedTarget) -> YearEndIf | None:
    if total is None:
        return None
    return YearEndIf(total * year.per_amount, bool(keeps_to(total, year.target, resolved)))
