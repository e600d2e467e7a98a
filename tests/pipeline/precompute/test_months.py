"""For which months a series is analysed."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.plan import Placed
from dashboard.core.periods import Period, month_text, parse_month, parse_period
from dashboard.pipeline.precompute.months import months_to_judge, plan_years
from tests.factories.series import series_of
from tests.factories.snapshots import plan, small_catalogue
from tests.factories.store import made_catalogue


def texts(months):
    return [month_text(one) for one in months]


def test_the_years_are_those_of_plans_and_of_their_targets_each_once():
    thefts = [one for one in made_catalogue().occurrences if one.occurrence.measure == "thefts"]
    years = ("2003/04", "2003/04 to 2005/06", "2004/05")
    assert set(plan_years(thefts)) == {parse_period(one) for one in years}
    assert len(plan_years(thefts)) == 3
    assert plan_years(thefts * 2) == plan_years(thefts)
    assert plan_years(()) == ()


def test_a_plan_without_targets_for_a_measure_still_has_its_years():
    [quiet] = [one for one in small_catalogue().occurrences if not one.occurrence.targets]
    assert plan_years([quiet]) == (parse_period("2009/10"),)
    longer = plan(target_years=["2008/09", "2009/10"])
    assert len(plan_years([Placed(longer, quiet.path, quiet.occurrence)])) == 2


def test_a_year_with_a_target_and_the_latest_two_years_are_judged():
    series = series_of("1999-04", [1.0] * 120)
    found = texts(months_to_judge(series, [parse_period("2003/04")]))
    assert found[:12] == texts(range(parse_month("2003-04"), parse_month("2004-04")))
    assert found[12:] == texts(range(parse_month("2007-04"), parse_month("2009-04")))


def test_quarters_are_judged_at_their_ends():
    series = series_of("1999-04", [1.0] * 40, "Q")
    found = texts(months_to_judge(series, [parse_period("2003/04")]))
    assert found[:4] == ["2003-06", "2003-09", "2003-12", "2004-03"]
    assert len(found) == 4 + 8


def test_part_of_a_year_is_judged_at_the_month_it_reaches():
    series = series_of("1999-04", [1.0] * 10, "Y", part={"2008-04": 9})
    assert texts(months_to_judge(series, [])) == ["2007-03", "2008-03", "2008-12"]


PERIODS = st.builds(
    lambda first, many: Period(first, first + many), st.integers(0, 80), st.integers(0, 30)
)


@given(many=st.integers(1, 90), spans=st.lists(PERIODS, max_size=3))
def test_it_is_every_month_that_a_span_or_the_last_24_months_hold(many, spans):
    start = parse_month("2000-04")
    years = [Period(start + one.first, start + one.last) for one in spans]
    series = series_of("2000-04", [1.0] * many)
    wanted = [
        month
        for month in range(start, start + many)
        if start + many - month <= 24 or any(one.first <= month <= one.last for one in years)
    ]
    assert months_to_judge(series, years) == wanted
