import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.run_rate import required_run_rate
from dashboard.analysis.targets import resolve
from dashboard.core.periods import Period, parse_month, parse_period
from tests.factories.series import fraction_of, measure_of, series_of, target_of

COUNT = measure_of("count")
YEAR = Period(parse_month("2003-04"), parse_month("2004-03"))


def level(value, bound="at-most", **more):
    return target_of("level", value=value, unit="offences", bound=bound, **more)


def required(target, series, as_at, measure=COUNT):
    resolved = resolve(target, series, measure)
    return required_run_rate(resolved, series, measure, parse_month(as_at))


def slowly_last_run(values, length, total, bound):
    """Return the first row of the latest run that keeps to a total, by trying each."""
    for row in reversed(range(len(values) - length + 1)):
        run = values[row : row + length]
        if np.isfinite(run).all():
            summed = sum(run)
            if summed <= total if bound == "at-most" else summed >= total:
                return row
    return None


def test_the_sum_a_committee_paper_did_by_hand():
    series = series_of("2003-04", [33_800 / 7] * 7)
    found = required(level(53_050), series, "2003-10")
    assert found.per_month == pytest.approx(3_850)
    assert found.per_month_so_far == pytest.approx(4_828.57, abs=0.01)
    assert round(found.change_on_so_far) == -20
    assert found.left == parse_period("2003-11 to 2004-03")


def test_the_ask_is_against_the_same_months_of_last_year():
    last_year = [100.0] * 7 + [80, 90, 100, 110, 120]
    series = series_of("2002-04", [*last_year, *[100.0] * 7])
    found = required(level(1_100), series, "2003-10")
    assert found.required == 400
    assert found.last_year == 500
    assert found.ask == pytest.approx(-20)


@pytest.mark.parametrize("month", ["2002-12", "2003-06", "2004-01", "2004-03"])
def test_there_is_no_ask_across_a_break(month):
    measure = measure_of("count", breaks=[{"month": month, "title": "New rules"}])
    series = series_of("2002-04", [100.0] * 19)
    found = required(level(1_100), series, "2003-10", measure)
    assert found.ask is None
    assert found.last_year is None


def test_a_break_before_last_years_months_leaves_the_ask():
    measure = measure_of("count", breaks=[{"month": "2002-11", "title": "New rules"}])
    found = required(level(1_100), series_of("2002-04", [100.0] * 19), "2003-10", measure)
    assert found.last_year == 500


def test_what_is_required_follows_the_seasons():
    year = [100.0] * 10 + [300.0, 100.0]
    series = series_of("2000-04", year * 3 + [100.0] * 9)
    found = required(level(1_300), series, "2003-12")
    assert found.by_period.tolist() == pytest.approx([80, 240, 80])
    assert not found.shares.equal


def test_when_such_a_level_was_last_seen():
    values = [100.0] * 12 + [60, 61, 62, 100, 100, 100, 59, *[100.0] * 11]
    series = series_of("2001-07", values)
    found = required(level(1_083), series, "2003-12", measure_of("count"))
    assert found.required == 183
    assert found.last_achieved == parse_period("2002-07 to 2002-09")
    assert found.level_last_seen == parse_period("2003-01")
    assert found.state == "possible"
    assert found.runs == 30 - 2


def test_runs_before_a_break_or_over_a_gap_do_not_count():
    values = [10.0] * 12 + [100.0, 10, 10, 10, *[100.0] * 14]
    bare = series_of("2001-07", values)
    assert required(level(1_000), bare, "2003-12").state == "possible"
    gap = series_of("2001-07", values, without=["2002-09"])
    broken = measure_of("count", breaks=[{"month": "2002-07", "title": "New rules"}])
    found = required(level(930), gap, "2003-12", broken)
    assert (found.state, found.last_achieved) == ("never-seen", None)
    assert found.level_last_seen == parse_period("2002-10")
    assert found.runs == 18 - 2 - 3


def test_a_break_in_the_latest_month_leaves_only_that_month():
    measure = measure_of("count", breaks=[{"month": "2003-12", "title": "New rules"}])
    found = required(level(680), series_of("2002-04", [50.0] * 20 + [100.0]), "2003-12", measure)
    assert (found.state, found.runs, found.level_last_seen) == ("possible", 0, None)


def test_a_period_held_in_part_is_no_run():
    series = series_of("2001-01", [300.0, 10, *[300.0] * 9], "Q", part={"2001-04": 1})
    assert required(level(1_000), series, "2003-09").runs == 8


def test_a_run_after_the_as_at_month_is_not_known_yet():
    series = series_of("2002-04", [100.0] * 21 + [1.0] * 3)
    assert required(level(950), series, "2003-12").state == "never-seen"


@pytest.mark.parametrize(
    ("bound", "value", "state"),
    [
        ("at-most", 899, "already-missed"),
        ("at-most", 900, "never-seen"),
        ("at-most", 1_199, "never-seen"),
        ("at-most", 1_200, "possible"),
        ("at-least", 900, "already-met"),
        ("at-least", 901, "possible"),
        ("at-least", 1_201, "never-seen"),
    ],
)
def test_states(bound, value, state):
    assert (
        required(level(value, bound), series_of("2002-04", [100.0] * 21), "2003-12").state == state
    )


def test_a_level_that_is_equal_but_for_a_floats_last_bit_was_seen():
    money = measure_of("money", unit="£m")
    series = series_of("2003-04", [0.1] * 10)
    found = required(level(1.2), series, "2004-01", money)
    assert found.required < 0.2
    assert found.state == "possible"


def test_more_than_last_year_needs_one_more():
    series = series_of("2002-04", [100.0] * 12 + [200.0] * 6)
    target = target_of("direction", direction="increase", base="2002/03")
    assert required(target, series, "2003-09").state == "possible"
    fewer = target_of("direction", direction="decrease", base="2002/03")
    assert required(fewer, series, "2003-09").state == "already-missed"


def test_too_short_a_series_has_seen_nothing_either_way():
    found = required(level(10), series_of("2003-04", [2.0, 2.0]), "2003-05")
    assert (found.state, found.runs) == ("possible", 0)


def test_a_year_not_begun_needs_all_of_it():
    series = series_of("2002-04", [100.0] * 12)
    found = required(level(1_140), series, "2003-03")
    assert (found.required, found.per_month_so_far) == (1_140, None)
    assert found.ask == pytest.approx(-5)


def test_last_year_is_not_known_before_it_is_over():
    series = series_of("2002-04", [100.0] * 24)
    found = required(level(1_140, period="2004/05"), series, "2003-12")
    assert (found.required, found.last_year) == (1_140, None)
    assert required(level(1_140, period="2004/05"), series, "2004-03").last_year == 1_200


def test_quarters_are_spread_over_quarters():
    found = required(level(1_000), series_of("2003-04", [300.0, 300.0], "Q"), "2003-09")
    assert found.per_month == pytest.approx(400 / 6)
    assert found.by_period.tolist() == pytest.approx([200, 200])
    assert found.level_last_seen is None
    found = required(level(900), series_of("2002-10", [150.0, 151, 300, 300], "Q"), "2003-09")
    assert found.level_last_seen == parse_period("2002-10 to 2002-12")


def test_a_rate_is_worked_in_events():
    series = fraction_of("2002-04", [50.0] * 12 + [60.0] * 6, [10_000.0] * 18, 1_000)
    found = required(level(60), series, "2003-09", measure_of("rate"))
    assert found.required == pytest.approx(240)  # 600 a year of 10,000 people, 360 gone
    assert found.ask == pytest.approx(-20)


@pytest.mark.parametrize(
    ("target", "as_at", "held"),
    [
        (level(1_000), "2004-03", 24),
        (level(100, per="month"), "2003-09", 20),
        (level(1_000, "exactly"), "2003-09", 20),
        (target_of("percent-change", value=-5, base="1999/00", bound="at-most"), "2003-09", 20),
        (level(1_000), "2004-02", 20),  # not held so far
    ],
)
def test_where_nothing_is_left_to_require(target, as_at, held):
    assert required(target, series_of("2002-04", [100.0] * held), as_at) is None


def test_months_that_do_not_add_up_are_refused():
    series = fraction_of("2003-04", [1.0, 1], [2.0, 2])
    with pytest.raises(ValueError, match="do not add up"):
        required(level(50), series, "2003-05", measure_of("proportion"))
    with pytest.raises(ValueError, match="do not add up"):
        required(level(50), series, "2003-05", measure_of("count", rolling=True))


@settings(max_examples=60)
@given(
    values=st.lists(st.integers(0, 30), min_size=14, max_size=40),
    known=st.integers(1, 11),
    target=st.integers(0, 400),
    bound=st.sampled_from(["at-most", "at-least"]),
)
def test_the_required_total_closes_the_year_and_its_run_is_the_latest(values, known, target, bound):
    start = YEAR.first + known - len(values)
    series = series_of(f"{start // 12}-{start % 12 + 1:02d}", [float(value) for value in values])
    as_at = YEAR.first + known - 1
    resolved = resolve(level(target, bound), series, COUNT)
    found = required_run_rate(resolved, series, COUNT, as_at)
    assert sum(values[-known:]) + found.required == target
    assert found.by_period.sum() == pytest.approx(found.required)
    assert len(found.by_period) == found.left.months == 12 - known
    row = slowly_last_run(values, 12 - known, found.required, bound)
    expected = None if row is None else Period(start + row, start + row + 12 - known - 1)
    assert found.last_achieved == expected
