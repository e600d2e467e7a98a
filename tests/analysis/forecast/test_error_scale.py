import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.forecast.chance import LEVELS
from dashboard.analysis.forecast.error_scale import _fitted, learn


def past(areas=30, months=120, common=0.003, dispersion=2.0, seed=5):
    rng = np.random.default_rng(seed)
    expected = np.repeat(np.geomspace(20, 20_000, areas)[:, None], months, axis=1)
    past_errors = rng.normal(0, np.sqrt(common + dispersion / expected))
    return past_errors, expected


def test_common_variance_and_dispersion_are_found():
    past_errors, expected = past()
    common, dispersion = _fitted(past_errors.ravel() ** 2, 1 / expected.ravel(), 1.0)
    assert common == pytest.approx(0.003, rel=0.1)
    assert dispersion == pytest.approx(2, rel=0.1)


def test_the_fit_is_weighted_least_squares():
    past_errors, expected = past(8, 20)
    squared, inverse = past_errors.ravel() ** 2, 1 / expected.ravel()
    root = 1 / (0.01 + inverse)
    design = np.column_stack([root, root * inverse])
    slow = np.linalg.lstsq(design, root * squared, rcond=None)[0]
    assert _fitted(squared, inverse, 0.0) == pytest.approx(tuple(slow))


def test_counts_scatter_at_least_as_poissons():
    past_errors, expected = past(dispersion=0.1, common=0.0001)
    common, dispersion = _fitted(past_errors.ravel() ** 2, 1 / expected.ravel(), 1.0)
    assert dispersion == 1.0
    assert common >= 1e-5


def test_areas_of_one_size_cannot_tell_the_two_apart_and_need_not():
    rng = np.random.default_rng(2)
    past_errors = rng.normal(0, 0.1, (1, 400))
    scale = learn(past_errors, np.full((1, 400), 500.0), np.array([500.0]), 1, counts=True)
    assert scale.scale[0] == pytest.approx(0.1, rel=0.1)


def test_the_quantiles_are_those_of_past_misses_either_way():
    past_errors, expected = past(10, 400)
    scale = learn(past_errors, expected, expected[:, 0], 1, counts=True)
    found = scale.quantiles(LEVELS)
    assert (np.diff(found, axis=1) >= 0).all()
    np.testing.assert_allclose(found, -found[:, ::-1], atol=1e-12)
    inside = (np.abs(past_errors) <= found[:, [-9]]).mean(axis=1)  # the level of 90 %
    assert LEVELS[-9] == pytest.approx(0.9)
    assert inside == pytest.approx(np.full(10, 0.8), abs=0.06)


def test_an_area_that_scatters_more_keeps_part_of_the_difference():
    past_errors, expected = past(20, 60)
    past_errors[0] *= 3
    scale = learn(past_errors, expected, expected[:, 0], 1, counts=True)
    alike = learn(
        np.delete(past_errors, 0, 0), np.delete(expected, 0, 0), expected[:1, 0], 1, counts=True
    )
    assert scale.scale[0] > 1.5 * alike.scale[0]


def test_a_short_past_widens_the_limits():
    past_errors, expected = past(5, 200, seed=9)
    long = learn(past_errors, expected, expected[:, 0], 10, counts=True)
    short = learn(past_errors[:, :10], expected[:, :10], expected[:, 0], 10, counts=True)
    assert (short.scale > long.scale).mean() > 0.5
    none = learn(past_errors[:, :0], expected[:, :0], expected[:, 0], 10, counts=True)
    assert np.isfinite(none.scale).all()
    assert (none.scale > long.scale).all()


@settings(max_examples=40)
@given(
    st.lists(st.floats(-3, 3), min_size=1, max_size=30),
    st.floats(0, 1e5),
    st.integers(1, 12),
    st.booleans(),
)
def test_limits_are_always_finite_and_never_nothing(past_errors, now, months, counts):
    column = np.array([past_errors])
    scale = learn(column, np.full_like(column, now), np.array([now]), months, counts=counts)
    found = scale.quantiles(LEVELS)
    assert np.isfinite(found).all()
    assert (scale.scale > 0).all()
    assert (np.diff(found) >= 0).all()
