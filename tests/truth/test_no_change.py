"""The judgements of made series, in numbers small enough for every run."""

from dataclasses import replace

import pytest

from tests.truth.no_change import MOST_APPARENT, MOST_CLEAR, counts, lines, shares

SERIES = 250
_SLACK = 0.03
"""Two standard errors of a share of 3 % of so many series, and a little."""


@pytest.mark.parametrize(("mean", "season"), [(0.15, False), (0.8, True), (5.0, False)])
def test_counts_in_which_nothing_changes_are_seldom_called_changed(mean, season):
    told = counts(mean, season, SERIES)
    assert told.clear <= MOST_CLEAR + _SLACK
    assert told.apparent <= MOST_APPARENT + 2 * _SLACK


def test_shares_near_a_hundred_per_cent_are_seldom_called_changed():
    told = shares(4, 0.98, SERIES)
    assert told.clear <= MOST_CLEAR + _SLACK
    assert told.apparent <= MOST_APPARENT + 2 * _SLACK


def test_a_doubling_and_a_halving_are_seen_where_there_is_enough_to_see():
    told = counts(20.0, False, 100)
    assert (told.halving, told.doubling) == (1.0, 1.0)


def test_what_passes_its_bound_is_marked():
    told = counts(5.0, False, 20)
    *_, fine = lines([replace(told, clear=0.0, apparent=0.0)])
    *_, poor = lines([replace(told, clear=0.5)])
    assert "TOO MANY" in poor
    assert "TOO MANY" not in fine
