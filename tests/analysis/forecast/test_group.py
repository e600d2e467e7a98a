from dataclasses import replace

import numpy as np
import pytest

from dashboard.analysis.forecast.group import ForecastGroup, NoForecast, group_of, runs, unfit
from dashboard.core.periods import parse_month
from tests.factories.panel import APRIL, counts, group
from tests.factories.series import fraction_of, measure_of, series_of

MONTHS = np.arange(APRIL, APRIL + 3)


@pytest.mark.parametrize(
    ("months", "areas", "values", "match"),
    [
        (MONTHS, ("A",), [[1, 2]], "1 by 3; they are 1 by 2"),
        (MONTHS, ("A", "A"), [[1, 2, 3]] * 2, "each named once"),
        (MONTHS, (), np.empty((0, 3)), "needs areas"),
        (MONTHS * 2, ("A",), [[1, 2, 3]], "without a gap"),
        (MONTHS, ("A",), [[1, -2, 3]], "not negative"),
        (MONTHS, ("A",), [[1, float("inf"), 3]], "not infinite"),
    ],
)
def test_a_group_that_does_not_fit_together_is_refused(months, areas, values, match):
    with pytest.raises(ValueError, match=match):
        ForecastGroup(months, areas, np.array(values, dtype=float))


def test_a_group_falls_into_runs_at_its_breaks():
    held = group(counts(2, 30), breaks=(APRIL - 5, APRIL + 12, APRIL + 20, APRIL + 40))
    found = list(runs(held))
    assert [(run.first - APRIL, run.values.shape[1]) for run in found] == [
        (0, 12),
        (12, 8),
        (20, 10),
    ]
    np.testing.assert_array_equal(np.hstack([run.values for run in found]), held.values)
    assert found[0].known.tolist() == list(range(1, 13))
    assert found[2].known.tolist()[:5] == [9, 10, 11, 12, 1]


def test_a_calendar_year_starts_in_january():
    run = next(runs(group(counts(1, 12), year="calendar")))
    assert run.known.tolist() == [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]


def test_whole_numbers_are_told_from_amounts():
    assert group([[1, 2, float("nan")]]).whole
    assert not group([[1, 2.5, 3]]).whole


def test_series_of_different_length_form_a_panel():
    measure = measure_of("count", breaks=[{"month": "2003-04", "title": "New rules"}])
    early = series_of("2003-01", [1.0, 2, 3])
    late = replace(series_of("2003-03", [7.0, 8, 9], without=["2003-04"]), area="E09000007")
    found = group_of(measure, [early, late])
    assert found.months.tolist() == [parse_month(f"2003-0{month}") for month in range(1, 6)]
    nan = float("nan")
    np.testing.assert_array_equal(found.values, [[1, 2, 3, nan, nan], [nan, nan, 7, nan, 9]])
    assert found.areas == ("MPS", "E09000007")
    assert found.breaks == (parse_month("2003-04"),)
    assert found.year == "financial"


def test_what_has_no_year_end_total_says_why():
    monthly, quarterly = series_of("2003-01", [1.0]), series_of("2003-01", [1.0], "Q")
    assert unfit(measure_of("count"), monthly) is None
    assert unfit(measure_of("money"), monthly) is None
    assert unfit(measure_of("count"), quarterly) is NoForecast.NOT_MONTHLY
    share = fraction_of("2003-01", [1.0], [2.0])
    assert unfit(measure_of("proportion"), share) is NoForecast.DOES_NOT_ADD_UP
    assert unfit(measure_of("stock"), monthly) is NoForecast.DOES_NOT_ADD_UP
    assert unfit(measure_of("count", rolling=True), monthly) is NoForecast.DOES_NOT_ADD_UP
    with pytest.raises(ValueError, match="cannot be forecast: not-monthly"):
        group_of(measure_of("count"), [quarterly])
    with pytest.raises(ValueError, match="no series"):
        group_of(measure_of("count"), [])


def test_what_an_area_had_before_its_own_break_is_not_held_of_it():
    measure = measure_of(
        "count",
        breaks=[
            {"month": "2003-03", "title": "Moved", "areas": ["E09000007"]},
            {"month": "2003-02", "title": "New rules"},
        ],
    )
    moved = replace(series_of("2003-01", [7.0, 8, 9, 10]), area="E09000007")
    found = group_of(measure, [series_of("2003-01", [1.0, 2, 3, 4]), moved])
    nan = float("nan")
    np.testing.assert_array_equal(found.values, [[1, 2, 3, 4], [nan, nan, 9, 10]])
    assert found.breaks == (parse_month("2003-02"),)
