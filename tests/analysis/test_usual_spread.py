import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, optimize, stats

from dashboard.analysis.overdispersion import Transformed, transform
from dashboard.analysis.usual_spread import BOUND, usual_spread


def on_scale(y, error):
    y, error = np.array(y, dtype=float), np.array(error, dtype=float)
    return Transformed("log", y, error, 0.0, y / error)


def bounded(z):
    return np.clip(z, -BOUND, BOUND)


def solved_slowly(y, error):
    """Both equations of Huber's second proposal, each solved by scipy and the square integrated."""
    square, _ = integrate.quad(lambda z: bounded(z) ** 2 * stats.norm.pdf(z), -10, 10, limit=200)

    def centre_at(tau2):
        v = np.sqrt(error**2 + tau2)
        pull = lambda m: float(np.sum(bounded((y - m) / v) / v))  # noqa: E731
        return optimize.brentq(pull, y.min() - 1, y.max() + 1, xtol=1e-12)

    def excess(tau2):
        z = bounded((y - centre_at(tau2)) / np.sqrt(error**2 + tau2))
        return float(np.sum(z**2)) - (y.size - 1) * square

    tau2 = 0.0 if excess(0.0) <= 0 else optimize.brentq(excess, 0.0, 100.0, xtol=1e-12)
    return centre_at(tau2), tau2


@pytest.mark.parametrize("seed", range(6))
def test_centre_and_variance_solve_both_equations(seed):
    rng = np.random.default_rng(seed)
    error = rng.uniform(0.03, 0.3, 32)
    y = rng.normal(0.2, np.sqrt(error**2 + 0.3**2 * (seed % 3)))
    found = usual_spread(on_scale(y, error))
    centre, tau2 = solved_slowly(y, error)
    assert found.centre == pytest.approx(centre, abs=1e-6)
    assert found.tau2 == pytest.approx(tau2, rel=1e-4, abs=1e-9)
    assert (found.phi > 1) == (tau2 > 0)


@given(
    y=st.lists(st.floats(-3, 3), min_size=3, max_size=12),
    far=st.floats(10, 1e6),
    shift=st.floats(-5, 5),
)
@settings(max_examples=60)
def test_how_far_out_an_area_lies_does_not_matter_and_a_shift_moves_the_centre(y, far, shift):
    error = np.linspace(0.05, 0.4, len(y) + 1)
    here = usual_spread(on_scale([*y, 10.0 * 3], error))
    there = usual_spread(on_scale([*y, 10.0 * 3 + far], error))
    if here.tau2 < 1:  # the area lies beyond the bound in both
        assert there.tau2 == pytest.approx(here.tau2, rel=1e-3, abs=1e-6)
    moved = usual_spread(on_scale(np.array([*y, 30.0]) + shift, error))
    assert moved.tau2 == pytest.approx(here.tau2, rel=1e-4, abs=1e-7)
    assert moved.centre == pytest.approx(here.centre + shift, abs=1e-3)


@pytest.mark.parametrize("y", [[0.3], [0.3, 0.3, 0.3]])
def test_areas_that_do_not_differ_have_no_spread(y):
    found = usual_spread(on_scale(y, np.full(len(y), 0.1)))
    assert (found.centre, found.tau2) == (pytest.approx(0.3), 0)


def test_a_figure_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match="finite"):
        usual_spread(on_scale([0.0, -np.inf], [0.1, 0.1]))


def simulated(tau, planted, shift, rounds=60):
    """Verdicts of boroughs whose true rates spread by tau, some of them planted far out."""
    rng = np.random.default_rng(2005)
    usual, outliers = [], []
    for _ in range(rounds):
        expected = rng.lognormal(5.5, 0.4, 32)
        ratio = rng.normal(0, tau, 32)
        ratio[:planted] += shift
        areas = transform(
            "square-root", rng.poisson(expected * np.exp(ratio)).astype(float), expected, 1.0
        )
        found = usual_spread(areas)
        z = (areas.y - found.centre) / np.sqrt(areas.error**2 + found.tau2)
        usual += (np.abs(z[planted:]) > 1.96).tolist()
        outliers += (z[:planted] > 1.96).tolist()
    return float(np.mean(usual)), float(np.mean(outliers or [0]))


@pytest.mark.parametrize("tau", [0.0, 0.15, 0.3])
def test_the_limits_keep_their_level_where_no_area_is_out_of_line(tau):
    usual, _ = simulated(tau, 0, 0.0)
    assert 0.02 < usual < 0.07


@pytest.mark.parametrize(
    ("tau", "planted", "shift"), [(0.15, 4, 0.7), (0.3, 2, 1.2), (0.3, 4, 1.2)]
)
def test_planted_outliers_do_not_hide_themselves(tau, planted, shift):
    usual, outliers = simulated(tau, planted, shift)
    assert outliers > 0.9
    assert usual < 0.05
