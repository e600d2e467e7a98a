from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.aggregate import Amount, annualised, over, over_areas, why_not
from dashboard.core.periods import (
    Period,
    financial_year_period,
    month_text,
    parse_month,
    parse_period,
)
from tests.factories.series import NAN, fraction_of, measure_of, series_of
from tests.reference_figures import slowly

MEASURES = {
    "count": measure_of("count"),
    "money": measure_of("money", unit="£m"),
    "proportion": measure_of("proportion"),
    "rate": measure_of("rate", unit="per 1,000 population"),
    "mean": measure_of("mean", unit="days"),
    "mean per year": measure_of("mean", unit="days", per_year=True),
    "share of a stock": measure_of("proportion", of_stock=True),
    "rolling": measure_of("proportion", rolling=True),
    "stock": measure_of("stock", unit="officers"),
    "gap": measure_of("gap", unit="points"),
    "ratio": measure_of("ratio", unit="ratio"),
}
NUMBERS = st.one_of(st.just(NAN), st.floats(0, 1e6, allow_nan=False))
BASES = st.one_of(st.just(NAN), st.floats(0, 1e6, allow_nan=False))


@st.composite
def questions(draw):
    """A series with gaps, empty values and part periods, and a period to ask about."""
    frequency = draw(st.sampled_from("MQY"))
    step = {"M": 1, "Q": 3, "Y": 12}[frequency]
    length = draw(st.integers(1, 18))
    start = parse_month("2001-04")
    months = [month_text(start + step * row) for row in range(length)]

    def column(numbers):
        return draw(st.lists(numbers, min_size=length, max_size=length))

    holed = draw(st.booleans())
    series = series_of(
        "2001-04",
        column(NUMBERS if holed else st.floats(0, 1e6)),
        frequency,
        numerator=column(NUMBERS if holed else st.floats(0, 1e6)),
        denominator=column(BASES if holed else st.floats(0.1, 1e6)),
        without=draw(st.lists(st.sampled_from(months[1:]), max_size=2)) if length > 1 else [],
        part={months[-1]: 1} if frequency == "Y" and draw(st.booleans()) else {},
    )
    first = start + draw(st.integers(-step, step * length))
    return series, Period(first, first + draw(st.integers(0, 2 * step + 11)))


@pytest.mark.parametrize("kind", MEASURES)
@given(question=questions())
def test_a_period_has_the_figure_that_plain_loops_find(kind, question):
    series, period = question
    expected = slowly(series, MEASURES[kind], period)
    found = over(series, MEASURES[kind], period)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert found.value == pytest.approx(expected, rel=1e-12)


def test_counts_of_a_year_add_up():
    series = series_of("2002-04", [100.0] * 11 + [350.0])
    assert over(series, MEASURES["count"], parse_period("2002/03")).value == 1450


def test_percentages_are_sum_over_sum_and_not_the_mean_of_months():
    series = fraction_of("2003-04", [1, 90], [10, 100])
    found = over(series, MEASURES["proportion"], parse_period("2003-04 to 2003-05"))
    assert series.value.tolist() == [10, 90]
    assert found.value == pytest.approx(100 * 91 / 110)
    assert (found.numerator, found.denominator) == (91, 110)


def test_a_rate_divides_the_years_events_by_the_average_population():
    series = fraction_of("2003-04", [50, 70, 60], [9_000, 10_000, 11_000], 1000)
    found = over(series, MEASURES["rate"], parse_period("2003-04 to 2003-06"))
    assert found.value == pytest.approx(1000 * 180 / 10_000)
    assert found.denominator == 10_000


def test_days_lost_grow_through_the_year_while_a_plain_mean_does_not():
    series = fraction_of("2003-04", [800.0] * 12, [1000.0] * 12, 1)
    year = parse_period("2003/04")
    assert over(series, MEASURES["mean per year"], year).value == pytest.approx(9.6)
    assert over(series, MEASURES["mean"], year).value == pytest.approx(0.8)


@pytest.mark.parametrize("kind", ["stock", "share of a stock", "rolling"])
def test_what_stands_at_a_date_is_its_last_value(kind):
    series = fraction_of("2003-04", range(1, 13), [100] * 12)
    found = over(series, MEASURES[kind], parse_period("2003/04"))
    assert found.value == 12
    assert found.numerator == 12


def test_a_stock_needs_its_last_month_only():
    series = series_of("2004-01", [28_000.0, 29_000.0, 29_900.0])
    assert over(series, MEASURES["stock"], parse_period("2003/04")).value == 29_900
    assert over(series, MEASURES["stock"], parse_period("2003-04 to 2004-06")) is None


@pytest.mark.parametrize("kind", ["gap", "ratio"])
def test_gaps_and_ratios_have_a_figure_only_where_one_was_published(kind):
    series = series_of("2003-04", [7.0, 8.0, 9.0, 6.0], "Q")
    assert over(series, MEASURES[kind], parse_period("2003-07 to 2003-09")).value == 8
    assert over(series, MEASURES[kind], parse_period("2003/04")) is None


def test_a_percentage_published_without_its_parts_cannot_be_added_up():
    series = series_of("2003-04", [80.0, 82.0])
    assert over(series, MEASURES["proportion"], parse_period("2003-05")).value == 82
    assert over(series, MEASURES["proportion"], parse_period("2003-04 to 2003-05")) is None


def test_a_year_with_a_month_missing_has_no_figure():
    year = financial_year_period(2003)
    for without, last in ((["2003-09"], 12), ([], 11)):
        series = series_of("2003-04", [10.0] * last, without=without)
        assert over(series, MEASURES["count"], year) is None
    empty = series_of("2003-04", [10.0] * 5 + [NAN] + [10.0] * 6)
    assert over(empty, MEASURES["count"], year) is None


def test_a_year_covered_in_part_has_no_figure():
    series = series_of("2014-04", [700.0, 710.0, 640.0], "Y", part={"2016-04": 10})
    assert over(series, MEASURES["count"], parse_period("2015/16")).value == 710
    assert over(series, MEASURES["count"], parse_period("2016/17")) is None
    assert over(series, MEASURES["count"], parse_period("2015/16 to 2016/17")) is None
    assert series.last_month == parse_month("2017-01")


def test_quarters_make_a_year_and_no_month():
    series = series_of("2003-04", [1.0, 2.0, 3.0, 4.0], "Q")
    assert over(series, MEASURES["count"], parse_period("2003/04")).value == 10
    assert over(series, MEASURES["count"], parse_period("2003-07 to 2003-12")).value == 5
    assert over(series, MEASURES["count"], parse_period("2003-05")) is None
    assert over(series, MEASURES["count"], parse_period("2003-04 to 2003-08")) is None


def test_effective_samples_add_up_where_every_month_has_one():
    parts: dict[str, Any] = {
        "numerator": [8, 9],
        "denominator": [10, 10],
        "n_effective": [6.0, 7.0],
    }
    both = parse_period("2003-04 to 2003-05")
    found = over(series_of("2003-04", [80, 90], **parts), MEASURES["proportion"], both)
    assert found.n_effective == 13
    parts["n_effective"] = [6.0, np.nan]
    found = over(series_of("2003-04", [80, 90], **parts), MEASURES["proportion"], both)
    assert found.value == 85
    assert found.n_effective is None


def test_over_areas_counts_and_stocks_add_up():
    amounts = [Amount(3.0), Amount(4.0)]
    for kind in ("count", "money", "stock"):
        assert over_areas(amounts, measure_of(kind)).value == 7


def test_over_areas_a_percentage_is_sum_over_sum_and_never_a_mean():
    share = measure_of("proportion")
    found = over_areas([Amount(50.0, 1, 2, 2), Amount(10.0, 10, 100, 80)], share)
    assert found == Amount(100 * 11 / 102, 11, 102, 82)


def test_what_cannot_be_put_together_says_so():
    share = measure_of("proportion")
    assert over_areas([Amount(50.0), Amount(10.0, 1, 10)], share) is None
    assert why_not(share, [Amount(50.0)]) == "parts-not-published"
    assert why_not(share) is None
    for kind in ("gap", "ratio", "milestone"):
        assert why_not(measure_of(kind)) == kind
        assert over_areas([Amount(1.0)], measure_of(kind)) is None
    assert over_areas([], measure_of("count")) is None


def test_a_part_years_rate_is_annualised_by_its_months():
    """Complaints: 116.7 per 1,000 officers from April to December are 155.6 a year."""
    complaints = measure_of("mean", per_year=True)
    assert annualised(Amount(116.7), complaints, 9) == pytest.approx(155.6)
    assert annualised(Amount(116.7), complaints, 12) is None
    assert annualised(Amount(116.7), measure_of("proportion"), 9) is None
