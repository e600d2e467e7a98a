import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.trajectory import glide, path, seasonal_shares
from dashboard.core.periods import parse_month, parse_period, year_label
from tests.factories.series import fraction_of, measure_of, series_of

COUNT = measure_of("count")
YEAR = parse_period("2008/09")
# Each year has one busy month, worth twice another: thirteen parts, two of them in October.
ONE_BUSY_MONTH = [100.0] * 6 + [200.0] + [100.0] * 5


def years_used(shares):
    return [year_label(month) for month in shares.years]


def test_shares_follow_the_months_of_earlier_years():
    shares = seasonal_shares(series_of("2003-04", ONE_BUSY_MONTH * 5), COUNT, YEAR)
    assert shares.share.tolist() == pytest.approx([1 / 13] * 6 + [2 / 13] + [1 / 13] * 5)
    assert years_used(shares) == ["2003/04", "2004/05", "2005/06", "2006/07", "2007/08"]
    assert not shares.equal


def test_a_bigger_year_weighs_more():
    busy_first = [300.0] + [0.0] * 11
    busy_last = [0.0] * 11 + [100.0]
    series = series_of("2005-04", busy_last * 2 + busy_first)
    shares = seasonal_shares(series, COUNT, YEAR)
    assert shares.share[0] == pytest.approx(300 / 500)
    assert shares.share[-1] == pytest.approx(200 / 500)


def test_no_more_than_five_years_are_used():
    series = series_of("2002-04", [0.0] * 11 + [9_999.0] + ONE_BUSY_MONTH * 5)
    shares = seasonal_shares(series, COUNT, YEAR)
    assert years_used(shares)[0] == "2003/04"
    assert shares.share[-1] == pytest.approx(1 / 13)


def test_the_year_itself_is_not_used():
    series = series_of("2005-04", ONE_BUSY_MONTH * 3 + [5_000.0] * 12)
    assert seasonal_shares(series, COUNT, YEAR).share[0] == pytest.approx(1 / 13)


@pytest.mark.parametrize(("years", "equal"), [(3, False), (2, True), (1, True), (0, True)])
def test_fewer_than_three_years_make_equal_shares(years, equal):
    series = series_of(f"{2008 - years}-04", ONE_BUSY_MONTH * (years + 1))
    shares = seasonal_shares(series, COUNT, YEAR)
    assert shares.equal is equal
    if equal:
        assert shares.share.tolist() == pytest.approx([1 / 12] * 12)


@pytest.mark.parametrize(
    ("month", "years"),
    [
        ("2005-04", ["2005/06", "2006/07", "2007/08"]),  # that year is all of the new series
        ("2005-05", []),  # a year that breaks off leaves two
        ("2008-04", []),  # nothing before the target's year compares
        ("2008-05", ["2003/04", "2004/05", "2005/06", "2006/07", "2007/08"]),  # not yet broken
        ("2003-04", ["2003/04", "2004/05", "2005/06", "2006/07", "2007/08"]),
    ],
)
def test_years_before_a_break_are_left_out(month, years):
    measure = measure_of("count", breaks=[{"month": month, "title": "New rules"}])
    shares = seasonal_shares(series_of("2003-04", ONE_BUSY_MONTH * 6), measure, YEAR)
    assert years_used(shares) == years


def test_years_behind_a_gap_are_left_out():
    series = series_of("2003-04", ONE_BUSY_MONTH * 5, without=["2004-09"])
    assert years_used(seasonal_shares(series, COUNT, YEAR)) == ["2005/06", "2006/07", "2007/08"]


def test_a_rate_takes_its_shares_from_what_happened():
    series = fraction_of("2005-04", ONE_BUSY_MONTH * 3, [7_000.0] * 36, 1000)
    shares = seasonal_shares(series, measure_of("rate"), YEAR)
    assert shares.share[6] == pytest.approx(2 / 13)


def test_quarters_have_four_shares():
    series = series_of("2005-04", [1.0, 2.0, 3.0, 4.0] * 3, "Q")
    shares = seasonal_shares(series, COUNT, YEAR)
    assert shares.share.tolist() == pytest.approx([0.1, 0.2, 0.3, 0.4])


def test_a_target_over_several_years_is_divided_equally():
    shares = seasonal_shares(
        series_of("2003-04", ONE_BUSY_MONTH * 5), COUNT, parse_period("2008/09 to 2010/11")
    )
    assert shares.equal
    assert len(shares.share) == 36
    assert shares.share.sum() == pytest.approx(1)


def test_a_year_exactly_on_its_path_is_on_it():
    series = series_of("2000-04", ONE_BUSY_MONTH * 3)
    levels = path(1170, seasonal_shares(series, COUNT, parse_period("2003/04")))
    assert levels.tolist() == [90, 180, 270, 360, 450, 540, 720, 810, 900, 990, 1080, 1170]


def test_the_path_by_hand():
    shares = seasonal_shares(series_of("2003-04", ONE_BUSY_MONTH * 5), COUNT, YEAR)
    levels = path(1300, shares)
    expected = [100, 200, 300, 400, 500, 600, 800, 900, 1000, 1100, 1200, 1300]
    assert levels.tolist() == pytest.approx(expected)


@given(
    months=st.lists(st.integers(0, 30_000), min_size=36, max_size=60).filter(any),
    target=st.floats(0.1, 1e6),
)
def test_shares_add_up_and_the_path_ends_at_the_target(months, target):
    whole = months[: len(months) // 12 * 12]
    series = series_of(f"{2008 - len(whole) // 12}-04", [float(one) for one in whole])
    shares = seasonal_shares(series, COUNT, YEAR)
    levels = path(target, shares)
    assert shares.share.sum() == pytest.approx(1)
    assert (shares.share >= 0).all()
    assert levels[-1] == target
    assert (np.diff(levels) >= -1e-9 * target).all()
    if not shares.equal:
        slow = [sum(whole[month::12]) / sum(whole) for month in range(12)]
        assert shares.share.tolist() == pytest.approx(slow)


def test_a_stock_glides_from_where_it_opened_to_its_target():
    levels = glide(28_200, 29_856, 12)
    assert levels[0] == 28_338
    assert levels[5] == 29_028
    assert levels[-1] == 29_856
    assert len(levels) == 12


def test_years_are_financial():
    assert seasonal_shares(series_of("2003-01", [1.0] * 63), COUNT, YEAR).years[0] == parse_month(
        "2003-04"
    )
