"""Which breaks keep a year from being compared with the one before it."""

import pytest

from dashboard.analysis.tally import better_than_before
from dashboard.core.periods import parse_period
from tests.factories.series import measure_of, series_of


@pytest.mark.parametrize(
    ("month", "compares"),
    [
        ("2002-04", True),
        ("2002-05", False),
        ("2003-04", False),
        ("2004-03", False),
        ("2004-04", True),
    ],
)
def test_a_break_inside_either_year_does(month, compares):
    measure = measure_of(breaks=[{"month": month, "title": "New"}])
    series = series_of("2002-04", [100.0, 90.0], "Y")
    found = better_than_before(series, measure, parse_period("2003/04"))
    assert found is (True if compares else None)
