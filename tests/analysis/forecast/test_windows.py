import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dashboard.analysis.forecast.windows import (
    lagged,
    months_ahead,
    same_months_last_year,
    trailing_sums,
    year_to_date,
)

PANELS = arrays.arrays(
    float,
    st.tuples(st.integers(1, 3), st.integers(1, 30)),
    elements=st.one_of(st.integers(0, 5000).map(float), st.just(float("nan"))),
)


def at(values, row, column):
    inside = 0 <= column < values.shape[1]
    return values[row, column] if inside else np.nan


@settings(max_examples=30)
@given(PANELS, st.integers(1, 14))
def test_a_trailing_sum_adds_the_months_up_to_each(values, months):
    found = trailing_sums(values, months)
    for row, column in np.ndindex(values.shape):
        slow = sum(at(values, row, column - back) for back in range(months))
        assert found[row, column] == pytest.approx(slow, nan_ok=True)


@settings(max_examples=30)
@given(PANELS, st.integers(-14, 14))
def test_a_lag_moves_values_and_leaves_holes_at_the_ends(values, months):
    found = lagged(values, months)
    for row, column in np.ndindex(values.shape):
        assert found[row, column] == pytest.approx(at(values, row, column - months), nan_ok=True)


@settings(max_examples=20)
@given(PANELS)
def test_months_ahead_and_those_of_last_year(values):
    ahead, last_year = months_ahead(values), same_months_last_year(values)
    for row, column in np.ndindex(values.shape):
        for h in range(12):
            month = column + 1 + h
            assert ahead[row, column, h] == pytest.approx(at(values, row, month), nan_ok=True)
            assert last_year[row, column, h] == pytest.approx(
                at(values, row, month - 12), nan_ok=True
            )


def test_the_year_to_date_starts_anew_each_year():
    values = np.arange(1.0, 17.0)[None]
    known = (np.arange(16) + 9) % 12 + 1  # the first month is the tenth of its year
    found = year_to_date(values, known)[0]
    assert np.isnan(found[:3]).all()
    assert found[3:6].tolist() == [4, 9, 15]
    assert found[14:].tolist() == [sum(range(4, 16)), 16]
