from dataclasses import replace

import numpy as np
import pytest

from dashboard.analysis.forecast.candidates import Method
from dashboard.analysis.forecast.level import shrunk_level
from dashboard.analysis.forecast.shared_level import discounted, shared_level
from tests.factories.panel import run_of


def of_small_counts(areas=30, months=96, level=0.3, seed=2):
    """Return counts and the level each area has for good."""
    rng = np.random.default_rng(seed)
    levels = level * rng.gamma(6, 1 / 6, areas)
    return rng.poisson(np.repeat(levels[:, None], months, axis=1)).astype(float), levels


def test_discounting_is_a_fading_sum():
    values = np.array([[1.0, 2.0, np.nan, 4.0]])
    slow = [1, 0.5 + 2, 0.25 + 1, 0.125 + 0.5 + 4]
    np.testing.assert_allclose(discounted(values, 0.5)[0], slow)


def test_areas_of_few_events_are_drawn_towards_one_another():
    values, levels = of_small_counts()
    found = 12 * shared_level(run_of(values))[:, 60:, :].mean(axis=(1, 2))
    own = values[:, :60].mean(axis=1) * 12
    assert np.std(found) < np.std(own)
    assert np.corrcoef(found, levels)[0, 1] > 0.6


def test_a_level_shared_misses_less_than_a_level_of_its_own():
    missed: dict[Method, list[float]] = {shared_level: [], shrunk_level: []}
    for seed in range(4):
        values, levels = of_small_counts(seed=seed)
        for method, found in missed.items():
            points = method(run_of(values))[:, 36:].sum(axis=2)
            found.append(((points - 12 * levels[:, None]) ** 2).mean())
    assert np.mean(missed[shared_level]) < 0.6 * np.mean(missed[shrunk_level])


def test_an_area_that_has_changed_for_good_is_followed_within_a_year():
    values, _ = of_small_counts(level=8)
    values[0, 72:] = np.round(values[0, 72:] / 8)
    found = shared_level(run_of(values))[0, 95].sum()
    assert found == pytest.approx(values[0, 84:].sum(), abs=0.5 * values[0, 60:72].sum())
    assert found < 0.4 * values[0, 60:72].sum()


def test_what_never_happened_is_not_impossible():
    found = shared_level(run_of(np.zeros((3, 60))))[:, 48:].sum(axis=2)
    assert (found > 0).all()
    assert (found < 0.5).all()


def test_the_sum_of_the_areas_is_none_of_their_peers():
    values, _ = of_small_counts(areas=8)
    whole = run_of(np.vstack([values, values.sum(axis=0)]))
    with_sum = shared_level(replace(whole, total=8))
    np.testing.assert_allclose(with_sum[:8], shared_level(run_of(values)))
    assert with_sum[8, 80].sum() == pytest.approx(with_sum[:8, 80].sum(), rel=0.25)
