"""What the months still to come must total for a year's target to be met.

The required run-rate of a committee paper: so much a month from here on, against what it has been,
against the same months of last year, and when so low (or high) a level was last seen.

Amounts are in what is counted; ``year_so_far`` says how.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.aggregate import over
from dashboard.analysis.equality import nearness, whole_number
from dashboard.analysis.percentages import bears_percent, percent_change
from dashboard.analysis.targets import ResolvedTarget, comes_one_by_one
from dashboard.analysis.trajectory import Shares
from dashboard.analysis.year_so_far import YearSoFar, year_so_far
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Floats, Series

State = Literal[
    "already-met",  # at least: it is there, whatever the rest of the year brings
    "already-missed",  # at most: it is passed, whatever the rest of the year brings
    "never-seen",  # no comparable run of as many months held has kept to what is required
    "possible",
]


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Amounts that compare with the latest month, one a period, NaN where none is held."""

    first: int
    step: int
    amounts: Floats
    denominators: Floats

    def run(self, row: int, length: int) -> Period:
        """Return the months of so many periods from a row."""
        start = self.first + row * self.step
        return Period(start, start + length * self.step - 1)


@dataclass(frozen=True, slots=True, eq=False)
class RunRate:
    """What is required of the rest of a year; a total to stay at or under, or to reach."""

    state: State
    left: Period
    required: float
    """For all the months left; below zero where an at-most target is already passed."""
    per_month: float
    per_month_so_far: float | None
    change_on_so_far: float | None
    """Percent by which a month must differ from the months so far."""
    by_period: Floats
    """``required`` spread over the periods left by seasonal share."""
    shares: Shares
    last_year: float | None
    """Total of the same months a year before; None where not held or across a break."""
    ask: float | None
    """Percent by which the months left must differ from ``last_year``; None of a few events."""
    last_achieved: Period | None
    """The latest run of as many months, wholly held, that kept to ``required``."""
    level_last_seen: Period | None
    """The latest single period that kept to the level of ``per_month``."""
    runs: int
    """How many runs of as many months were looked at; none has been seen or not seen in 0."""
    bound: Literal["at-least", "at-most"]
    strict: bool
    """Equal to ``required`` is not enough."""
    one_by_one: bool
    """What is counted comes in whole numbers."""

    @property
    def total(self) -> float:
        """Return the least or most that the months left may bring, as a number they can bring."""
        if not self.one_by_one:
            return self.required
        return float(whole_number(self.required, self.bound, strict=self.strict))

    @property
    def each_month(self) -> float:
        """Return what each month left may bring at least or most, as a number it can bring."""
        level = self.total / self.left.months
        return float(whole_number(level, self.bound)) if self.one_by_one else level


def required_run_rate(
    resolved: ResolvedTarget, series: Series, measure: Measure, as_at: int
) -> RunRate | None:
    """Return what the rest of the target's period must bring, as at the end of a month.

    Runs are looked for up to the as-at month and no further back than the measure's latest break.

    Returns:
        None where the target has no number for its whole period as a least or a most, the period
        is over, or a month of it up to the as-at month is not held.

    Raises:
        ValueError: months of the measure do not add up.
    """
    year = year_so_far(resolved, series, measure, as_at)
    if year is None:
        return None
    left, required = year.left, year.required
    periods = left.months // series.step
    per_month = required / left.months
    so_far = year.to_date / year.known.months if year.known else None
    held = history(series, measure, as_at)
    rows, runs = _rows_kept(held, periods, required, resolved)
    level_rows, _ = _rows_kept(held, 1, per_month * series.step, resolved)
    before = last_years(year.left, series, measure, as_at)
    return RunRate(
        state=_state(year, resolved, seen=bool(rows.size), looked_at=runs),
        left=left,
        required=required,
        per_month=per_month,
        per_month_so_far=so_far,
        change_on_so_far=percent_change(so_far, per_month),
        by_period=_spread(required, year.shares.weight[-periods:]),
        shares=year.shares,
        last_year=before,
        ask=_ask(before, required, measure, year),
        last_achieved=held.run(int(rows[-1]), periods) if rows.size else None,
        level_last_seen=held.run(int(level_rows[-1]), 1) if level_rows.size else None,
        runs=runs,
        bound="at-most" if resolved.bound == "at-most" else "at-least",
        strict=resolved.strict,
        one_by_one=measure.kind == "rate" or comes_one_by_one(series, measure),
    )


def history(series: Series, measure: Measure, as_at: int) -> History:
    """Return the amounts up to a month and since the measure's latest break before it."""
    since = measure.comparable_since(as_at, series.first_month)
    whole = ~np.isin(series.months, list(series.part_months))
    usable = whole & (series.months >= since) & (series.months + series.step - 1 <= as_at)
    months = series.months[usable]
    if not months.size:
        return History(since, series.step, np.empty(0), np.empty(0))
    rows = (months - months[0]) // series.step

    def gaps_kept(column: Floats) -> Floats:
        filled = np.full(int(rows[-1]) + 1, np.nan)
        filled[rows] = column[usable]
        return filled

    amounts = series.numerator if measure.is_fraction else series.value
    return History(int(months[0]), series.step, gaps_kept(amounts), gaps_kept(series.denominator))


def run_totals(amounts: Floats, length: int) -> Floats:
    """Return the total of every run of so many amounts, oldest first; NaN across a gap."""
    if length > len(amounts):
        return np.empty(0)
    windows = np.lib.stride_tricks.sliding_window_view(amounts, length)
    totals: Floats = windows.sum(axis=1)
    return totals


def keeps_to(amounts: Floats | float, level: float, resolved: ResolvedTarget) -> NDArray[np.bool_]:
    """Say of each amount whether it is on the target's side of a level; NaN never is.

    What differs by less than a billionth is equal, for the level is a remainder of floats.
    """
    near = nearness(level) * (-1 if resolved.strict else 1)
    amounts = np.asarray(amounts, dtype=np.float64)
    if resolved.bound == "at-most":
        return amounts <= level + near
    return amounts >= level - near


def last_years(months: Period, series: Series, measure: Measure, as_at: int) -> float | None:
    """Return the amount of the same months a year before.

    None unless they are over by the as-at month, held and comparable.
    """
    before = Period(months.first - 12, months.last - 12)
    amount = over(series, measure, before)
    if before.last > as_at or amount is None or measure.breaks_between(before.first, months.last):
        return None
    return amount.numerator if measure.is_fraction else amount.value


def _rows_kept(
    held: History, length: int, level: float, resolved: ResolvedTarget
) -> tuple[NDArray[np.intp], int]:
    totals = run_totals(held.amounts, length)
    return np.flatnonzero(keeps_to(totals, level, resolved)), int(np.isfinite(totals).sum())


def _state(year: YearSoFar, resolved: ResolvedTarget, seen: bool, looked_at: int) -> State:
    there = bool(keeps_to(year.to_date, year.target, resolved))
    if resolved.bound == "at-least" and there:
        return "already-met"
    if resolved.bound == "at-most" and not there:
        return "already-missed"
    return "never-seen" if looked_at and not seen else "possible"


def _ask(before: float | None, required: float, measure: Measure, year: YearSoFar) -> float | None:
    base = None if before is None else before * year.per_amount
    if base is None or not bears_percent(base, measure):
        return None
    return percent_change(before, required)


def _spread(total: float, weight: Floats) -> Floats:
    if weight.sum() <= 0:
        weight = np.ones_like(weight)
    spread: Floats = total * weight / weight.sum()
    return spread
