import pytest

from dashboard.analysis.aggregate import Amount
from dashboard.analysis.disclosure import base_of
from tests.factories.series import measure_of

RATE = measure_of("proportion")
SURVEY = measure_of("proportion", survey=True)


@pytest.mark.parametrize(
    ("denominator", "expected"), [(29, "too-small"), (30, "small"), (49, "small"), (50, "enough")]
)
def test_a_percentage_needs_thirty_cases(denominator, expected):
    assert base_of(RATE, Amount(50.0, 1, denominator)) == expected


@pytest.mark.parametrize(
    ("effective", "expected"), [(49, "too-small"), (50, "small"), (99, "small"), (100, "enough")]
)
def test_a_survey_figure_needs_an_effective_sample_of_fifty(effective, expected):
    assert base_of(SURVEY, Amount(50.0, None, None, effective)) == expected


def test_what_is_counted_in_full_has_always_enough():
    assert base_of(measure_of("count"), Amount(1.0)) == "enough"


def test_a_base_that_was_not_published_is_not_known():
    assert base_of(SURVEY, Amount(50.0)) == "not-known"
