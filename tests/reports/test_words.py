from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.reports.wording.words import (
    MINUS,
    NO_BREAK,
    against,
    change,
    counted,
    events,
    lowered,
    number,
    of_measure,
    on_last_year,
    period_text,
    plain,
    signed,
    with_unit,
)
from tests.factories.series import measure_of

COUNT = measure_of("count")
SHARE = measure_of("proportion", decimals=0)
MONEY = measure_of("money", unit="£m", decimals=1)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (2.4999, 0, "2"),
        (0.125, 2, "0.13"),
        (81.85, 1, "81.9"),  # as printed; in binary it lies just under
        (108_889.92, 0, "108,890"),
        (1_234_567.0, 0, "1,234,567"),
        (12, 2, "12.00"),
        (0.0, 1, "0.0"),
    ],
)
def test_numbers_round_half_up_and_carry_commas(value, decimals, text):
    assert number(value, decimals) == text


def test_a_negative_number_has_a_true_minus_and_rounds_away_from_zero():
    assert number(-2.5) == f"{MINUS}3"
    assert number(-1234.5, 1) == f"{MINUS}1,234.5"


def test_nothing_reads_minus_nought():
    assert number(-0.4) == "0"
    assert signed(-0.04, 1) == "0.0"


def test_a_change_has_its_sign():
    assert signed(3) == "+3"
    assert signed(-3) == f"{MINUS}3"
    assert signed(0.04, 1) == "0.0"


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_read_back_is_the_rounded_value(value, decimals):
    text = number(value, decimals).replace(",", "").replace(MINUS, "-")
    expected = Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert Decimal(text) == expected


def test_per_cent_and_money_carry_their_own_sign():
    assert with_unit(81.8, measure_of("proportion", decimals=1)) == "81.8%"
    assert with_unit(35, MONEY) == "£35.0m"
    assert with_unit(7123, COUNT) == f"7,123{NO_BREAK}offences"
    assert of_measure(3.8, measure_of("ratio", unit="ratio", decimals=1)) == "1:3.8"


def test_a_figure_that_would_round_to_its_target_gets_another_decimal():
    assert against(108_890, 108_889.92, COUNT) == ("108,890.0", "108,889.9")
    assert against(84.96, 85, measure_of("proportion", decimals=1)) == ("84.96%", "85.00%")
    assert against(105_361, 108_889.92, COUNT) == ("105,361", "108,890")
    assert against(85, 85, SHARE) == ("85%", "85%")


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_figures_a_thousandth_apart_never_read_the_same(value, target):
    texts = against(value, target, COUNT)
    if abs(value - target) >= 0.0011:
        assert texts[0] != texts[1]


@given(st.floats(0, 1e6), st.floats(-0.5, 0.5).filter(lambda size: abs(size) >= 0.0011))
def test_near_figures_never_read_the_same(value, size):
    texts = against(value, value + size, COUNT)
    assert texts[0] != texts[1]


def test_percentages_change_by_points():
    assert change(77, 81, SHARE) == f"{MINUS}4.0{NO_BREAK}points"
    gap = measure_of("gap", unit="points")
    assert change(9.0, 7.7, gap) == f"+1.3{NO_BREAK}points"


def test_counts_change_by_per_cent():
    assert change(105_361, 113_427, COUNT) == f"{MINUS}7.1%"
    assert change(113_427, 105_361, COUNT) == "+7.7%"


def test_a_change_from_a_small_base_is_given_in_numbers():
    assert change(12, 19, COUNT) == f"{MINUS}7{NO_BREAK}offences"
    assert change(12, 20, COUNT) == f"{MINUS}40.0%"
    assert change(3, 0, COUNT) == f"+3{NO_BREAK}offences"
    assert change(1, 0, COUNT) == f"+1{NO_BREAK}offence"
    assert change(0.5, 0, MONEY) == "+£0.5m"
    assert change(1.5, 0.4, MONEY) == "+£1.1m"


def test_periods_are_written_for_people_and_machines():
    january = 2009 * 12
    assert period_text(january, "M") == "2009-01"
    assert period_text(january, "Q") == "Q4 2008/09"
    assert period_text(january + 3, "Q") == "Q1 2009/10"
    assert period_text(january + 3, "Y") == "2009/10"
    assert period_text(january, "Y") == "2009"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_loses_nothing(value):
    assert float(plain(value)) == value


def test_a_plain_number_is_empty_for_none_and_has_no_needless_point():
    assert plain(float("nan")) == ""
    assert plain(12.0) == "12"


@pytest.mark.parametrize(
    ("unit", "one"),
    [
        ("offences", "offence"),
        ("casualties", "casualty"),
        ("people a day", "person a day"),
        ("officer days", "officer day"),
        ("per 1,000 officers", "per 1,000 officers"),
        ("offences per 1,000 residents", "offence per 1,000 residents"),
    ],
)
def test_one_of_a_kind_is_not_many(unit: str, one: str) -> None:
    assert counted("1", unit) == f"1{NO_BREAK}{one}"
    assert counted("1.0", unit) == f"1.0{NO_BREAK}{unit}"
    assert counted("11", unit) == f"11{NO_BREAK}{unit}"


def test_what_a_rate_needs_a_month_is_told_in_the_events_it_counts():
    rate = measure_of("rate", numerator="street crimes")
    assert events(4_180.5, rate) == f"4,181{NO_BREAK}street crimes"
    assert events(4_180.5, COUNT) == f"4,181{NO_BREAK}offences"
    days = measure_of("mean", unit="days", per_year=True, numerator="days lost")
    assert events(4_180.5, days) == f"4,181{NO_BREAK}days lost"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Every figure lies above.", "every figure lies above."),
        ("Oct to Dec 2003 lies within.", "Oct to Dec 2003 lies within."),
        ("January 2009 lies within.", "January 2009 lies within."),
        ("National Crime Recording Standard", "National Crime Recording Standard"),
        ("PCSOs counted anew", "PCSOs counted anew"),
    ],
)
def test_a_sentence_ends_another_in_small_letters_unless_it_begins_with_a_name(text, said):
    assert lowered(text) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (-3.24, "3.2% fewer than in the same months last year"),
        (3.26, "3.3% more than in the same months last year"),
        (0.04, "as many as in the same months last year"),
        (-0.04, "as many as in the same months last year"),
        (3877.4, "3,877.4% more than in the same months last year"),
    ],
)
def test_a_required_change_that_rounds_to_nothing_is_no_change(percent, said):
    assert on_last_year(percent) == said
