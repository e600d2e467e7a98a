"""Where a measure is going."""

from math import exp
from typing import Any

import numpy as np
import pytest

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import direction_of
from dashboard.analysis.recent_trend import recent_trend
from dashboard.analysis.spc.result import NoChart
from dashboard.analysis.year_change import NoYearChange
from dashboard.core.periods import parse_month
from tests.factories.series import fraction_of, measure_of, series_of

COUNT = measure_of()
YEAR = [100.0, 110.0, 104.0, 96.0, 103.0, 97.0, 108.0, 101.0, 99.0, 105.0, 102.0, 98.0]
MARCH = parse_month("2004-03")
LATE = parse_month("2020-03")


def as_at(values, month=MARCH, better="lower", first="2000-04", frequency="M", **fields):
    measure, series = measure_of(better=better, **fields), series_of(first, values, frequency)
    return direction_of(chart_of_the_year(series, measure, month), series, measure, month)


def trend(values, better="lower", month=LATE, frequency="Y"):
    return as_at(values, month, better, frequency=frequency)


@pytest.mark.parametrize(
    ("times", "better", "expected"),
    [
        (1.5, "lower", "worsening"),
        (1.5, "higher", "improving"),
        (1.5, "neutral", "rising"),
        (0.6, "lower", "improving"),
        (0.6, "higher", "worsening"),
        (0.6, "neutral", "falling"),
        (1.09, "lower", "apparently-worsening"),
        (0.91, "neutral", "apparently-falling"),
        (1.01, "lower", "no-clear-change"),
    ],
)
def test_twelve_months_that_differ_from_the_twelve_before_are_a_direction(times, better, expected):
    found = as_at(YEAR * 3 + [round(times * value) for value in YEAR], better=better)
    assert found.trend == expected
    assert found.way == {"no": 0, "cl": 1}.get(expected[:2], 1 if times > 1 else -1)


def test_one_month_beyond_its_limits_is_a_level_and_no_direction():
    found = as_at([*YEAR * 3, *YEAR[:-1], 200.0])
    assert (found.trend, found.level.word) == ("no-clear-change", "higher")


def test_a_step_of_long_ago_is_neither_a_direction_nor_a_level():
    """Thirty-three months at a new level: the years before are at that level too."""
    found = as_at([*YEAR, *YEAR[:3], *[1.5 * value for value in [*YEAR[3:], *YEAR * 2]]])
    assert (found.trend, found.level.word) == ("no-clear-change", "as-before")


def test_one_odd_month_in_the_years_before_moves_neither_fact():
    odd = YEAR * 3
    odd[29] = 600.0
    found = as_at(odd + YEAR)
    assert (found.trend, found.level.word) == ("no-clear-change", "as-before")


def test_high_and_falling_are_two_facts():
    found = as_at([*YEAR, *YEAR, *[2 * value for value in YEAR], *[1.6 * value for value in YEAR]])
    assert found.trend == "improving"
    assert found.way == -1


def test_a_year_so_far_on_the_other_side_of_last_years_takes_the_direction_away():
    june = parse_month("2004-06")
    rising = [*YEAR * 2, *[0.6 * value for value in YEAR], *YEAR]
    assert as_at([*rising, 110.0, 120.0, 110.0], june).trend == "worsening"
    found = as_at([*rising, 60.0, 70.0, 60.0], june)
    assert (found.trend, found.mixed) == ("no-clear-change", True)


def test_the_first_month_of_a_year_does_not_hide_a_change_beyond_all_doubt():
    april = parse_month("2004-04")
    doubled = [*YEAR * 2, *[0.5 * value for value in YEAR], *YEAR]
    assert as_at([*doubled, 95.0], april).trend == "worsening"
    up_a_little = [*YEAR * 2, *[0.9 * value for value in YEAR], *YEAR]
    found = as_at([*up_a_little, 95.0], april)
    assert (found.trend, found.mixed) == ("no-clear-change", True)


def test_events_that_are_rare_have_no_chart_and_are_judged_by_longer_periods():
    quiet = [0.0] * 12
    some = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0]
    found = as_at(some * 3 + quiet)
    assert found.refusal == NoChart("rare")
    assert (found.trend, found.level.word) == ("no-clear-change", "apparently-lower")
    years = found.level.years
    assert (years.now, years.usual, years.years) == (0.0, 3.0, 3)
    assert years.p_value >= 2 * 0.75**9
    assert (years.gap.months, years.gap.chance) == (16, pytest.approx(exp(-4)))
    many = [1.0, 1.0, 1.0, 0.0, 2.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0]
    assert as_at(some * 3 + many).level.word == "higher"


def test_a_few_cases_near_a_hundred_per_cent_are_judged_together():
    of = [4.0] * 48
    met = [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 3.0] * 4
    share = measure_of("proportion", better="higher")
    series = fraction_of("2000-04", met, of)
    found = direction_of(chart_of_the_year(series, share, MARCH), series, share, MARCH)
    assert found.refusal == NoChart("rare")
    assert (found.level.word, found.trend) == ("as-before", "no-clear-change")


def test_a_stock_has_a_direction_and_no_level():
    """Thirty a month for a year, where months differ by ten: no chance of steps about nought."""
    levels = 1000 + np.cumsum([10.0, -10.0] * 18 + [25.0, 35.0] * 6)
    found = as_at(levels.tolist(), kind="stock", better="higher")
    assert (found.trend, found.level.word) == ("improving", "not-known")
    assert found.refusal == NoChart("stock")
    still = 1000 + np.cumsum([10.0, -10.0] * 24)
    assert as_at(still.tolist(), kind="stock", better="higher").trend == "no-clear-change"


def test_a_rolling_survey_is_judged_on_years_that_share_no_interview():
    survey = measure_of("proportion", better="higher", survey=True, rolling=True)

    def judged(values, size):
        sizes = [size] * len(values)
        series = series_of("2018-01", values, "Q", n_effective=sizes)
        month = parse_month("2021-12")
        return direction_of(chart_of_the_year(series, survey, month), series, survey, month)

    falling = [68.0] * 4 + [67.0] * 4 + [66.0] * 4 + [62.0] * 4
    found = judged(falling, 8500.0)
    assert (found.trend, found.level.word) == ("worsening", "lower")
    assert found.level.years.usual == pytest.approx(67.0)
    few = judged(falling, 260.0)
    assert (few.trend, few.level.word) == ("no-clear-change", "as-before")


def test_a_month_left_out_a_year_earlier_is_left_out_on_both_sides():
    lockdown = {"title": "Lockdown", "reason": "Few abroad", "source": "An act"}
    period = {"start": "2002-04", "end": "2002-07", **lockdown}
    values = [*YEAR * 2, *[20.0] * 4, *YEAR[4:], *YEAR]
    assert as_at(values, excluded=[period]).trend == "no-clear-change"
    assert as_at(values, excluded=[period]).change.pairs == 8
    most = {**period, "end": "2002-12"}
    assert as_at(values, excluded=[most]).change == NoYearChange("excluded")


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


def test_quarters_are_compared_with_those_of_the_year_before():
    found = trend([1000.0, 1010.0, 990.0, 1005.0, 1500.0, 1515.0, 1485.0, 1507.0], frequency="Q")
    assert (found.trend, found.change.pairs) == ("worsening", 4)


def test_a_month_asked_about_before_anything_is_held_is_not_known():
    found = trend(YEAR, month=parse_month("1999-01"), frequency="M")
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
    assert yearly(series, as_at=to_2005).trend == "apparently-improving"
    assert yearly(series, as_at=parse_month("2006-02")).trend == "apparently-improving"
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
