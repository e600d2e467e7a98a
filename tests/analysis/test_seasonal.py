"""The time of year: found where it is, not found where it is not, and taken out of a chart."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.seasonal import kruskal_wallis, month_shape, seasonal_pattern
from dashboard.analysis.spc.chart import control_chart
from dashboard.analysis.spc.rules import Rules
from dashboard.core.periods import month_text, parse_month
from tests.factories.series import fraction_of, measure_of, series_of

COUNT = measure_of("count")
LATE = parse_month("2030-01")
# January first; ratios averaging 1.
WINTER = np.array([1.3, 1.2, 1.1, 1.0, 0.9, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2])
WINTER = WINTER / WINTER.mean()


def seasonal_values(years, first_month=3, noise=0.02, growth=0.0, seed=1):
    """So many years from a calendar month (3 is April): winter high, a steady growth a month."""
    at = np.arange(12 * years)
    chance = np.random.default_rng(seed).normal(1, noise, len(at))
    return 500 * (1 + growth) ** at * WINTER[(at + first_month) % 12] * chance


def chart_of(values, measure=COUNT, rules=None, first="2004-04", **more):
    return control_chart(series_of(first, list(values), **more), measure, LATE, rules)


def slow_kruskal_wallis(groups):
    """Ranks one by one: how many are smaller, and half of those that are equal."""
    everything = groups.ravel().tolist()

    def rank(value):
        smaller = sum(other < value for other in everything)
        return smaller + (sum(other == value for other in everything) + 1) / 2

    ranks = [[rank(value) for value in column] for column in groups.T]
    count, middle = len(everything), (len(everything) + 1) / 2
    between = sum(len(column) * (np.mean(column) - middle) ** 2 for column in ranks)
    total = sum((one - middle) ** 2 for column in ranks for one in column)
    return (count - 1) * between / total if total else 0.0


@settings(max_examples=50)
@given(st.lists(st.lists(st.integers(0, 6), min_size=4, max_size=4), min_size=2, max_size=6))
def test_the_statistic_is_that_of_ranks_taken_one_by_one(rows):
    groups = np.array(rows, dtype=float)
    assert kruskal_wallis(groups) == pytest.approx(slow_kruskal_wallis(groups), abs=1e-9)


def test_the_statistic_of_a_worked_example():
    # Three groups without ties: H = 7.2, as ranks 1-3, 4-6 and 7-9 give by hand.
    assert kruskal_wallis(np.arange(9.0).reshape(3, 3).T) == pytest.approx(7.2)


@pytest.mark.parametrize("growth", [0.0, -0.01, 0.01])
def test_indices_are_found_beneath_a_trend(growth):
    months = parse_month("2004-04") + np.arange(72)
    values = seasonal_values(6, noise=0.001, growth=growth)
    pattern = seasonal_pattern(months, values, additive=False)
    assert pattern.index == pytest.approx(WINTER, abs=0.005)
    assert pattern.significant
    assert (pattern.peak, pattern.years) == (0, 6)
    assert pattern.shape.mean() == pytest.approx(100)


def test_one_odd_year_does_not_make_a_season():
    values = seasonal_values(7, noise=0.001)
    values[36:48] *= np.linspace(0.4, 1.8, 12)
    pattern = seasonal_pattern(np.arange(84) + 3, values, additive=False)
    assert pattern.index == pytest.approx(WINTER, abs=0.03)


def test_taking_the_season_out_and_putting_it_back_changes_nothing():
    months = parse_month("2004-04") + np.arange(48)
    for additive in (False, True):
        values = seasonal_values(4)
        pattern = seasonal_pattern(months, values, additive=additive)
        assert pattern.multiplicative is not additive
        flat = pattern.adjusted(months, values)
        assert flat.std() < 0.2 * values.std()
        assert pattern.restored(months, flat) == pytest.approx(values)
        assert pattern.index.mean() == pytest.approx(0 if additive else 1)


@pytest.mark.parametrize(("months", "held"), [(35, False), (36, True), (47, True)])
def test_three_complete_years_are_needed(months, held):
    pattern = seasonal_pattern(np.arange(months), seasonal_values(4)[:months], additive=False)
    assert (pattern is not None) is held
    if held:
        assert (pattern.first_month, pattern.last_month) == (months - 36, months - 1)


def test_the_longest_run_of_known_months_is_taken():
    values = seasonal_values(9)
    values[40] = math.nan
    pattern = seasonal_pattern(np.arange(108), values, additive=False)
    assert (pattern.first_month, pattern.last_month) == (48, 107)
    values[41:] = math.nan
    assert seasonal_pattern(np.arange(108), values, additive=False).last_month == 39


def test_values_of_nought_make_the_pattern_additive():
    values = np.tile([0.0, 1, 2, 3, 4, 5, 6, 5, 4, 3, 2, 1], 4)
    pattern = seasonal_pattern(np.arange(48), values, additive=False)
    assert not pattern.multiplicative
    assert pattern.index == pytest.approx(values[:12] - 3)
    assert pattern.shape == pytest.approx(100 * values[:12] / 3)


def test_months_that_are_not_consecutive_are_refused():
    with pytest.raises(ValueError, match="consecutive"):
        seasonal_pattern(np.arange(48) * 2, np.ones(48), additive=False)


@pytest.mark.parametrize(("years", "most"), [(3, 2), (10, 6)])
def test_what_has_no_season_is_seldom_taken_for_seasonal(years, most):
    """Of 100 autocorrelated series 2 or 3 pass a 1 % test; a season of 30 % always does."""
    draws = np.random.default_rng(11)
    wrongly = 0
    for seed in range(100):
        level = np.zeros(12 * years)
        for at in range(1, len(level)):
            level[at] = 0.5 * level[at - 1] + draws.normal()
        pattern = seasonal_pattern(np.arange(12 * years), 500 + 20 * level, additive=False)
        wrongly += pattern.significant
        season = seasonal_values(years, noise=0.08, seed=seed)
        assert seasonal_pattern(np.arange(12 * years), season, additive=False).significant
    assert wrongly <= most


def test_a_constant_series_has_no_season():
    pattern = seasonal_pattern(np.arange(36), np.full(36, 7.0), additive=False)
    assert not pattern.significant
    assert pattern.index == pytest.approx(np.ones(12))


@pytest.mark.parametrize("additive", [True, False])
def test_the_rounding_of_numbers_makes_no_season(additive):
    for rise in (0.1, -0.7, 1 / 3):
        straight = 1000 + rise * np.arange(60)
        values = (straight if additive else np.exp(straight / 1000)).astype(np.float64)
        assert seasonal_pattern(np.arange(60), values, additive=additive).statistic == 0


def test_a_seasonal_chart_has_no_winter_alarms():
    alarms = []
    for seed in range(10):
        values = seasonal_values(6, seed=seed + 1)
        adjusted, plain = chart_of(values), chart_of(values, rules=Rules(seasonal=False))
        assert plain.seasonal is None
        assert (plain.direction != 0).sum() > 40
        alarms.append((adjusted.direction != 0).sum())
    assert np.mean(alarms) < 6
    assert month_text(adjusted.seasonal.first_month) == "2004-04"
    assert adjusted.seasonal.years == 6


def test_seasonal_limits_follow_the_year_on_the_scale_of_the_values():
    chart = chart_of(seasonal_values(6))
    index = chart.seasonal.index[chart.months % 12]
    assert chart.upl == pytest.approx(chart.phases[0].limits.upl * index)
    assert chart.mean == pytest.approx(chart.phases[0].limits.mean * index)
    outside = (chart.value > chart.upl) | (chart.value < chart.lpl)
    assert outside.tolist() == [cause == "outside-limits" for cause in chart.cause]


def test_a_rise_beyond_the_time_of_year_still_shows():
    values = seasonal_values(6)
    values[-8] *= 1.2  # an August, low for the year but far too high for an August
    chart = chart_of(values)
    assert chart.value[-8] < chart.value.mean()
    assert (chart.cause[-8], chart.point_type[-8]) == ("outside-limits", "concern")


def test_a_percentage_is_adjusted_in_points():
    shift = 8 * np.cos(np.arange(60) * np.pi / 6)
    chance = np.random.default_rng(2).normal(0, 1, 60)
    chart = chart_of(60 + shift + chance, measure_of("proportion"))
    assert not chart.seasonal.multiplicative
    assert chart.upl - chart.lpl == pytest.approx(np.full(60, chart.upl[0] - chart.lpl[0]))


def test_indices_come_from_the_baseline_only():
    values = seasonal_values(6)
    values[36:] = 500
    chart = chart_of(values, rules=Rules(baseline=36, chance=False))
    assert chart.seasonal.years == 3
    assert chart.seasonal.index == pytest.approx(WINTER, abs=0.03)


def test_months_after_the_baseline_raise_no_more_false_alarms_than_a_chart_without_season():
    """About 1 month in 100 lies beyond by chance; with limits not widened it would be 5."""
    rules = Rules(baseline=36, chance=False)
    beyond = []
    for seed in range(150):
        values = seasonal_values(4, noise=0.05, seed=seed)
        chart = chart_of(values, rules=rules)
        beyond += [cause == "outside-limits" for cause in chart.cause[36:]]
    assert 0.003 < np.mean(beyond) < 0.02
    unjudged = chart_of(values[:36], rules=rules).phases[0].limits
    assert unjudged.upl - unjudged.mean == pytest.approx(2.66 * unjudged.moving_range)
    wide = chart.phases[0].limits
    assert wide.upl - wide.mean == pytest.approx(2.66 * np.sqrt(2) * wide.moving_range)
    assert wide.nupl - wide.mean == pytest.approx((wide.upl - wide.mean) * 2 / 3)


def test_each_phase_has_its_own_season():
    values = np.concatenate([seasonal_values(4), 1000 + 0 * seasonal_values(4)])
    measure = measure_of("count", breaks=[{"month": "2008-04", "title": "New"}])
    chart = chart_of(values + np.random.default_rng(5).normal(0, 5, 96), measure)
    assert [part.seasonal is not None for part in chart.phases] == [True, False]
    assert chart.seasonal is None


def test_a_target_is_held_against_every_month_of_the_year():
    values = seasonal_values(6)
    lowest, highest = min(chart_of(values).lpl), max(chart_of(values).upl)

    def icon(target):
        series = series_of("2004-04", values.tolist())
        return control_chart(series, COUNT, LATE, target=target).assurance

    assert icon(highest + 1) == "pass"
    assert icon(highest - 1) == icon(lowest + 1) == "hit-or-miss"
    assert icon(lowest - 1) == "fail"


def test_quarters_are_never_adjusted():
    values = np.tile([100.0, 150, 200, 150], 12)
    assert chart_of(values, frequency="Q").seasonal is None


def test_the_shape_of_the_year_is_told_whether_significant_or_not():
    found = month_shape(series_of("2004-04", seasonal_values(5).tolist()), COUNT, LATE)
    assert found.peak == 0
    assert found.shape == pytest.approx(100 * WINTER, abs=4)
    flat = np.random.default_rng(1).normal(100, 5, 60).tolist()
    assert not month_shape(series_of("2004-04", flat), COUNT, LATE).significant


def test_the_shape_of_the_year_is_of_comparable_monthly_figures_only():
    values = seasonal_values(6).tolist()
    series = series_of("2004-04", values)
    broken = measure_of("count", breaks=[{"month": "2006-04", "title": "New"}])
    assert month_text(month_shape(series, broken, LATE).first_month) == "2006-04"
    assert month_shape(series, broken, parse_month("2009-02")) is None
    later = measure_of("count", breaks=[{"month": "2029-04", "title": "New"}])
    assert month_shape(series, later, parse_month("2010-03")).years == 6
    rolling = measure_of("proportion", rolling=True)
    assert month_shape(fraction_of("2004-04", values, [900.0] * 72), rolling, LATE) is None
    assert month_shape(series_of("2004-04", values, "Q"), COUNT, LATE) is None
    assert month_shape(series, COUNT, parse_month("2003-01")) is None
