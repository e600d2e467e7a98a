"""For which months a series is analysed when a snapshot is published."""

from collections.abc import Iterable

from dashboard.catalogue.plan import Placed
from dashboard.core.periods import Period, parse_period
from dashboard.store.series import Series

LATEST = 24
"""Months before and including a series' last one that are always analysed."""


def plan_years(placed: Iterable[Placed]) -> tuple[Period, ...]:
    """Return the years for which the plans that use a measure set targets, each once."""
    texts = {
        text
        for one in placed
        for text in (
            *one.plan.target_years,
            *(target.period for target in one.occurrence.targets),
        )
    }
    return tuple(sorted({parse_period(text) for text in texts}, key=lambda one: one.first))


def months_to_judge(series: Series, years: Iterable[Period]) -> list[int]:
    """Return the ends of a series' periods that lie in such a year or in the latest 24 months."""
    since = series.last_month - LATEST + 1
    spans = tuple(years)
    return [end for end in series.ends if end >= since or any(span.contains(end) for span in spans)]
