import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.distributions import two_sided_z
from dashboard.analysis.intervals import (
    Interval,
    count_interval,
    design_effect,
    effective_sample_size,
    gap_interval,
    proportion_interval,
    rate_interval,
    survey_interval,
)
from tests.reference_statistics import poisson_at_most, root, wilson

LEVELS = st.sampled_from([0.9, 0.95, 0.998])


@pytest.mark.parametrize(
    ("x", "n", "lower", "upper"), [(1170, 1431, 79.68, 83.68), (1302, 1657, 76.54, 80.48)]
)
def test_wilson_gives_the_published_check_values(x, n, lower, upper):
    found = proportion_interval(x, n, multiplier=100)
    assert (round(found.lower, 2), round(found.upper, 2)) == (lower, upper)
    assert found.method == "wilson"


@given(n=st.integers(1, 2_000), share=st.floats(0, 1), level=LEVELS)
@settings(max_examples=60)
def test_wilson_limits_are_where_the_score_test_turns_significant(n, share, level):
    x = round(share * n)
    found = proportion_interval(x, n, level)
    lower, upper = wilson(x, n, two_sided_z(level))
    assert found.lower == pytest.approx(lower, rel=1e-8, abs=1e-12)
    assert found.upper == pytest.approx(upper, rel=1e-8)
    assert 0 <= found.lower <= found.value <= found.upper <= 1


def test_none_and_all_reach_their_end_exactly():
    assert proportion_interval(0, 1000).lower == 0
    assert proportion_interval(1000, 1000).upper == 1


def test_a_larger_sample_is_surer():
    assert proportion_interval(620, 1000).width < proportion_interval(62, 100).width


@pytest.mark.parametrize(
    ("x", "n"), [(5, 4), (-1, 4), (0, 0), (1, -2), (math.nan, 4), (1, math.inf)]
)
def test_an_impossible_proportion_is_refused(x, n):
    with pytest.raises(ValueError, match=r"proportion|numerator"):
        proportion_interval(x, n)


@pytest.mark.parametrize(
    ("events", "lower", "upper"), [(0, 0.0, 3.689), (10, 4.787, 18.391), (139, 116.9, 164.1)]
)
def test_a_count_has_the_published_check_values(events, lower, upper):
    found = count_interval(events)
    assert found.lower == pytest.approx(lower, abs=0.05)
    assert found.upper == pytest.approx(upper, abs=0.05)


@pytest.mark.parametrize("events", range(1, 10))
def test_below_ten_events_the_limits_are_exact(events):
    found = count_interval(events, 0.998)
    assert found.method == "exact"
    lower = root(lambda m: 1 - float(poisson_at_most(events - 1, m)) - 0.001, 1e-9, events)
    upper = root(lambda m: 0.001 - float(poisson_at_most(events, m)), events, 60)
    assert found.lower == pytest.approx(lower, rel=1e-9)
    assert found.upper == pytest.approx(upper, rel=1e-9)


def test_from_ten_events_byars_limits_lie_close_to_the_exact_ones():
    assert (count_interval(9).method, count_interval(10).method) == ("exact", "byar")
    for events in (10, 25, 100):
        found = count_interval(events)
        assert 1 - float(poisson_at_most(events - 1, found.lower)) == pytest.approx(0.025, abs=1e-3)
        assert float(poisson_at_most(events, found.upper)) == pytest.approx(0.025, abs=1e-3)


def test_a_rate_is_its_count_over_its_base():
    count, rate = count_interval(42), rate_interval(42, 8_600, multiplier=1_000)
    assert rate.value == pytest.approx(1_000 * 42 / 8_600)
    assert rate.lower == pytest.approx(1_000 * count.lower / 8_600)
    assert rate.upper == pytest.approx(1_000 * count.upper / 8_600)
    for events, base in ((-1, 10), (3, 0), (math.nan, 10)):
        with pytest.raises(ValueError, match=r"count|base"):
            rate_interval(events, base)


def test_a_gap_has_newcombes_published_limits():
    # Newcombe 1998, table II, method 10: 56/70 - 48/80 and 9/10 - 3/10.
    first = gap_interval(proportion_interval(56, 70), proportion_interval(48, 80))
    assert (round(first.lower, 4), round(first.upper, 4)) == (0.0524, 0.3339)
    second = gap_interval(proportion_interval(9, 10), proportion_interval(3, 10))
    assert (round(second.lower, 4), round(second.upper, 4)) == (0.1705, 0.8090)


def test_a_gap_is_in_the_unit_of_its_proportions():
    found = gap_interval(
        proportion_interval(936, 1200, multiplier=100),
        proportion_interval(355, 500, multiplier=100),
    )
    assert found.value == pytest.approx(7.0)
    assert (round(found.lower, 1), round(found.upper, 1)) == (2.5, 11.7)


@given(x=st.integers(0, 40), n=st.integers(40, 80), y=st.integers(0, 30), m=st.integers(30, 90))
@settings(max_examples=40)
def test_a_gap_turned_round_has_its_limits_turned_round(x, n, y, m):
    one, other = proportion_interval(x, n), proportion_interval(y, m)
    there, back = gap_interval(one, other), gap_interval(other, one)
    assert there.lower == pytest.approx(-back.upper, abs=1e-12)
    assert -1 <= there.lower <= there.value <= there.upper <= 1


def test_a_gap_of_other_intervals_is_refused():
    with pytest.raises(ValueError, match="Wilson"):
        gap_interval(count_interval(3), proportion_interval(1, 2))
    with pytest.raises(ValueError, match="levels"):
        gap_interval(proportion_interval(1, 2, 0.9), proportion_interval(1, 2))


def test_equal_weights_lose_nothing_and_one_heavy_one_nearly_all():
    assert effective_sample_size(np.full(400, 0.3)) == pytest.approx(400)
    assert design_effect(np.full(400, 7.0)) == pytest.approx(1)
    assert effective_sample_size(np.array([1e200, 1.0, 1.0])) == pytest.approx(1)
    assert design_effect(np.array([1.0, 3.0]), clustering=1.5) == pytest.approx(1.25 * 1.5)


@pytest.mark.parametrize("weights", [[], [0.0, 0.0], [1.0, -1.0], [1.0, math.nan]])
def test_weights_that_say_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="weight"):
        effective_sample_size(np.array(weights))


def test_clustering_cannot_help():
    with pytest.raises(ValueError, match="clustering"):
        design_effect(np.ones(3), clustering=0.9)


def test_a_survey_of_400_is_sure_to_about_five_points():
    plain, designed = survey_interval(0.62, 400), survey_interval(0.62, 400 / 1.5)
    assert plain.width / 2 == pytest.approx(4.75, abs=0.05)
    assert designed.width / 2 == pytest.approx(5.8, abs=0.05)
    assert plain == Interval(62.0, plain.lower, plain.upper, "wilson", 0.95)
    with pytest.raises(ValueError, match="share"):
        survey_interval(62, 400)
