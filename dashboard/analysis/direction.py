"""Which way a measure is going, as the second of three separate facts about it.

From the control chart of its months or quarters: a special cause at the latest point is a change,
and nothing else is. A yearly series, which has no such chart, and a quarterly one too short for it
are judged by the tested trend of their last five periods.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dashboard.analysis.recent_trend import POINTS, Change, NotCalculated, RecentTrend, recent_trend
from dashboard.analysis.spc.chart import ControlChart, NoChart
from dashboard.catalogue.measure import Better, Measure
from dashboard.store.series import Series

TrendDirection = Literal[
    "improving",
    "worsening",
    "rising",  # neither way is better
    "falling",
    "no-clear-change",
    "not-known",
]
_TESTED: dict[Change, TrendDirection] = {
    "improving": "improving",
    "worsening": "worsening",
    "increasing": "rising",
    "decreasing": "falling",
    "no-significant-change": "no-clear-change",
}


@dataclass(frozen=True, slots=True, eq=False)
class DirectionOfTravel:
    """Where a measure is going, and what says so."""

    trend: TrendDirection
    chart: ControlChart | None = None
    refusal: NoChart | None = None
    """Why there is no chart."""
    recent: RecentTrend | NotCalculated | None = None
    """The test of the last five periods, asked for where there is no chart."""


def direction_of(
    chart: ControlChart | NoChart, series: Series, measure: Measure, as_at: int
) -> DirectionOfTravel:
    """Return the direction a measure's chart shows, or failing that its last five periods."""
    if isinstance(chart, ControlChart):
        if chart.variation is None:
            return DirectionOfTravel("not-known", chart)
        return DirectionOfTravel(_going(chart.latest.direction, measure.better), chart)
    if _countable(series, measure, as_at):
        recent = recent_trend(series, measure, as_at)
    else:
        recent = NotCalculated("unsuitable")
    trend = _TESTED[recent.change] if isinstance(recent, RecentTrend) else "not-known"
    return DirectionOfTravel(trend, refusal=chart, recent=recent)


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


def _going(direction: int, better: Better) -> TrendDirection:
    if direction == 0:
        return "no-clear-change"
    if better == "neutral":
        return "rising" if direction > 0 else "falling"
    return "improving" if (direction > 0) == (better == "higher") else "worsening"
