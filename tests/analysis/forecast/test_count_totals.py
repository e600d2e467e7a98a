import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dashboard.analysis.forecast.chance import LEVELS, share_below
from dashboard.analysis.forecast.count_totals import learn_spread, quantiles
from dashboard.analysis.forecast.windows import months_ahead


@pytest.mark.parametrize(
    ("mean", "variance"), [(0.3, 0.5), (4.0, 4.0), (12.0, 30.0), (90.0, 400.0)]
)
def test_rounded_they_are_the_quantiles_of_a_negative_binomial(mean, variance):
    found = quantiles(np.array([float(mean)]), np.array([float(variance)]), LEVELS)[0]
    excess = max(variance - mean, 1e-6 * mean)
    shape = mean**2 / excess
    expected = stats.nbinom.ppf(LEVELS, shape, shape / (shape + mean))
    np.testing.assert_array_equal(np.ceil(found - 0.5), expected)


def test_the_share_below_a_half_is_the_chance_of_so_many_or_fewer():
    fine = np.linspace(0.001, 0.999, 999)
    found = quantiles(np.array([3.0]), np.array([5.0]), fine)[0]
    for count in range(8):
        chance = np.interp(count + 0.5, found, fine)
        assert chance == pytest.approx(stats.nbinom.cdf(count, 4.5, 0.6), abs=0.002)
    kept = quantiles(np.array([3.0]), np.array([5.0]), LEVELS)
    half = share_below(kept, np.array([2.5]))[0]
    assert half == pytest.approx(stats.nbinom.cdf(2, 4.5, 0.6), abs=0.02)


def test_dispersion_and_common_variance_are_found_again():
    rng = np.random.default_rng(3)
    areas, months = 40, 240
    mean = np.repeat(np.geomspace(0.5, 12, areas)[:, None], months, axis=1)
    counted = rng.negative_binomial(mean / 0.5, 1 / 1.5).astype(float)  # variance 1.5 x mean
    points = np.repeat(mean[:, :, None], 12, axis=2)
    found = learn_spread(points, counted, np.ones(areas, dtype=bool))
    assert found.dispersion[-1, 0] == pytest.approx(1.5, rel=0.1)
    assert found.common[-1, 0] < 0.02


def test_the_fit_is_weighted_least_squares_of_squared_errors():
    rng = np.random.default_rng(4)
    mean = np.repeat(rng.uniform(0.5, 10, (20, 1)), 60, axis=1)
    moved = mean * rng.gamma(6, 1 / 6, mean.shape)
    counted = rng.negative_binomial(moved / 0.8, 1 / 1.8).astype(float)
    points = np.repeat(mean[:, :, None], 12, axis=2)
    found = learn_spread(points, counted, np.ones(20, dtype=bool))
    said, came = points[:, :-1, 0], months_ahead(counted)[:, :-1, 0]
    root = 1 / (said + 0.05 * said**2).ravel()
    design = root[:, None] * np.column_stack([said.ravel(), said.ravel() ** 2])
    slow = np.linalg.lstsq(design, root * ((came - said) ** 2).ravel(), rcond=None)[0]
    stretches = said.size / np.sqrt(20)
    share = stretches / (stretches + 3)
    assert found.dispersion[-1, 0] == pytest.approx(share * slow[0] + (1 - share) * 1.3)
    assert found.common[-1, 0] == pytest.approx(share * slow[1] + (1 - share) * 0.02)


@given(st.floats(0, 200), st.floats(0, 1e7))
def test_limits_are_finite_and_rise_whatever_the_variance(mean, variance):
    found = quantiles(np.array([mean]), np.array([variance]), LEVELS)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert (np.diff(found) >= 0).all()
