"""Whether the figures can tell, for every kind of measure and target."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.aggregate import Amount
from dashboard.analysis.confidence import confidence, figure_interval
from dashboard.analysis.count_change import monthly_overdispersion
from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.progress import progress
from dashboard.analysis.revisions import UsualRevision
from dashboard.analysis.targets import resolve
from dashboard.core.periods import parse_month, parse_period
from tests.factories.series import fraction_of, measure_of, series_of, target_of

COUNT = measure_of()
SHARE = measure_of("proportion", better="higher")
SURVEY = measure_of("proportion", better="higher", survey=True)
MARCH, OCTOBER = parse_month("2004-03"), parse_month("2003-10")
YEAR = parse_period("2003/04")


def sure(target, series, measure=COUNT, as_at=MARCH, **more):
    resolved = resolve(target, series, measure)
    return confidence(progress(resolved, series, measure, as_at), series, measure, **more)


def verdict(*arguments, **more):
    found = sure(*arguments, **more)
    return found.certainty, found.basis


def forecast_of(lowest, highest, to_date=0.0):
    """A forecast whose quantiles are evenly spread between two totals."""
    return YearEnd(
        as_at=OCTOBER,
        year=YEAR,
        known=7,
        method="made",
        to_date=to_date,
        quantiles=lowest + (highest - lowest) * LEVELS,
        ahead=np.zeros((12, len(FAN_LEVELS))),
        whole=False,
    )


# What is counted in full


AT_MOST = target_of("level", value=1_200, unit="x", bound="at-most")
FLAT = series_of("2003-04", [100.0] * 12)
PARTS = fraction_of("2003-04", [100.0] * 12, [1000.0] * 12)


@pytest.mark.parametrize(
    ("measure", "series"),
    [
        (COUNT, FLAT),
        (measure_of("money"), FLAT),
        (measure_of("stock"), FLAT),
        (measure_of("rate"), PARTS),
        (measure_of("mean"), PARTS),
        (measure_of("mean", per_year=True), PARTS),
        (measure_of("proportion", of_stock=True), PARTS),
    ],
)
def test_a_complete_year_counted_in_full_is_what_it_is(measure, series):
    assert verdict(AT_MOST, series, measure) == ("clear", "counted")
    found = sure(AT_MOST, series, measure)
    assert (found.lower, found.upper) == (None, None)
    assert verdict(AT_MOST, series, measure, OCTOBER) == ("not-known", "none")


def test_a_survey_is_never_counted_in_full():
    """A mean of interviews, whose interval its parts do not give."""
    for kind in ("mean", "rate", "count"):
        assert verdict(AT_MOST, PARTS, measure_of(kind, survey=True))[1] == "none", kind


def test_a_census_of_officers_has_no_sampling():
    """40 of 600 are 6.67 per cent: Wilson's interval would span 6.6."""
    officers = measure_of("proportion", better="higher", of_stock=True)
    series = fraction_of("2003-04", [40.0] * 12, [600.0] * 12)
    target = target_of("level", value=6.6, unit="%")
    assert verdict(target, series, officers) == ("clear", "counted")
    assert verdict(target, series, SHARE) == ("too-close-to-call", "interval")


def test_a_stock_compared_with_last_year_is_counted_too():
    target = target_of("direction", direction="increase", base="2002/03")
    officers = measure_of("stock", better="higher")
    series = series_of("2002-04", [28_000.0] * 23 + [28_001.0])
    assert verdict(target, series, officers) == ("clear", "counted")


def test_a_month_within_its_cap_is_counted_while_the_year_runs():
    cap = target_of("level", value=310, unit="x", bound="at-most", per="month")
    assert verdict(cap, FLAT, COUNT, OCTOBER) == ("clear", "counted")
    assert verdict(cap, FLAT, COUNT, OCTOBER, year_end=forecast_of(3000, 4000))[1] == "counted"


def test_where_all_must_meet_a_standard_one_miss_is_a_miss():
    every = target_of("level", value=100, unit="%")
    met = fraction_of("2003-04", [50.0] * 12, [50.0] * 12)
    missed = fraction_of("2003-04", [50.0] * 3 + [49.0] + [50.0] * 8, [50.0] * 12)
    assert verdict(every, met, SHARE) == ("clear", "counted")
    assert verdict(every, missed, SHARE) == ("clear", "counted")
    assert verdict(every, missed, SHARE, OCTOBER) == ("clear", "counted")
    assert verdict(every, met, SHARE, OCTOBER) == ("not-known", "none")


# A year still running


CAP = target_of("level", value=1_000, unit="x", bound="at-most")


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [
        (600, 900, "clear"),
        (1_100, 1_400, "clear"),
        (900, 1_100, "too-close-to-call"),
        # The middle 80 % of these end at 1,000 and begin just above it.
        (200, 1_088, "clear"),
        (200, 1_090, "too-close-to-call"),
        (912, 1_800, "clear"),
        (911, 1_800, "too-close-to-call"),
    ],
)
def test_a_year_still_running_is_as_sure_as_the_middle_80_per_cent_of_its_forecast(
    lowest, highest, expected
):
    year_end = forecast_of(lowest, highest)
    found = sure(CAP, FLAT, COUNT, OCTOBER, year_end=year_end)
    assert (found.certainty, found.basis) == (expected, "forecast")
    spread = highest - lowest
    assert found.lower == pytest.approx(lowest + 0.1 * spread)
    assert found.upper == pytest.approx(lowest + 0.9 * spread)


def test_a_year_still_running_without_a_forecast_is_not_known():
    for kind in ("count", "money"):
        assert verdict(CAP, FLAT, measure_of(kind), OCTOBER) == ("not-known", "none")
    assert verdict(CAP, PARTS, measure_of("rate"), OCTOBER) == ("not-known", "none")


def test_a_direction_needs_more_than_a_tie_even_in_a_forecast():
    target = target_of("direction", direction="decrease", base="2002/03")
    series = series_of("2002-04", [100.0] * 19)
    certain = forecast_of(1_200, 1_200)
    assert verdict(target, series, COUNT, OCTOBER, year_end=certain)[0] == "too-close-to-call"
    assert verdict(AT_MOST, series, COUNT, OCTOBER, year_end=certain)[0] == "clear"


# A share


def test_homicide_clear_up_of_79_per_cent_cannot_be_told_from_83():
    series = fraction_of("2003-04", [110.0], [139.0], frequency="Y")
    found = sure(target_of("level", value=83, unit="%"), series, SHARE)
    assert (found.certainty, found.basis) == ("too-close-to-call", "interval")
    assert (round(found.lower, 1), round(found.upper, 1)) == (71.6, 85.1)


def survey_of(value, n_effective, frequency="Y", first="2003-04"):
    return series_of(first, [value], frequency, n_effective=[n_effective])


def test_satisfaction_of_1431_at_82_per_cent_is_reliably_below_85():
    found = sure(target_of("level", value=85, unit="%"), survey_of(100 * 1170 / 1431, 1431), SURVEY)
    assert (found.certainty, found.basis) == ("clear", "interval")
    assert (round(found.lower, 1), round(found.upper, 1)) == (79.7, 83.7)


def test_a_survey_is_as_sure_as_its_effective_sample_and_not_its_interviews():
    series = series_of(
        "2003-04", [84.0], "Y", numerator=[840], denominator=[1000], n_effective=[300]
    )
    target = target_of("level", value=87, unit="%")
    assert sure(target, series, SURVEY).certainty == "too-close-to-call"
    assert sure(target, series, SHARE).certainty == "clear"


def test_a_survey_without_its_sample_size_is_not_known():
    series = series_of("2003-04", [84.0], "Y", numerator=[840], denominator=[1000])
    assert verdict(target_of("level", value=87, unit="%"), series, SURVEY) == ("not-known", "none")


def test_a_figure_may_rest_on_too_few():
    target = target_of("level", value=87, unit="%")
    bases = [sure(target, survey_of(84.0, size), SURVEY).base for size in (49, 50, 99, 100)]
    assert bases == ["too-small", "small", "small", "enough"]


def test_a_share_published_without_its_parts_is_not_known():
    target = target_of("level", value=87, unit="%")
    assert verdict(target, series_of("2003-04", [84.0], "Y"), SHARE) == ("not-known", "none")


# A change on a base that varies too


LESS = target_of("direction", direction="decrease", base="2002/03")


def two_years(before, after):
    season = 1 + 0.2 * np.sin(np.arange(12))
    return series_of("2002-04", [*(before * season).round(), *(after * season).round()])


def test_fewer_than_last_year_is_clear_only_beyond_chance():
    assert verdict(LESS, two_years(100, 60)) == ("clear", "change")
    assert verdict(LESS, two_years(100, 98)) == ("too-close-to-call", "change")
    assert verdict(LESS, two_years(60, 100)) == ("clear", "change")


def test_the_limits_of_a_count_are_those_of_its_change_times_its_base():
    rng = np.random.default_rng(3)
    series = series_of("2000-04", (1000 * rng.gamma(30, 1 / 30, 48)).round().tolist())
    found = sure(LESS, series)
    before, after = series.value[24:36].sum(), series.value[36:].sum()
    phi = monthly_overdispersion(series.months, series.value)
    assert phi > 5
    reach = 1.959964 * math.sqrt(phi * (1 / before + 1 / after))
    assert found.lower == pytest.approx(after * math.exp(-reach), rel=1e-6)
    assert found.upper == pytest.approx(after * math.exp(reach), rel=1e-6)


def test_how_much_counts_vary_is_worked_by_the_measures_own_year():
    target = target_of("direction", "2003", direction="decrease", base="2002")
    calendar = measure_of(year="calendar")
    # Steady inside each calendar year, with a step between them that only such a year explains.
    series = series_of("2001-01", [100.0] * 12 + [400.0] * 12 + [395.0] * 12)
    found = sure(target, series, calendar, parse_month("2003-12"))
    before, after = 4_800, 4_740
    reach = 1.959964 * math.sqrt(1 / before + 1 / after)
    assert found.upper == pytest.approx(after * math.exp(reach), rel=1e-6)


@pytest.mark.parametrize(
    "series",
    [
        series_of("2002-04", [100.0, 60.0], "Y"),  # nothing says how months vary
        series_of("2002-04", [100.0] * 23 + [-50.0]),  # an adjustment below nought
        series_of("2002-04", [0.0] * 24),
    ],
)
def test_a_change_whose_chance_cannot_be_worked_out_is_not_known(series):
    assert verdict(LESS, series) == ("not-known", "none")


def test_a_month_without_an_event_says_how_months_vary_too():
    assert verdict(LESS, series_of("2002-04", [*[100.0] * 11, 0.0, *[9.0] * 12]))[1] == "change"


def test_a_change_needs_the_intervals_of_both_years():
    target = target_of("points-change", value=3, base="2002/03", bound="at-least")
    for sizes in ([800.0, math.nan], [math.nan, 900.0]):
        series = series_of("2002-04", [77.0, 81.5], "Y", n_effective=sizes)
        assert verdict(target, series, SURVEY) == ("not-known", "none")


def test_a_surveys_rise_is_held_against_both_years_samples():
    """Three points more than 77 per cent: 80. Newcombe, as if worked by hand."""
    target = target_of("points-change", value=3, base="2002/03", bound="at-least")
    series = series_of("2002-04", [77.0, 81.5], "Y", n_effective=[800.0, 900.0])
    found = sure(target, series, SURVEY)
    assert (found.certainty, found.basis) == ("too-close-to-call", "change")
    p1, n1, p2, n2 = 0.815, 900, 0.77, 800

    def wilson(p, n, z=1.959963984540054):
        reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        return [(p + z * z / (2 * n) + way * reach) / (1 + z * z / n) for way in (-1, 1)]

    (l1, u1), (l2, u2) = wilson(p1, n1), wilson(p2, n2)
    gap = p1 - p2
    low = gap - math.hypot(p1 - l1, u2 - p2)
    high = gap + math.hypot(u1 - p1, p2 - l2)
    assert (found.lower, found.upper) == pytest.approx((77 + 100 * low, 77 + 100 * high))
    # Its own interval alone would call it clear of a level of 79.
    level = target_of("level", value=78.5, unit="%")
    assert verdict(level, series, SURVEY) == ("clear", "interval")


def test_a_share_above_last_years_is_held_against_both():
    more = target_of("direction", direction="increase", base="2002/03")
    close = fraction_of("2002-04", [700.0, 720.0], [1000.0] * 2, frequency="Y")
    apart = fraction_of("2002-04", [700.0, 800.0], [1000.0] * 2, frequency="Y")
    assert verdict(more, close, SHARE) == ("too-close-to-call", "change")
    assert verdict(more, apart, SHARE) == ("clear", "change")
    assert verdict(more, apart, measure_of("rate"))[1] == "none"


def test_a_change_set_in_per_cent_of_a_counted_base_is_a_fixed_number():
    target = target_of("percent-change", value=-4, base="2002/03", bound="at-most")
    assert verdict(target, two_years(100, 98)) == ("clear", "counted")


# Gaps, dates, nothing


def test_two_groups_are_alike_only_where_the_whole_interval_is_within_the_margin():
    target = target_of("no-difference", margin=2)
    gap = measure_of("gap", unit="points")
    assert verdict(target, series_of("2003-04", [1.0], "Y"), gap) == ("not-known", "none")
    inside = fraction_of("2003-04", [10.0], [10_000.0], frequency="Y")
    across = fraction_of("2003-04", [2.0], [100.0], frequency="Y")
    outside = fraction_of("2003-04", [9_000.0], [10_000.0], frequency="Y")
    found = [verdict(target, one, SHARE) for one in (inside, across, outside)]
    assert [one for one, _ in found] == ["clear", "too-close-to-call", "clear"]
    assert {basis for _, basis in found} == {"interval"}


def test_what_is_done_by_a_date_is_done_or_not():
    milestone = measure_of("milestone")
    target = target_of("milestone", due="2003-09")
    assert verdict(target, series_of("2003-04", [0.0] * 7), milestone, OCTOBER) == (
        "clear",
        "counted",
    )
    task = target_of("coverage", units="sites", share=100, due="2003-09")
    stock = measure_of("stock")
    assert verdict(task, FLAT, stock, OCTOBER) == ("not-known", "counted")


@pytest.mark.parametrize(
    "target",
    [
        target_of("none", state="baseline-year"),
        target_of("percent-change", value=-4, base="1999/00", bound="at-most"),
        target_of("percent-change", value=-4, bound="at-most"),
        target_of("level", value=1_200, unit="x", bound="at-most", state="superseded"),
        target_of("level", "2005/06", value=1_200, unit="x", bound="at-most"),
    ],
)
def test_nothing_judged_is_nothing_known(target):
    found = sure(target, FLAT)
    assert (found.certainty, found.basis, found.may_flip) == ("not-known", "none", False)


# Revisions


def usual(low, high):
    return UsualRevision("recent", 50, 0.0, low, high, 50.0)


@pytest.mark.parametrize(
    ("low", "high", "flips"), [(-1, 1, True), (-1, 0, False), (-3, 0.5, True), (0, 0, False)]
)
def test_a_usual_revision_may_put_the_figure_on_the_other_side(low, high, flips):
    """1,196 of at most 1,200: half a per cent more is too many."""
    series = series_of("2003-04", [100.0] * 11 + [96.0])
    assert sure(AT_MOST, series, usual=usual(low, high)).may_flip is flips


def test_nothing_flips_where_no_revision_is_known_or_a_margin_is_judged():
    assert not sure(AT_MOST, FLAT).may_flip
    same = target_of("no-difference", margin=100.5)
    assert not sure(same, PARTS, SHARE, usual=usual(-90, 90)).may_flip
    strict = series_of("2002-04", [100.0] * 23 + [99.0])
    assert sure(LESS, strict, usual=usual(0, 0.1)).may_flip


# The interval of one figure


def test_a_figures_interval_is_of_its_kind():
    assert figure_interval(Amount(50, 5, 10), SHARE).method == "wilson"
    assert figure_interval(Amount(150, 15, 10), SHARE).method == "byar"
    assert figure_interval(Amount(9, 9, 1000), measure_of("rate")).method == "exact"
    for measure in (COUNT, measure_of("mean"), measure_of("gap"), measure_of("money")):
        assert figure_interval(Amount(9, 9, 1000), measure) is None
    assert figure_interval(Amount(100, 10, 0), SHARE) is None
    assert figure_interval(Amount(-10, -1, 10), SHARE) is None
    assert figure_interval(Amount(101, n_effective=50), SURVEY) is None
    assert figure_interval(Amount(-1, n_effective=50), SURVEY) is None
    for end in (0, 100):
        assert figure_interval(Amount(end, n_effective=50), SURVEY).method == "wilson"
    assert figure_interval(Amount(100, 9, 9), SHARE).upper == 100


def test_a_clear_up_rate_above_100_per_cent_has_the_interval_of_its_disposals():
    found = figure_interval(Amount(150, 15, 10), SHARE)
    assert (found.value, found.lower < 150 < found.upper) == (150, True)
    # 15 events: Byar's 8.4 to 24.7.
    assert (round(found.lower), round(found.upper)) == (84, 247)


@given(
    top=st.integers(0, 300),
    bottom=st.integers(1, 200),
    kind=st.sampled_from(["proportion", "rate"]),
)
def test_a_figure_lies_inside_its_interval_in_its_own_unit(top, bottom, kind):
    measure = measure_of(kind)
    value = measure.multiplier * top / bottom
    found = figure_interval(Amount(value, float(top), float(bottom)), measure)
    assert found.lower <= value * (1 + 1e-12)
    assert value <= found.upper * (1 + 1e-12)
    assert found.value == pytest.approx(value)


def test_months_after_the_year_and_before_a_break_do_not_enter_its_overdispersion():
    direction = target_of("direction", direction="decrease", base="2002/03")
    wild = [100.0, 900.0] * 6
    values = [*wild, *[500.0, 510.0] * 6, *[480.0, 470.0] * 6, *wild]
    broken = measure_of("count", breaks=[{"month": "2002-04", "title": "New rules"}])
    long, short = series_of("2001-04", values), series_of("2002-04", values[12:36])
    found = []
    for series in (long, short):
        resolved = resolve(direction, series, broken)
        status = progress(resolved, series, broken, parse_month("2004-03"))
        found.append(confidence(status, series, broken))
    assert found[0].lower == found[1].lower
    assert found[0].basis == "change"
