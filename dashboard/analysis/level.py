"""Whether a measure stands higher or lower than in the years before: the level, not the direction.

Months and quarters with a control chart are read from it: beyond its limits, or a year or more on
one side of its average, is clear; its other patterns are apparent. Rare events, for which no chart
of months can tell, are judged by the last twelve months against the years before, counted exactly;
rolling surveys by their last figure against those of the years before that share no interview with
it. A stock has no chance to be judged by.
"""

from dataclasses import dataclass
from math import exp
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis import two_periods
from dashboard.analysis.spc.chart import ControlChart, NoChart
from dashboard.analysis.years_of_months import (
    YearsOfMonths,
    dispersion_of,
    events_of,
    years_of_months,
)
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Series

Side = Literal["higher", "lower", "as-before", "not-known"]
Strength = Literal["clear", "apparent", "none"]

CLEAR, APPARENT = 0.02, 0.05
"""Two-sided probabilities up to which a difference is called clear, or apparent."""
RUN = 9
"""Periods on one side of the average that make a level apparent (Nelson 1984). The seven of the
chart come about by chance too often where its average is itself an estimate."""
LONG_RUN = 12
"""Periods on one side that make it clear."""
LONG_GAP = 0.02
"""Chance of a time without an event so long that fewer than usual are apparent."""
FEWEST_YEARS_BEFORE = 2


@dataclass(frozen=True, slots=True)
class EventGap:
    """Months since the last event, where events are rare (a g chart's last point)."""

    months: int
    chance: float
    """Probability of no event for so long at the rate of the years before."""


@dataclass(frozen=True, slots=True)
class YearsBefore:
    """The last twelve months beside the years before them, in the measure's unit a year."""

    now: float
    usual: float
    """Average of the years before."""
    years: int
    p_value: float
    gap: EventGap | None = None


@dataclass(frozen=True, slots=True)
class LevelFact:
    """Where a measure stands against the years before."""

    side: Side
    strength: Strength = "none"
    years: YearsBefore | None = None
    """What says so where no control chart does."""

    @property
    def word(self) -> str:
        """Return side and strength: ``higher``, ``apparently-lower``, ``as-before``..."""
        return f"apparently-{self.side}" if self.strength == "apparent" else self.side

    @property
    def way(self) -> int:
        """Return 1 for higher, -1 for lower, whether clear or apparent; else 0."""
        return {"higher": 1, "lower": -1}.get(self.side, 0)


NOT_KNOWN = LevelFact("not-known")


def strength_of(p_value: float) -> Strength:
    """Return in which of three strengths a difference is told."""
    if p_value < CLEAR:
        return "clear"
    return "apparent" if p_value < APPARENT else "none"


def level_of_series(
    chart: ControlChart | NoChart, series: Series, measure: Measure, as_at: int
) -> LevelFact:
    """Return where a measure stands as at a month.

    Args:
        chart: of its year, or why there is none.
        series: one measure in one area.
        measure: of the series.
        as_at: last month that counts.
    """
    if isinstance(chart, ControlChart):
        return _of_chart(chart, series.step)
    rare = chart.reason == "rare"
    overlapping = measure.rolling and measure.survey and measure.kind == "proportion"
    if not rare and (not overlapping or series.step == 12):
        return NOT_KNOWN
    years = years_of_months(series, measure, as_at)
    compared = None
    if years is not None:
        compared = _of_rare(years, measure) if rare else _of_rolling(years, measure)
    if compared is None:
        return NOT_KNOWN
    strength = strength_of(compared.p_value)
    if strength == "none" and compared.gap is not None and compared.gap.chance < LONG_GAP:
        return LevelFact("lower", "apparent", compared)
    if strength == "none":
        return LevelFact("as-before", "none", compared)
    return LevelFact("higher" if compared.now > compared.usual else "lower", strength, compared)


def _of_chart(chart: ControlChart, step: int) -> LevelFact:
    if chart.variation is None or chart.trial:
        return NOT_KNOWN  # trial limits have not seen a whole year
    latest = chart.latest
    run = (latest.month - latest.since) // step + 1
    if latest.cause == "shift" and (run < RUN or _usual_side(chart, latest.direction)):
        return LevelFact("as-before")
    if latest.cause in ("none", "trend"):
        return LevelFact("as-before")
    certain = latest.cause == "outside-limits" or (latest.cause == "shift" and run >= LONG_RUN)
    return LevelFact(
        "higher" if latest.direction > 0 else "lower", "clear" if certain else "apparent"
    )


def _usual_side(chart: ControlChart, side: int) -> bool:
    """Say whether most values behind the limits lie on a side: it is no new level then.

    An average that lies between two levels leaves every value since the step on one side of it.
    """
    used = chart.used_for_limits & (chart.phase == chart.phase[-1])
    return bool((np.sign(chart.value[used] - chart.mean[used]) == side).mean() > 0.5)


def _of_rare(years: YearsOfMonths, measure: Measure) -> YearsBefore | None:
    """Compare the events of the last year with those of the same months of the years before."""
    if measure.kind == "proportion":
        return _of_few_cases(years, measure)
    parts = events_of(years, measure)
    if parts is None:
        return None
    events, exposure = parts
    usable = _usable(years, events)
    if usable.sum() <= FEWEST_YEARS_BEFORE:
        return None
    months = np.isfinite(events[usable]).all(axis=0) & ~years.left_out[usable].any(axis=0)
    counted = events[usable][:, months].sum(axis=1)
    size = np.full(len(counted), float(months.sum()))
    if exposure is not None:
        size = exposure[usable][:, months].sum(axis=1)
    if not months.any() or not np.isfinite(size).all():
        return None
    now, before = float(counted[0]), float(counted[1:].sum())
    share = float(size[0] / size.sum())
    p_value = two_periods.of_counts(now, before, share, dispersion_of(years, events))
    # A rate is said a year and in its unit, a count in events a year.
    per = 12 / months.sum() if exposure is None else measure.multiplier * months.sum() / size[0]
    usual = before * share / (1 - share)
    return YearsBefore(
        now=now * per,
        usual=usual * per,
        years=int(usable.sum()) - 1,
        p_value=p_value,
        gap=_gap(events, usual / months.sum()),
    )


def _of_few_cases(years: YearsOfMonths, measure: Measure) -> YearsBefore | None:
    """Compare the share of the last year with that of the years before, all cases together."""
    cases, of = years.numerator, years.denominator
    usable = _usable(years, cases / of)
    if usable.sum() <= FEWEST_YEARS_BEFORE:
        return None
    counts = np.isfinite(cases) & np.isfinite(of) & ~years.left_out
    tops, bases = (np.where(counts, column, 0.0).sum(axis=1)[usable] for column in (cases, of))
    if not (tops <= bases).all() or not (bases > 0).all():
        return None
    now, before = (float(tops[0]), float(bases[0])), (float(tops[1:].sum()), float(bases[1:].sum()))
    p_value = two_periods.of_proportions(now, before, dispersion_of(years, cases, of))
    return YearsBefore(
        now=measure.multiplier * now[0] / now[1],
        usual=measure.multiplier * before[0] / before[1],
        years=int(usable.sum()) - 1,
        p_value=p_value,
    )


def _of_rolling(years: YearsOfMonths, measure: Measure) -> YearsBefore | None:
    """Compare the last figure with those one to three years before, which it does not overlap."""
    values, sizes = years.value[:, -1], years.n_effective[:, -1]
    with np.errstate(invalid="ignore"):
        told = (values >= 0) & (values <= measure.multiplier) & (sizes > 0)
    told &= ~years.left_out[:, -1]
    if not told[0] or told.sum() <= FEWEST_YEARS_BEFORE:
        return None
    before, interviews = values[1:][told[1:]], sizes[1:][told[1:]]
    usual = float((before * interviews).sum() / interviews.sum())
    shares = float(values[0]) / measure.multiplier, usual / measure.multiplier
    return YearsBefore(
        now=float(values[0]),
        usual=usual,
        years=int(told.sum()) - 1,
        p_value=two_periods.of_samples(
            (shares[0], float(sizes[0])), (shares[1], float(interviews.sum()))
        ),
    )


def _usable(years: YearsOfMonths, values: Floats) -> NDArray[np.bool_]:
    """Say which years are held for the most part; without the latest none is."""
    usable: NDArray[np.bool_] = (np.isfinite(values) & ~years.left_out).mean(axis=1) > 0.5
    return usable if usable[0] else np.zeros_like(usable)


def _gap(events: Floats, monthly: float) -> EventGap | None:
    """Return how long nothing has happened; None where something did in the last month."""
    latest_first = events[:, ::-1].ravel()
    happened = np.flatnonzero(np.nan_to_num(latest_first) > 0)
    months = int(happened[0]) if len(happened) else int(np.isfinite(latest_first).sum())
    return EventGap(months, exp(-monthly * months)) if months else None
