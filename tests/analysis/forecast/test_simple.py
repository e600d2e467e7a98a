import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.forecast.simple import (
    ratio_to_last_year,
    seasonal_naive,
    share_of_year,
    straight_line,
)
from tests.factories.panel import counts, run_of

MONTHS = st.lists(st.integers(1, 900), min_size=24, max_size=75)


@settings(max_examples=30)
@given(MONTHS)
def test_year_ends_by_hand(months):
    run = run_of(months)
    last = len(months) - 1
    known = last % 12 + 1
    start = last - known + 1
    to_date = sum(months[start:])
    before = months[start - 12 : start]
    left = 12 - known

    def rest(method):
        return method(run)[0, last, :left].sum()

    assert rest(seasonal_naive) == sum(before[known:])
    assert rest(straight_line) == pytest.approx(to_date / known * left)
    ratio = to_date / sum(before[:known])
    assert rest(ratio_to_last_year) == pytest.approx(sum(before[known:]) * ratio)
    years = [months[end - 11 : end + 1] for end in range(last, 10, -12)][:5]
    # A year of twelve months that ends at the last month begins with the next one's namesake.
    shares = np.mean([np.array(year) / sum(year) for year in years], axis=0)
    whole = to_date / shares[12 - known :].sum()
    assert rest(share_of_year) == pytest.approx(whole * shares[:left].sum())


@pytest.mark.parametrize("method", [seasonal_naive, ratio_to_last_year, share_of_year])
def test_a_series_that_repeats_itself_is_forecast_exactly(method):
    year = [5.0, 9, 2, 7, 8, 1, 4, 4, 6, 3, 2, 10]
    points = method(run_of(year * 4))
    assert points[0, 30] == pytest.approx(np.array(year * 4)[31:43])


def test_a_year_of_the_calendar_starts_in_january():
    values = np.arange(1.0, 30.0)
    april_first = straight_line(run_of(values, year="calendar"))[0]
    assert april_first[9 + 1, 0] == pytest.approx((10 + 11) / 2)  # January and February


def test_nothing_to_divide_by_leaves_no_forecast():
    run = run_of([0.0] * 30)
    assert np.isnan(ratio_to_last_year(run)).all()
    assert np.isnan(share_of_year(run)).all()
    assert seasonal_naive(run)[0, -1].tolist() == [0.0] * 12


@pytest.mark.parametrize(
    "method", [seasonal_naive, ratio_to_last_year, share_of_year, straight_line]
)
def test_later_months_change_no_earlier_forecast(method):
    values = counts(3, 60)
    whole, cut = method(run_of(values)), method(run_of(values[:, :41]))
    np.testing.assert_array_equal(whole[:, :41], cut)
