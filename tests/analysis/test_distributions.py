import math
import time
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import gammainc, gammaincc

from dashboard.analysis.distributions import (
    binomial_cdf,
    binomial_pmf,
    binomial_quantile,
    binomial_upper_tail,
    chi_square_quantile,
    normal_cdf,
    normal_quantile,
    poisson_cdf,
    poisson_pmf,
    poisson_quantile,
    poisson_upper_tail,
    two_sided_z,
)
from tests.reference_statistics import binomial_at_most, poisson_at_most, smallest

TAILS = [0.001, 0.025, 0.5, 0.975, 0.999]


def test_normal_quantiles_are_the_ones_in_every_table():
    assert two_sided_z(0.95) == pytest.approx(1.959963984540054, rel=1e-14)
    assert two_sided_z(0.998) == pytest.approx(3.090232306167813, rel=1e-14)
    assert normal_cdf(normal_quantile(0.001)) == pytest.approx(0.001, rel=1e-13)
    assert normal_cdf(-9) == pytest.approx(1.1285884059538408e-19, rel=1e-12)


@pytest.mark.parametrize("mean", [0.001, 0.7, 7.813, 29.5, 31, 276.67, 5_000])
@pytest.mark.parametrize("sigmas", [-8, -3, -1, 0, 1, 3, 8, 15])
def test_poisson_tails_are_the_sum_of_their_terms(mean, sigmas):
    count = max(int(mean + sigmas * math.sqrt(mean)), 0)
    at_most = poisson_at_most(count, mean)
    assert float(poisson_cdf(count, mean)) == pytest.approx(float(at_most), rel=1e-12)
    more = Decimal(1) - at_most
    assert float(poisson_upper_tail(count + 1, mean)) == pytest.approx(float(more), rel=1e-11)


@given(
    n=st.integers(1, 120), share=st.floats(1e-6, 1 - 1e-6), place=st.floats(0, 1, exclude_max=True)
)
@settings(max_examples=60)
def test_binomial_tails_are_the_sum_of_their_terms(n, share, place):
    count = int(place * (n + 1))
    at_most = binomial_at_most(count, n, share)
    assert float(binomial_cdf(count, n, share)) == pytest.approx(float(at_most), rel=1e-10)
    more = float(1 - binomial_at_most(count - 1, n, share))
    assert float(binomial_upper_tail(count, n, share)) == pytest.approx(more, rel=1e-10)
    exactly = float(at_most - binomial_at_most(count - 1, n, share))
    assert float(binomial_pmf(count, n, share)) == pytest.approx(exactly, rel=1e-10)


def test_tails_of_half_a_million_trials_add_up_to_one():
    n, share = 500_000, 0.31
    for count in (153_000, 154_900, 155_000, 156_100, 157_000):
        low, high = binomial_cdf(count, n, share), binomial_upper_tail(count + 1, n, share)
        assert float(low + high) == pytest.approx(1, rel=1e-13)
        step = float(binomial_cdf(count, n, share) - binomial_cdf(count - 1, n, share))
        assert float(binomial_pmf(count, n, share)) == pytest.approx(step, rel=1e-6, abs=1e-15)


def test_a_count_outside_its_range_has_no_or_every_probability():
    assert binomial_cdf([-1, 5, 9], 5, 0.3).tolist() == [0, 1, 1]
    assert binomial_upper_tail([0, 6], 5, 0.3).tolist() == [1, 0]
    assert poisson_cdf(-1, 3.0) == 0
    assert poisson_upper_tail(0, 3.0) == 1


@pytest.mark.parametrize("mean", [0.03, 0.6, 6, 51.6, 300])
def test_poisson_quantiles_are_those_a_search_finds(mean):
    for p in TAILS:
        assert poisson_quantile(p, mean) == smallest(lambda k: poisson_at_most(k, mean), p)


@given(n=st.integers(1, 50), share=st.floats(0.001, 0.999), p=st.sampled_from(TAILS))
@settings(max_examples=40)
def test_binomial_quantiles_are_those_a_search_finds(n, share, p):
    found = smallest(lambda k: binomial_at_most(k, n, share), p)
    assert binomial_quantile(p, n, share) == found


def test_a_quantile_hit_exactly_is_not_passed_for_rounding():
    assert binomial_quantile(0.5, 3, 0.5) == 1
    assert binomial_quantile(0.125, 3, 0.5) == 0


def test_chi_square_quantiles_with_two_degrees_are_logarithms():
    p = np.array([1e-12, 0.001, 0.5, 0.999])
    assert chi_square_quantile(p, 2) == pytest.approx(-2 * np.log1p(-p), rel=1e-12)
    assert chi_square_quantile(p, 2, upper=True) == pytest.approx(-2 * np.log(p), rel=1e-12)


def test_chi_square_quantiles_with_one_degree_are_squared_normal_ones():
    for level in (0.5, 0.95, 0.998):
        found = float(chi_square_quantile(level, 1))
        assert found == pytest.approx(two_sided_z(level) ** 2, rel=1e-12)


@given(
    shape=st.floats(math.log(0.05), math.log(2e6)).map(math.exp),
    p=st.one_of(st.sampled_from(TAILS), st.floats(1e-10, 0.999)),
    upper=st.booleans(),
)
@settings(max_examples=150)
def test_a_chi_square_quantile_leaves_the_probability_asked_for(shape, p, upper):
    found = chi_square_quantile(p, 2 * shape, upper=upper)
    tail = (gammaincc if upper else gammainc)(shape, float(found) / 2)
    assert tail == pytest.approx(p, rel=1e-10)


def test_chi_square_and_poisson_tell_the_same_story():
    for k in (1, 9, 250, 500_000):
        mean = float(chi_square_quantile(0.025, 2 * k)) / 2
        assert float(poisson_upper_tail(k, mean)) == pytest.approx(0.025, rel=1e-10)


def test_a_poisson_mass_is_the_step_between_cumulative_probabilities():
    for count, mean in ((0, 0.4), (3, 2.5), (40, 51.0)):
        step = poisson_at_most(count, mean) - poisson_at_most(count - 1, mean)
        assert float(poisson_pmf(count, mean)) == pytest.approx(float(step), rel=1e-12)


def test_no_quantiles_at_all_are_no_trouble():
    assert chi_square_quantile(0.5, np.array([])).size == 0
    assert binomial_cdf(np.array([]), np.array([]), 0.5).size == 0


def test_thousands_of_quantiles_take_well_under_a_second():
    shapes = np.geomspace(0.5, 500_000, 4_000)
    started = time.perf_counter()
    chi_square_quantile(0.025, 2 * shapes)
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("function", "arguments", "why"),
    [
        (normal_quantile, (1.0,), "between 0 and 1"),
        (two_sided_z, (95,), "between 0 and 1"),
        (chi_square_quantile, (0.0, 2), "between 0 and 1"),
        (chi_square_quantile, (0.5, 0), "above 0"),
        (poisson_cdf, (3, 0), "above 0"),
        (poisson_cdf, (math.nan, 2), "missing"),
        (poisson_quantile, (0.5, -1), "above 0"),
        (binomial_cdf, (3, 2.5, 0.5), "whole"),
        (binomial_quantile, (0.5, 10, 0), "between 0 and 1"),
        (binomial_pmf, (11, 10, 0.5), "from 0 to n"),
        (binomial_pmf, (2.5, 10, 0.5), "from 0 to n"),
        (poisson_pmf, (-1, 2), "whole"),
        (poisson_pmf, (1.5, 2), "whole"),
    ],
)
def test_numbers_out_of_range_are_refused(function, arguments, why):
    with pytest.raises(ValueError, match=why):
        function(*arguments)
