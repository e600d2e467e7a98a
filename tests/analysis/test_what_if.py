import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.run_rate import required_run_rate
from dashboard.analysis.targets import resolve
from dashboard.analysis.what_if import point_of_no_return, what_if
from dashboard.core.periods import month_text, parse_month
from tests.factories.series import fraction_of, measure_of, series_of, target_of

COUNT = measure_of("count")
YEAR = [100.0] * 6 + [200.0] + [100.0] * 5
FIRST = parse_month("2003-04")


def level(value, bound="at-most"):
    return target_of("level", value=value, unit="offences", bound=bound)


def asked(function, target, series, as_at, measure=COUNT, **more):
    resolved = resolve(target, series, measure)
    return function(resolved, series, measure, parse_month(as_at), **more)


def test_the_present_rate_is_carried_on_by_season():
    series = series_of("2000-04", YEAR * 3 + [90.0] * 6)
    found = asked(what_if, level(1_170), series, "2003-09")
    assert found.rate_holds.value == pytest.approx(90 * 13)
    assert asked(what_if, level(1_171), series, "2003-09").rate_holds.meets
    assert not asked(what_if, level(1_169), series, "2003-09").rate_holds.meets


def test_the_latest_change_is_carried_on_over_last_years_months():
    series = series_of("2002-04", [*YEAR, *[100.0] * 6, 150.0])
    found = asked(what_if, level(1_200), series, "2003-10")
    assert found.latest_change == pytest.approx(-25)
    assert found.latest_change_holds.value == pytest.approx(750 + 500 * 0.75)
    assert found.latest_change_holds.meets


@pytest.mark.parametrize("month", ["2002-11", "2003-10", "2004-02"])
def test_no_change_is_carried_on_across_a_break(month):
    measure = measure_of("count", breaks=[{"month": month, "title": "New rules"}])
    found = asked(what_if, level(1_200), series_of("2002-04", YEAR + YEAR[:7]), "2003-10", measure)
    assert (found.latest_change, found.latest_change_holds) == (None, None)
    assert found.rate_holds is not None


def test_nothing_a_year_before_is_no_change():
    series = series_of("2002-04", [100.0] * 6 + [0.0] + [100.0] * 12)
    assert asked(what_if, level(1_200), series, "2003-10").latest_change is None


def test_a_typed_level_is_held_in_every_month_left():
    series = series_of("2003-04", [100.0] * 7)
    found = asked(what_if, level(1_000), series, "2003-10", monthly=60)
    assert found.level_held.value == 1_000
    assert found.level_held.meets
    assert asked(what_if, level(1_000), series, "2003-10").level_held is None
    with pytest.raises(ValueError, match="finite"):
        asked(what_if, level(1_000), series, "2003-10", monthly=float("nan"))


def test_a_rate_ends_as_a_rate():
    series = fraction_of("2003-04", [50.0] * 6, [10_000.0] * 6, 1_000)
    found = asked(what_if, level(60), series, "2003-09", measure_of("rate"), monthly=40)
    assert found.rate_holds.value == pytest.approx(60)
    assert found.level_held.value == pytest.approx(54)


def test_the_required_level_meets_the_target():
    series = series_of("2002-04", YEAR + YEAR[:7])
    resolved = resolve(level(1_256), series, COUNT)
    as_at = parse_month("2003-10")
    needed = required_run_rate(resolved, series, COUNT, as_at).per_month
    assert what_if(resolved, series, COUNT, as_at, needed).level_held.meets
    assert not what_if(resolved, series, COUNT, as_at, needed + 0.01).level_held.meets


def test_the_last_month_end_from_which_a_seen_level_would_do():
    # Best seen: 60 a month for five months. At 100 a month, 1,000 is out of reach from December:
    # from then on the three months left may total 1,000 - 900 = 100, and 180 is the best seen.
    values = [100.0] * 4 + [60.0] * 5 + [100.0] * 15 + [100.0] * 6
    series = series_of("2001-04", values)
    found = asked(point_of_no_return, level(1_000), series, "2003-09")
    assert found.pace == 1
    assert month_text(found.month) == "2003-11"


def test_a_year_on_its_way_never_comes_to_it():
    series = series_of("2001-04", [100.0] * 30)
    assert asked(point_of_no_return, level(1_200), series, "2003-09").month is None


def test_what_is_out_of_reach_already_is_so_now():
    series = series_of("2001-04", [100.0] * 30)
    found = asked(point_of_no_return, level(1_000), series, "2003-09")
    assert month_text(found.month) == "2003-09"


@pytest.mark.parametrize("first", ["2003-04", "2002-08"])
def test_without_last_year_there_is_no_telling(first):
    months = parse_month("2003-09") - parse_month(first) + 1
    series = series_of(first, [100.0] * months)
    assert asked(point_of_no_return, level(1_000), series, "2003-09") is None


def test_a_year_not_begun_has_no_pace():
    assert asked(point_of_no_return, level(1), series_of("2002-04", YEAR), "2003-03") is None


def slowly(values, known, target, bound):
    """Return how many more months until the target needs a level never seen, by brute force."""
    pace = sum(values[-known:]) / sum(values[-known - 12 : -12])
    ahead = [pace * value for value in values[-12 : len(values) - known]]
    unseen = []
    for gone in range(len(ahead)):
        required = target - sum(values[-known:]) - sum(ahead[:gone])
        length = len(ahead) - gone
        runs = [sum(values[row : row + length]) for row in range(len(values) - length + 1)]
        kept = [
            run <= required + 1e-9 if bound == "at-most" else run >= required - 1e-9 for run in runs
        ]
        unseen.append(not any(kept))
    months = [gone for gone in range(len(ahead)) if all(unseen[gone:])]
    return months[0] if months else None


@settings(max_examples=60)
@given(
    values=st.lists(st.integers(1, 30), min_size=24, max_size=40),
    known=st.integers(1, 11),
    target=st.integers(0, 400),
    bound=st.sampled_from(["at-most", "at-least"]),
)
def test_the_point_of_no_return_is_the_first_of_months_all_out_of_reach(
    values, known, target, bound
):
    start = FIRST + known - len(values)
    series = series_of(month_text(start), [float(value) for value in values])
    resolved = resolve(level(target + 0.5, bound), series, COUNT)
    found = point_of_no_return(resolved, series, COUNT, FIRST + known - 1)
    months = slowly(values, known, target + 0.5, bound)
    assert found.month == (None if months is None else FIRST + known - 1 + months)
