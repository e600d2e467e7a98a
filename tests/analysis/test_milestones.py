from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.milestones import due_day, last_day, milestone
from dashboard.analysis.progress import progress
from dashboard.analysis.targets import resolve
from dashboard.core.periods import parse_month
from dashboard.store.series import Coded
from tests.factories.series import measure_of, series_of, target_of

MILESTONE = measure_of("milestone")
TO_MAY = target_of("milestone", due="2003-05-31")


def status(values, as_at, target=TO_MAY, measure=MILESTONE):
    series = series_of("2003-04", values)
    found = progress(resolve(target, series, measure), series, measure, parse_month(as_at))
    return found.status.position, found.status.shortfall


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2003-03-31", date(2003, 3, 31)),
        ("2003-05", date(2003, 5, 31)),
        ("2003/04", date(2004, 3, 31)),
        ("2008-02", date(2008, 2, 29)),
    ],
)
def test_a_due_date_is_a_day_or_the_last_day_of_a_period(text, day):
    assert due_day(text) == day


@given(month=st.integers(1990 * 12, 2090 * 12))
def test_the_day_after_the_last_is_the_first_of_a_month(month):
    assert (last_day(month) + timedelta(days=1)).day == 1


def test_before_its_date_a_milestone_is_not_yet_due():
    assert status([0], "2003-04") == ("not-yet-due", -31)


@pytest.mark.parametrize(("as_at", "complete"), [("2003-04", False), ("2003-05", True)])
def test_a_milestone_is_complete_in_the_month_in_which_it_is_due(as_at, complete):
    series = series_of("2003-04", [0, 0])
    resolved = resolve(TO_MAY, series, MILESTONE)
    assert progress(resolved, series, MILESTONE, parse_month(as_at)).complete is complete


def test_done_on_the_day_is_met_and_after_it_is_late_by_days():
    assert status([0, 1], "2003-05") == ("met", 0)
    assert status([0, 0, 0, 1], "2003-07") == ("not-met", 61)


def test_not_done_is_close_within_thirty_days_and_then_behind():
    assert status([0, 0, 0], "2003-06") == ("close", 30)
    assert status([0, 0, 0, 0], "2003-07") == ("behind", 61)


def test_once_done_it_stays_done_on_the_day_it_was_done():
    assert status([1, 1, 1, 1], "2003-07") == ("met", -31)


def test_what_was_done_later_is_not_known_earlier():
    assert status([0, 0, 0, 1], "2003-06")[0] == "close"


def test_the_note_gives_the_day_itself():
    series = series_of("2003-04", [0, 1])
    notes = Coded(np.array([-1, 0], dtype=np.int8), ["2003-05-12 signed off"])
    series = series.__class__(
        **{name: getattr(series, name) for name in series.__slots__} | {"notes_coded": notes}
    )
    found = milestone(series, date(2003, 5, 31), 1, parse_month("2003-06"))
    assert (found.done, found.slip) == (date(2003, 5, 12), -19)


def test_units_are_covered_when_as_many_are_done_as_were_due():
    sites = measure_of("stock", better="higher", unit="sites")
    target = target_of("coverage", units="sites", due="2004-03-31", count=20)
    assert status([5] * 11 + [20], "2004-03", target, sites) == ("met", 0)
    assert status([5] * 11 + [19], "2004-03", target, sites)[0] == "not-yet-due"
    assert status([5] * 11 + [19] * 3, "2004-06", target, sites) == ("behind", 91)
