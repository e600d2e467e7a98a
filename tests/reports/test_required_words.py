"""What the months left must bring is a number that they can bring."""

import pytest

from dashboard.analysis.run_rate import required_run_rate
from dashboard.analysis.targets import resolve
from dashboard.core.periods import parse_month
from dashboard.reports.wording.required_words import (
    in_months_left,
    on_last_years,
    required_figure,
    required_words,
)
from dashboard.reports.wording.words import NO_BREAK
from tests.factories.series import measure_of, series_of, target_of

COUNT = measure_of("count")
MONEY = measure_of("money", unit="£m", decimals=1, better="higher")


def run_rate(so_far, level, as_at="2003-12", measure=COUNT, bound="at-most", before=None):
    target = target_of("level", value=level, unit="x", bound=bound)
    series = series_of("2002-04", [*(before or [0.0] * 12), *so_far])
    return required_run_rate(resolve(target, series, measure), series, measure, parse_month(as_at))


def words(*asked, **more):
    return required_words(run_rate(*asked, **more), more.get("measure", COUNT)).replace(
        NO_BREAK, " "
    )


@pytest.mark.parametrize(
    ("level", "said"),
    [
        (9, "none in the three months left"),
        (10, "at most 1 offence in the three months left"),
        (11.9, "at most 2 offences in the three months left"),
        (9 + 100, "no more than 33 offences a month"),
    ],
)
def test_a_count_has_whole_numbers_with_their_unit(level, said):
    assert words([1.0] * 9, level) == said


def test_the_last_month_stands_alone():
    assert words([1.0] * 11, 11, as_at="2004-02") == "none in the month left"


def test_fewer_than_is_one_fewer():
    target = target_of("direction", direction="decrease", base="2002/03")
    series = series_of("2002-04", [1.0] * 21)
    found = required_run_rate(resolve(target, series, COUNT), series, COUNT, parse_month("2003-12"))
    assert required_words(found, COUNT) == f"at most 2{NO_BREAK}offences in the three months left"


def test_money_is_rounded_so_that_the_months_bring_enough():
    found = run_rate([1.0] * 9, 9.31, measure=MONEY, bound="at-least")
    assert required_words(found, MONEY) == "at least £0.2m a month"
    assert required_figure(found, MONEY) == "£0.2m a month"


def test_a_few_months_of_last_year_are_named_and_not_taken_for_a_base():
    found = run_rate([1.0] * 9, 11, before=[3.0] * 12)
    assert found.ask is None
    assert on_last_years(found, COUNT) == (
        f"against 9{NO_BREAK}offences in the same months last year"
    )
    assert in_months_left(found, COUNT) == (
        f"there must be at most 2{NO_BREAK}offences in the three months left, Jan to Mar 2004"
    )
    many = run_rate([10.0] * 9, 180, before=[20.0] * 12)
    assert on_last_years(many, COUNT) == "50.0% more than in the same months last year"
