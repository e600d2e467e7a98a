"""Year-end forecasts of measures, in the measure's unit, and which record goes with a chance.

What is forecast are counts. A rate over a population, or a mean that grows through the year, is
forecast by its numerator and divided by the average denominator of the year so far: a population
or workforce is taken to stay as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.analysis.aggregate import over
from dashboard.analysis.forecast.chance import Side
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast, group_of, unfit
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.series import Series


@dataclass(frozen=True, slots=True)
class SkillKey:
    """What a chance is a chance of, so that past ones of the same kind can be found."""

    ratio: float
    """The target over last year's total, to the nearest hundredth."""
    bound: Side
    strict: bool


def counted(series: Series, measure: Measure) -> tuple[Series, Measure]:
    """Return what is counted behind a measure's figures, and a measure of that.

    A fraction that grows through the year gives its numerators; all else stays as it is.
    """
    if not (measure.is_fraction and measure.adds_up):
        return series, measure
    whole = np.isfinite(series.numerator).all() and np.isfinite(series.denominator).all()
    if not whole:
        return series, measure
    as_count = measure.model_copy(update={"kind": "count", "per_year": False, "multiplier": 1})
    return replace(series, value=series.numerator), as_count


def forecast_group(series: Sequence[Series], measure: Measure) -> ForecastGroup | NoForecast:
    """Return what one release's series of a measure in all areas form, or why nothing is forecast.

    Series that cannot be forecast are left out where others can. A month below nought is a
    correction of others and not a figure of its own: it counts as one that is not held, so that
    its area has no forecast while it is near, and the other areas keep theirs.
    """
    pairs = [counted(one, measure) for one in series]
    reasons = [unfit(as_count, one) for one, as_count in pairs]
    fit = [
        replace(one, value=np.where(one.value < 0, np.nan, one.value))
        for (one, _), reason in zip(pairs, reasons)
        if reason is None
    ]
    if not fit:
        return reasons[0] if reasons and reasons[0] else NoForecast.NOT_HELD
    as_count = next(one for (_, one), reason in zip(pairs, reasons) if reason is None)
    return group_of(as_count, fit)


def in_unit(found: YearEnd, series: Series, measure: Measure) -> YearEnd | None:
    """Return a forecast of counts in the measure's unit; None where the year so far has no base."""
    if not measure.is_fraction:
        held = series.value[np.isfinite(series.value)]
        return replace(found, whole=bool((held == np.floor(held)).all()))
    so_far = over(series, measure, Period(found.year.first, found.as_at))
    if so_far is None or not so_far.denominator:
        return None
    per = measure.multiplier / so_far.denominator
    return replace(
        found,
        to_date=found.to_date * per,
        quantiles=found.quantiles * per,
        ahead=found.ahead * per,
        whole=False,
    )


def skill_key(resolved: ResolvedTarget, series: Series, measure: Measure) -> SkillKey | None:
    """Return the kind of chance a resolved target has, or None where last year does not compare.

    Past forecasts are judged against the same change on the year before, whatever the target's own
    base: how hard a target is lies in the change it asks for.
    """
    if (
        resolved.value is None
        or resolved.bound not in ("at-least", "at-most")
        or resolved.per != "period"
    ):
        return None
    before = Period(resolved.period.first - 12, resolved.period.first - 1)
    last = over(series, measure, before)
    if measure.breaks_between(before.first, resolved.period.last):
        return None
    if last is None or not last.value > 0 or not resolved.value > 0:
        return None
    return SkillKey(
        max(0.01, round(resolved.value / last.value, 2)), resolved.bound, resolved.strict
    )
