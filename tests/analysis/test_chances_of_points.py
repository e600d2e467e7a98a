"""Limits of a chart that allow for what chance does to events and cases."""

import numpy as np
import pytest

from dashboard.analysis.spc.chart import control_chart
from dashboard.analysis.spc.result import ControlChart, NoChart
from dashboard.analysis.spc.rules import Rules
from dashboard.core.periods import parse_month
from tests.factories.series import fraction_of, measure_of, series_of

LATE = parse_month("2020-01")
PLAIN = Rules(seasonal=False)
SHARE = measure_of("proportion", better="higher")


def chart_of(series, measure, rules=PLAIN):
    found = control_chart(series, measure, LATE, rules)
    assert isinstance(found, ControlChart), found
    return found


def test_limits_of_counts_are_no_narrower_than_independent_events_make_them():
    chart = chart_of(series_of("2004-04", [100.0, 101.0] * 12), measure_of())
    assert chart.upl[0] - chart.mean[0] == pytest.approx(3 * np.sqrt(100.5))


def test_limits_of_a_rate_are_no_narrower_than_those_of_its_events():
    series = fraction_of("2004-04", [100.0, 101.0] * 12, [50_000.0] * 24, 1000)
    chart = chart_of(series, measure_of("rate"))
    assert chart.upl[0] - chart.mean[0] == pytest.approx(3 * np.sqrt(100.5) / 50)


def test_a_proportion_of_few_cases_has_wider_limits():
    of = [400.0, 100.0] * 12
    chart = chart_of(fraction_of("2004-04", [0.8 * base for base in of], of), SHARE)
    width = chart.upl - chart.mean
    assert width[1] == pytest.approx(2 * width[0])
    assert width[1] == pytest.approx(300 * np.sqrt(0.8 * 0.2 / 100))
    assert chart.mean.tolist() == pytest.approx([80.0] * 24)


def test_the_average_of_a_proportion_is_all_cases_over_all_they_are_out_of():
    chart = chart_of(fraction_of("2004-04", [90.0, 5.0] * 12, [100.0, 10.0] * 12), SHARE)
    assert chart.mean[0] == pytest.approx(100 * 95 / 110)


def test_a_month_far_from_the_others_is_held_against_limits_that_it_does_not_move():
    values = [100.0, 108.0, 95.0, 104.0] * 6
    odd = [*values[:11], 600.0, *values[12:]]
    chart = chart_of(series_of("2004-04", odd), measure_of())
    assert chart.cause[11] == "outside-limits"
    assert not chart.used_for_limits[11]
    assert chart.mean[0] < 104


def test_an_excluded_period_moves_no_limit():
    period = {
        "title": "Lockdown",
        "start": "2004-06",
        "end": "2004-09",
        "reason": "Few were out",
        "source": "An act",
    }
    values = [100.0, 104.0, 60.0, 61.0, 59.0, 60.0, *[100.0, 104.0] * 9]
    chart = chart_of(series_of("2004-04", values), measure_of(excluded=[period]))
    assert chart.mean[0] == pytest.approx(102.0)
    assert not chart.used_for_limits[2:6].any()


def test_events_below_one_a_month_and_misses_below_one_have_no_chart():
    rare = series_of("2004-04", [1.0, 0.0, 1.0, 1.0] * 6)
    assert control_chart(rare, measure_of(), LATE, PLAIN) == NoChart("rare")
    nearly_all = fraction_of("2004-04", [4.0, 4.0, 4.0, 3.0] * 6, [4.0] * 24)
    assert control_chart(nearly_all, SHARE, LATE, PLAIN) == NoChart("rare")
    twice = series_of("2004-04", [1.0, 2.0, 1.0, 1.0] * 6)
    assert isinstance(control_chart(twice, measure_of(), LATE, PLAIN), ControlChart)


def test_only_the_latest_stretch_decides_whether_events_are_rare():
    parted = measure_of(breaks=[{"month": "2005-04", "title": "New"}])
    common_then = series_of("2004-04", [30.0, 34.0] * 6 + [0.0, 1.0] * 6)
    assert control_chart(common_then, parted, LATE, PLAIN) == NoChart("rare")
    common_now = chart_of(series_of("2004-04", [0.0, 1.0] * 6 + [30.0, 34.0] * 6), parted)
    assert np.isnan(common_now.upl[:12]).all()
    assert np.isfinite(common_now.upl[12:]).all()
