"""For which months a series is analysed when a snapshot is published."""

from collections.abc import Iterable

import numpy as np

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
    ends = np.array(series.ends, dtype=np.int64)
    wanted = ends >= series.last_month - LATEST + 1
    for year in years:
        wanted |= (year.first <= ends) & (ends <= year.last)
    months: list[int] = ends[wanted].tolist()
    return months
