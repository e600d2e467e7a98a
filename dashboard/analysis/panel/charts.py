"""The control charts of a year for many areas at once: limits, and each month held against them.

As ``chart_of_the_year`` draws one. Its limits rest on the whole years before, so that one chart
serves every month of the year; only what the latest point tells is asked month by month.
"""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.baseline import YEARS
from dashboard.analysis.panel.count_panel import Cases, CountPanel, Flags, Rows
from dashboard.analysis.panel.odd_rows import odd_in_rows
from dashboard.analysis.panel.season import seasons
from dashboard.analysis.spc.limits import PhaseSettings, ProcessLimits, process_limits
from dashboard.analysis.spc.precision import RARE
from dashboard.analysis.spc.rules import Rules
from dashboard.store.series import Floats, Months

RULES = Rules()


@dataclass(frozen=True, slots=True, eq=False)
class YearCharts:
    """Charts, one an area and year; arrays are charts by months of baseline and year."""

    adjusted: Floats
    """Values less the time of year, NaN where none is held."""
    limits: tuple[ProcessLimits | None, ...]
    """None where there are none, or none that could tell."""
    rare: Flags
    """Events are too rare for a chart of single months."""
    plain: Flags
    """The chart is as ``chart_of_the_year`` would draw it; all else is left to that function."""
    usual_side: Rows
    """Side on which most values behind the limits lie, 0 where neither has most."""


def charts_of_years(panel: CountPanel, cases: Cases, years: int) -> YearCharts:
    """Return the charts of the areas and years of some cases (one case each).

    Args:
        panel: the counts.
        cases: one an area and year.
        years: whole years that the limits rest on, one to ``YEARS``.
    """
    start = cases.year - 12 * years
    return _charts(panel, cases, start, (12 * years, 12 * years + 12), years >= YEARS)


def charts_of_months(panel: CountPanel, cases: Cases, months: int) -> YearCharts:
    """Return the charts of some cases whose limits rest on all of their last so many months.

    So charts are drawn where less than a whole year before the case's own compares with it.
    """
    return _charts(panel, cases, cases.as_at - months + 1, (months, months), with_season=False)


def _charts(
    panel: CountPanel, cases: Cases, start: Months, size: tuple[int, int], with_season: bool
) -> YearCharts:
    """Return charts from a month on; size is months of baseline, and of baseline and year."""
    split, months = size
    column = start[:, None] + np.arange(months) - panel.first
    inside = column < panel.values.shape[1]
    column = np.where(inside, column, 0)
    area = cases.area[:, None]
    values = np.where(inside, panel.values[area, column], np.nan)
    base = values[:, :split]
    plain: Flags = np.logical_and.reduce(base >= 0, axis=1)  # NaN is not
    base = np.where(plain[:, None], base, 1.0)  # anything that can be worked with
    season = seasons(base) if with_season else None
    adjusted = values if season is None else season.adjusted(values)
    baseline = base if season is None else season.adjusted(base)
    events = base.mean(axis=1)
    sigma = np.sqrt(events)
    ignored = panel.excluded[area, column][:, :split] | odd_in_rows(baseline, sigma)
    widening = np.ones(len(base)) if season is None else season.widening
    limits = tuple(
        _limits(row, left_out, PhaseSettings(wider, least))
        for row, left_out, wider, least in zip(
            baseline, ignored, widening.tolist(), sigma.tolist(), strict=True
        )
    )
    mean = np.array([np.nan if one is None else one.mean for one in limits])[:, None]
    restored = np.broadcast_to(mean, base.shape) if season is None else season.restored(mean, split)
    sides = np.where(ignored, 0, np.sign(base - restored))
    counted = np.maximum((~ignored).sum(axis=1), 1)
    above, below = ((sides == side).sum(axis=1) / counted > 0.5 for side in (1, -1))
    with_width = np.array([one is None or one.lpl != one.upl for one in limits])
    rare = events < RARE
    return YearCharts(
        adjusted=adjusted,
        limits=limits,
        rare=rare,
        plain=plain & (with_width | rare),
        usual_side=above.astype(np.int64) - below.astype(np.int64),
    )


def _limits(baseline: Floats, ignored: Flags, settings: PhaseSettings) -> ProcessLimits | None:
    if len(baseline) - ignored.sum() < RULES.settled:
        return None  # trial limits, or none, tell no level
    values = np.where(ignored, np.nan, baseline)
    limits = process_limits(values, RULES, settings)
    return None if np.isnan(limits.upl) else limits
