"""Things to be done by a date: when they were due, when they were done, and the days between.

What was done is held as a series like any other. Of a milestone, a value of 1 says that it was done
in that month; of units to be covered, the value is how many (or what share) were done by its end.
The note of a value may begin with the day itself, as ``2003-06-12``; without one the last day of
its period stands.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.core.periods import first_day, parse_period
from dashboard.store.series import Series

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Milestone:
    """How something to be done by a date stands."""

    due: date
    done: date | None
    """None where it was not done by the day it is looked at."""
    slip: int
    """Days late: of what is done, counted to that day; of what is not, to the day it is looked at.
    Negative is early, or days still to go."""


def due_day(text: str) -> date:
    """Read a due date as plans print it: a day, or the last day of a month or a year.

    Raises:
        ValueError: the text is neither a day nor a period.
    """
    if _DAY.fullmatch(text):
        return date.fromisoformat(text)
    return last_day(parse_period(text).last)


def last_day(month: int) -> date:
    """Return the last day of a month."""
    return first_day(month + 1) - timedelta(days=1)


def milestone(series: Series, due: date, wanted: float, as_at: int) -> Milestone:
    """Return how something stood at the end of a month.

    Args:
        series: what was done, as the module describes.
        due: the day it is to be done by.
        wanted: 1 for a milestone; how many units (or what share) are to be covered.
        as_at: the month looked at.
    """
    done = None
    rows = zip(series.ends, series.value.tolist(), series.notes, strict=True)
    for end, value, note in rows:
        if end <= as_at and value >= wanted:
            done = _day_of(note) or last_day(end)
            break
    looked_at = done or last_day(as_at)
    return Milestone(due, done, (looked_at - due).days)


def _day_of(note: str) -> date | None:
    found = _DAY.match(note)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[0])
    except ValueError:
        return None
