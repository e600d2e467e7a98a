"""Whether the figures can tell, as the third of three separate facts about a measure.

A position against a target is what the figures say; this is how far they can be trusted to say
it. A count of a whole year is what it is. A year still running is as sure as its forecast. A
share, above all of a survey, is as sure as its interval. What has none of these is not known.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.aggregate import Amount
from dashboard.analysis.certainty import AgainstTarget, against_target, within_margin
from dashboard.analysis.count_change import change_interval, monthly_overdispersion
from dashboard.analysis.disclosure import Base, base_of
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.intervals import (
    Interval,
    count_interval,
    gap_interval,
    proportion_interval,
    survey_interval,
)
from dashboard.analysis.progress import Progress
from dashboard.analysis.revisions import UsualRevision, would_flip
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Bound
from dashboard.store.series import Series

Certainty = Literal["clear", "too-close-to-call", "not-known"]
Basis = Literal[
    "counted",  # in full: no sampling, and the period is over
    "forecast",  # 80 % interval of the year-end figure
    "interval",  # 95 % interval of the figure itself
    "change",  # 95 % interval of the change on the base
    "none",
]
FORECAST_SHARE = 0.8
"""The forecast interval that must lie on one side of the target for the year to be clear."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a position is, and from what."""

    certainty: Certainty
    basis: Basis
    lower: float | None = None
    """Limits of what is held against the target, in the measure's unit; None where counted."""
    upper: float | None = None
    base: Base = "enough"
    may_flip: bool = False
    """A revision of the usual size would put the figure on the target's other side."""


def figure_interval(amount: Amount, measure: Measure) -> Interval | None:
    """Return the 95 % interval of one figure, or None where its parts do not give one.

    Wilson for a share, at the effective sample size of a survey; Poisson for a rate of events. A
    share above 100 per cent (disposals of one month beside offences of another) counts as a rate.
    """
    if measure.kind == "proportion" and measure.survey and amount.n_effective:
        share = amount.value / measure.multiplier
        return (
            survey_interval(share, amount.n_effective, multiplier=measure.multiplier)
            if 0 <= share <= 1
            else None
        )
    numerator, denominator = amount.numerator, amount.denominator
    if measure.survey or numerator is None or not denominator or numerator < 0:
        return None
    if measure.kind == "proportion" and numerator <= denominator:
        return proportion_interval(numerator, denominator, multiplier=measure.multiplier)
    if measure.kind in ("proportion", "rate"):
        count = count_interval(numerator)
        per = measure.multiplier / denominator
        return Interval(amount.value, per * count.lower, per * count.upper, count.method)
    return None


def confidence(
    progress: Progress,
    series: Series,
    measure: Measure,
    year_end: YearEnd | None = None,
    usual: UsualRevision | None = None,
) -> Confidence:
    """Return how sure a position is.

    Args:
        progress: the target and how the series stands against it.
        series: what is judged.
        measure: the measure of both.
        year_end: the forecast of the target's period as at the month of the progress.
        usual: how figures as old as the latest one usually move by the next release.
    """
    resolved, actual = progress.resolved, progress.actual
    if resolved.due is not None:
        return Confidence("clear" if progress.milestone else "not-known", "counted")
    if actual is None or not resolved.has_value or progress.status.shortfall is None:
        return Confidence("not-known", "none")
    base = base_of(measure, actual)
    if base == "too-small":  # of what rests on too few nothing is told
        return Confidence("not-known", "none", base=base)
    flips = _flips(progress, usual)
    certainty, basis, interval = _judged(progress, actual, series, measure, year_end)
    lower, upper = interval or (None, None)
    return Confidence(certainty, basis, lower, upper, base, flips)


Limits = tuple[float, float]


def _judged(
    progress: Progress, actual: Amount, series: Series, measure: Measure, year_end: YearEnd | None
) -> tuple[Certainty, Basis, Limits | None]:
    resolved = progress.resolved
    bound, value = resolved.bound, resolved.value
    assert value is not None
    if bound == "within":
        return _against_margin(actual, value, measure)
    if measure.adds_up and not progress.complete and resolved.per == "period":
        if year_end is None:
            return "not-known", "none", None
        limits = year_end.interval(FORECAST_SHARE)
        return (
            _named(against_target(*limits, value, bound, strict=resolved.strict)),
            "forecast",
            limits,
        )
    # A stock is a census of what there is, and where all must meet a standard one miss is a miss.
    all_of_them = measure.kind == "proportion" and (value, bound) == (100, "at-least")
    counted = not measure.survey and (measure.is_stock or all_of_them)
    if not counted and resolved.base is not None and (resolved.strict or measure.survey):
        return _change(resolved, actual, value, bound, series, measure)
    interval = figure_interval(actual, measure)
    if not counted and interval is not None and not measure.adds_up:
        limits = (interval.lower, interval.upper)
        return (
            _named(against_target(*limits, value, bound, strict=resolved.strict)),
            "interval",
            limits,
        )
    if counted or (measure.kind in ("count", "money", "rate", "mean") and not measure.survey):
        missed = all_of_them and not measure.is_stock and actual.value < value
        over = progress.complete or resolved.per == "month" or missed
        return ("clear", "counted", None) if over else ("not-known", "none", None)
    return "not-known", "none", None


def _against_margin(
    actual: Amount, margin: float, measure: Measure
) -> tuple[Certainty, Basis, Limits | None]:
    """Judge a gap: two groups are alike only where the whole interval lies inside the margin."""
    interval = figure_interval(actual, measure)
    if interval is None:
        return "not-known", "none", None
    told = within_margin(interval, margin) != "cannot-tell"
    limits = (interval.lower, interval.upper)
    return "clear" if told else "too-close-to-call", "interval", limits


def _change(
    resolved: ResolvedTarget,
    actual: Amount,
    value: float,
    bound: Bound,
    series: Series,
    measure: Measure,
) -> tuple[Certainty, Basis, Limits | None]:
    """Judge a change on a base that varies as the figure itself does.

    The limits are of the figure as the base gives it: base plus (or times) the interval of the
    change.
    """
    base = resolved.base
    assert base is not None
    if measure.kind == "count":
        phi = _overdispersion(series, measure, resolved.period.last)
        change = change_interval(base.value, actual.value, phi) if phi else None
        if change is None:
            return "not-known", "none", None
        limits = base.value * change.lower, base.value * change.upper
        return (
            _named(against_target(*limits, value, bound, strict=resolved.strict)),
            "change",
            limits,
        )
    now, then = figure_interval(actual, measure), figure_interval(base, measure)
    if now is None or then is None or {now.method, then.method} != {"wilson"}:
        return "not-known", "none", None
    gap = gap_interval(now, then)
    limits = base.value + gap.lower, base.value + gap.upper
    return _named(against_target(*limits, value, bound, strict=resolved.strict)), "change", limits


def _overdispersion(series: Series, measure: Measure, last: int) -> float | None:
    """Return how much months vary beyond Poisson, from comparable months up to the last judged."""
    held = series.within(measure.comparable_since(last, series.first_month), last)
    whole = ~np.isin(held.months, list(held.part_months))
    counts = held.value[whole]
    if series.step != 1 or not counts.size or (counts < 0).any():  # as adjustments may leave it
        return None
    return monthly_overdispersion(held.months[whole], counts, measure.year)


def _named(found: AgainstTarget) -> Certainty:
    return "too-close-to-call" if found == "too-close" else "clear"


def _flips(progress: Progress, usual: UsualRevision | None) -> bool:
    resolved, actual, expected = progress.resolved, progress.actual, progress.status.expected
    if usual is None or actual is None or expected is None or resolved.bound == "within":
        return False
    return would_flip(actual.value, expected, resolved.bound, usual, resolved.strict)
