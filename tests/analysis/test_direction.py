"""Where a measure is going."""

from typing import Any

import pytest

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import direction_of
from dashboard.analysis.recent_trend import recent_trend
from dashboard.analysis.spc.chart import control_chart
from dashboard.analysis.spc.result import NoChart
from dashboard.analysis.spc.rules import Rules
from dashboard.core.periods import parse_month
from tests.factories.series import fraction_of, measure_of, series_of

STEADY = [100.0, 110.0, 104.0, 96.0, 103.0, 97.0, 108.0, 101.0, 99.0, 105.0, 102.0, 98.0] * 3
MARCH = parse_month("2003-03")
LATE = parse_month("2020-03")


def trend(values, better="lower", as_at=LATE, frequency="M"):
    measure, series = measure_of(better=better), series_of("2000-04", values, frequency)
    chart = control_chart(series, measure, as_at, Rules(seasonal=False))
    return direction_of(chart, series, measure, as_at)


@pytest.mark.parametrize(
    ("last", "better", "expected"),
    [
        (200.0, "lower", "worsening"),
        (200.0, "higher", "improving"),
        (200.0, "neutral", "rising"),
        (10.0, "lower", "improving"),
        (10.0, "higher", "worsening"),
        (10.0, "neutral", "falling"),
        (103.0, "lower", "no-clear-change"),
        (103.0, "neutral", "no-clear-change"),
    ],
)
def test_a_special_cause_at_the_latest_point_is_a_change(last, better, expected):
    found = trend([*STEADY, last], better)
    assert found.trend == expected
    assert found.chart is not None
    assert (found.refusal, found.recent) == (None, None)


def test_an_earlier_signal_does_not_colour_the_latest_point():
    assert trend([*STEADY, 200.0, 102.0]).trend == "no-clear-change"


def test_a_phase_without_limits_is_not_known():
    measure = measure_of(breaks=[{"month": "2003-02", "title": "New"}])
    series = series_of("2000-04", STEADY)
    found = direction_of(chart_of_the_year(series, measure, MARCH), series, measure, MARCH)
    assert found.trend == "not-known"


YEARS = [1000.0, 1100.0, 1200.0, 1300.0, 1400.0]


@pytest.mark.parametrize(
    ("better", "expected"),
    [("lower", "worsening"), ("higher", "improving"), ("neutral", "rising")],
)
def test_years_are_judged_by_the_trend_of_the_last_five(better, expected):
    found = trend(YEARS, better, frequency="Y")
    assert found.trend == expected
    assert found.refusal == NoChart("yearly")
    assert found.recent.chi_square > 9.55
    opposite = {"worsening": "improving", "improving": "worsening", "rising": "falling"}
    assert trend(YEARS[::-1], better, frequency="Y").trend == opposite[expected]


def test_years_without_a_trend_and_too_few_of_them():
    assert trend([100.0, 101.0, 99.0, 100.0, 101.0], frequency="Y").trend == "no-clear-change"
    assert trend(YEARS[:4], frequency="Y").trend == "not-known"


def test_quarters_too_few_for_limits_but_enough_for_a_trend():
    found = trend(YEARS, frequency="Q")
    assert (found.trend, found.refusal) == ("worsening", NoChart("too-few"))


def test_a_month_asked_about_before_anything_is_held_is_not_known():
    found = trend(STEADY, as_at=parse_month("1999-01"))
    assert (found.trend, found.refusal.reason) == ("not-known", "no-months")


SHARE = measure_of("proportion", better="higher")


def yearly(series, measure=SHARE, as_at=LATE):
    return direction_of(NoChart("yearly"), series, measure, as_at)


def test_shares_above_100_per_cent_and_counts_below_nought_are_not_tested():
    """Disposals beside another year's offences, and adjustments swept into the latest year."""
    over = fraction_of("2000-04", [80.0, 90.0, 95.0, 98.0, 104.0], [100.0] * 5, frequency="Y")
    assert yearly(over).recent.reason == "unsuitable"
    under = series_of("2000-04", [9.0, 4.0, 3.0, 2.0, -1.0], "Y")
    assert yearly(under, measure_of()).recent.reason == "unsuitable"
    owed = fraction_of("2000-04", [9.0, 4.0, 3.0, 2.0, -1.0], [100.0] * 5, frequency="Y")
    assert yearly(owed).recent.reason == "unsuitable"


def test_only_the_five_years_tested_are_looked_at():
    series = fraction_of(
        "1999-04", [120.0, 10.0, 20.0, 30.0, 40.0, 100.0, 130.0], [100.0] * 7, frequency="Y"
    )
    to_2005 = parse_month("2005-03")
    assert yearly(series, as_at=to_2005).recent == recent_trend(series, SHARE, to_2005)
    assert yearly(series, as_at=to_2005).trend == "improving"
    assert yearly(series, as_at=parse_month("2006-02")).trend == "improving"
    assert yearly(series, as_at=parse_month("2004-03")).trend == "not-known"
    assert yearly(series).trend == "not-known"


def test_a_year_without_an_event_can_be_tested():
    assert yearly(series_of("2000-04", [40.0, 30.0, 20.0, 10.0, 0.0], "Y"), measure_of()).trend == (
        "improving"
    )


def test_a_rate_may_pass_its_multiplier():
    series = fraction_of(
        "2000-04", [1500.0, 1700.0, 1900.0, 2100.0, 2300.0], [1000.0] * 5, 1000, "Y"
    )
    assert yearly(series, measure_of("rate")).trend == "worsening"


def test_a_surveys_share_is_its_value():
    survey = measure_of("proportion", survey=True, better="higher")
    values = [50.0, 55.0, 60.0, 65.0, 70.0]
    parts: dict[str, Any] = {
        "numerator": [9.0] * 5,
        "denominator": [8.0] * 5,
        "n_effective": [900.0] * 5,
    }
    assert yearly(series_of("2000-04", values, "Y", **parts), survey).trend == "improving"
    values[-1] = 101.0
    assert yearly(series_of("2000-04", values, "Y", **parts), survey).trend == "not-known"
