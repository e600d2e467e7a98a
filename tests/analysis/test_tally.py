import pytest

from dashboard.analysis.tally import OUTCOMES, better_than_before, outcome, tally
from dashboard.core.periods import parse_period
from tests.factories.series import measure_of, series_of

YEAR = parse_period("2003/04")
BREAK = [{"month": "2003-04", "title": "New counting rules"}]


@pytest.mark.parametrize(
    ("position", "better", "expected"),
    [
        ("met", False, "met"),
        ("met", None, "met"),
        ("not-met", True, "not-met-better"),
        ("not-met", False, "not-met-worse"),
        ("monitor-only", True, "no-target-better"),
        ("baseline-year", False, "no-target-worse"),
        ("not-met", None, "cannot-say"),
        ("no-target", None, "cannot-say"),
    ],
)
def test_a_complete_year_has_one_outcome(position, better, expected):
    assert outcome(position, better) == expected


@pytest.mark.parametrize(
    ("values", "fields", "expected"),
    [
        ([100, 90], {}, True),
        ([100, 110], {}, False),
        ([100, 110], {"better": "higher"}, True),
        ([100, 100], {}, None),
        ([100, 90], {"better": "neutral"}, None),
        ([100, 90], {"breaks": BREAK}, None),
    ],
)
def test_better_means_better_than_the_year_before(values, fields, expected):
    series = series_of("2002-04", values, "Y")
    assert better_than_before(series, measure_of("count", **fields), YEAR) is expected


def test_half_a_year_is_compared_with_nothing():
    assert better_than_before(series_of("2002-04", [1.0] * 18), measure_of("count"), YEAR) is None


def test_every_outcome_is_named_even_where_it_is_nought():
    assert list(tally(["met", "met", "cannot-say"])) == list(OUTCOMES)
    assert tally(["met", "met"])["met"] == 2
