from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.core.periods import (
    Period,
    financial_year,
    financial_year_period,
    first_day,
    month_label,
    month_of,
    month_text,
    parse_month,
    parse_period,
    short_month_label,
    year_label,
    year_start,
)

MONTHS = st.integers(1990 * 12, 2099 * 12 + 11)
YEARS = st.integers(1990, 2098)


@given(MONTHS)
def test_month_text_is_read_back(month: int) -> None:
    assert parse_month(month_text(month)) == month
    assert parse_period(month_text(month)) == Period(month, month)


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_month_of_a_date_begins_on_its_first_day(day: date) -> None:
    first = first_day(month_of(day))
    assert (first.year, first.month, first.day) == (day.year, day.month, 1)


@given(YEARS)
def test_year_labels_are_read_back(year: int) -> None:
    assert parse_period(financial_year_period(year).label) == financial_year_period(year)
    assert parse_period(str(year)).label == str(year)


@given(YEARS)
def test_financial_year_runs_from_april_to_march(year: int) -> None:
    period = financial_year_period(year)
    assert first_day(period.first) == date(year, 4, 1)
    assert first_day(period.last) == date(year + 1, 3, 1)
    assert {financial_year(month) for month in range(period.first, period.last + 1)} == {year}
    assert financial_year(period.last + 1) == year + 1


@given(YEARS)
def test_four_quarters_make_a_financial_year(year: int) -> None:
    label = financial_year_period(year).label
    quarters = [parse_period(f"Q{number} {label}") for number in (1, 2, 3, 4)]
    months = [month for one in quarters for month in range(one.first, one.last + 1)]
    whole = parse_period(label)
    assert months == list(range(whole.first, whole.last + 1))


@given(MONTHS, MONTHS)
def test_two_months_make_a_range_or_are_refused(one: int, other: int) -> None:
    text = f"{month_text(one)} to {month_text(other)}"
    if other < one:
        with pytest.raises(ValueError, match="ends before it begins"):
            parse_period(text)
        return
    assert parse_period(text) == Period(one, other)
    assert parse_period(text).months == other - one + 1


@given(MONTHS, st.sampled_from(["financial", "calendar"]))
def test_year_start_is_at_most_eleven_months_back(month: int, kind: str) -> None:
    start = year_start(month, kind)  # type: ignore[arg-type]
    assert 0 <= month - start <= 11
    assert first_day(start).month == {"financial": 4, "calendar": 1}[kind]


@settings(max_examples=400)
@given(st.text(max_size=30) | st.from_regex(r"(Q\d )?\d{4}[/-]?\d{0,2}( to \d{4}/\d\d)?"))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert period.first <= period.last


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2003/04", "2003-04", "2004-03"),
        ("1999/00", "1999-04", "2000-03"),
        ("2003", "2003-01", "2003-12"),
        (" 2004-03 ", "2004-03", "2004-03"),
        ("2002-04 to 2002-12", "2002-04", "2002-12"),
        ("2008/09 to 2010/11", "2008-04", "2011-03"),
        ("Q4 2008/09", "2009-01", "2009-03"),
        ("Q1 2008/09", "2008-04", "2008-06"),
    ],
)
def test_periods_as_plans_print_them(text: str, first: str, last: str) -> None:
    assert parse_period(text) == Period(parse_month(first), parse_month(last))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "is not a period"),
        ("next year", "is not a period"),
        ("2003/05", "is not one financial year"),
        ("2003-04-01", "is not a period"),
        ("Q5 2008/09", "is not a period"),
        ("2003-13", "is not a month between"),
        ("1989-12", "is not a month between"),
        ("2004 to 2002", "ends before it begins"),
        ("2003 to 2004 to 2005", "more than one ' to '"),
        (" to ".join(["2003"] * 5000), "more than one ' to '"),
        ("2003 to ", "is not a period"),
    ],
)
def test_what_is_no_period_is_refused_with_a_reason(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse_period(text)


@pytest.mark.parametrize("text", ["2009", "2009-1", "2009-00", "09-01", "2009/01", "x"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month"):
        parse_month(text)


def test_labels() -> None:
    march = parse_month("2004-03")
    assert month_label(march) == "March 2004"
    assert short_month_label(march) == "Mar 2004"
    assert year_label(parse_month("1999-04")) == "1999/00"
    assert year_label(parse_month("2003-01")) == "2003"
    assert Period(march, march).label == "March 2004"
    assert parse_period("2002-04 to 2002-12").label == "Apr 2002 to Dec 2002"
    assert parse_period("2002-02 to 2003-01").label == "Feb 2002 to Jan 2003"


def test_period_contains_both_its_ends() -> None:
    year = parse_period("2003/04")
    inside = [month for month in range(year.first - 2, year.last + 3) if year.contains(month)]
    assert inside == list(range(year.first, year.last + 1))
    assert first_day(inside[-1]) + timedelta(days=31) == date(2004, 4, 1)
