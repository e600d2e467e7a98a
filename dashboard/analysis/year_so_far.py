"""A target's period split at a month, in what is counted.

For a rate, or a mean that grows through the year, amounts are numerators, and the target is the
numerator it makes with the average denominator of the year so far: a population or workforce is
taken to stay as it is.
"""

from dataclasses import dataclass

from dashboard.analysis.aggregate import over
from dashboard.analysis.targets import ResolvedTarget
from dashboard.analysis.trajectory import Shares, seasonal_shares
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Series


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """A target's period split at a month, in amounts."""

    target: float
    to_date: float
    known: Period | None
    """None before the period has begun."""
    left: Period
    shares: Shares
    per_amount: float
    """What one of the amounts adds to the measure's value: 1 for a count."""

    @property
    def required(self) -> float:
        """Return what the months left must total."""
        return self.target - self.to_date


def year_so_far(
    resolved: ResolvedTarget, series: Series, measure: Measure, as_at: int
) -> YearSoFar | None:
    """Split a target's period at the end of a month.

    Returns:
        None where the target has no number for its whole period as a least or a most, the period
        is over, or a month of it up to the as-at month is not held.

    Raises:
        ValueError: months of the measure do not add up.
    """
    if not measure.adds_up or measure.is_stock or measure.rolling:
        raise ValueError(f"the months of {measure.id} do not add up to a year")
    whole = resolved.period
    if (
        resolved.value is None
        or resolved.per != "period"
        or resolved.bound == "exactly"
        or as_at >= whole.last
    ):
        return None
    known = Period(whole.first, as_at) if as_at >= whole.first else None
    latest = over(series, measure, known or Period(as_at - series.step + 1, as_at))
    left = Period(max(whole.first, as_at + 1), whole.last)
    if latest is None or left.months % series.step:
        return None
    amount, per_amount = latest.value, 1.0
    if measure.is_fraction:
        if latest.numerator is None or not latest.denominator:
            return None
        amount, per_amount = latest.numerator, measure.multiplier / latest.denominator
    return YearSoFar(
        target=resolved.value / per_amount,
        to_date=amount if known else 0.0,
        known=known,
        left=left,
        shares=seasonal_shares(series, measure, whole),
        per_amount=per_amount,
    )
