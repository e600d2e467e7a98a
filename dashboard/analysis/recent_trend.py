"""The tested recent trend of an annual or quarterly series, after Fingertips' trend markers.

The last five periods are tested for a linear trend: chi-square with one degree of freedom above
9.5495 (p = 0.002). A trend that turns round when any one period is left out hangs on that period
and does not count, as in ``assign_trend_markers`` of PHEindicatormethods.

Proportions take the Cochran-Armitage test on numerators and denominators; surveys take it on the
effective number of interviews. Counts and rates take its Poisson counterpart, with the population
as exposure; Fingertips weights rates by their intervals instead, which comes to the same but for
very small counts.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.spc.rows import ComparableRows, comparable_rows
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Series

Change = Literal["improving", "worsening", "increasing", "decreasing", "no-significant-change"]
NoTrend = Literal["monthly", "rolling", "unsuitable", "too-few", "missing"]

POINTS = 5
_CRITICAL = 9.54953570608324


@dataclass(frozen=True, slots=True)
class RecentTrend:
    """What the last five periods show."""

    change: Change
    chi_square: float
    """One degree of freedom."""
    first_month: int
    """First month of the first period tested."""
    last_month: int
    """Last month of the last period tested."""
    hangs_on_one: bool
    """Leaving one period out turns the slope round."""
    rising: bool
    """The slope is upwards, whether or not it is significant."""
    dispersion: float = 1.0
    """By how much their scatter about a straight line exceeds that of chance, at least 1."""


@dataclass(frozen=True, slots=True)
class NotCalculated:
    """Why the recent trend cannot be calculated."""

    reason: NoTrend


def recent_trend(
    series: Series, measure: Measure, as_at: int, overdispersion: float = 1.0
) -> RecentTrend | NotCalculated:
    """Return the recent trend of the last five periods that have ended by a month.

    All five must be held, lie after the last break in the measure and be covered in full.

    Args:
        series: yearly or quarterly; a quarterly one is not adjusted for the time of year.
        measure: a count, proportion or rate; says which way is better.
        as_at: last month that counts.
        overdispersion: variance over what chance alone gives, at least 1.

    Raises:
        ValueError: the overdispersion is below 1.
    """
    if not 1 <= overdispersion < np.inf:
        raise ValueError(f"overdispersion is a number of at least 1, not {overdispersion}")
    if series.step == 1:
        return NotCalculated("monthly")
    if measure.rolling:
        return NotCalculated("rolling")
    if measure.kind not in ("count", "proportion", "rate"):
        return NotCalculated("unsuitable")
    rows = comparable_rows(series, measure, as_at)
    if rows is None:
        return NotCalculated("too-few")
    since = measure.comparable_since(as_at, int(rows.months[0]))
    months = rows.months[rows.months >= since][-POINTS:]
    if len(months) < POINTS:
        return NotCalculated("too-few")
    parts = _parts(series, measure, rows, months)
    if parts is None:
        return NotCalculated("missing")
    events, exposure = parts
    proportion = measure.kind == "proportion"
    statistic = trend_chi_square(events, exposure, proportion=proportion) / overdispersion
    direction = int(np.sign(_slope(events, exposure, np.arange(POINTS))))
    steady = _steady(events, exposure, direction)
    return RecentTrend(
        change=_change(measure, direction if steady and statistic > _CRITICAL else 0),
        chi_square=statistic,
        first_month=int(months[0]),
        last_month=int(months[-1]) + series.step - 1,
        hangs_on_one=not steady,
        rising=direction > 0,
        dispersion=_dispersion(events, exposure, proportion=proportion),
    )


def trend_chi_square(events: Floats, exposure: Floats, *, proportion: bool) -> float:
    """Return chi-square (1 degree of freedom) for a linear trend in events over exposure.

    Cochran 1954 and Armitage 1955 for proportions; the score test of a Poisson rate otherwise.
    0 where nothing happened, or everything did.

    Args:
        events: one a period, evenly spaced.
        exposure: what they are out of, or the population or time they are per.
        proportion: events are part of the exposure.

    Raises:
        ValueError: a number is missing or negative, an exposure is not positive, or a proportion
            has more events than exposure.
    """
    valid = np.isfinite(events).all() and (events >= 0).all()
    if not (valid and np.isfinite(exposure).all() and (exposure > 0).all()):
        raise ValueError("a trend needs events that are not negative and positive exposures")
    if proportion and (events > exposure).any():
        raise ValueError("a proportion cannot have more events than it is out of")
    time = np.arange(len(events))
    overall = float(events.sum() / exposure.sum())
    spread = float((exposure * time**2).sum() - (exposure * time).sum() ** 2 / exposure.sum())
    variance = overall * ((1 - overall) if proportion else 1) * spread
    score = float((time * (events - overall * exposure)).sum())
    return score**2 / variance if variance > 0 else 0.0


def _parts(
    series: Series, measure: Measure, rows: ComparableRows, months: np.ndarray
) -> tuple[Floats, Floats] | None:
    """Return events and exposures of the months; None where one is missing."""
    place = np.searchsorted(series.months, months)
    if not np.isfinite(rows.values[np.isin(rows.months, months)]).all():
        return None
    values = series.value[place]
    if measure.kind == "count":
        events, exposure = values, np.ones(POINTS)
    elif measure.survey:
        exposure = series.n_effective[place]
        events = values / measure.multiplier * exposure
    else:
        events, exposure = series.numerator[place], series.denominator[place]
    known = np.isfinite(events).all() and np.isfinite(exposure).all()
    return (events, exposure) if known and (exposure > 0).all() else None


def _slope(events: Floats, exposure: Floats, time: np.ndarray) -> float:
    """Return the sum that has the sign of the exposure-weighted slope of the rate over time."""
    middle = (exposure * time).sum() / exposure.sum()
    return float(((time - middle) * events).sum())


def _dispersion(events: Floats, exposure: Floats, *, proportion: bool) -> float:
    """Return Pearson's chi-square about the weighted line through the periods, by its degrees."""
    time = np.arange(POINTS)
    middle = (exposure * time).sum() / exposure.sum()
    overall = events.sum() / exposure.sum()
    slope = _slope(events, exposure, time) / (exposure * (time - middle) ** 2).sum()
    fitted = exposure * (overall + slope * (time - middle))
    variance = exposure * overall * ((1 - overall) if proportion else 1)
    if not (variance > 0).all():
        return 1.0
    return max(1.0, float(((events - fitted) ** 2 / variance).sum()) / (POINTS - 2))


def _steady(events: Floats, exposure: Floats, direction: int) -> bool:
    """Say whether the slope keeps its sign whichever period is left out."""
    time = np.arange(POINTS)
    for left_out in range(POINTS):
        kept = time != left_out
        if np.sign(_slope(events[kept], exposure[kept], time[kept])) != direction:
            return False
    return True


def _change(measure: Measure, direction: int) -> Change:
    if direction == 0:
        return "no-significant-change"
    if measure.better == "neutral":
        return "increasing" if direction > 0 else "decreasing"
    return "improving" if (direction > 0) == (measure.better == "higher") else "worsening"
