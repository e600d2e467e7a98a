from dataclasses import replace
from datetime import date
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.status import assess
from dashboard.analysis.targets import resolve
from dashboard.catalogue.target import STATES_WITHOUT_FIGURE, Target
from dashboard.core.periods import parse_period
from dashboard.store.series import Coded
from tests.factories.series import fraction_of, measure_of, series_of, target_of

BURGLARY = series_of("2000-04", [112_376, 116_027, 113_427, 105_361], "Y")
COUNT = measure_of("count")
SHARE = measure_of("proportion", better="higher")
MINUS_FOUR = target_of("percent-change", value=-4, base="2002/03", bound="at-most")


def test_four_per_cent_below_113_427_burglaries_is_at_most_108_889():
    resolved = resolve(MINUS_FOUR, BURGLARY, COUNT)
    assert resolved.resolution == "resolved"
    assert resolved.value == 108_889
    assert resolved.base.value == 113_427
    assert resolved.base_period == parse_period("2002/03")
    assert (resolved.whose, resolved.bound, resolved.strict) == ("force", "at-most", False)


def test_the_base_may_lie_further_back_than_last_year():
    target = target_of("percent-change", value=5, base="2001/02", bound="at-least")
    series = series_of("2001-04", [123_660, 120_000, 0], "Y")
    assert resolve(target, series, measure_of("count", better="higher")).value == 129_843


@given(base=st.integers(1, 10**7), percent=st.integers(-50, 50))
def test_a_change_in_per_cent_is_worked_as_by_hand(base, percent):
    target = target_of("percent-change", value=percent, base="2002/03", bound="at-most")
    found = resolve(target, series_of("2002-04", [base], "Y"), COUNT).value
    assert found == base * (100 + percent) // 100


def test_what_is_not_counted_one_by_one_keeps_its_fraction_and_at_least_is_rounded_up():
    more = target_of("percent-change", value=5, base="2002/03", bound="at-least")
    series = series_of("2002-04", [1_001.0], "Y")
    assert resolve(more, series, measure_of("count", better="higher")).value == 1_052
    assert resolve(more, series, measure_of("money", unit="£m")).value == 1_051.05
    in_part = series_of("2002-04", [1_001.5], "Y")
    assert resolve(more, in_part, measure_of("stock", better="higher")).value == 1_051.575


@given(tenths=st.integers(0, 1_000), points=st.integers(-300, 300))
def test_a_base_less_some_points_is_what_the_printed_figures_give(tenths, points):
    target = target_of("points-change", value=points / 10, base="2002/03", bound="at-least")
    found = resolve(target, series_of("2002-04", [tenths / 10], "Y"), SHARE)
    assert found.value == (tenths + points) / 10


@given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(-30, 30))
def test_points_on_a_share_are_met_by_the_same_share_of_three_times_as_many(top, of, points):
    """A third less a point is reached by 97 of 300, however either is written in binary."""
    target = target_of("points-change", value=points, base="2002/03", bound="at-least")
    base = fraction_of("2002-04", [top], [of], frequency="Y")
    reached = 300 * top + 3 * of * points
    if not 0 <= reached <= 300 * of:
        return
    resolved = resolve(target, base, SHARE)
    assert assess(SHARE, resolved, 100 * reached / (300 * of), resolved.value, True).position == (
        "met"
    )


def test_a_target_worked_from_months_is_that_of_the_year():
    series = series_of("2002-04", [1000.0] * 12)
    assert resolve(MINUS_FOUR, series, COUNT).value == 11_520


@pytest.mark.parametrize("kind", ["percent-change", "points-change", "direction"])
def test_a_base_that_is_not_held_gives_no_number(kind):
    fields: dict[str, Any] = {"value": -4, "bound": "at-most"} if kind != "direction" else {}
    fields |= {"direction": "increase"} if kind == "direction" else {}
    target = target_of(kind, base="2007/08", period="2008/09", **fields)
    resolved = resolve(target, series_of("2008-01", [10.0] * 15), COUNT)
    assert (resolved.resolution, resolved.value, resolved.base) == ("base-not-held", None, None)
    assert resolved.base_period == parse_period("2007/08")


@pytest.mark.parametrize("kind", ["percent-change", "points-change", "direction"])
def test_a_base_that_the_plan_does_not_state_gives_no_number(kind):
    fields: dict[str, Any] = {"value": -4, "bound": "at-most"} if kind != "direction" else {}
    fields |= {"direction": "increase"} if kind == "direction" else {}
    resolved = resolve(target_of(kind, **fields), BURGLARY, COUNT)
    assert (resolved.resolution, resolved.value) == ("base-not-stated", None)


def test_a_base_of_several_years_is_their_average():
    usual = {"base": "1994 to 1998", "period": "2010"}
    target = target_of("percent-change", value=-40, bound="at-most", **usual)
    series = series_of("1994-01", [6_600, 6_700, 6_800, 6_700, 6_700, 6_000], "Y")
    assert resolve(target, series, COUNT).value == 4_020
    share = fraction_of("1994-01", [5.0] * 5, [10.0] * 5, frequency="Y")
    points = target_of("points-change", value=3, bound="at-least", **usual)
    assert resolve(points, share, SHARE).value == 53


def test_a_base_held_in_part_is_not_held():
    series = series_of("2001-04", [116_027, 90_000], "Y", part={"2002-04": 9})
    assert resolve(MINUS_FOUR, series, COUNT).resolution == "base-not-held"


def test_points_are_added_to_the_base():
    target = target_of("points-change", period="2008/09", value=3, base="2007/08", bound="at-least")
    series = fraction_of("2007-04", [770, 780], [1000, 1000], frequency="Y")
    assert resolve(target, series, SHARE).value == 80


def test_an_ambiguous_target_keeps_both_readings():
    readings = [
        {"label": "points", "kind": "points-change", "value": 3},
        {"label": "of the base", "kind": "percent-change", "value": 3},
    ]
    target = target_of(
        "points-change",
        period="2008/09",
        value=3,
        base="2007/08",
        bound="at-least",
        readings=readings,
    )
    resolved = resolve(target, fraction_of("2007-04", [770], [1000], frequency="Y"), SHARE)
    assert resolved.value == 80
    assert resolved.other_reading == pytest.approx(79.31)


def test_a_reading_may_be_a_level():
    readings = [
        {"label": "below the year", "kind": "percent-change", "value": -5},
        {"label": "as printed", "kind": "level", "value": 180},
    ]
    target = target_of(
        "percent-change", value=-5, base="2001/02", bound="at-most", readings=readings
    )
    resolved = resolve(target, series_of("2001-04", [200.0], "Y"), COUNT)
    assert (resolved.value, resolved.other_reading) == (190, 180)


@pytest.mark.parametrize(("way", "bound"), [("increase", "at-least"), ("decrease", "at-most")])
def test_a_direction_is_the_base_itself_and_equal_is_not_enough(way, bound):
    target = target_of("direction", direction=way, base="2002/03")
    resolved = resolve(target, BURGLARY, COUNT)
    assert (resolved.value, resolved.bound, resolved.strict) == (113_427, bound, True)


@pytest.mark.parametrize("percent", [0, 10])
def test_a_cap_is_an_upper_bound(percent):
    target = target_of("percent-change", value=percent, base="2002/03", bound="at-most", cap=True)
    resolved = resolve(target, series_of("2002-04", [3_400.0], "Y"), COUNT)
    assert (resolved.value, resolved.bound) == (3_400 + 34 * percent, "at-most")


def test_a_change_for_london_is_applied_to_a_boroughs_own_base():
    resolved = resolve(MINUS_FOUR, series_of("2002-04", [4_115.0], "Y"), COUNT, in_borough=True)
    assert resolved.whose == "pro-rata"
    assert resolved.value == 3_950


@pytest.mark.parametrize("kind", ["count", "stock", "money"])
def test_a_total_set_for_london_says_nothing_about_a_borough(kind):
    target = target_of("level", value=325, unit="networks")
    measure = measure_of(kind, better="higher")
    resolved = resolve(target, series_of("2003-04", [1.0]), measure, in_borough=True)
    assert (resolved.resolution, resolved.value) == ("london-only", None)
    assert resolve(target, series_of("2003-04", [1.0]), measure).value == 325


@pytest.mark.parametrize("kind", ["proportion", "rate", "mean", "gap", "ratio"])
def test_a_share_set_for_london_reads_the_same_in_a_borough(kind):
    target = target_of("level", value=85, unit="%")
    resolved = resolve(target, series_of("2003-04", [1.0]), measure_of(kind), in_borough=True)
    assert (resolved.resolution, resolved.value, resolved.whose) == ("resolved", 85, "force")


def test_a_monthly_level_stays_monthly():
    target = target_of("level", value=310, unit="offences", bound="at-most", per="month")
    assert resolve(target, series_of("2003-04", [300.0]), COUNT).per == "month"


@pytest.mark.parametrize(
    ("target", "bound"),
    [
        (MINUS_FOUR, "at-most"),
        (target_of("level", value=325, unit="offences", bound="at-least"), "at-least"),
        (target_of("none", state="awaited"), "at-most"),
    ],
)
def test_what_a_borough_agreed_for_itself_goes_before_londons(target, bound):
    resolved = resolve(target, BURGLARY, COUNT, in_borough=True, local=3_900)
    assert (resolved.resolution, resolved.whose, resolved.value) == ("resolved", "local", 3_900)
    assert resolved.bound == bound


def test_a_local_target_without_a_bound_follows_the_better_way():
    resolved = resolve(target_of("none", state="awaited"), BURGLARY, SHARE, True, 70)
    assert resolved.bound == "at-least"


@pytest.mark.parametrize("state", STATES_WITHOUT_FIGURE)
def test_a_measure_listed_without_a_figure_has_none(state):
    resolved = resolve(target_of("none", state=state), BURGLARY, COUNT)
    assert (resolved.resolution, resolved.value) == ("no-figure", None)


def test_things_to_be_done_keep_the_day_they_are_due():
    by_may = resolve(target_of("milestone", due="2003-05"), BURGLARY, COUNT)
    assert (by_may.resolution, by_may.due, by_may.value) == ("dated", date(2003, 5, 31), None)


@pytest.mark.parametrize(
    ("kind", "fields", "wanted"),
    [
        ("stock", {"count": 20}, 20),
        ("stock", {"share": 75, "of": 32}, 24),
        ("stock", {"share": 100}, None),
        ("proportion", {"share": 75}, 75),
        ("proportion", {"count": 8, "of": 32}, 25),
        ("proportion", {"count": 8}, None),
    ],
)
def test_units_to_be_covered_are_counted_as_the_measure_counts(kind, fields, wanted):
    target = target_of("coverage", units="boroughs", due="2004-03-31", **fields)
    assert resolve(target, BURGLARY, measure_of(kind)).value == wanted


def test_no_difference_needs_a_margin_to_be_judged():
    gap = measure_of("gap", unit="points")
    assert resolve(target_of("no-difference"), BURGLARY, gap).resolution == "no-margin"
    within = resolve(target_of("no-difference", margin=2), BURGLARY, gap)
    assert (within.value, within.bound) == (2, "within")


def test_a_printed_base_that_differs_gives_the_figure_that_was_agreed():
    target = MINUS_FOUR.model_copy(update={"base_value": 110_000.0})
    resolved = resolve(target, BURGLARY, COUNT)
    assert (resolved.value, resolved.printed) == (108_889, 105_600)
    same = MINUS_FOUR.model_copy(update={"base_value": 113_427.0})
    assert resolve(same, BURGLARY, COUNT).printed is None
    assert resolve(target, BURGLARY, COUNT, in_borough=True).printed is None


def test_a_provisional_base_makes_the_target_indicative():
    assert not resolve(MINUS_FOUR, BURGLARY, COUNT).base_provisional
    codes = Coded(np.array([0, 0, 1, 0], dtype=np.int8), ["published", "provisional"])
    assert resolve(MINUS_FOUR, replace(BURGLARY, provenance_coded=codes), COUNT).base_provisional


def test_a_figure_printed_with_reservations_still_counts():
    for state in ("indicative", "provisional", "conditional"):
        assert resolve(MINUS_FOUR.model_copy(update={"state": state}), BURGLARY, COUNT).has_value


def test_every_kind_of_target_is_tried_here():
    union = get_args(get_args(Target)[0])
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in union}
    assert kinds == {
        "level",
        "percent-change",
        "points-change",
        "direction",
        "no-difference",
        "milestone",
        "coverage",
        "none",
    }


def test_a_base_on_the_other_side_of_a_break_says_so():
    broken = measure_of("count", breaks=[{"month": "2003-04", "title": "New counting rules"}])
    assert resolve(MINUS_FOUR, BURGLARY, broken).base_break == "New counting rules"
    earlier = measure_of("count", breaks=[{"month": "2002-04", "title": "Old"}])
    assert resolve(MINUS_FOUR, BURGLARY, earlier).base_break == ""
