"""Where a series keeps to a new level."""

from itertools import combinations

import numpy as np
import pytest

from dashboard.analysis.new_levels import new_levels, stretches
from dashboard.core.periods import month_text, parse_month
from tests.factories.series import measure_of, series_of

COUNT = measure_of()
LATE = parse_month("2030-01")


def poisson(seed, *levels, season=False):
    random = np.random.default_rng(seed)
    shape = 1 + 0.3 * np.sin(np.arange(12) * np.pi / 6) if season else np.ones(12)
    mean = np.concatenate([np.resize(level * shape, months) for level, months in levels])
    return random.poisson(mean).astype(float).tolist()


def found(values, measure=COUNT, frequency="M"):
    return new_levels(series_of("2004-04", values, frequency), measure, LATE)


def cost(values, starts, penalty):
    parts = np.split(values, starts[1:])
    return sum(((part - part.mean()) ** 2).sum() for part in parts) + penalty * (len(parts) - 1)


@pytest.mark.parametrize("seed", range(6))
def test_the_parting_is_the_best_of_all(seed):
    values = np.random.default_rng(seed).normal(0, 1, 14).cumsum()
    shortest = 3
    every = [
        [0, *inner]
        for many in range(4)
        for inner in combinations(range(shortest, 12), many)
        if all(b - a >= shortest for a, b in zip([0, *inner], [*inner, 14], strict=True))
    ]
    best = min(every, key=lambda starts: cost(values, starts, 2.0))
    ours = stretches(values, 2.0, shortest)
    assert cost(values, ours, 2.0) == pytest.approx(cost(values, best, 2.0))


@pytest.mark.parametrize("season", [False, True])
def test_a_step_is_found_at_its_month(season):
    [level] = found(poisson(1, (200, 48), (270, 48), season=season))
    assert abs(level.month - parse_month("2008-04")) <= 1
    assert (level.before, level.after) == (
        pytest.approx(200, rel=0.05),
        pytest.approx(270, rel=0.05),
    )


def test_series_that_keep_their_level_are_seldom_parted():
    parted = [bool(found(poisson(seed, (mean, 120)))) for seed in range(60) for mean in (3, 40)]
    assert np.mean(parted) <= 0.05


def test_what_a_series_does_every_year_is_no_new_level():
    yearly = found(poisson(8, *((100 * 1.1**year, 12) for year in range(10))))
    assert len(yearly) <= 1  # nine steps of a tenth


def test_one_odd_month_and_an_excluded_period_are_no_level():
    values = poisson(2, (100, 96))
    values[40] = 600.0
    assert found(values) == ()
    period = {"title": "Shut", "start": "2007-04", "end": "2008-06", "reason": "-", "source": "-"}
    shut = [*poisson(3, (100, 36)), *poisson(4, (40, 15)), *poisson(5, (100, 45))]
    assert found(shut, measure_of(excluded=[period])) == ()
    assert [month_text(one.month) for one in found(shut)] == ["2007-04", "2008-07"]


def test_a_declared_break_is_not_suggested_again():
    values = poisson(6, (100, 36), (180, 36))
    assert len(found(values)) == 1
    assert found(values, measure_of(breaks=[{"month": "2007-04", "title": "New"}])) == ()


def test_nothing_is_suggested_where_nothing_varies_or_too_little_is_held():
    assert found([0.0] * 60) == ()
    assert found([5.0] * 60) == ()
    assert found(poisson(7, (100, 20))) == ()
    assert found([5.0] * 60, measure_of("stock")) == ()
    assert found([5.0, 6.0] * 6, frequency="Y") == ()
