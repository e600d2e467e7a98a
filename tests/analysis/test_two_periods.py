"""Two periods compared: counts, proportions, samples and differences."""

from math import comb, erfc, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.two_periods import (
    NO_DISPERSION,
    EventDispersion,
    of_counts,
    of_differences,
    of_proportions,
    of_samples,
    year_by_month_dispersion,
)

COUNTS = st.integers(0, 150)


def exact(now, before, share):
    """Twice the smaller binomial tail, event by event."""
    together = now + before

    def chance(count):
        return comb(together, count) * share**count * (1 - share) ** (together - count)

    upper = sum(chance(count) for count in range(now, together + 1))
    lower = sum(chance(count) for count in range(now + 1))
    return min(1.0, 2 * min(upper, lower))


@given(COUNTS, COUNTS, st.sampled_from([0.25, 0.5, 0.6]))
def test_few_counts_are_never_told_apart_more_surely_than_their_exact_test_allows(
    now, before, share
):
    found = of_counts(now, before, share, NO_DISPERSION)
    if 0 < now + before < 200:
        assert found >= exact(now, before, share) * (1 - 1e-9)
    assert 0 <= found <= 1


def test_many_counts_take_the_normal_deviate():
    found = of_counts(10_300, 10_000, 0.5, NO_DISPERSION)
    assert found == pytest.approx(erfc(300 / sqrt(20_300) / sqrt(2)))


@given(COUNTS, COUNTS, st.floats(1, 20))
def test_dispersion_only_takes_certainty_away(now, before, factor):
    plain = of_counts(now, before, 0.5, EventDispersion(1.0, 30))
    assert of_counts(now, before, 0.5, EventDispersion(factor, 30)) >= plain - 1e-12


@given(COUNTS, COUNTS)
def test_more_and_fewer_are_told_alike(now, before):
    assert of_counts(now, before, 0.5, NO_DISPERSION) == pytest.approx(
        of_counts(before, now, 0.5, NO_DISPERSION)
    )


def test_nothing_beside_nothing_is_no_difference():
    assert of_counts(0, 0, 0.5, NO_DISPERSION) == 1
    assert of_proportions((0, 50), (0, 60), NO_DISPERSION) == 1
    assert of_proportions((50, 50), (60, 60), NO_DISPERSION) == 1
    assert of_samples((0.0, 400), (0.0, 400)) == 1


def test_proportions_are_told_apart_as_their_complements_are():
    met = of_proportions((90, 100), (75, 100), NO_DISPERSION)
    assert met == pytest.approx(of_proportions((10, 100), (25, 100), NO_DISPERSION))
    assert 0.001 < met < 0.03


def test_samples_take_the_pooled_share():
    error = sqrt(0.48 * 0.52 * (1 / 8533 + 1 / 8533))
    assert of_samples((0.47, 8533), (0.49, 8533)) == pytest.approx(erfc(0.02 / error / sqrt(2)))


def test_differences_take_students_t():
    """A textbook pair: mean 2, standard deviation 2, four of them, t = 2 on 3 degrees."""
    found, error = of_differences(np.array([0.0, 2.0, 1.0, 5.0]))
    assert error == pytest.approx(np.std([0, 2, 1, 5], ddof=1) / 2)
    assert found == pytest.approx(2 * (0.5 - 0.4237), abs=0.02)
    assert of_differences(np.zeros(5)) == (1.0, 0.0)
    assert of_differences(np.ones(5)) == (0.0, 0.0)


def test_dispersion_is_the_chi_square_of_years_by_months_over_its_degrees():
    table = np.array([[10.0, 20.0, 30.0], [12.0, 15.0, 45.0]])
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    by_hand = ((table - expected) ** 2 / expected).sum() / 2
    assert by_hand > 1
    found = year_by_month_dispersion(table)
    assert (found.factor, found.degrees) == (pytest.approx(by_hand), 2)


def test_a_month_that_one_year_lacks_is_left_out_and_dispersion_is_never_below_chance():
    table = np.array([[10.0, 20.0, np.nan], [10.0, 20.0, 500.0]])
    assert year_by_month_dispersion(table) == EventDispersion(1.0, 1)
    assert year_by_month_dispersion(np.zeros((4, 12))) == NO_DISPERSION


def test_the_dispersion_of_proportions_is_about_each_years_own_share():
    of = np.full((2, 3), 100.0)
    cases = np.array([[50.0, 50.0, 50.0], [60.0, 80.0, 70.0]])
    by_hand = ((10.0**2 + 10.0**2) / (100 * 0.7 * 0.3)) / 4
    found = year_by_month_dispersion(cases, of)
    assert found.degrees == 4
    assert found.factor == pytest.approx(max(1.0, by_hand))
