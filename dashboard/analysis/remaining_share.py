"""What share the rest of a year must reach for a percentage's target to be met.

A percentage is the sum of its numerators over the sum of its denominators, so what the months left
must reach depends on how many cases they will bring. That number is forecast.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.aggregate import over
from dashboard.analysis.run_rate import History, history, keeps_to, run_totals
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Floats, Series

ShareState = Literal[
    "already-met",  # even the worst share of the cases to come would do
    "impossible",  # even the best would not
    "never-seen",  # no comparable run of as many months held has reached it
    "possible",
]


@dataclass(frozen=True, slots=True)
class RemainingShare:
    """The share needed over the months left, in the measure's unit."""

    state: ShareState
    left: Period
    needed: float
    """At least or at most; may lie outside 0 to 100, which is when it cannot matter or be had."""
    denominator: float
    """Cases forecast for the months left."""
    denominator_from: Literal["last-year", "year-so-far"]
    """Last year's same months times the year-to-date ratio, or the average so far carried on."""
    bound: Literal["at-least", "at-most"]
    last_achieved: Period | None
    """The latest run of as many months, wholly held, that kept to ``needed``."""


def remaining_share(
    resolved: ResolvedTarget, series: Series, measure: Measure, as_at: int
) -> RemainingShare | None:
    """Return the share the months left must reach, as at the end of a month.

    Where last year's months are not held or lie across a break, the cases to come are as many a
    month as in the year so far. Only a proportion has a ceiling, of 100 per cent.

    Returns:
        None where the target has no number for its whole period as a least or a most, the period
        is over or has not begun, or the parts of a month of it are not held.

    Raises:
        ValueError: the measure is not a total over a total.
    """
    if not measure.is_fraction or measure.adds_up or measure.is_stock or measure.rolling:
        raise ValueError(f"{measure.id} is not a sum over a sum of the year's months")
    whole = resolved.period
    if resolved.value is None or resolved.per != "period" or resolved.bound == "exactly":
        return None
    if not whole.first <= as_at < whole.last:
        return None
    known, left = Period(whole.first, as_at), Period(as_at + 1, whole.last)
    so_far = over(series, measure, known)
    if so_far is None or so_far.numerator is None or not so_far.denominator:
        return None
    ahead = _as_last_year(known, left, series, measure, so_far.denominator)
    cases = so_far.denominator * left.months / known.months if ahead is None else ahead
    total = so_far.denominator + cases
    needed = (resolved.value * total - measure.multiplier * so_far.numerator) / cases
    periods = left.months // series.step
    held = history(series, measure, as_at)
    shares = _run_shares(held, periods, measure.multiplier)
    rows = np.flatnonzero(keeps_to(shares, needed, resolved))
    unseen = not rows.size and bool(np.isfinite(shares).any())
    return RemainingShare(
        state=_state(needed, resolved, measure, unseen),
        left=left,
        needed=needed,
        denominator=cases,
        denominator_from="year-so-far" if ahead is None else "last-year",
        bound="at-most" if resolved.bound == "at-most" else "at-least",
        last_achieved=held.run(int(rows[-1]), periods) if rows.size else None,
    )


def _as_last_year(
    known: Period, left: Period, series: Series, measure: Measure, to_date: float
) -> float | None:
    """Return last year's denominator of the months left times the year-to-date ratio."""
    same, rest = (
        over(series, measure, Period(period.first - 12, period.last - 12))
        for period in (known, left)
    )
    if left.last - 12 > known.last or measure.breaks_between(known.first - 12, left.last):
        return None
    if same is None or rest is None or not same.denominator or not rest.denominator:
        return None
    return rest.denominator * to_date / same.denominator


def _run_shares(held: History, length: int, multiplier: float) -> Floats:
    denominators = run_totals(held.denominators, length)
    known = np.where(denominators > 0, denominators, np.nan)
    shares: Floats = multiplier * run_totals(held.amounts, length) / known
    return shares


def _state(needed: float, resolved: ResolvedTarget, measure: Measure, unseen: bool) -> ShareState:
    ceiling = measure.multiplier if measure.kind == "proportion" else np.inf
    at_most = resolved.bound == "at-most"
    best, worst = (0.0, ceiling) if at_most else (ceiling, 0.0)
    # A level of exactly 100 per cent must not be called impossible for the last bit of a float.
    near = 1e-9 * measure.multiplier
    beyond = best - needed if at_most else needed - best
    spare = needed - worst if at_most else worst - needed
    if spare > near or (spare >= -near and not resolved.strict):
        return "already-met"
    if beyond > near or (beyond >= -near and resolved.strict):
        return "impossible"
    return "never-seen" if unseen else "possible"
