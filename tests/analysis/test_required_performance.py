"""What it would take, for each kind of measure that can be asked."""

from dataclasses import fields

import pytest

from dashboard.analysis.progress import progress
from dashboard.analysis.remaining_share import remaining_share
from dashboard.analysis.required_performance import RequiredPerformance, required_performance
from dashboard.analysis.run_rate import required_run_rate
from dashboard.analysis.targets import resolve
from dashboard.analysis.what_if import point_of_no_return, what_if
from dashboard.core.periods import parse_month
from tests.factories.series import fraction_of, measure_of, series_of, target_of

OCTOBER = parse_month("2003-10")
CAP = target_of("level", value=53_050, unit="offences", bound="at-most")
MONTHS = series_of("2000-04", [4_500.0] * 36 + [33_800 / 7] * 7)


def asked(target, series, measure, as_at=OCTOBER):
    resolved = resolve(target, series, measure)
    return resolved, required_performance(
        progress(resolved, series, measure, as_at), series, measure, as_at
    )


def held(found):
    return {one.name for one in fields(RequiredPerformance) if getattr(found, one.name) is not None}


def test_street_crime_of_2003_must_fall_from_4_830_a_month_to_3_850():
    """The committee paper of December 2003: 33,800 in seven months, 53,050 by the year's end."""
    _, found = asked(CAP, MONTHS, measure_of())
    assert found.run_rate.per_month == pytest.approx(3_850)
    assert found.run_rate.change_on_so_far == pytest.approx(-20.27, abs=0.01)


def test_a_count_is_asked_for_a_run_rate_and_no_share():
    measure = measure_of()
    resolved, found = asked(CAP, MONTHS, measure)
    assert held(found) == {"run_rate", "no_return", "what_if"}
    assert found.run_rate.required == required_run_rate(resolved, MONTHS, measure, OCTOBER).required
    assert found.no_return == point_of_no_return(resolved, MONTHS, measure, OCTOBER)
    assert found.what_if == what_if(resolved, MONTHS, measure, OCTOBER)


@pytest.mark.parametrize(
    "measure",
    [measure_of("money"), measure_of("rate"), measure_of("mean", per_year=True)],
    ids=lambda one: one.kind,
)
def test_whatever_grows_through_the_year_is_asked_for_a_run_rate(measure):
    series = fraction_of("2000-04", [50.0] * 43, [1000.0] * 43, measure.multiplier)
    level = target_of("level", value=500, unit="x", bound="at-most")
    assert held(asked(level, series, measure)[1]) >= {"run_rate", "what_if"}


def test_a_percentage_is_asked_for_the_share_still_needed():
    measure = measure_of("proportion", better="higher")
    series = fraction_of("2002-04", [80.0] * 19, [100.0] * 19)
    target = target_of("level", value=85, unit="%")
    resolved, found = asked(target, series, measure)
    assert held(found) == {"remaining"}
    assert found.remaining == remaining_share(resolved, series, measure, OCTOBER)
    assert found.remaining.needed == pytest.approx((85 * 12 - 80 * 7) / 5)


@pytest.mark.parametrize(
    ("kind", "extra", "target"),
    [
        ("stock", {}, target_of("level", value=29_856, unit="officers", per="end")),
        ("proportion", {"of_stock": True}, target_of("level", value=6.6, unit="%")),
        ("proportion", {"rolling": True}, target_of("level", value=6.6, unit="%")),
        ("gap", {}, target_of("no-difference", margin=2)),
        ("count", {}, target_of("no-difference", margin=2)),
        ("ratio", {}, target_of("level", value=3.8, unit="x", bound="at-most")),
        ("milestone", {}, target_of("milestone", due="2004-03")),
        ("count", {}, target_of("coverage", units="sites", count=20, due="2004-03")),
        ("count", {}, target_of("none", state="baseline-year")),
        ("count", {}, target_of("percent-change", value=-4, bound="at-most")),
        ("count", {}, target_of("level", value=310, unit="x", bound="at-most", per="month")),
    ],
)
def test_nothing_is_asked_where_there_is_no_total_to_work_towards(kind, extra, target):
    series = fraction_of("2002-04", [60.0] * 19, [1000.0] * 19)
    assert held(asked(target, series, measure_of(kind, **extra))[1]) == set()


def test_nothing_is_asked_once_the_year_is_over():
    series = series_of("2000-04", [4_500.0] * 48)
    assert held(asked(CAP, series, measure_of(), parse_month("2004-03"))[1]) == set()
