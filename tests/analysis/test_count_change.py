import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.count_change import change_interval, change_test, monthly_overdispersion
from dashboard.analysis.distributions import two_sided_z
from dashboard.core.periods import parse_month
from tests.reference_statistics import log_ratio, month_by_year

START = parse_month("2000-04")


@given(before=st.integers(1, 100_000), after=st.integers(1, 100_000), phi=st.floats(1, 50))
@settings(max_examples=50)
def test_a_change_has_the_limits_of_its_logarithm(before, after, phi):
    found = change_interval(before, after, phi, 0.998)
    lower, upper = log_ratio(before, after, phi, two_sided_z(0.998))
    assert math.log(found.lower) == pytest.approx(lower, abs=1e-9)
    assert math.log(found.upper) == pytest.approx(upper, abs=1e-9)
    assert found.ratio == after / before


def test_a_fall_beyond_poisson_is_not_clear_once_counts_vary_more():
    assert change_interval(1000, 900).clear
    assert not change_interval(1000, 900, overdispersion=4).clear


def test_a_count_of_nought_leaves_the_limit_on_its_side_open():
    gone = change_interval(12, 0)
    assert (gone.ratio, gone.lower) == (0, 0)
    assert 0 < gone.upper < 1
    assert gone.clear
    new = change_interval(0, 12)
    assert new.ratio is None
    assert (new.lower > 1, new.upper) == (True, math.inf)
    assert not change_interval(1, 0).clear
    assert change_interval(0, 0) is None


@pytest.mark.parametrize(
    ("before", "after", "phi"), [(-1, 2, 1), (1, math.nan, 1), (1, 2, 0.9), (1, 2, math.inf)]
)
def test_impossible_counts_are_refused(before, after, phi):
    for function in (change_interval, change_test):
        with pytest.raises(ValueError, match=r"count|overdispersion"):
            function(before, after, phi)


def test_the_test_of_two_counts_is_that_of_their_square_roots():
    found = change_test(400, 484)
    assert found.z == pytest.approx(math.sqrt(2) * 2)
    assert found.p_value == pytest.approx(0.004677734981, rel=1e-9)
    assert change_test(400, 484, overdispersion=4).z == pytest.approx(math.sqrt(2))
    assert change_test(400, 484, before_is_exact=True).z == pytest.approx(4)
    assert change_test(484, 400).z == pytest.approx(-found.z)


def test_counts_that_vary_as_poisson_have_no_overdispersion_to_speak_of():
    rng = np.random.default_rng(7)
    season = 100 * (1 + 0.3 * np.sin(np.arange(12)))
    counts = rng.poisson(np.outer([1, 1.2, 0.9, 1.1, 1, 0.8], season).ravel()).astype(float)
    found = monthly_overdispersion(START + np.arange(72), counts)
    assert 1 <= found < 1.4


@given(st.lists(st.lists(st.integers(1, 500), min_size=12, max_size=12), min_size=2, max_size=5))
@settings(max_examples=40)
def test_overdispersion_of_whole_years_is_that_of_the_table(table):
    counts = np.array(table, dtype=float)
    found = monthly_overdispersion(START + np.arange(counts.size), counts.ravel())
    assert found == pytest.approx(max(1.0, month_by_year(table)), rel=1e-9)


def test_a_perfect_season_leaves_no_residual_even_with_months_missing():
    counts = np.outer([1.0, 2.0, 1.5, 3.0], np.arange(10, 22)).ravel()
    counts[[3, 17, 30]] = np.nan
    assert monthly_overdispersion(START + np.arange(48), counts) == 1
    order = np.random.default_rng(1).permutation(48)
    assert monthly_overdispersion((START + np.arange(48))[order], counts[order]) == 1


def test_a_missing_month_is_left_out_and_not_taken_as_nought():
    rng = np.random.default_rng(3)
    counts = rng.poisson(200, 48).astype(float)
    gap, nought = counts.copy(), counts.copy()
    gap[20], nought[20] = np.nan, 0.0
    months = START + np.arange(48)
    assert monthly_overdispersion(months, gap) < 2
    assert monthly_overdispersion(months, nought) > 5


def test_where_years_start_changes_which_months_stand_together():
    counts = np.concatenate([np.full(9, 100.0), np.full(12, 200.0), np.full(3, 100.0)])
    months = START + np.arange(24)
    assert monthly_overdispersion(months, counts) > 5
    assert monthly_overdispersion(months, counts, "calendar") == 1


def test_too_few_months_leave_no_degree_of_freedom():
    assert monthly_overdispersion(START + np.arange(12), np.full(12, 5.0)) is None
    assert monthly_overdispersion(START + np.arange(24), np.zeros(24)) is None
    assert monthly_overdispersion(np.array([], dtype=np.int64), np.array([])) is None


def test_monthly_counts_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="each month once"):
        monthly_overdispersion(np.array([START, START]), np.ones(2))
    with pytest.raises(ValueError, match="each month once"):
        monthly_overdispersion(np.array([START]), np.ones(2))
    with pytest.raises(ValueError, match="0 or more"):
        monthly_overdispersion(np.array([START]), np.array([-1.0]))
