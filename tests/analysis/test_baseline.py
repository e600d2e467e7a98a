"""The chart of the year: limits from the years before it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.spc.result import ControlChart, NoChart
from dashboard.analysis.spc.rules import Rules
from dashboard.core.periods import parse_month
from tests.factories.series import NAN, measure_of, series_of

COUNT = measure_of()
PLAIN = Rules(seasonal=False, chance=False)
RNG = np.random.default_rng(5)
NOISE = RNG.normal(100, 5, 96).round().tolist()
JUNE = parse_month("2006-06")


def chart(values, as_at=JUNE, measure=COUNT, first="2000-04", **made):
    found = chart_of_the_year(series_of(first, values, **made), measure, as_at, PLAIN)
    assert isinstance(found, ControlChart), found
    return found


def limits_of(values):
    """Mean and limits of a list of months by the textbook, moving ranges screened once."""
    moving = np.abs(np.diff(values))
    kept = moving[moving < 3.267 * moving.mean()].mean()
    return [np.mean(values), np.mean(values) - 2.66 * kept, np.mean(values) + 2.66 * kept]


def last_limits(found):
    return [found.mean[-1], found.lpl[-1], found.upl[-1]]


def test_limits_rest_on_the_three_years_before_and_not_on_the_year():
    values = NOISE[:72] + [300.0] * 3
    found = chart(values)
    assert len(found.months) == 39
    assert last_limits(found) == pytest.approx(limits_of(values[36:72]))
    assert found.used_for_limits.tolist() == [True] * 36 + [False] * 3
    assert found.latest.direction == 1


def test_limits_stay_as_they_are_through_the_year():
    early = chart(NOISE, parse_month("2006-04"))
    late = chart(NOISE, parse_month("2007-03"))
    assert last_limits(early) == last_limits(late)
    assert last_limits(chart(NOISE, parse_month("2007-04"))) != last_limits(late)


def test_a_measure_that_fell_for_years_is_not_low_ever_after():
    """Steady at 50 for four years, after six at 100."""
    values = [100.0 + one % 3 for one in range(72)] + [50.0 + one % 3 for one in range(48)]
    assert chart(values, parse_month("2010-03")).latest.direction == 0


def test_two_years_or_one_do_where_three_are_not_held():
    for years in (1, 2):
        values = NOISE[: 12 * years + 4]
        found = chart(values, parse_month("2000-07") + 12 * years)
        assert last_limits(found) == pytest.approx(limits_of(values[: 12 * years]))


def test_with_less_than_a_year_before_every_month_counts():
    values = NOISE[:17]
    found = chart(values, parse_month("2001-08"), first="2000-04")
    assert found.used_for_limits.sum() == 12
    young = chart(values[:14], parse_month("2001-08"), first="2000-07")
    assert last_limits(young) == pytest.approx(limits_of(values[:14]))


def test_years_before_a_break_do_not_count():
    measure = measure_of(breaks=[{"month": "2004-04", "title": "New"}])
    values = [900.0] * 48 + NOISE[:27]
    found = chart(values, measure=measure)
    assert last_limits(found) == pytest.approx(limits_of(values[48:72]))
    later = measure_of(breaks=[{"month": "2006-01", "title": "New"}])
    values = [900.0] * 69 + NOISE[:6]
    assert last_limits(chart(values, measure=later)) == pytest.approx(limits_of(NOISE[:6]))


def test_a_break_still_to_come_changes_nothing():
    measure = measure_of(breaks=[{"month": "2007-01", "title": "New"}])
    assert last_limits(chart(NOISE, measure=measure)) == last_limits(chart(NOISE))


def test_a_gap_where_the_baseline_begins_brings_no_month_of_the_year_in():
    values = NOISE[:72] + [300.0] * 3
    for missing in ({"without": ["2003-04", "2003-05"]}, {}):
        shown = values if missing else [*values[:36], NAN, NAN, *values[38:]]
        found = chart(shown, **missing)
        assert last_limits(found) == pytest.approx(limits_of(values[38:72]))
        assert not found.used_for_limits[-3:].any()


def test_a_calendar_year_starts_in_january():
    measure = measure_of(year="calendar")
    found = chart(NOISE, parse_month("2006-02"), measure, "2001-01")
    assert last_limits(found) == pytest.approx(limits_of(NOISE[24:60]))
    assert len(found.months) == 38


def test_quarters_need_three_years_for_a_baseline():
    quarters = NOISE[:16]
    found = chart(quarters, parse_month("2004-03"), frequency="Q")
    assert last_limits(found) == pytest.approx(limits_of(quarters[:12]))
    short = chart(quarters[:11], parse_month("2002-12"), frequency="Q")
    assert last_limits(short) == pytest.approx(limits_of(quarters[:11]))


def test_years_and_nothing_at_all_have_no_chart():
    yearly = chart_of_the_year(series_of("1995-04", [5.0] * 12, "Y"), COUNT, JUNE)
    assert yearly == NoChart("yearly")
    assert chart_of_the_year(series_of("2000-04", []), COUNT, JUNE) == NoChart("no-months")


def test_the_target_is_passed_on():
    series = series_of("2000-04", NOISE)
    found = chart_of_the_year(series, COUNT, JUNE, PLAIN, target=500)
    assert (found.target, found.assurance) == (500, "pass")
    assert chart_of_the_year(series, COUNT, JUNE, PLAIN).assurance is None


@given(months=st.integers(1, 96), gap=st.integers(0, 95), late=st.integers(0, 11))
def test_no_month_of_a_year_with_a_year_before_it_ever_sets_its_limits(months, gap, late):
    held = NOISE[:months]
    held[min(gap, months - 1)] = NAN
    series = series_of("2000-04", held)
    as_at = min(series.last_month, parse_month("2000-04") + 12 * (months // 12) + late)
    found = chart_of_the_year(series, COUNT, as_at, PLAIN)
    first_of_year = as_at - (as_at - 3) % 12
    if isinstance(found, ControlChart) and first_of_year - int(found.months[0]) >= 12:
        assert not found.used_for_limits[found.months >= first_of_year].any()


def test_years_count_only_where_they_are_whole():
    """Thirty-five months before the year are two years."""
    values = NOISE[:38]
    found = chart(values, parse_month("2003-06"), first="2000-05")
    assert last_limits(found) == pytest.approx(limits_of(values[11:35]))


def test_the_latest_of_several_breaks_decides_and_one_may_fall_on_the_month_itself():
    breaks = [{"month": month, "title": "New"} for month in ("2002-10", "2004-04")]
    values = [900.0] * 30 + [500.0] * 18 + NOISE[:27]
    found = chart(values, measure=measure_of(breaks=breaks))
    assert len(found.months) == 27
    today = measure_of(breaks=[{"month": "2006-06", "title": "New"}])
    assert chart_of_the_year(series_of("2000-04", NOISE), today, JUNE) == NoChart("too-few")


def test_the_rules_given_are_kept():
    series = series_of("2000-04", NOISE)
    narrow = chart_of_the_year(series, COUNT, JUNE, Rules(seasonal=False, chance=False, factor=1.0))
    plain = chart_of_the_year(series, COUNT, JUNE, PLAIN)
    assert plain.upl[-1] - plain.mean[-1] == pytest.approx(
        2.66 * (narrow.upl[-1] - narrow.mean[-1])
    )
