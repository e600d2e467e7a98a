"""What stands behind a slide: what-if numbers equal to the analysis, history, boroughs."""

import math

import pytest

from dashboard.analysis.required_performance import required_performance
from dashboard.analysis.what_if import what_if
from dashboard.packs.build.defence import present, single
from dashboard.packs.build.offer import offers, ready_pack
from dashboard.packs.build.order import PackOrder
from dashboard.packs.build.what_if import what_if_of


def queries(store, as_at):
    for plan in ("2003-04", "2008-11"):
        for placed in store.catalogue.in_plan(plan):
            measure = placed.occurrence.measure
            for area in ("mps", "croydon"):
                yield f"plan={plan}&measure={measure}&area={area}&as-at={as_at[plan]}"


def test_the_browsers_sum_with_the_numbers_sent_is_the_analysis(sample):
    tried = 0
    for query in queries(sample.store(), {"2003-04": "2004-01", "2008-11": "2009-02"}):
        report = sample.trend(query).report
        numbers = what_if_of(report)
        if numbers is None:
            continue
        resolved, choice = report.main.resolved, report.choice
        edge = (numbers.target - numbers.to_date) / numbers.months
        for level in (0.0, edge, edge * 0.99, edge * 1.01, edge + 1e-9, 12345.6):
            if level < 0:
                continue
            told = what_if(resolved, choice.series, choice.measure, choice.as_at, level).level_held
            total = numbers.to_date + level * numbers.months
            if numbers.bound == "at-most":
                meets = total <= numbers.target + numbers.near
            else:
                meets = total >= numbers.target - numbers.near
            assert math.isclose(total * numbers.per_amount, told.value, rel_tol=1e-12), query
            assert meets == told.meets, (query, level)
            tried += 1
    assert tried > 60


def test_what_is_supposed_is_said_as_the_analysis_has_it(sample):
    report = sample.trend("plan=2003-04&measure=street-crime&area=mps&as-at=2004-01").report
    choice = report.choice
    found = required_performance(report.main, choice.series, choice.measure, choice.as_at).what_if
    numbers = what_if_of(report)
    assert [one.meets for one in numbers.supposed] == [
        found.rate_holds.meets,
        found.latest_change_holds.meets,
    ]
    for one, end in zip(numbers.supposed, (found.rate_holds, found.latest_change_holds)):
        assert one.ends.split("\xa0")[0] == f"{end.value:,.0f}"
    assert "13.1% below a year earlier" in numbers.supposed[1].supposing


@pytest.mark.parametrize(
    "query",
    [
        "plan=2003-04&measure=police-strength&area=mps",
        "plan=none&measure=burglary&area=croydon",
        "plan=2003-04&measure=burglary&area=mps&as-at=2004-03",
    ],
)
def test_there_is_nothing_to_suppose_without_months_left_that_add_up(sample, query):
    assert what_if_of(sample.trend(query).report) is None


def test_history_sets_the_same_months_of_earlier_years_beside_each_other(sample):
    [defence] = single("plan=2003-04&measure=burglary&area=croydon&as-at=2004-01", sample).defences
    view = sample.trend("plan=none&measure=burglary&area=croydon&as-at=2004-01&span=all")
    series = view.choice.series
    periods = {row[0]: row[1] for row in defence.history.rows}
    months = series.months.tolist()
    end = months.index(2004 * 12)
    total = sum(series.value[end - 11 : end + 1])
    assert periods["Feb 2003 to Jan 2004"] == f"{total:,.0f}\xa0offences"
    assert "Feb 2002 to Jan 2003" not in periods, "the recording standard changed in April 2002"


def test_a_defence_says_which_areas_there_are_and_what_is_counted(sample):
    [defence] = single("plan=2003-04&measure=burglary&area=croydon&as-at=2004-01", sample).defences
    assert {"mps", "croydon", "westminster"} <= {one.value for one in defence.areas}
    assert "measure=burglary" in defence.query
    assert defence.definition


def test_a_view_that_cannot_be_read_is_still_one_slide(sample):
    presented = single("measure=%00&area=<b>" * 100, sample)
    assert len(presented.defences) == len(presented.report.slides) == 1


def test_every_offer_makes_a_pack_of_slides_that_are_defended(sample):
    store = sample.store()
    offered = offers(store)
    for kind in offered["kind"]:
        order = PackOrder(kind.value, "2003-04", "croydon", "2004-01", "objective-2")
        made = ready_pack(store, order)
        assert made.items
        presented = present(made, sample)
        assert len(presented.defences) == len(made.items)
        assert all("area=croydon" in one.slide.query for one in presented.defences)
