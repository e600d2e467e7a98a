import numpy as np
import pytest

from dashboard.analysis.forecast.candidates import FIRST_ORIGIN, chosen, errors
from tests.factories.panel import counts


def test_misses_are_log_ratios_of_totals():
    values = counts(2, 40)
    points = np.random.default_rng(1).uniform(50, 150, (2, 40, 12))
    found = errors(points, values)
    for row, month, ahead in [(0, 23, 0), (1, 25, 4), (0, 27, 11), (1, 38, 0)]:
        came = values[row, month + 1 : month + 2 + ahead].sum()
        said = points[row, month, : ahead + 1].sum()
        assert found[row, month, ahead] == pytest.approx(np.log((came + 0.5) / (said + 0.5)))
    assert np.isnan(found[:, :FIRST_ORIGIN]).all()
    assert np.isnan(found[:, 39]).all()
    assert np.isnan(found[:, 28, 11]).all()


def slow_choice(past_errors, month, known):
    left = 12 - known
    if left in (0, 12):
        return 0
    past = [
        [
            abs(one[row, origin, left - 1])
            for row in range(one.shape[0])
            for origin in range(month - left + 1)
            if all(np.isfinite(other[row, origin, left - 1]) for other in past_errors)
        ]
        for one in past_errors
    ]
    means = [sum(one) for one in past]
    if not means[0]:
        return 0
    best = int(np.argmin(means))
    return best if means[best] < 0.95 * means[0] else 0


@pytest.mark.parametrize("seed", range(4))
def test_the_choice_is_the_least_miss_of_what_was_known(seed):
    rng = np.random.default_rng(seed)
    past_errors = [rng.normal(0, size, (3, 60, 12)) for size in (0.1, 0.098, 0.09)]
    for one in past_errors:
        one[:, :FIRST_ORIGIN] = np.nan
    past_errors[1][0, 30:35] = np.nan
    known = np.arange(60) % 12 + 1
    found = chosen(past_errors, known)
    assert found.tolist() == [slow_choice(past_errors, at, known[at]) for at in range(60)]


def test_the_usual_method_stays_unless_another_is_clearly_better():
    known = np.arange(60) % 12 + 1

    def misses_of(size):
        return np.full((2, 60, 12), size)

    near = chosen([misses_of(0.10), misses_of(0.096)], known)
    clear = chosen([misses_of(0.10), misses_of(0.094)], known)
    assert set(near.tolist()) == {0}
    assert clear[13] == 1
