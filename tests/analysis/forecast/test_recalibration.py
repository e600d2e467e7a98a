import numpy as np
import pytest

from dashboard.analysis.forecast.recalibration import Recalibration, size_class

KNOWN = np.tile(np.arange(1, 13), 6)


def test_sizes_go_by_the_year_s_total():
    assert size_class(np.array([0.0, 19.9, 20.0, 99.9, 100.0, 1000.0])).tolist() == [
        0,
        0,
        1,
        1,
        2,
        3,
    ]


def noted(squared, areas=5, size=0):
    past = Recalibration(areas, KNOWN)
    for column in range(len(KNOWN)):
        past.note(column, np.full(areas, size), np.full(areas, squared))
    return past


def test_limits_are_stretched_by_the_errors_of_complete_years():
    past = noted(4.0)
    # At the end of May of the sixth year five years are complete: (4 + 5 x 4) / (4 + 5).
    assert past.factor(61, np.zeros(5, dtype=int))[0] == pytest.approx(np.sqrt(24 / 9))
    assert past.factor(1, np.zeros(5, dtype=int)).tolist() == [1] * 5
    # One year more is complete in its last month and no sooner.
    assert past.factor(13, np.zeros(5, dtype=int))[0] == pytest.approx(np.sqrt(8 / 5))


def test_other_sizes_and_other_months_known_say_nothing():
    past = noted(4.0)
    assert past.factor(61, np.full(5, 2)).tolist() == [1] * 5
    lone = Recalibration(5, KNOWN)
    lone.note(1, np.zeros(5, dtype=int), np.full(5, 4.0))  # two months known
    assert lone.factor(66, np.zeros(5, dtype=int)).tolist() == [1] * 5  # seven months known
    assert lone.factor(61, np.zeros(5, dtype=int))[0] > 1


def test_a_size_of_one_area_counts_for_a_fifth_and_upheavals_are_cut():
    past = noted(1e6, areas=1)
    assert past.factor(61, np.zeros(1, dtype=int))[0] == pytest.approx(np.sqrt((4 + 9) / (4 + 1)))
    calm = noted(0.0)
    assert calm.factor(61, np.zeros(5, dtype=int))[0] == 0.85
