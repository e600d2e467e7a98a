"""The control chart of a series as at a month."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from dashboard.analysis.spc.chart import control_chart
from dashboard.analysis.spc.icons import assurance, variation
from dashboard.analysis.spc.result import ControlChart, NoChart
from dashboard.analysis.spc.rules import AS_PACKAGE, Rules
from dashboard.core.periods import month_text, parse_month
from tests.factories.series import fraction_of, measure_of, series_of

NAN = math.nan
COUNT = measure_of("count")
LATE = parse_month("2020-01")
STEADY = [100.0, 110.0, 104.0, 96.0, 103.0, 97.0, 108.0, 101.0]


def chart_of(values, measure=COUNT, as_at=LATE, first="2004-04", **more):
    series = more.pop("series", None) or series_of(first, values, **more.pop("made", {}))
    found = control_chart(series, measure, as_at, **more)
    assert isinstance(found, ControlChart), found
    return found


PACKAGE_LIMITS = Rules(chance=False)


def broken_at(*months, **fields):
    return measure_of("count", breaks=[{"month": one, "title": "New"} for one in months], **fields)


def refused(series, measure=COUNT, as_at=LATE):
    found = control_chart(series, measure, as_at)
    assert isinstance(found, NoChart), found
    return found.reason


def test_limits_are_the_mean_and_2_66_moving_ranges():
    values = [10.0, 12.0, 11.0, 13.0, 9.0, 12.0]
    chart = chart_of(values, rules=PACKAGE_LIMITS)
    moving = np.mean([abs(b - a) for a, b in pairwise(values)])
    mean = np.mean(values)
    assert chart.mean.tolist() == pytest.approx([mean] * 6)
    assert chart.upl.tolist() == pytest.approx([mean + 2.66 * moving] * 6)
    assert chart.nlpl.tolist() == pytest.approx([mean - 2.66 * moving * 2 / 3] * 6)


def test_months_after_the_as_at_month_count_for_nothing():
    whole = [*STEADY, 500.0, 600.0]
    early = chart_of(whole, as_at=parse_month("2004-11"))
    assert early.upl.tolist() == chart_of(STEADY).upl.tolist()
    assert month_text(early.latest.month) == "2004-11"


def test_a_quarter_counts_once_it_has_ended():
    series = series_of("2004-04", STEADY, "Q")
    assert len(chart_of([], series=series, as_at=parse_month("2005-11")).months) == 6
    assert len(chart_of([], series=series, as_at=parse_month("2005-12")).months) == 7


def test_a_month_without_a_row_breaks_a_run_as_an_empty_one_does():
    values = [90.0, 110.0] * 6 + [112.0, 120.0] * 4 + [112.0]
    gap = chart_of(values, made={"without": ["2005-08"]})
    assert len(gap.months) == len(values)
    assert gap.point_type[16] == "untested"
    assert set(gap.point_type[12:]) == {"untested", "common"}
    assert chart_of(values).point_type[12:] == ("concern",) * 9
    empty = chart_of([*values[:16], NAN, *values[17:]])
    assert gap.upl.tolist() == empty.upl.tolist()


def test_fewer_than_six_points_have_no_limits_and_fewer_than_twelve_trial_ones():
    assert refused(series_of("2004-04", STEADY[:5])) == "too-few"
    assert chart_of(STEADY[:6]).trial
    assert chart_of(STEADY + STEADY[:3]).trial
    assert not chart_of(STEADY + STEADY[:4]).trial
    assert chart_of(STEADY[:2], rules=AS_PACKAGE).upl[0] == 105 + 2.66 * 10


def test_limits_begin_anew_at_a_break():
    values = [*STEADY, *(2 * value for value in STEADY)]
    chart = chart_of(values, broken_at("2004-12"))
    assert [month_text(part.first_month) for part in chart.phases] == ["2004-04", "2004-12"]
    assert chart.mean[8:].tolist() == pytest.approx((2 * chart.mean[:8]).tolist())
    assert set(chart.point_type) == {"common"}
    assert chart.points == 8


def test_a_last_phase_too_short_has_no_limits_and_no_icons():
    chart = chart_of([*STEADY, 200.0, 210.0], broken_at("2004-12"), target=50)
    assert np.isnan(chart.upl[8:]).all()
    assert np.isfinite(chart.upl[:8]).all()
    assert (chart.variation, chart.assurance, chart.trial) == (None, None, False)
    assert chart.phases[-1].limits is None
    assert chart.latest.point_type == "untested"


def test_a_break_inside_a_quarter_starts_with_the_next_and_is_told():
    chart = chart_of([], broken_at("2004-05"), series=series_of("2004-01", STEADY + STEADY, "Q"))
    assert chart.moved_restarts == ((parse_month("2004-05"), parse_month("2004-07")),)
    assert chart.phase.tolist() == [0] * 2 + [1] * 14
    assert chart_of(STEADY, broken_at("2003-04", "2004-04", "2015-04")).phase.tolist() == [0] * 8


@pytest.mark.parametrize(
    ("reason", "measure", "frequency"),
    [
        ("rolling", measure_of("proportion", rolling=True), "Q"),
        ("milestone", measure_of("milestone"), "M"),
        ("cumulative", measure_of("mean", per_year=True), "M"),
        ("yearly", COUNT, "Y"),
    ],
)
def test_what_no_chart_is_drawn_of_is_refused_with_the_reason(reason, measure, frequency):
    assert refused(series_of("2004-04", STEADY, frequency), measure) == reason


def test_days_lost_a_month_with_their_parts_are_charted():
    series = fraction_of("2004-04", STEADY, [30.0] * 8, 1)
    assert chart_of([], measure_of("mean", per_year=True), series=series).points == 8


def test_a_series_that_has_not_begun_is_refused():
    assert refused(series_of("2004-04", STEADY), as_at=parse_month("2004-03")) == "no-months"
    assert refused(series_of("2004-04", [NAN] * 8)) == "no-months"


def test_polarity_decides_what_a_high_point_means():
    values = [*STEADY * 2, 180.0]
    kinds = {}
    for better in ("lower", "higher", "neutral"):
        chart = chart_of(values, measure_of("count", better=better))
        kinds[better] = chart.latest.point_type, chart.variation
    assert kinds == {
        "lower": ("concern", "concern-high"),
        "higher": ("improvement", "improvement-high"),
        "neutral": ("neutral", "neutral-high"),
    }


def test_the_latest_point_says_which_rule_and_since_when():
    chart = chart_of([110.0, 90.0] * 6 + [88.0, 80.0] * 4)
    assert (chart.latest.cause, chart.latest.direction) == ("shift", -1)
    assert month_text(chart.latest.since) == "2005-03"  # 90, the first of nine below the mean
    assert chart.variation == "improvement-low"


def test_a_run_in_a_later_phase_is_dated_by_its_own_months():
    values = [*STEADY, *[110.0, 90.0] * 6, *[88.0, 80.0] * 4]
    chart = chart_of(values, broken_at("2004-12"))
    assert month_text(chart.latest.since) == "2005-11"


def test_periods_out_of_step_are_refused():
    series = series_of("2004-04", STEADY, "Q")
    for months in (series.months + np.arange(8) % 2, np.sort(series.months // 6 * 6)):
        with pytest.raises(ValueError, match="not in step"):
            control_chart(replace(series, months=months), COUNT, LATE)


def test_an_empty_last_month_leaves_the_icon_to_the_latest_known_one():
    values = [*STEADY * 2, 180.0, NAN]
    chart = chart_of(values)
    assert (chart.variation, chart.latest.value) == ("concern-high", 180.0)
    assert month_text(chart.latest.month) == "2005-08"
    assert chart_of(values, rules=AS_PACKAGE).variation == "common"


def test_a_steady_process_hits_and_misses_a_target_within_its_limits():
    chart = chart_of(STEADY * 2)
    upper, lower = float(chart.upl[-1]), float(chart.lpl[-1])
    expected = {lower - 0.01: "fail", lower: "hit-or-miss", upper: "hit-or-miss"}
    expected |= {upper + 0.01: "pass", 100.0: "hit-or-miss"}
    turned = {"fail": "pass", "pass": "fail", "hit-or-miss": "hit-or-miss"}
    for target, icon in expected.items():
        assert chart_of(STEADY * 2, target=target).assurance == icon
        higher = measure_of("count", better="higher")
        assert chart_of(STEADY * 2, higher, target=target).assurance == turned[icon]


def test_there_is_no_assurance_without_a_target_or_a_better_way():
    assert chart_of(STEADY).assurance is None
    assert chart_of(STEADY, measure_of("count", better="neutral"), target=1.0).assurance is None


def test_a_target_met_every_single_month_is_passed():
    full = measure_of("proportion", better="higher")
    chart = chart_of([100.0] * 14, full, target=100.0)
    assert (chart.assurance, chart.variation) == ("pass", "common")
    assert chart_of([100.0] * 14, full, target=99.0).assurance == "pass"
    assert chart_of([98.0] * 14, full, target=99.0).assurance == "fail"
    assert assurance(NAN, NAN, 99.0, "higher", Rules()) is None
    assert assurance(NAN, NAN, 99.0, "higher", AS_PACKAGE) == "hit-or-miss"


def test_a_target_that_is_no_number_is_refused():
    with pytest.raises(ValueError, match="finite"):
        control_chart(series_of("2004-04", STEADY), COUNT, LATE, target=NAN)


def test_limits_are_cut_to_the_possible_only_for_drawing():
    chart = chart_of([99.0, 60.0] * 6, measure_of("proportion"))
    lower, upper = chart.drawn_limits()
    assert chart.upl[0] > 100
    assert chart.lpl[0] < 0
    assert set(upper) == {100.0}
    assert set(lower) == {0.0}
    gap = chart_of([1.0, -1.0] * 6, measure_of("gap"))
    assert gap.drawn_limits()[0].tolist() == gap.lpl.tolist()


def test_a_period_covered_in_part_is_left_out_and_a_stock_has_no_chart():
    made = {"frequency": "Q", "part": {"2004-04": 2}}
    assert len(chart_of(STEADY, made=made).months) == 7
    assert refused(series_of("2004-04", STEADY, "Q"), measure_of("stock")) == "stock"


def test_every_icon_has_the_side_of_its_signal():
    assert variation(0, "lower") == "common"
    assert variation(-1, "higher") == "concern-low"
    assert variation(-1, "neutral") == "neutral-low"
