import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.aggregate import over
from dashboard.analysis.remaining_share import remaining_share
from dashboard.analysis.targets import resolve
from dashboard.core.periods import Period, month_text, parse_month, parse_period
from tests.factories.series import fraction_of, measure_of, series_of, target_of

SHARE = measure_of("proportion", better="higher")


def needed(value, series, as_at, measure=SHARE, bound="at-least"):
    target = target_of("level", value=value, unit="%", bound=bound)
    resolved = resolve(target, series, measure)
    return remaining_share(resolved, series, measure, parse_month(as_at))


def test_the_rest_makes_up_for_the_months_so_far():
    series = fraction_of("2003-04", [70.0] * 6, [100.0] * 6)
    found = needed(80, series, "2003-09")
    assert found.needed == pytest.approx(90)
    assert found.denominator == 600
    assert found.denominator_from == "year-so-far"
    assert found.left == parse_period("2003-10 to 2004-03")


def test_cases_to_come_follow_last_years_months():
    cases = [100.0] * 6 + [300.0] * 6 + [200.0] * 6
    series = fraction_of("2002-04", [0.7 * n for n in cases], cases)
    found = needed(80, series, "2003-09")
    assert found.denominator == pytest.approx(3_600)
    assert found.denominator_from == "last-year"
    assert found.needed == pytest.approx((80 * 4_800 - 84_000) / 3_600)


@pytest.mark.parametrize("month", ["2002-08", "2003-04", "2004-01"])
def test_cases_are_not_carried_across_a_break(month):
    measure = measure_of("proportion", breaks=[{"month": month, "title": "New rules"}])
    series = fraction_of("2002-04", [70.0] * 18, [100.0] * 18)
    assert needed(80, series, "2003-09", measure).denominator_from == "year-so-far"


@pytest.mark.parametrize(
    ("bound", "value", "state"),
    [
        ("at-least", 86, "impossible"),
        ("at-least", 85, "possible"),  # every case from here on: seen in April
        ("at-least", 35, "already-met"),
        ("at-least", 35.1, "possible"),
        ("at-most", 34.9, "impossible"),
        ("at-most", 35.5, "never-seen"),
        ("at-most", 85, "already-met"),
    ],
)
def test_states(bound, value, state):
    perfect = [100.0] * 6
    series = fraction_of("2002-10", [*perfect, *[70.0] * 6], [100.0] * 12)
    assert needed(value, series, "2003-09", bound=bound).state == state


def test_a_whole_year_of_every_case_is_not_impossible():
    cases = [2.0, *[1.0] * 6]
    found = needed(100, fraction_of("2003-04", cases, cases), "2003-10")
    assert found.needed > 100  # by the last bit of a float
    assert found.state == "possible"


def test_a_mean_has_no_ceiling():
    series = fraction_of("2003-04", [7_000.0] * 6, [100.0] * 6, 1)
    mean = measure_of("mean", unit="days")
    assert needed(300, series, "2003-09", mean).state == "never-seen"


def test_the_latest_run_that_reached_the_share():
    shares = [92.0] * 6 + [91.0] * 6 + [70.0] * 12
    series = fraction_of("2001-10", shares, [100.0] * 24)
    found = needed(80, series, "2003-09")
    assert found.last_achieved == parse_period("2002-04 to 2002-09")


def test_months_after_the_as_at_month_foretell_nothing():
    cases = [100.0] * 18 + [900.0] * 18
    series = fraction_of("2002-04", [0.5 * n for n in cases], cases)
    target = target_of("level", value=80, unit="%", period="2003/04 to 2005/06")
    resolved = resolve(target, series, SHARE)
    found = remaining_share(resolved, series, SHARE, parse_month("2003-09"))
    assert found.denominator_from == "year-so-far"
    assert found.denominator == 3_000


@pytest.mark.parametrize("as_at", ["2003-03", "2004-03", "2003-12"])
def test_where_there_is_nothing_to_work_with(as_at):
    assert needed(80, fraction_of("2003-04", [7.0] * 6, [10.0] * 6), as_at) is None


def test_a_share_published_without_its_parts_has_none():
    assert needed(80, series_of("2003-04", [70.0]), "2003-04") is None


@pytest.mark.parametrize(
    "measure", [measure_of("count"), measure_of("rate"), measure_of("proportion", rolling=True)]
)
def test_what_is_not_a_sum_over_a_sum_is_refused(measure):
    with pytest.raises(ValueError, match="sum over a sum"):
        needed(80, fraction_of("2003-04", [7.0], [10.0]), "2003-04", measure)


@settings(max_examples=50)
@given(
    cases=st.lists(st.integers(1, 400), min_size=18, max_size=18),
    target=st.integers(1, 99),
    known=st.integers(1, 11),
)
def test_the_needed_share_closes_the_year_on_its_target(cases, target, known):
    numerators = [round(0.6 * n) for n in cases]
    months = 12 + known
    cases, numerators = (cases * 2)[:months], (numerators * 2)[:months]
    series = fraction_of("2002-04", numerators, cases)
    last = parse_month("2003-04") + known - 1
    found = needed(target, series, month_text(last))
    to_date = over(series, SHARE, Period(parse_month("2003-04"), last))
    numerator = to_date.numerator + found.needed / 100 * found.denominator
    assert 100 * numerator / (to_date.denominator + found.denominator) == pytest.approx(target)
