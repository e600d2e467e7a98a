import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.certainty import (
    against_target,
    detectable_difference,
    sample_size_for,
    within_margin,
)
from dashboard.analysis.distributions import normal_cdf, normal_quantile
from dashboard.analysis.intervals import Interval


def between(lower, upper):
    return Interval((lower + upper) / 2, lower, upper, "wilson")


@pytest.mark.parametrize(
    ("target", "bound", "expected"),
    [
        (79, "at-least", "clearly-better"),
        (80, "at-least", "clearly-better"),  # equal is met
        (82, "at-least", "too-close"),
        (84, "at-least", "too-close"),
        (85, "at-least", "clearly-worse"),
        (79, "at-most", "clearly-worse"),
        (80, "at-most", "too-close"),
        (84, "at-most", "clearly-better"),
        (82, "exactly", "too-close"),
        (85, "exactly", "clearly-worse"),
    ],
)
def test_an_interval_beside_a_target(target, bound, expected):
    assert against_target(80, 84, target, bound) == expected


@given(low=st.floats(-50, 50), width=st.floats(0, 20), target=st.floats(-60, 80))
@settings(max_examples=60)
def test_a_mirrored_target_gets_the_mirrored_answer(low, width, target):
    here = against_target(low, low + width, target, "at-least")
    there = against_target(-low - width, -low, -target, "at-most")
    assert here == there


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (-0.9, 0.8, "inside"),
        (-1, 1, "inside"),
        (-0.5, 1.2, "cannot-tell"),
        (-3, 3, "cannot-tell"),
        (1.1, 4, "outside"),
        (-4, -1.1, "outside"),
    ],
)
def test_a_gap_beside_a_margin(lower, upper, expected):
    assert within_margin(between(lower, upper), 1) == expected


def test_a_margin_below_nought_is_refused():
    with pytest.raises(ValueError, match="margin"):
        within_margin(between(0, 1), -1)


def test_a_point_across_london_takes_tens_of_thousands_of_interviews():
    assert sample_size_for(0.6, 0.01) == pytest.approx(37_600, rel=0.005)
    assert sample_size_for(0.6, -0.01) == sample_size_for(0.6, 0.01)


@given(share=st.floats(0.01, 0.99), n=st.floats(10, 1e6), power=st.floats(0.5, 0.99))
@settings(max_examples=40)
def test_the_size_for_what_a_size_shows_is_that_size(share, n, power):
    shown = detectable_difference(share, n, n, power)
    if shown < 1:
        assert sample_size_for(share, shown, power) == pytest.approx(n, rel=1e-9)


def test_a_detectable_difference_is_found_as_often_as_promised():
    shown = detectable_difference(0.5, 400, 800, power=0.8)
    error = (0.25 * (1 / 400 + 1 / 800)) ** 0.5
    assert 1 - normal_cdf(normal_quantile(0.975) - shown / error) == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("share", "first", "power", "why"),
    [
        (0, 10, 0.8, "share"),
        (0.5, 0, 0.8, "size"),
        (0.5, 10, 1.0, "between"),
        (0.5, 10, 0.001, "low"),
    ],
)
def test_what_cannot_be_planned_for_is_refused(share, first, power, why):
    with pytest.raises(ValueError, match=why):
        detectable_difference(share, first, 10, power)
    with pytest.raises(ValueError, match="difference"):
        sample_size_for(0.5, 0)


def test_a_target_to_be_passed_is_not_clear_where_a_limit_touches_it():
    assert against_target(80, 84, 80, "at-least") == "clearly-better"
    assert against_target(80, 84, 80, "at-least", strict=True) == "too-close"
