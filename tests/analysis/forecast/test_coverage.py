import numpy as np
import pytest
from scipy import stats

from dashboard.analysis.forecast.coverage import block_error, crps, part_between


def test_counts_cover_exactly_what_is_claimed_when_the_forecast_is_true():
    counts = np.arange(60)
    mass = stats.poisson.pmf(counts, 3.0)
    lower, upper = stats.poisson.cdf(counts - 1, 3.0), stats.poisson.cdf(counts, 3.0)
    assert (mass * part_between(lower, upper, 0.1, 0.9)).sum() == pytest.approx(0.8)
    plain = (counts >= stats.poisson.ppf(0.1, 3)) & (counts <= stats.poisson.ppf(0.9, 3))
    assert mass[plain].sum() > 0.86  # an interval of whole numbers cannot hold 80 %


def test_points_are_inside_or_outside():
    at = np.array([0.05, 0.1, 0.5, 0.95])
    assert part_between(at, at, 0.1, 0.9).tolist() == [0, 1, 1, 0]


def test_values_that_hang_together_tell_less():
    area, year = (grid.ravel() for grid in np.meshgrid(np.arange(10), np.arange(8)))
    rng = np.random.default_rng(1)
    alone = rng.normal(size=80)
    together = rng.normal(size=8)[year]
    assert block_error(alone, area, year) == pytest.approx(1 / np.sqrt(80), rel=0.5)
    assert block_error(together, area, year) > 2 / np.sqrt(80)


def test_the_score_of_a_normal_forecast_is_the_closed_one():
    levels = np.linspace(0.001, 0.999, 999)
    quantiles = stats.norm.ppf(levels)[None, :]
    for came in (-1.5, 0.0, 0.7):
        closed = (
            came * (2 * stats.norm.cdf(came) - 1) + 2 * stats.norm.pdf(came) - 1 / np.sqrt(np.pi)
        )
        assert crps(quantiles, levels, np.array([came]))[0] == pytest.approx(closed, abs=0.01)
