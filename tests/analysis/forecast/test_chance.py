import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.forecast.chance import (
    LEVELS,
    interval_of,
    probability_of_meeting,
    share_below,
)

RISING = st.lists(st.integers(0, 400), min_size=len(LEVELS), max_size=len(LEVELS)).map(
    lambda found: np.array(sorted(found), dtype=float)
)
STEPS = np.array([100.0 + 10 * place for place in range(len(LEVELS))])


def chance(side, value, *, strict=False, whole=True, to_date=0.0, quantiles=STEPS):
    found = probability_of_meeting(
        quantiles, np.asarray(to_date), side, np.asarray(float(value)), strict=strict, whole=whole
    )
    return float(found)


def test_levels_tell_chances_of_one_per_cent_apart():
    assert LEVELS[0] < 0.01
    assert {0.01, 0.025, 0.1, 0.5} <= set(LEVELS.tolist())
    assert (LEVELS + LEVELS[::-1]).tolist() == pytest.approx([1.0] * len(LEVELS))
    assert (np.diff(LEVELS) > 0).all()


@settings(max_examples=60)
@given(RISING, st.floats(-10, 410))
def test_the_share_below_runs_straight_between_quantiles(quantiles, value):
    found = float(share_below(quantiles, np.asarray(value)))
    if value < quantiles[0]:
        assert found == LEVELS[0]
    elif value >= quantiles[-1]:
        assert found == LEVELS[-1]
    else:
        last = max(at for at in range(len(LEVELS)) if quantiles[at] <= value)
        part = (value - quantiles[last]) / (quantiles[last + 1] - quantiles[last])
        slow = LEVELS[last] + part * (LEVELS[last + 1] - LEVELS[last])
        assert found == pytest.approx(slow)


@settings(max_examples=40)
@given(RISING, st.floats(0, 400), st.floats(0, 50), st.booleans(), st.booleans())
def test_a_higher_ceiling_is_never_less_likely(quantiles, value, more, strict, whole):
    low = chance("at-most", value, strict=strict, whole=whole, quantiles=quantiles)
    high = chance("at-most", value + more, strict=strict, whole=whole, quantiles=quantiles)
    assert low <= high
    assert chance("at-least", value, strict=strict, whole=whole, quantiles=quantiles) >= chance(
        "at-least", value + more, strict=strict, whole=whole, quantiles=quantiles
    )


@settings(max_examples=40)
@given(RISING, st.integers(1, 400), st.booleans())
def test_one_side_is_what_the_other_leaves(quantiles, value, strict):
    at_most = chance("at-most", value, strict=strict, quantiles=quantiles)
    beyond = chance("at-least", value, strict=not strict, quantiles=quantiles)
    assert at_most + beyond == pytest.approx(1)


def test_a_tie_meets_a_target_of_whole_numbers():
    assert chance("at-most", 200) == pytest.approx(chance("at-most", 200.9))
    assert chance("at-most", 200) > chance("at-most", 200, strict=True)
    assert chance("at-most", 200, strict=True) == pytest.approx(chance("at-most", 199))
    assert chance("at-least", 200, strict=True) == pytest.approx(chance("at-least", 201))
    # A percentage worked out by a computer misses the whole number it means by a hair.
    assert chance("at-most", 200 - 1e-12) == pytest.approx(chance("at-most", 200))
    assert chance("at-least", 200 + 1e-12) == pytest.approx(chance("at-least", 200))


def test_amounts_are_not_rounded():
    assert chance("at-most", 200.5, whole=False) > chance("at-most", 200, whole=False)
    tied = chance("at-most", 200, whole=False)
    assert tied == chance("at-most", 200, whole=False, strict=True)


def test_what_the_year_to_date_settles_is_certain():
    assert chance("at-most", 99, to_date=100) == 0
    assert chance("at-least", 100, to_date=100) == 1
    assert chance("at-least", 100, to_date=100, strict=True) < 1
    assert chance("at-most", 100, to_date=100) > 0
    assert chance("at-most", 100, to_date=100, strict=True) == 0
    assert chance("at-least", 100, to_date=100, whole=False) == 1
    assert chance("at-least", 0) == 1


def test_intervals_are_quantiles():
    assert interval_of(STEPS, 0.95) == pytest.approx(
        [
            STEPS[np.searchsorted(LEVELS, 0.025)],
            STEPS[len(LEVELS) - 1 - np.searchsorted(LEVELS, 0.025)],
        ]
    )
    assert interval_of(STEPS, 0.99).tolist() == pytest.approx([STEPS[0], STEPS[-1]])
    many = interval_of(np.stack([STEPS, STEPS + 5]), 0.8)
    assert many.tolist() == [
        interval_of(STEPS, 0.8).tolist(),
        (interval_of(STEPS, 0.8) + 5).tolist(),
    ]


@pytest.mark.parametrize("share", [0, 1, -0.5, 0.995, float("nan")])
def test_a_share_that_quantiles_cannot_tell_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 99 %"):
        interval_of(STEPS, share)
