import math

import numpy as np
import pytest

from dashboard.analysis.exact_limits import exact_limit, exact_limits, exact_tails
from tests.reference_statistics import binomial_at_most, poisson_at_most, smallest

PROBABILITIES = [0.001, 0.025, 0.975, 0.999]


def slowly(at_most, n, probability, most):
    count = smallest(at_most, probability)
    reached = float(at_most(count))
    mass = reached - float(at_most(count - 1))
    limit = (count - (reached - probability) / mass) / n
    return count / n, min(max(limit, 0), most)


@pytest.mark.parametrize("probability", PROBABILITIES)
@pytest.mark.parametrize("n", [1, 5, 34, 90])
def test_binomial_limits_are_the_interpolated_quantiles(n, probability):
    step, smooth = slowly(lambda k: binomial_at_most(k, n, 0.31), n, probability, 1)
    base = np.array([float(n)])
    assert exact_limit("binomial", base, 0.31, probability)[0] == pytest.approx(smooth, abs=1e-11)
    found = exact_limit("binomial", base, 0.31, probability, interpolated=False)
    assert found[0] == pytest.approx(step)


@pytest.mark.parametrize("probability", PROBABILITIES)
@pytest.mark.parametrize("n", [5, 100.5, 8_600])
def test_poisson_limits_are_the_interpolated_quantiles(n, probability):
    _, smooth = slowly(lambda k: poisson_at_most(k, n * 0.006), n, probability, math.inf)
    found = exact_limit("poisson", np.array([float(n)]), 0.006, probability)
    assert found[0] == pytest.approx(smooth, rel=1e-9, abs=1e-13)


def test_limits_close_in_on_the_target_as_areas_grow():
    limits = exact_limits("binomial", np.array([200.0, 2_000, 500_000]), 0.31)
    assert np.all(np.diff(limits.lower95) > 0)
    assert np.all(np.diff(limits.upper95) < 0)
    assert np.all(limits.lower998 < limits.lower95)
    assert np.all(limits.upper998 > limits.upper95)
    assert limits.upper998[-1] - limits.lower998[-1] < 0.005


def test_tails_count_the_area_itself_on_both_sides():
    tails = exact_tails("binomial", np.array([3.0]), np.array([10.0]), 0.2)
    assert tails.low[0] == pytest.approx(float(binomial_at_most(3, 10, 0.2)))
    assert tails.high[0] == pytest.approx(1 - float(binomial_at_most(2, 10, 0.2)))
    assert tails.low[0] + tails.high[0] > 1


def test_improbable_counts_are_called_by_their_tail():
    observed = np.array([0.0, 1, 4, 10, 12, 20])
    assert exact_tails("poisson", observed, np.full(6, 2.5), 2.0).verdicts() == (
        "alert-low",
        "inside",
        "inside",
        "inside",
        "alert-high",
        "alarm-high",
    )


@pytest.mark.parametrize(
    ("distribution", "observed", "why"),
    [("poisson", -1.0, "whole"), ("poisson", 1.5, "whole"), ("binomial", 11.0, "part of")],
)
def test_impossible_counts_are_refused(distribution, observed, why):
    with pytest.raises(ValueError, match=why):
        exact_tails(distribution, np.array([observed]), np.array([10.0]), 0.5)
