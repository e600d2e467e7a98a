"""Where each case stands against the years before: by control charts, or by rare events."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.baseline import YEARS
from dashboard.analysis.level import LONG_RUN, RUN
from dashboard.analysis.panel.charts import RULES, YearCharts, charts_of_months, charts_of_years
from dashboard.analysis.panel.count_panel import Cases, CountPanel, Flags, Rows
from dashboard.analysis.panel.directions import APPARENTLY, CLEARLY, NONE, Ways
from dashboard.analysis.panel.latest import latest_signals
from dashboard.analysis.panel.rare import rare_levels
from dashboard.analysis.panel.years import PanelYears


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """Charts, and which point of which of them each of some cases is."""

    cases: Rows
    charts: YearCharts
    chart: Rows
    column: Rows


def levels(panel: CountPanel, cases: Cases, years: PanelYears) -> tuple[Ways, Flags]:
    """Return the level of each case, and which of them are plain enough to be said here."""
    count = len(cases.area)
    way, strength = np.zeros((2, count), dtype=np.int64)
    known, plain = np.zeros((2, count), dtype=bool)
    for drawn in _all_drawn(panel, cases):
        here, told = drawn.cases, _told(drawn)
        known[here], way[here], strength[here] = told.known, told.way, told.strength
        plain[here] = drawn.charts.plain[drawn.chart]
        rare = here[drawn.charts.rare[drawn.chart]]
        if len(rare):
            told = rare_levels(years.those(rare))
            known[rare], way[rare], strength[rare] = told.known, told.way, told.strength
    return Ways(known, way, strength), plain


def _all_drawn(panel: CountPanel, cases: Cases) -> Iterator[_Drawn]:
    """Draw the charts that the cases are judged by, those of as many months together."""
    earliest = np.maximum(cases.since, panel.held_since[cases.area])
    whole_years = np.clip((cases.year - earliest) // 12, 0, YEARS)
    for number in range(1, YEARS + 1):
        here = np.flatnonzero(whole_years == number)
        if len(here):
            some = cases.those(here)
            keys = np.stack([some.area, some.year, some.since], axis=1)
            _, firsts, chart = np.unique(keys, axis=0, return_index=True, return_inverse=True)
            charts = charts_of_years(panel, some.those(firsts), number)
            # Nothing plain has its last figure before the last month of the baseline.
            column = np.maximum(12 * number + some.last - some.year, 0)
            yield _Drawn(here, charts, chart.reshape(-1), column)
    first_held = _first_held(panel, cases.area, earliest)
    months = np.where(whole_years == 0, cases.as_at - first_held + 1, 0)
    for number in np.unique(months[months > 0]).tolist():
        here = np.flatnonzero(months == number)
        charts = charts_of_months(panel, cases.those(here), number)
        yield _Drawn(here, charts, np.arange(len(here)), np.full(len(here), number - 1))


def _first_held(panel: CountPanel, area: Rows, since: Rows) -> Rows:
    """Return the first month with a figure from a month on; one after all others without any."""
    beyond = panel.values.shape[1]
    columns = np.where(np.isfinite(panel.values), np.arange(beyond), beyond)
    following = np.minimum.accumulate(columns[:, ::-1], axis=1)[:, ::-1]
    found: Rows = panel.first + following[area, np.minimum(since - panel.first, beyond - 1)]
    return found


def _told(drawn: _Drawn) -> Ways:
    """Return what its chart says of the latest figure of each case."""
    charts, chart = drawn.charts, drawn.chart
    nothing_drawn = (np.nan,) * 5
    lines = np.array(
        [
            (one.mean, one.lpl, one.nlpl, one.nupl, one.upl) if one else nothing_drawn
            for one in charts.limits
        ]
    )
    seen = latest_signals(charts.adjusted, lines, RULES)
    point = (chart, drawn.column)
    cause, side, run = seen.cause[point], seen.side[point], seen.run[point]
    shift = cause == "shift"
    usual = shift & ((run < RUN) | (charts.usual_side[chart] == side))
    nothing = usual | (cause == "none") | (cause == "trend")
    clear = (cause == "outside-limits") | (shift & (run >= LONG_RUN))
    strength = np.where(nothing, NONE, np.where(clear, CLEARLY, APPARENTLY))
    limited = np.array([one is not None for one in charts.limits])
    return Ways(limited[chart], np.where(nothing, 0, side), strength)
