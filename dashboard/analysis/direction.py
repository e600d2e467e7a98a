"""Which way a measure is going, and where it stands: two separate facts about it.

The direction is that of the last twelve months against the twelve before; a yearly series is
judged by the tested trend of its last five years. It is told in three strengths: clear, apparent,
no clear change. A year so far that lies on the other side of last year's takes the direction away,
as two true sentences would contradict each other. The level is that of the latest figures against
the years before; high is not rising, and low is not falling.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.aggregate import over
from dashboard.analysis.distributions import f_upper_tail
from dashboard.analysis.level import NOT_KNOWN, LevelFact, Strength, level_of_series, strength_of
from dashboard.analysis.recent_trend import POINTS, NotCalculated, RecentTrend, recent_trend
from dashboard.analysis.spc.chart import ControlChart, NoChart
from dashboard.analysis.spc.icons import Variation, variation
from dashboard.analysis.year_change import NoYearChange, YearChange, year_change
from dashboard.catalogue.measure import Better, Measure
from dashboard.core.periods import Period, year_start
from dashboard.store.series import Series

TrendDirection = Literal[
    "improving",
    "worsening",
    "rising",  # neither way is better
    "falling",
    "apparently-improving",
    "apparently-worsening",
    "apparently-rising",
    "apparently-falling",
    "no-clear-change",
    "not-known",
]
"""Without ``apparently`` it is clear."""
BEYOND_A_MONTH = 0.0002
"""Probability below which the first month of a year by itself takes no direction away."""
_DEGREES = POINTS - 2
"""Of the scatter of five periods about a straight line."""


@dataclass(frozen=True, slots=True, eq=False)
class DirectionOfTravel:
    """Where a measure is going and where it stands, and what says so."""

    trend: TrendDirection
    level: LevelFact = NOT_KNOWN
    change: YearChange | NoYearChange | None = None
    """The two years compared; None where the last five are."""
    mixed: bool = False
    """The twelve months have changed one way and the year so far the other."""
    chart: ControlChart | None = None
    refusal: NoChart | None = None
    """Why there is no chart."""
    recent: RecentTrend | NotCalculated | None = None
    """The test of the last five periods, asked for of yearly figures."""

    @property
    def way(self) -> int:
        """Return 1 for a rise that is clear or apparent, -1 for a fall, else 0."""
        if self.trend in ("no-clear-change", "not-known"):
            return 0
        if isinstance(self.change, YearChange):
            return self.change.way
        return 1 if isinstance(self.recent, RecentTrend) and self.recent.rising else -1


def direction_of(
    chart: ControlChart | NoChart, series: Series, measure: Measure, as_at: int
) -> DirectionOfTravel:
    """Return where a measure is going and where it stands as at a month.

    Args:
        chart: of its year, or why there is none.
        series: one measure in one area.
        measure: of the series.
        as_at: last month that counts.
    """
    level = level_of_series(chart, series, measure, as_at)
    drawn = chart if isinstance(chart, ControlChart) else None
    refusal = chart if isinstance(chart, NoChart) else None
    if series.step == 12:
        return _of_years(series, measure, as_at, level, refusal)
    change = year_change(series, measure, as_at)
    if isinstance(change, NoYearChange):
        return DirectionOfTravel("not-known", level, change, False, drawn, refusal)
    strength = strength_of(change.p_value) if change.way and change.excludes_none else "none"
    mixed = strength != "none" and _year_so_far(series, measure, as_at) == -change.way
    if mixed and change.p_value < BEYOND_A_MONTH and _is_first_month(series, measure, as_at):
        mixed = False
    trend = going(change.way, "none" if mixed else strength, measure.better)
    return DirectionOfTravel(trend, level, change, mixed, drawn, refusal)


def variation_of(direction: DirectionOfTravel, better: Better) -> Variation | None:
    """Return the variation icon of a level, or None where the level is not known."""
    level = direction.level
    return None if level.side == "not-known" else variation(level.way, better)


def _of_years(
    series: Series, measure: Measure, as_at: int, level: LevelFact, refusal: NoChart | None
) -> DirectionOfTravel:
    recent: RecentTrend | NotCalculated = NotCalculated("unsuitable")
    if _countable(series, measure, as_at):
        recent = recent_trend(series, measure, as_at)
    if not isinstance(recent, RecentTrend):
        return DirectionOfTravel("not-known", level=level, refusal=refusal, recent=recent)
    way = 1 if recent.rising else -1
    p_value = f_upper_tail(recent.chi_square / recent.dispersion, _DEGREES)
    strength = "none" if recent.hangs_on_one else strength_of(p_value)
    mixed = strength != "none" and _year_so_far(series, measure, as_at) == -way
    trend = going(way, "none" if mixed else strength, measure.better)
    return DirectionOfTravel(trend, level, mixed=mixed, refusal=refusal, recent=recent)


def _year_so_far(series: Series, measure: Measure, as_at: int) -> int:
    """Return on which side of the year before the year to date lies, 0 where that is not known."""
    ended = [end for end in series.ends if end <= as_at]
    if not ended:
        return 0
    last = ended[-1]
    first = year_start(last, measure.year)
    now = over(series, measure, Period(first, last))
    before = over(series, measure, Period(first - 12, last - 12))
    return int(np.sign(now.value - before.value)) if now and before else 0


def _countable(series: Series, measure: Measure, as_at: int) -> bool:
    """Say whether the trend of the last periods can be tested: events, no more than there may be.

    Adjusted counts may fall below nought, and disposals of one year beside the offences of another
    may pass 100 per cent.
    """
    rows = np.flatnonzero(series.months + series.step - 1 <= as_at)[-POINTS:]
    events, most = series.value[rows], np.full(len(rows), measure.multiplier)
    if measure.is_fraction and not measure.survey:
        events, most = series.numerator[rows], series.denominator[rows]
    above = measure.kind == "proportion" and bool((events > most).any())
    return not above and not bool((events < 0).any())


def _is_first_month(series: Series, measure: Measure, as_at: int) -> bool:
    """Say whether the year so far is a single month."""
    last = max(end for end in series.ends if end <= as_at)
    return series.step == 1 and last == year_start(last, measure.year) and not measure.rolling


def going(way: int, strength: Strength, better: Better) -> TrendDirection:
    """Return the word for a way and how strongly it is told."""
    if way == 0 or strength == "none":
        return "no-clear-change"
    words: tuple[TrendDirection, TrendDirection] = ("rising", "apparently-rising")
    if better == "neutral" and way < 0:
        words = ("falling", "apparently-falling")
    elif better != "neutral":
        good = (way > 0) == (better == "higher")
        words = ("worsening", "apparently-worsening")
        if good:
            words = ("improving", "apparently-improving")
    return words[0] if strength == "clear" else words[1]
