"""Values too far from the others to be built on."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.odd_values import odd_values

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)


def test_one_month_of_six_hundred_is_odd_and_its_neighbours_are_not():
    values = np.array([100.0, 110.0, 95.0, 600.0, 105.0, 98.0, np.nan])
    assert odd_values(values).tolist() == [False, False, False, True, False, False, False]


def test_chance_alone_may_move_a_value():
    values = np.array([0.0] * 20 + [5.0])
    assert odd_values(values, least_sigma=1.0).sum() == 0
    assert odd_values(values, least_sigma=0.5).sum() == 1


@given(NUMBERS)
def test_fewer_than_half_are_ever_odd(numbers):
    assert odd_values(np.array(numbers)).mean() < 0.5


def test_equal_values_are_not_odd_and_nothing_is_no_value():
    assert not odd_values(np.full(9, 4.0)).any()
    assert not odd_values(np.full(3, np.nan)).any()
