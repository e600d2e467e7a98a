"""The tested trend of the last five periods."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.recent_trend import (
    NotCalculated,
    RecentTrend,
    recent_trend,
    trend_chi_square,
)
from dashboard.core.periods import month_text, parse_month
from tests.factories.series import fraction_of, measure_of, series_of

LATE = parse_month("2030-01")
SHARE = measure_of("proportion", better="higher")
EVENTS = [400.0, 420, 450, 480, 520]
ALL = [1000.0, 1010, 990, 1005, 1000]


def trend_of(events, exposure=None, measure=SHARE, frequency="Y", first="2004-04", **more):
    if exposure is None:
        series = series_of(first, events, frequency, **more.pop("made", {}))
    else:
        made = more.pop("made", {})
        series = fraction_of(first, events, exposure, measure.multiplier, frequency, **made)
    return recent_trend(series, measure, more.pop("as_at", LATE), **more)


def slow_chi_square(events, exposure, proportion):
    """Fingertips' five sums for a proportion; for a rate the same without the complement."""
    n, r = sum(exposure), sum(events)
    rt = sum(one * at for at, one in enumerate(events, 1))
    nt = sum(one * at for at, one in enumerate(exposure, 1))
    nt2 = sum(one * at**2 for at, one in enumerate(exposure, 1))
    top = n * (n * rt - r * nt) ** 2
    bottom = r * (n - r) * (n * nt2 - nt**2)
    if not proportion:
        top, bottom = (n * rt - r * nt) ** 2, r * (n * nt2 - nt**2)
    return top / bottom if bottom else 0.0


counted = st.lists(st.tuples(st.integers(0, 500), st.integers(500, 2000)), min_size=5, max_size=5)


@settings(max_examples=100)
@given(counted, st.booleans())
def test_chi_square_is_that_of_the_five_sums(pairs, proportion):
    events, exposure = (np.array(column, dtype=float) for column in zip(*pairs))
    ours = trend_chi_square(events, exposure, proportion=proportion)
    expected = slow_chi_square(events.tolist(), exposure.tolist(), proportion)
    assert ours == pytest.approx(expected, rel=1e-6, abs=1e-6)


@settings(max_examples=50)
@given(counted)
def test_turning_time_round_turns_the_trend_round(pairs):
    events, exposure = ([float(one) for one in column] for column in zip(*pairs))
    turned = {"improving": "worsening", "worsening": "improving"}
    forward = trend_of(events, exposure)
    back = trend_of(events[::-1], exposure[::-1])
    assert back.change == turned.get(forward.change, "no-significant-change")
    assert back.chi_square == pytest.approx(forward.chi_square, rel=1e-6, abs=1e-6)


def test_polarity_names_the_direction():
    def change(better):
        return trend_of(EVENTS, ALL, measure_of("proportion", better=better)).change

    assert [change(better) for better in ("higher", "lower", "neutral")] == [
        "improving",
        "worsening",
        "increasing",
    ]
    falling = trend_of(EVENTS[::-1], ALL, measure_of("proportion", better="neutral"))
    assert falling.change == "decreasing"


def test_only_the_last_five_periods_count():
    found = trend_of([900.0, 10, *EVENTS], [1000.0, 1000, *ALL])
    assert found.chi_square == trend_of(EVENTS, ALL).chi_square
    assert (month_text(found.first_month), month_text(found.last_month)) == ("2006-04", "2011-03")
    early = trend_of([*EVENTS, 5.0], [*ALL, 1000], as_at=parse_month("2009-12"))
    assert month_text(early.last_month) == "2009-03"


def test_a_small_change_is_not_significant():
    found = trend_of([400.0, 402, 404, 406, 408], ALL)
    assert found.change == "no-significant-change"
    assert found.chi_square < 9.5495


def test_the_threshold_is_p_of_two_in_a_thousand():
    # For chi-square with one degree of freedom p is erfc(sqrt(x / 2)).
    assert math.erfc(math.sqrt(9.54953570608324 / 2)) == pytest.approx(0.002)


def test_a_trend_that_hangs_on_one_period_does_not_count():
    found = trend_of([400.0, 395, 390, 385, 560], [1000.0] * 5)
    assert found.chi_square > 9.5495
    assert (found.change, found.hangs_on_one) == ("no-significant-change", True)


def test_counts_are_tested_with_their_overdispersion():
    count = measure_of("count")
    found = trend_of([1000.0, 1050, 1100, 1150, 1200], measure=count)
    assert found.change == "worsening"
    wide = trend_of([1000.0, 1050, 1100, 1150, 1200], measure=count, overdispersion=5)
    assert wide.chi_square == pytest.approx(found.chi_square / 5)
    assert wide.change == "no-significant-change"


def test_a_rate_takes_its_population_into_account():
    rate = measure_of("rate")
    growing = [100_000.0 * 1.05**year for year in range(5)]
    same_rate = [one / 50 for one in growing]
    assert trend_of(same_rate, growing, rate).change == "no-significant-change"
    assert trend_of(same_rate, [100_000.0] * 5, rate).change == "worsening"


def test_a_survey_is_tested_on_its_effective_interviews():
    survey = measure_of("proportion", survey=True, better="higher")
    values = [50.0, 53, 56, 59, 62]
    many = trend_of(values, measure=survey, made={"n_effective": [2000.0] * 5})
    few = trend_of(values, measure=survey, made={"n_effective": [100.0] * 5})
    assert (many.change, few.change) == ("improving", "no-significant-change")
    assert trend_of(values, measure=survey) == NotCalculated("missing")


@pytest.mark.parametrize(
    ("reason", "more"),
    [
        ("monthly", {"frequency": "M"}),
        ("rolling", {"measure": measure_of("proportion", rolling=True)}),
        ("unsuitable", {"measure": measure_of("stock")}),
        ("too-few", {"as_at": parse_month("2008-12")}),
        ("too-few", {"as_at": parse_month("2003-12")}),
        ("missing", {"made": {"without": ["2006-04"]}}),
        ("missing", {"made": {"part": {"2008-04": 9}}}),
    ],
)
def test_what_cannot_be_calculated_says_why(reason, more):
    assert trend_of(EVENTS, ALL, **more) == NotCalculated(reason)


def test_years_before_a_break_do_not_count():
    def broken(month):
        measure = measure_of("proportion", breaks=[{"month": month, "title": "New"}])
        return trend_of([500.0, *EVENTS], [1000.0, *ALL], measure)

    assert isinstance(broken("2005-04"), RecentTrend)
    assert broken("2006-04") == NotCalculated("too-few")
    assert isinstance(broken("2035-04"), RecentTrend)


def test_quarters_are_tested_too():
    assert month_text(trend_of(EVENTS, ALL, frequency="Q").last_month) == "2005-06"


def test_nothing_and_everything_have_no_trend():
    for events in ([0.0] * 5, ALL):
        found = trend_of(events, ALL)
        assert (found.chi_square, found.change) == (0.0, "no-significant-change")


@pytest.mark.parametrize(
    ("events", "exposure"),
    [
        ([1.0, -1], [2.0, 2]),
        ([1.0, 1], [0.0, 2]),
        ([1.0, math.nan], [2.0, 2]),
        ([3.0, 1], [2.0, 2]),
    ],
)
def test_numbers_that_make_no_proportion_are_refused(events, exposure):
    with pytest.raises(ValueError, match="events"):
        trend_chi_square(np.array(events), np.array(exposure), proportion=True)


def test_an_overdispersion_below_one_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        trend_of(EVENTS, ALL, overdispersion=0.5)
