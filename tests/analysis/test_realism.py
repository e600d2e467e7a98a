from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.realism import (
    YearlyChanges,
    detectable_change,
    detectable_points,
    realism,
    yearly_changes,
)
from dashboard.core.periods import parse_month, year_label
from tests.factories.series import NAN, fraction_of, measure_of, series_of

COUNT = measure_of("count")


def yearly(totals, first="1999-04", **more):
    return series_of(first, totals, "Y", **more)


def changes_of(series, before="2010-04", measure=COUNT, unit="percent"):
    return yearly_changes(series, measure, parse_month(before), unit)


def past(*changes, first=1999):
    starts = tuple((first + number) * 12 + 3 for number in range(len(changes)))
    return YearlyChanges(starts, np.array(changes, dtype=float), "percent")


def test_each_years_change_on_the_one_before():
    found = changes_of(yearly([100.0, 90.0, 99.0]))
    assert [year_label(year) for year in found.years] == ["2000/01", "2001/02"]
    assert found.change.tolist() == pytest.approx([-10, 10])


def test_months_are_added_to_years():
    found = changes_of(series_of("1999-01", [9.0] * 3 + [10.0] * 12 + [11.0] * 12 + [5.0] * 4))
    assert found.change.tolist() == pytest.approx([10])


def test_a_calendar_measure_has_calendar_years():
    measure = measure_of("count", year="calendar")
    found = changes_of(series_of("1999-01", [10.0] * 12 + [12.0] * 12), measure=measure)
    assert [year_label(year) for year in found.years] == ["2000"]


def test_the_targets_own_year_is_not_used():
    series = yearly([100.0, 90.0, 99.0, 1.0])
    assert len(changes_of(series, "2002-04").years) == 2
    assert len(changes_of(series, "2002-03").years) == 1


@pytest.mark.parametrize(
    ("month", "kept"),
    [
        ("2001-04", ["2000/01", "2002/03"]),  # neither the first year of the new rules
        ("2001-10", ["2000/01"]),  # nor one beside a year of two halves
        ("1999-04", ["2000/01", "2001/02", "2002/03"]),
    ],
)
def test_no_change_is_taken_across_a_break(month, kept):
    measure = measure_of("count", breaks=[{"month": month, "title": "New rules"}])
    found = changes_of(yearly([100.0] * 4), measure=measure)
    assert [year_label(year) for year in found.years] == kept


def test_years_with_a_gap_or_of_nothing_have_no_change():
    assert len(changes_of(yearly([1.0, 2.0, 3.0, 4.0], without=["2001-04"])).years) == 1
    assert len(changes_of(yearly([0.0, 2.0, 3.0])).years) == 1
    assert len(changes_of(yearly([0.0, 2.0, 3.0]), unit="points").years) == 2


def test_percentages_change_by_points():
    series = fraction_of("1999-04", [60.0, 130.0], [100.0, 200.0], frequency="Y")
    found = changes_of(series, measure=measure_of("proportion"), unit="points")
    assert found.change.tolist() == pytest.approx([5])
    assert found.unit == "points"


def test_how_many_past_years_would_have_met_it():
    changes = past(-5, -4, -3, 0, 2)
    assert realism(-4, "at-most", changes).met == 2
    assert realism(-4, "at-most", changes).share_met == 40
    assert realism(-4, "at-most", changes, strict=True).met == 1
    assert realism(0, "at-least", changes).met == 2
    assert realism(0, "at-least", changes, strict=True).met == 1


def test_the_usual_range_is_an_xmr_charts():
    found = realism(-4, "at-most", past(0, 2, 0, 2, 0, 2))
    assert found.usual == pytest.approx((1 - 2.66 * 2, 1 + 2.66 * 2))
    assert found.within_usual is True
    assert realism(-4.33, "at-most", past(0, 2, 0, 2, 0, 2)).within_usual is False


def test_few_years_have_no_usual_range():
    found = realism(-4, "at-most", past(0, 2, 0, 2, 0))
    assert (found.usual, found.within_usual, found.of) == (None, None, 5)
    assert realism(-4, "at-most", past()).share_met is None


def test_moving_ranges_do_not_reach_over_a_missing_year():
    early, late = past(0, 1, 0), past(50, 51, 50, first=2005)
    both = YearlyChanges(
        early.years + late.years, np.concatenate([early.change, late.change]), "percent"
    )
    low, high = realism(0, "at-most", both).usual
    assert high - low == pytest.approx(2 * 2.66)


@pytest.mark.parametrize(("asked", "bound"), [(NAN, "at-most"), (1, "exactly")])
def test_what_cannot_be_asked(asked, bound):
    with pytest.raises(ValueError, match=r"finite|exactly"):
        realism(asked, bound, past(1))


def test_a_point_needs_tens_of_thousands_of_interviews():
    assert detectable_points(60, 37_676, 37_676) == pytest.approx(1, abs=1e-3)
    assert detectable_points(60, 400, 400) > 9


def test_detectable_change_is_z_times_the_error_of_the_difference():
    error = sqrt(0.3**2 + 0.4**2)
    assert detectable_change(0.3, 0.4) == pytest.approx((1.959964 + 0.841621) * error, rel=1e-6)
    assert detectable_change(0.3, 0.4, power=0.5) == pytest.approx(1.959964 * error, rel=1e-6)
    assert detectable_change(0, 0) == 0


@pytest.mark.parametrize(
    "call",
    [
        lambda: detectable_change(-1, 1),
        lambda: detectable_change(NAN, 1),
        lambda: detectable_change(1, 1, power=1),
        lambda: detectable_change(1, 1, power=0.4),
        lambda: detectable_change(1, 1, confidence=0),
        lambda: detectable_points(0, 10, 10),
        lambda: detectable_points(50, 0, 10),
    ],
)
def test_impossible_surveys_are_refused(call):
    with pytest.raises(ValueError, match=r"standard errors|power|percentage|sample"):
        call()


@settings(max_examples=40)
@given(
    totals=st.lists(st.integers(0, 500), min_size=2, max_size=12),
    asked=st.integers(-30, 30),
    bound=st.sampled_from(["at-most", "at-least"]),
)
def test_past_years_are_counted_as_by_hand(totals, asked, bound):
    found = realism(asked, bound, changes_of(yearly([float(total) for total in totals]), "2020-04"))
    met = years = 0
    for before, after in pairwise(totals):
        if before:
            years += 1
            left = 100 * (after - before)
            met += left <= asked * before if bound == "at-most" else left >= asked * before
    assert (found.met, found.of) == (met, years)
