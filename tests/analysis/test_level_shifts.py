"""Steps of a series in its own usual steps, against the plain definition."""

from itertools import pairwise
from math import isnan, sqrt
from statistics import median

import numpy as np
import pytest

from dashboard.analysis.level_shifts import LARGE, SUDDEN, level_shifts
from tests.factories.series import fraction_of, measure_of, series_of

DICE = np.random.default_rng(2003)
COUNTS = [float(one) for one in DICE.poisson(400, 60)]


def sizes(values: list[float], counted: bool) -> list[float]:
    """The definition in the methods, step by step."""
    levels = [2 * sqrt(one) for one in values] if counted else values
    steps = [after - before for before, after in pairwise(levels)]
    middle = median(steps)
    usual = 1.4826 * median([abs(one - middle) for one in steps])
    usual = max(usual, sqrt(2)) if counted else usual
    return [(one - middle) / usual for one in steps]


def test_sizes_are_those_of_the_definition() -> None:
    found = level_shifts(series_of("2003-04", COUNTS), measure_of())
    assert found is not None
    assert found.sizes == pytest.approx(sizes(COUNTS, counted=True))


def test_percentages_are_taken_as_they_are() -> None:
    shares = [float(one) for one in DICE.normal(60, 3, 40)]
    found = level_shifts(series_of("2003-04", shares), measure_of("gap"))
    assert found is not None
    assert found.sizes == pytest.approx(sizes(shares, counted=False))


def test_a_rate_is_judged_by_what_is_counted() -> None:
    of_rate = level_shifts(
        fraction_of("2003-04", COUNTS, [7000.0] * 60, multiplier=1000), measure_of("rate")
    )
    of_count = level_shifts(series_of("2003-04", COUNTS), measure_of())
    assert of_rate is not None
    assert of_count is not None
    assert of_rate.sizes == pytest.approx(of_count.sizes)


def test_a_planted_jump_is_sudden_and_its_return_too() -> None:
    values = [*COUNTS]
    values[30] = 2000.0
    found = level_shifts(series_of("2003-04", values), measure_of())
    assert found is not None
    assert found.rows(SUDDEN) == [30, 31]
    assert found.at(30) > SUDDEN > LARGE > -SUDDEN > found.at(31)


def test_chance_alone_is_never_sudden_however_small_the_counts() -> None:
    for mean in (0.2, 1, 5, 40, 3000):
        values = [float(one) for one in DICE.poisson(mean, 240)]
        found = level_shifts(series_of("1990-04", values), measure_of())
        assert found is not None
        assert found.rows(SUDDEN) == []
        assert len(found.rows(LARGE)) <= 6


def test_no_step_is_taken_across_a_gap_or_an_empty_figure() -> None:
    values = [*COUNTS]
    values[10] = float("nan")
    found = level_shifts(series_of("2003-04", values, without=["2005-04"]), measure_of())
    assert found is not None
    assert isnan(found.at(0))
    assert isnan(found.at(10))
    assert isnan(found.at(11))
    assert isnan(found.at(24))  # the month after the one left out


def test_too_few_steps_or_none_that_differ_say_nothing() -> None:
    assert level_shifts(series_of("2003-04", COUNTS[:24]), measure_of()) is None
    assert level_shifts(series_of("2003-04", COUNTS[:25]), measure_of()) is not None
    assert level_shifts(series_of("2003-04", [80.0] * 60), measure_of("gap")) is None
