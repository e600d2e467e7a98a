"""The special-cause rules, each against its wording and all against a slow reading of them."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.spc.limits import ProcessLimits, average, process_limits
from dashboard.analysis.spc.rules import AS_PACKAGE, Rules
from dashboard.analysis.spc.signals import CAUSES, signals
from dashboard.analysis.spc.xmr import phase_numbers, xmr
from tests.reference_spc import cause_of, limits_of

NAN = math.nan
# Mean 0, near limits at 2, process limits at 3.
LIMITS = ProcessLimits(0, -3, -2, 2, 3, 1, 1)
WHOLE = st.integers(-6, 6).map(float)
WITH_GAPS = st.lists(st.one_of(WHOLE, WHOLE, WHOLE, st.just(NAN)), min_size=1, max_size=40)
FEW_STEPS = st.lists(st.integers(-1, 2), min_size=1, max_size=30).map(
    lambda steps: np.cumsum(steps).astype(float).tolist()
)


def told(values, limits=LIMITS, rules=None):
    """The rule at each point, with its direction."""
    found = signals(np.array(values, dtype=float), limits, rules or Rules())
    return [
        (CAUSES[cause], direction)
        for cause, direction in zip(found.cause.tolist(), found.direction.tolist())
    ]


def flagged(values, cause, **settings_):
    rules = Rules(**settings_)
    return [i for i, (found, _) in enumerate(told(values, rules=rules)) if found == cause]


def one_phase(values, rules):
    values = np.array(values, dtype=float)
    return xmr(values, np.zeros(len(values), dtype=np.int64), rules)


def test_a_point_on_a_limit_is_inside():
    assert told([3, -3, 3.001, -3.001]) == [
        ("none", 0),
        ("none", 0),
        ("outside-limits", 1),
        ("outside-limits", -1),
    ]


def test_seven_on_one_side_are_a_shift_and_six_are_not():
    assert flagged([1, 0.5] * 3 + [-1], "shift") == []
    assert flagged([-1, *[1, 0.5] * 3, 1, -1], "shift") == list(range(1, 8))


def test_a_point_on_the_mean_or_missing_breaks_a_shift():
    for breaker in (0, NAN):
        assert flagged([1, 0.5, 1, 0.5, breaker, 1, 0.5, 1, 0.5], "shift") == []


def test_the_length_of_a_shift_is_a_setting():
    values = [1, 0.5] * 3
    assert flagged(values, "shift", run=6) == list(range(6))
    assert flagged(values, "shift", run=7) == []


def test_a_trend_may_cross_the_mean_and_is_named_by_where_it_goes():
    values = [-1.5, -1, -0.5, -0.2, 0.3, 0.6, 1.2]
    assert told(values) == [("trend", 1)] * 7
    assert told(values[::-1]) == [("trend", -1)] * 7
    assert told(values[1:]) == [("none", 0)] * 6


def test_a_tie_or_a_gap_breaks_a_trend():
    for breaker in (-0.5, NAN):
        assert flagged([-1.5, -1, -0.5, breaker, 0.3, 0.6, 1.2, 1.4], "trend") == []


def test_a_turning_point_takes_the_trend_that_follows():
    up = [0.1 * step for step in range(7)]
    values = up + up[-2::-1]
    assert [direction for _, direction in told(values)] == [1] * 6 + [-1] * 7


def test_only_the_near_points_of_a_window_on_one_side_are_flagged():
    assert flagged([2.5, 0.5, 2.5], "two-in-three") == [0, 2]
    assert flagged([2.5, -0.5, 2.5], "two-in-three") == []
    assert flagged([2.5, 0, 2.5], "two-in-three") == []
    assert flagged([2.5, 1, 1, 2.5], "two-in-three") == []
    assert flagged([2, 1, 2], "two-in-three") == []


def test_a_point_beyond_the_limit_counts_towards_two_in_three_since_2023():
    values = [5, 1, 2.5]
    assert flagged(values, "two-in-three") == []
    assert flagged(values, "two-in-three", near_limits="beyond-too") == [2]
    assert told(values, rules=Rules(near_limits="beyond-too"))[0] == ("outside-limits", 1)


def test_the_first_of_several_rules_names_the_point():
    values = [-1.4, -1.3, -1.2, -1.1, -1.0, -0.9, -0.8]
    assert told(values) == [("trend", 1)] * 7  # rising, though all seven lie below the mean
    assert told([*values[:-1], 3.5])[-1] == ("outside-limits", 1)


def test_a_tie_between_two_trends_keeps_each_point_in_its_own():
    up = [0.1 * step for step in range(7)]
    values = up + [0.6 + 0.1 * step for step in range(7)]
    assert [direction for _, direction in told(values)] == [1] * 14
    package = [direction for _, direction in told(values, rules=AS_PACKAGE)]
    assert package == [1] * 6 + [-1] + [1] * 7


def test_the_run_or_trend_says_where_it_began():
    values = np.array([-1, -1, *[1, 0.5] * 5], dtype=float)
    assert signals(values, LIMITS, Rules()).since.tolist() == [0, 1] + [2] * 10
    rising = np.array([1, *np.arange(8) / 10])
    assert signals(rising, LIMITS, Rules()).since.tolist() == [0] + [1] * 8
    peak = np.concatenate([np.arange(7), np.arange(6)[::-1]]) / 10
    assert signals(peak, LIMITS, Rules()).since.tolist() == [0] * 6 + [6] * 7


@settings(max_examples=300)
@given(st.one_of(WITH_GAPS, FEW_STEPS), st.booleans(), st.sampled_from([5, 7]))
def test_every_point_is_told_as_the_slow_reading_tells_it(values, beyond_too, length):
    rules = Rules(
        near_limits="beyond-too" if beyond_too else "within-limits", run=length, trend=length
    )
    limits = limits_of(values)
    fast = process_limits(np.array(values), Rules(compatible=True))
    found = signals(np.array(values), fast, rules)
    for row in range(len(values)):
        expected = cause_of(values, limits, row, length, length, beyond_too)
        ours = CAUSES[found.cause[row]], found.direction[row], found.since[row]
        assert ours == expected, (values, row)


@settings(max_examples=100)
@given(WITH_GAPS, st.booleans())
def test_limits_are_those_of_the_slow_reading(values, screen):
    found = process_limits(np.array(values), Rules(screen=screen, compatible=True))
    ours = [found.mean, found.lpl, found.nlpl, found.nupl, found.upl]
    assert ours == pytest.approx(limits_of(values, screen), nan_ok=True)


@settings(max_examples=50)
@given(WITH_GAPS)
def test_turning_a_chart_upside_down_turns_its_signals(values):
    upright, over = told(values), told([-value for value in values])
    assert [(cause, -direction) for cause, direction in upright] == over


@settings(max_examples=50)
@given(WITH_GAPS, st.sampled_from([1.0, 64.0]), st.sampled_from([0.5, 4.0]))
def test_shifting_and_scaling_moves_limits_and_keeps_signals(values, shift, scale):
    before = one_phase(values, AS_PACKAGE)
    after = one_phase([shift + scale * value for value in values], AS_PACKAGE)
    assert after.upl == pytest.approx(shift + scale * before.upl, nan_ok=True)
    assert after.cause.tolist() == before.cause.tolist()


def test_large_moving_ranges_are_screened_once_and_their_points_kept():
    values = [10.0, 11.0] * 10 + [60.0] + [10.0, 11.0] * 10
    screened = process_limits(np.array(values), Rules())
    kept = process_limits(np.array(values), Rules(screen=False))
    assert screened.mean == kept.mean == np.mean(values)
    assert screened.moving_range == 1
    assert screened.moving_range_raw == kept.moving_range == pytest.approx((38 + 49 + 50) / 40)


def test_the_mean_of_equal_values_is_that_value():
    for value in (0.1, 99.9, 1 / 3):
        for count in range(1, 40):
            assert average(np.full(count, value)) == value


def test_a_constant_phase_has_its_constant_for_limits():
    chart = one_phase([100.0] * 13, Rules(baseline=12))
    assert chart.upl.tolist() == chart.lpl.tolist() == [100.0] * 13
    assert np.isnan(one_phase([100.0] * 12, AS_PACKAGE).upl).all()


def test_limits_of_no_width_cannot_tell_what_a_later_value_means():
    chart = one_phase([100.0] * 12 + [99.0], Rules(baseline=12))
    assert np.isnan(chart.upl).all()
    assert not chart.direction.any()


def test_a_screen_that_leaves_only_ranges_of_nought_is_not_used():
    values = [0.0] * 10 + [4.0] + [0.0] * 13
    chart = one_phase(values, Rules())
    assert chart.upl[0] == pytest.approx(chart.mean[0] + 2.66 * 8 / 23)


def test_an_ignored_value_is_held_against_limits_that_it_does_not_move():
    values = np.array([10.0, 12.0] * 6 + [60.0])
    ignored = values > 50
    chart = xmr(values, np.zeros(13, dtype=np.int64), Rules(), ignored=ignored)
    without = xmr(values[:12], np.zeros(12, dtype=np.int64), Rules())
    assert (chart.mean[0], chart.upl[0]) == (without.mean[0], without.upl[0])
    assert CAUSES[chart.cause[-1]] == "outside-limits"


def test_limits_fixed_on_the_first_rows_still_test_the_later_ones():
    values = [10.0, 12.0] * 6 + [30.0] * 8
    chart = one_phase(values, Rules(baseline=12))
    assert chart.mean.tolist() == [11.0] * 20
    assert chart.used_for_limits.tolist() == [True] * 12 + [False] * 8
    assert (chart.direction[12:] == 1).all()


def test_nothing_reaches_over_a_new_phase():
    values = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0])
    split, _ = phase_numbers(range(12), [6], Rules())
    chart = xmr(values, split, AS_PACKAGE)
    assert not chart.cause.any()
    assert [part.limits.mean for part in chart.phases] == [3.5, 9.5]
    assert xmr(values, np.zeros(12, dtype=np.int64), AS_PACKAGE).cause.any()


def test_a_restart_without_a_row_moves_to_the_next_and_says_so():
    assert phase_numbers([0, 3, 6, 9], [4, 9], Rules())[1] == ((4, 6),)
    assert phase_numbers([0, 3, 6, 9], [4, 9], Rules())[0].tolist() == [0, 0, 1, 2]
    phase, moved = phase_numbers([0, 3, 6, 9], [4, 9, 0], AS_PACKAGE)
    assert (phase.tolist(), moved) == ([1, 1, 1, 2], ())
    assert phase_numbers([0, 3], [-5, 99], Rules())[0].tolist() == [0, 0]


@pytest.mark.parametrize(
    "wrong",
    [
        {"baseline": 11},
        {"run": 1},
        {"trend": 2},
        {"factor": 0.0},
        {"factor": NAN},
        {"near_limits": "near"},
        {"fewest": 0},
        {"fewest": 13},
    ],
)
def test_settings_no_chart_can_have_are_refused(wrong):
    with pytest.raises(ValueError, match=r"\w+ \w+ \w+"):
        Rules(**wrong)


@pytest.mark.parametrize("values", [[], [1.0, math.inf]])
def test_values_no_chart_can_show_are_refused(values):
    with pytest.raises(ValueError, match="chart"):
        one_phase(values, Rules())


def test_rows_out_of_order_or_twice_are_refused():
    for positions in ([3, 2], [2, 2]):
        with pytest.raises(ValueError, match="order"):
            phase_numbers(positions, [], Rules())
    with pytest.raises(ValueError, match="phases"):
        xmr(np.ones(2), np.array([1, 0]), Rules())
