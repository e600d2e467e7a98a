"""A borough's page against slow, obvious recomputation from the rows held."""

from collections import Counter
from math import log

import pytest

from dashboard.analysis.funnel import funnel
from dashboard.core.periods import Period, parse_month
from dashboard.reports.borough.brief import in_text, listed
from dashboard.reports.borough.report import CENTRAL, BoroughReport, BoroughView
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.measure.population import residents
from dashboard.reports.service import ReportService

JANUARY = "plan=2008-11&as-at=2009-01"


@pytest.fixture(scope="module")
def hackney(sample: ReportService) -> BoroughReport:
    return view_of(sample, "hackney", JANUARY).report


@pytest.fixture(scope="module")
def westminster(sample: ReportService) -> BoroughReport:
    return view_of(sample, "westminster", JANUARY).report


def view_of(service: ReportService, slug: str, query: str) -> BoroughView:
    view = service.borough(slug, query)
    assert view is not None
    return view


def row(report: BoroughReport, measure: str) -> BoroughRow:
    [found] = [one for one in report.rows if one.measure.id == measure]
    return found


def total(service: ReportService, measure: str, code: str, column: str, period: Period) -> float:
    """Add up a column of the observations as published."""
    table = service.store().observations()
    months = table.period_start.dt.year * 12 + table.period_start.dt.month - 1
    held = table[
        (table.measure == measure)
        & (table.area == code)
        & months.between(period.first, period.last)
    ]
    assert len(held) == 12
    return float(held[column].sum())


def test_a_commander_sees_what_truly_differs_and_what_only_looks_bad(
    hackney: BoroughReport, westminster: BoroughReport
) -> None:
    assert hackney.different == ()
    assert {one.measure.id for one in hackney.chance} == {"killed-or-seriously-injured"}
    looks_bad = row(hackney, "killed-or-seriously-injured")
    assert (looks_bad.side, looks_bad.place) == ("worse", "no clear place among 32")
    assert looks_bad.answers == (
        ("Against London", "No clear difference"),
        ("Against similar boroughs", "No clear difference"),
        ("Against the usual spread of boroughs", "Within usual spread"),
    )
    differs = row(westminster, "killed-or-seriously-injured")
    assert differs is westminster.different[0]
    assert [answer for _, answer in differs.answers] == [
        "Higher", "Higher", "Far above usual spread",
    ]  # fmt: skip
    assert (differs.side, differs.place) == ("worse", "highest of 32")


def test_a_count_is_a_rate_of_twelve_months_and_residents(
    sample: ReportService, hackney: BoroughReport
) -> None:
    areas, found = sample.store().catalogue.areas, row(hackney, "killed-or-seriously-injured")
    period = Period(parse_month("2008-02"), parse_month("2009-01"))
    assert hackney.period == period
    observed, people = {}, {}
    for area in areas.boroughs:
        observed[area.code] = total(sample, found.measure.id, area.code, "value", period)
        held = residents(sample.store(), area, period.last)
        assert held is not None
        people[area.code] = held.people
    code = hackney.area.code
    standing = found.position
    assert standing is not None
    assert standing.value == pytest.approx(1000 * observed[code] / people[code])
    together = 1000 * sum(observed.values()) / sum(people.values())
    assert standing.london == pytest.approx(together, rel=0.01)
    peers = hackney.peers.codes
    assert code not in peers
    assert standing.peers == pytest.approx(
        1000 * sum(observed[one] for one in peers) / sum(people[one] for one in peers)
    )
    rates = [observed[one] / people[one] for one in observed]
    assert standing.place.higher == sum(1 for one in rates if one > observed[code] / people[code])
    assert standing.place.others == 31


def test_a_survey_is_compared_at_the_number_of_interviews_that_says_as_much(
    sample: ReportService, hackney: BoroughReport
) -> None:
    found = row(hackney, "victim-satisfaction")
    period, code = found.figures.period, hackney.area.code
    top = total(sample, "victim-satisfaction", code, "numerator", period)
    bottom = total(sample, "victim-satisfaction", code, "denominator", period)
    n = total(sample, "victim-satisfaction", code, "n_effective", period)
    assert found.position is not None
    assert found.position.value == pytest.approx(100 * top / bottom)
    place = found.figures.codes.index(code)
    assert found.figures.funnel is not None
    assert found.figures.funnel.base[place] == pytest.approx(n)
    assert found.figure == "69.8%"


def test_every_verdict_is_that_of_the_whole_funnel(hackney: BoroughReport) -> None:
    for one in hackney.rows:
        drawn, standing = one.figures.funnel, one.position
        if drawn is None or standing is None or drawn.kind == "proportion":
            continue  # the exact tails of 32 proportions take a while; one is enough, below
        place = one.figures.codes.index(hackney.area.code)
        whole = funnel(drawn.observed, drawn.base, drawn.kind, multiplier=one.figures.multiplier)
        assert standing.standing.spread == whole.verdicts[place]
        assert standing.expected == pytest.approx(whole.shrunken[place])
    survey = row(hackney, "victim-satisfaction")
    assert survey.position is not None
    assert survey.figures.funnel is not None
    assert (
        survey.position.standing.spread
        == survey.figures.funnel.verdicts[survey.figures.codes.index(hackney.area.code)]
    )


@pytest.mark.parametrize("slug", ["hackney", "westminster", "bexley"])
def test_each_list_holds_what_its_name_says(sample: ReportService, slug: str) -> None:
    report = view_of(sample, slug, JANUARY).report
    for one in report.different:
        found = one.position
        assert found is not None
        assert found.peers is not None
        assert found.london is not None
        assert found.standing.spread != "inside"
        assert not found.interval.lower <= found.london <= found.interval.upper
        assert not found.interval.lower <= found.peers <= found.interval.upper
    for one in report.chance:
        found = one.position
        assert found is not None
        assert found.london is not None
        assert found.standing.spread == "inside"
        assert found.interval.lower <= found.london <= found.interval.upper
        assert min(found.place.higher, found.place.lower) < 8
    listed_ = [one.measure.id for one in (*report.different, *report.chance, *report.usual_spread)]
    assert len(listed_) == len(set(listed_))


def test_a_rate_is_not_listed_beside_the_count_it_is_the_rate_of(hackney: BoroughReport) -> None:
    shown = {one.measure.id for one in hackney.rows}
    assert {"autocrime", "autocrime-rate"} <= shown
    listed_ = {one.measure.id for one in hackney.usual_spread}
    assert "autocrime" in listed_
    assert "autocrime-rate" not in listed_


def test_the_strip_runs_from_worst_to_best(hackney: BoroughReport) -> None:
    for one in hackney.rows:
        found = one.position
        if found is None:
            continue
        strip = found.strip
        places = (*strip.boroughs, strip.own, strip.lower, strip.upper, *strip.band)
        assert all(-1 <= place <= 1 for place in places)
        assert strip.lower <= strip.own <= strip.upper
        assert len(strip.peers) == 5
        if one.side != "neither":
            assert (strip.own < 0) == (one.side == "worse"), one.measure.id
        if found.standing.spread != "inside":
            assert not strip.band[0] <= strip.own <= strip.band[1]


def test_plan_measures_come_first_and_none_stands_twice(sample: ReportService) -> None:
    report = view_of(sample, "hackney", "plan=2003-04").report
    [plan, *others] = report.groups
    assert plan.of_plan
    assert not any(group.of_plan for group in others)
    order = [one.occurrence.measure for one in sample.store().catalogue.in_plan("2003-04")]
    shown = [one.measure.id for one in plan.rows]
    assert shown == [one for one in dict.fromkeys(order) if one in shown]
    assert max(Counter(one.measure.id for one in report.rows).values()) == 1


def test_all_figures_end_in_the_year_to_the_month_and_others_are_named(
    hackney: BoroughReport,
) -> None:
    assert hackney.period is not None
    for one in hackney.rows:
        assert hackney.period.contains(one.figures.period.last)
        assert bool(one.period) == (one.figures.period.last != hackney.period.last)
    assert "Burglary judicial disposal rate (up to March 2006)" in hackney.not_held


def test_chance_alone_is_five_in_a_hundred_of_what_is_compared(hackney: BoroughReport) -> None:
    assert hackney.compared == sum(1 for one in hackney.rows if one.position)
    assert hackney.by_chance == pytest.approx((0.05 * hackney.compared, 0.002 * hackney.compared))


def test_the_peers_are_of_the_same_part_of_london_and_nearest_in_population(
    sample: ReportService, hackney: BoroughReport
) -> None:
    areas = sample.store().catalogue.areas
    assert {area.part for area in hackney.peer_areas} == {"inner"}
    month = parse_month("2009-07")

    def people(code: str) -> float:
        held = residents(sample.store(), areas[code], month)
        assert held is not None
        return held.people

    own = people(hackney.area.code)
    inner = [one.code for one in areas.boroughs if one.part == "inner" and one is not hackney.area]
    nearest = sorted(inner, key=lambda code: abs(log(people(code) / own)))[:5]
    assert set(hackney.peers.codes) == set(nearest)


def test_neighbours_go_round_the_alphabet(sample: ReportService) -> None:
    first = view_of(sample, "barking-and-dagenham", "").report
    assert (first.before.name, first.after.name) == ("Westminster", "Barnet")
    last = view_of(sample, "westminster", "").report
    assert (last.before.name, last.after.name) == ("Wandsworth", "Barking and Dagenham")


@pytest.mark.parametrize("plan", ["2003-04", "2008-11", "2011-14", "none"])
def test_the_brief_is_half_a_page_of_short_sentences(sample: ReportService, plan: str) -> None:
    for area in sample.store().catalogue.areas.boroughs[::5]:
        report = view_of(sample, area.slug, f"plan={plan}").report
        assert 4 <= len(report.brief) <= 7
        words = sum(len(one.text.split()) for one in report.brief)
        assert words <= 170
        sentences = [part for one in report.brief for part in one.text.split(". ")]
        assert max(len(part.split()) for part in sentences) <= 32


def test_the_brief_says_what_the_lists_say(
    hackney: BoroughReport, westminster: BoroughReport
) -> None:
    text = " ".join(one.text for one in westminster.brief)
    assert "Westminster is truly worse on killed or seriously injured on the roads: 1.11" in text
    assert "It also differs on total recorded crime" in text
    text = " ".join(one.text for one in hackney.brief)
    assert "No measure here is on one side of London" in text
    assert "One that only looks bad: killed or seriously injured on the roads" in text
    opening = dict(hackney.brief[0].numbers)
    count = row(hackney, "all-offences").figures.amounts[hackney.area.code].value
    assert opening["count"] == count
    assert f"{count:,.0f}" in hackney.brief[0].text


def test_extreme_figures_are_said_to_come_back_towards_the_middle(hackney: BoroughReport) -> None:
    found = row(hackney, "victim-satisfaction").position
    assert found is not None
    assert found.value < found.expected < found.middle
    assert "71.2%" in row(hackney, "victim-satisfaction").expected
    assert row(hackney, "domestic-violence-arrest-rate").expected == ""


def test_a_pro_rata_target_is_called_that(hackney: BoroughReport) -> None:
    target = row(hackney, "gun-crime").target.replace("\N{NO-BREAK SPACE}", " ")
    assert target == "At most 236 offences in 2008/09 (pro rata)"
    assert row(hackney, "burglary").target == ""


def test_central_boroughs_are_known_by_name(sample: ReportService) -> None:
    slugs = {area.slug: area for area in sample.store().catalogue.areas.boroughs}
    assert set(CENTRAL) <= set(slugs)
    assert {slugs[one].part for one in CENTRAL} == {"inner"}
    assert view_of(sample, "westminster", "").report.central
    assert not view_of(sample, "bexley", "").report.central


def test_the_view_is_restored_by_its_query(sample: ReportService) -> None:
    for query in ("", JANUARY, "plan=none", "plan=2003-04&as-at=2003-09"):
        view = view_of(sample, "hackney", query)
        again = view_of(sample, "hackney", view.choice.selection.query())
        assert again.choice.selection == view.choice.selection
        assert again.choice.remarks == ()
        assert again.report is view.report


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("plan=1066", "no plan called “1066”"),
        ("as-at=yesterday", "not a reporting month"),
        ("as-at=1990-01", "begin later than January 1990"),
        ("plan=2003-04&as-at=2050-01", "No figure is held for January 2050"),
        ("area=camden", "names the area “camden” too"),
        ("area=\ud800", "area"),
        ("snapshot=../../etc", "is not held"),
        ("colour=red", "means nothing here"),
    ],
)
def test_whatever_is_asked_there_is_a_view_that_says_what_it_left_out(
    sample: ReportService, query: str, said: str
) -> None:
    view = view_of(sample, "hackney", query)
    assert view.report.rows
    assert said in " ".join(view.choice.remarks)


@pytest.mark.parametrize(
    "slug", ["", "mps", "heathrow-airport", "city-of-london", "../etc", "x" * 999]
)
def test_what_is_no_borough_has_no_page(sample: ReportService, slug: str) -> None:
    assert sample.borough(slug, "") is None


def test_published_surveys_are_compared_on_the_interviews_of_their_design(
    published: ReportService,
) -> None:
    report = view_of(published, "hackney", "plan=none&as-at=2018-12").report
    found = row(report, "confidence")
    assert found.position is not None
    assert 10 < found.position.interval.upper - found.position.interval.lower < 13
    burglary = row(report, "burglary")
    assert burglary.position is not None
    assert burglary.figures.per_residents


def test_words_of_a_sentence() -> None:
    assert in_text("Burglary") == "burglary"
    assert in_text("PCSO strength") == "PCSO strength"
    assert in_text("999 calls answered") == "999 calls answered"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_nothing_is_asked_where_every_target_is_met(sample: ReportService) -> None:
    report = view_of(sample, "westminster", JANUARY).report
    judged = [one.row.position for one in report.rows if one.row.judged]
    assert set(judged) <= {"met", "on-track"}
    assert "ask" not in {one.rule for one in report.brief}
