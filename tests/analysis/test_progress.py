import pytest

from dashboard.analysis.progress import progress
from dashboard.analysis.targets import resolve
from dashboard.core.periods import parse_month
from tests.factories.series import fraction_of, measure_of, series_of, target_of

COUNT = measure_of("count")
SHARE = measure_of("proportion", better="higher")
MINUS_TEN = target_of("percent-change", value=-10, base="2002/03", bound="at-most")
BUSY_OCTOBER = [100.0] * 6 + [200.0] + [100.0] * 5


def judged(target, series, measure, as_at):
    resolved = resolve(target, series, measure)
    return progress(resolved, series, measure, parse_month(as_at))


def test_mid_year_a_count_is_held_against_its_path():
    series = series_of("2000-04", BUSY_OCTOBER * 3 + [90.0] * 6 + [180.0])
    found = judged(MINUS_TEN, series, COUNT, "2003-10")
    assert found.resolved.value == 1170
    assert found.status.expected == pytest.approx(90 * 6 + 180)
    assert found.actual.value == 720
    assert (found.status.position, found.complete) == ("on-track", False)


def test_the_year_end_is_held_against_the_target_itself():
    series = series_of("2000-04", BUSY_OCTOBER * 3 + [90.0] * 6 + [180.0] + [90.0] * 4 + [91.0])
    mid_year = judged(MINUS_TEN, series, COUNT, "2004-02")
    assert mid_year.status.position == "on-track"
    whole = judged(MINUS_TEN, series, COUNT, "2004-03")
    assert whole.complete
    assert whole.status.expected == 1170
    assert whole.actual.value == 1171
    assert whole.status.position == "not-met"


def test_without_three_years_the_path_is_a_twelfth_a_month():
    series = series_of("2002-04", BUSY_OCTOBER + [90.0] * 7)
    found = judged(MINUS_TEN, series, COUNT, "2003-10")
    assert found.shares.equal
    assert found.status.expected == pytest.approx(1170 * 7 / 12)


def test_a_year_with_a_gap_is_never_complete():
    series = series_of("2002-04", [100.0] * 12 + [80.0] * 12, without=["2003-08"])
    found = judged(MINUS_TEN, series, COUNT, "2004-03")
    assert not found.complete
    assert found.status.position == "no-data"


def test_a_percentage_is_held_against_its_level_all_year():
    target = target_of("level", value=85, unit="%")
    series = fraction_of("2003-04", [80, 95, 90], [100, 100, 100])
    found = judged(target, series, SHARE, "2003-06")
    assert found.levels is None
    assert found.actual.value == pytest.approx(265 / 3)
    assert (found.status.expected, found.status.position) == (85, "on-track")


def test_a_percentage_without_parts_is_judged_by_its_latest_value():
    target = target_of("level", value=85, unit="%")
    found = judged(target, series_of("2003-04", [90, 84], "Q"), SHARE, "2003-09")
    assert (found.actual.value, found.status.position) == (84, "close")


def test_a_stock_is_held_against_a_straight_line_from_where_the_year_opened():
    target = target_of("level", value=29_856, unit="officers", per="end")
    series = series_of("2003-03", [28_200.0, 28_300.0, 28_500.0, 28_700.0])
    found = judged(target, series, measure_of("stock", better="higher"), "2003-06")
    assert found.status.expected == pytest.approx(28_200 + 1656 * 3 / 12)
    assert found.actual.value == 28_700
    assert found.status.position == "on-track"


def test_a_stock_without_an_opening_value_starts_from_what_the_plan_prints():
    stock = measure_of("stock", better="higher")
    series = series_of("2003-04", [1_875.0])
    printed = target_of("level", value=1_961, unit="vehicles", per="end", baseline=1_868)
    found = judged(printed, series, stock, "2003-04")
    assert found.status.expected == pytest.approx(1_868 + 93 / 12)
    bare = target_of("level", value=1_961, unit="vehicles", per="end")
    assert judged(bare, series, stock, "2003-04").levels is None


def test_days_lost_per_officer_have_a_path():
    target = target_of("level", value=9.0, unit="days", bound="at-most")
    days = measure_of("mean", unit="days", per_year=True)
    series = fraction_of("2003-04", [750.0] * 4, [1000.0] * 4, 1)
    found = judged(target, series, days, "2003-07")
    assert found.actual.value == pytest.approx(3.0)
    assert found.status.expected == pytest.approx(3.0)
    assert judged(target, series, days, "2003-07").levels[-1] == 9.0


def test_a_yearly_series_is_judged_when_the_year_is_held():
    series = series_of("2002-04", [113_427.0, 105_361.0], "Y")
    target = target_of("percent-change", value=-4, base="2002/03", bound="at-most")
    found = judged(target, series, COUNT, "2004-03")
    assert (found.complete, found.levels, found.status.position) == (True, None, "met")


MONTHLY_CAP = target_of("level", value=310, unit="offences", bound="at-most", per="month")


def test_a_monthly_cap_holds_for_the_latest_month():
    series = series_of("2003-04", [300.0, 305.0, 320.0])
    assert judged(MONTHLY_CAP, series, COUNT, "2003-05").status.position == "on-track"
    found = judged(MONTHLY_CAP, series, COUNT, "2003-06")
    assert (found.actual.value, found.status.position) == (320, "close")


def test_a_monthly_cap_is_met_by_a_year_of_months_within_it():
    within = judged(MONTHLY_CAP, series_of("2003-04", [300.0] * 11 + [310.0]), COUNT, "2004-03")
    assert (within.complete, within.status.position) == (True, "met")
    assert within.actual.value == 310
    beyond = judged(MONTHLY_CAP, series_of("2003-04", [311.0] + [300.0] * 11), COUNT, "2004-03")
    assert (beyond.actual.value, beyond.status.position) == (311, "not-met")


def test_a_target_over_three_years_is_judged_over_all_of_them():
    target = target_of("level", period="2007/08 to 2009/10", value=36, unit="£m")
    money = measure_of("money", unit="£m", better="higher")
    found = judged(target, series_of("2007-04", [1.0] * 18), money, "2008-09")
    assert found.actual.value == 18
    assert found.status.expected == pytest.approx(18)
    assert not found.complete


def test_a_share_of_too_few_cases_is_not_judged():
    share = measure_of("proportion", better="higher")
    series = fraction_of("2003-04", [8] * 3, [9] * 3)
    target = target_of("level", value=83, unit="%", bound="at-least")
    found = progress(resolve(target, series, share), series, share, parse_month("2003-06"))
    assert found.status.position == "suppressed"
    assert found.actual.denominator == 27
    enough = fraction_of("2003-04", [8] * 4, [9] * 4)
    later = progress(resolve(target, enough, share), enough, share, parse_month("2003-07"))
    assert later.status.position == "on-track"
