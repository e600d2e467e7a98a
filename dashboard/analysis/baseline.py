"""The control chart that judges the current year: limits from the years before it.

A chart whose limits rest on all months held would call a measure that has fallen for ten years
low ever after, and one whose limits include the year being judged hides the change it looks for.
The limits are therefore fixed on up to three comparable years before the year of the as-at month,
and every month since is held against them. They are fixed anew each April (or January).
"""

from dataclasses import replace

from dashboard.analysis.spc.chart import ControlChart, NoChart, control_chart
from dashboard.analysis.spc.rows import comparable_rows
from dashboard.analysis.spc.rules import Rules
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import year_start
from dashboard.store.series import Series

YEARS = 3
FEWEST_POINTS = 12


def chart_of_the_year(
    series: Series,
    measure: Measure,
    as_at: int,
    rules: Rules | None = None,
    target: float | None = None,
) -> ControlChart | NoChart:
    """Return the control chart of the year of a month and the years its limits come from.

    With fewer than twelve comparable points before the year, the limits rest on every point since
    the measure's latest break, the year's own included; the chart's phase says how many.

    Args:
        series: one measure in one area.
        measure: says which way is better and where figures stop comparing.
        as_at: last month that counts.
        rules: the settings; those of ``Rules()`` if none are given.
        target: level that each period's value should reach.
    """
    rules = rules or Rules()
    year = year_start(as_at, measure.year)
    since = measure.comparable_since(as_at, earliest=0)
    earliest = max(since, series.first_month if len(series.months) else year)
    years = min(YEARS, max(0, year - earliest) // 12)
    window = series.within(year - 12 * years, as_at)
    rows = comparable_rows(window, measure, as_at)
    # Counted from the first figure held, so that a gap there brings no month of this year in.
    points = (year - int(rows.months[0])) // series.step if rows else 0
    if points < FEWEST_POINTS:
        return control_chart(series.within(since, as_at), measure, as_at, rules, target)
    return control_chart(window, measure, as_at, replace(rules, baseline=points), target)
