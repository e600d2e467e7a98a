"""Forecasts in the measure's unit, what is forecast of a measure, and the records of chances."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast
from dashboard.analysis.forecast.year_end import YearEnd, year_ends
from dashboard.analysis.outlook import SkillKey, counted, forecast_group, in_unit, skill_key
from dashboard.analysis.targets import resolve
from dashboard.core.periods import parse_month, parse_period
from tests.factories.series import NAN, fraction_of, measure_of, series_of, target_of

COUNT = measure_of()
RATE = measure_of("rate")
DAYS = measure_of("mean", unit="days", per_year=True)
SEASON = [100.0, 110.0, 120.0, 130.0, 120.0, 110.0, 100.0, 90.0, 80.0, 90.0, 95.0, 105.0]
PEOPLE = [7_000.0 + month for month in range(43)]
EVENTS = (SEASON * 4)[:43]


def area(series, name):
    return replace(series, area=name)


# What is counted


def test_a_rate_is_forecast_by_its_events():
    series, measure = counted(fraction_of("2000-04", EVENTS, PEOPLE, 1000), RATE)
    assert (measure.kind, measure.multiplier, measure.per_year) == ("count", 1, False)
    assert series.value.tolist() == EVENTS


@pytest.mark.parametrize("gap", ["numerator", "denominator"])
def test_a_rate_without_its_parts_stays_what_it_is(gap):
    parts = {"numerator": [5.0, 6.0], "denominator": [10.0, 10.0]}
    series = series_of("2003-04", [500.0, 600.0], **parts | {gap: [5.0, NAN]})
    assert counted(series, RATE) == (series, RATE)


def test_shares_and_counts_stay_what_they_are():
    share = measure_of("proportion")
    series = fraction_of("2003-04", [5.0], [10.0])
    assert counted(series, share) == (series, share)
    assert counted(series, COUNT) == (series, COUNT)


# What is forecast together


def test_every_area_that_fits_is_forecast_and_the_others_left_out():
    whole = area(fraction_of("2000-04", EVENTS, PEOPLE, 1000), "A")
    bare = area(series_of("2000-04", EVENTS), "B")
    quarters = area(fraction_of("2000-04", EVENTS, PEOPLE, 1000, "Q"), "C")
    for order in ([whole, bare, quarters], [quarters, bare, whole]):
        found = forecast_group(order, RATE)
        assert isinstance(found, ForecastGroup)
        assert found.areas == ("A",)
        assert found.values[0].tolist() == EVENTS


def test_a_correction_below_nought_takes_no_forecast_from_others_and_nought_is_a_count():
    good, quiet = (
        area(series_of("2000-04", EVENTS), "A"),
        area(series_of("2000-04", [0.0] * 43), "B"),
    )
    corrected = area(series_of("2000-04", [*EVENTS[:-1], -1.0]), "C")
    group = forecast_group([good, quiet, corrected], COUNT)
    assert isinstance(group, ForecastGroup)
    assert group.areas == ("A", "B", "C")
    assert group.values[:2].tolist() == [EVENTS, [0.0] * 43]
    as_at = int(group.months[-1])
    found = year_ends(group, [as_at])
    assert isinstance(found["C", as_at], NoForecast)
    assert isinstance(found["A", as_at], YearEnd)


@pytest.mark.parametrize(
    ("series", "measure", "reason"),
    [
        ([], COUNT, NoForecast.NOT_HELD),
        ([series_of("2000-04", EVENTS, "Q")], COUNT, NoForecast.NOT_MONTHLY),
        (
            [fraction_of("2000-04", EVENTS, PEOPLE)],
            measure_of("proportion"),
            NoForecast.DOES_NOT_ADD_UP,
        ),
        ([series_of("2000-04", EVENTS)], RATE, NoForecast.DOES_NOT_ADD_UP),
        ([series_of("2000-04", EVENTS)], measure_of("stock"), NoForecast.DOES_NOT_ADD_UP),
    ],
)
def test_where_nothing_is_forecast_there_is_a_reason(series, measure, reason):
    assert forecast_group(series, measure) is reason


# In the measure's unit


def forecast_at(series, measure, as_at):
    group = forecast_group([series], measure)
    assert isinstance(group, ForecastGroup)
    return year_ends(group, [as_at])[series.area, as_at]


def test_a_rates_forecast_is_its_events_over_the_average_population_so_far():
    series = fraction_of("2000-04", EVENTS, PEOPLE, 1000)
    as_at = parse_month("2003-10")
    events = forecast_at(series, RATE, as_at)
    found = in_unit(events, series, RATE)
    per = 1000 / np.mean(PEOPLE[36:])
    assert found.to_date == pytest.approx(sum(EVENTS[36:]) * per)
    assert found.quantiles == pytest.approx(events.quantiles * per)
    assert found.ahead == pytest.approx(events.ahead * per, nan_ok=True)
    assert not found.whole


def test_days_lost_are_forecast_per_officer():
    series = fraction_of("2000-04", EVENTS, PEOPLE, 1)
    as_at = parse_month("2003-10")
    found = in_unit(forecast_at(series, DAYS, as_at), series, DAYS)
    assert found.middle == pytest.approx(sum(SEASON) / 7_039, rel=0.02)


def made(as_at="2003-10", whole=True):
    return YearEnd(
        as_at=parse_month(as_at),
        year=parse_period("2003/04"),
        known=7,
        method="made",
        to_date=700.0,
        quantiles=1_000 + 100 * LEVELS,
        ahead=np.zeros((12, len(FAN_LEVELS))),
        whole=whole,
    )


def test_a_count_is_forecast_as_it_is():
    found = in_unit(made(), series_of("2000-04", EVENTS), COUNT)
    assert (found.to_date, found.middle) == (700, 1_050)


def test_totals_are_whole_where_every_figure_is():
    money = measure_of("money", unit="£m")
    for whole in (True, False):
        for measure in (COUNT, money):
            assert in_unit(made(whole=whole), series_of("2000-04", [*EVENTS, NAN]), measure).whole
            assert not in_unit(made(whole=whole), series_of("2000-04", [1.5, 2.0]), measure).whole


def test_a_rate_whose_year_so_far_has_no_base_has_no_forecast():
    series = fraction_of("2000-04", EVENTS, PEOPLE, 1000)
    later = made("2004-10")
    assert in_unit(later, series, RATE) is None


# What a chance is a chance of


def key(target, series, measure=COUNT):
    return skill_key(resolve(target, series, measure), series, measure)


YEARS = series_of("2001-04", [400.0, 450.0, 500.0], "Y")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            target_of("percent-change", value=-4, base="2002/03", bound="at-most"),
            SkillKey(0.96, "at-most", False),
        ),
        # Against the year before, whatever the target's own base: 420 of 450.
        (
            target_of("percent-change", value=5, base="2001/02", bound="at-least"),
            SkillKey(0.93, "at-least", False),
        ),
        (
            target_of("direction", direction="decrease", base="2002/03"),
            SkillKey(1.0, "at-most", True),
        ),
        (target_of("level", value=1, unit="x"), SkillKey(0.01, "at-least", False)),
        (target_of("level", value=500, unit="x"), SkillKey(1.11, "at-least", False)),
    ],
)
def test_a_chance_is_of_a_change_on_the_year_before(target, expected):
    assert key(target, YEARS) == expected


@pytest.mark.parametrize(
    "target",
    [
        target_of("none", state="awaited"),
        target_of("level", value=500, unit="x", bound="exactly"),
        target_of("level", value=0, unit="x", bound="at-most"),
        target_of("level", value=500, unit="x", per="month"),
        target_of("no-difference", margin=2),
        target_of("level", "2001/02", value=500, unit="x"),
    ],
)
def test_some_targets_have_no_past_of_their_kind(target):
    assert key(target, YEARS) is None


def test_no_record_where_last_year_was_nothing_or_does_not_compare():
    level = target_of("level", value=500, unit="x")
    assert key(level, series_of("2002-04", [0.0, 5.0], "Y")) is None
    for month, compares in [
        ("2002-04", True),
        ("2002-05", False),
        ("2003-04", False),
        ("2004-03", False),
        ("2004-04", True),
    ]:
        measure = measure_of(breaks=[{"month": month, "title": "New"}])
        assert (key(level, YEARS, measure) is not None) is compares, month


@given(before=st.integers(1, 10_000), change=st.integers(-90, 200))
def test_a_records_ratio_is_the_targets_to_the_nearest_hundredth(before, change):
    series = series_of("2002-04", [float(before)], "Y")
    target = target_of("percent-change", value=change, base="2002/03", bound="at-most")
    asked = before * (100 + change) // 100
    if not asked:
        assert key(target, series) is None
        return
    assert key(target, series).ratio == pytest.approx(max(0.01, asked / before), abs=0.0050001)
