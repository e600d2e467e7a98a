"""The record of a measure, a plan's page and its table of targets, on published files."""

import pytest

from dashboard.reports.measure.record import record_of
from dashboard.reports.reported_judgements import reported_judgements
from dashboard.reports.target_rows import as_record, target_rows
from dashboard.reports.wording.states import OUTCOMES


def record(service, query):
    found = record_of(service.trend(query).report)
    assert found is not None
    return found


def test_every_figure_of_a_measure_is_listed_latest_first_with_its_paper(published):
    rows = record(published, "plan=2003-04&measure=street-crime").rows
    catalogue = published.store().catalogue
    assert len(rows) == len(catalogue.reported_of("street-crime", "MPS"))
    assert rows[0].period == "Nov 2010 to Oct 2011"
    assert all(row.paper.address.startswith("http") for row in rows)


def test_papers_that_contradict_each_other_are_both_listed_and_say_so(published):
    rows = record(published, "plan=2003-04&measure=street-crime").rows
    said = {row.figure[:5]: row.reading for row in rows if row.period == "Apr 2003 to Aug 2003"}
    assert said["−1.4%"].startswith("differs from −1.5% in x-ppr 2003-10-09 item 13")
    assert said["−1.5%"].startswith("differs from −1.4% in x-ppr 2003-10-09 item 4")


def test_what_is_in_doubt_says_why(published):
    rows = record(published, "plan=2003-04&measure=autocrime").rows
    assert any(row.reading.startswith('in doubt: "car crime" may be') for row in rows)


def test_a_series_stands_beside_what_papers_report_of_the_same_months(published):
    rows = record(published, "plan=none&measure=all-offences").rows
    held = {(row.period, row.figure): row.held for row in rows if row.held}
    assert held["2003/04", "−1.8% on 2002/03"] == "−1.8%"
    assert held["2004/05", "−4.3% on 2003/04"] == "−4.3%"


def test_where_a_series_judges_its_verdict_leads_and_the_report_stands_beside_it(published):
    view = published.trend("plan=2003-04&measure=burglary&as-at=2004-03")
    assert (view.answer.state.word, view.answer.reported) == ("Met", None)
    (verdict,) = record(published, "plan=2003-04&measure=burglary&as-at=2004-03").verdicts
    assert verdict.words.state.word == "Met as reported"


def test_where_none_does_the_page_opens_with_what_was_reported(published):
    answer = published.trend("plan=2003-04&measure=women-officers").answer
    assert answer.state.word == "Met as reported"
    assert answer.position == "no-data"
    assert answer.headline == (
        "Women officers, London (MPS): met as reported by the Authority on 10 January 2005: 18.15% "
        "(target for 2003/04: at least 18%). No data are held."
    )


def test_a_borough_lists_what_was_reported_of_it_and_has_no_verdict(published):
    catalogue = published.store().catalogue
    (figure, *_) = [
        one for one in catalogue.reported if catalogue.areas[one.area].kind == "borough"
    ]
    found = record(published, f"plan=none&measure={figure.measure}&area={figure.area}")
    assert found.rows
    assert not found.verdicts


def test_nothing_is_listed_where_nothing_was_reported(published):
    assert record_of(published.trend("plan=2003-04&measure=visible-posts").report) is None


def test_the_sample_lists_the_record_without_invented_figures_beside_it(sample):
    found = record(sample, "plan=2003-04&measure=burglary")
    assert found.rows
    assert not found.compared
    assert not found.verdicts


def test_a_plan_says_of_each_measure_what_was_reported(published):
    lines = {
        line.placed.id: line
        for branch in published.plan("2003-04").branches
        for line in branch.lines()
    }
    line = lines["2003-04/women-officers"]
    assert line.state.word == "Met as reported"
    assert line.sentence.startswith("Met as reported by the Authority on 10 January 2005: 18.15%")


@pytest.fixture(scope="module")
def targets(published):
    rows = target_rows(published.store(), "2003-04")
    return {record["target"]: record for record in map(as_record, rows)}


def test_the_table_of_targets_has_the_report_beside_the_position(targets):
    found = targets["2003-04/police-strength/target"]
    assert (found["position"], found["state"]) == ("no-data", "Met as reported")
    assert found["reported"].startswith("Met as reported by the Authority on 20 May 2004: 30,265")
    judged = targets["2003-04/burglary/target"]
    assert (judged["position"], judged["state"], judged["reported"]) == ("met", "Met", "")


def test_targets_judged_on_published_figures_are_series_and_reports(targets):
    reported = [one for one in targets.values() if one["reported"]]
    series = [one for one in targets.values() if one["position"] in ("met", "not-met")]
    assert (len(series), len(reported)) == (3, 18)


def test_programs_find_reports_where_no_series_judges(published):
    found = {
        one.placed.target_id(one.target): one for one in reported_judgements(published.store())
    }
    strength = found["2003-04/police-strength/target"]
    assert (strength.position, strength.due, strength.actual) == ("met", 29856, 30265)
    autocrime = found["2003-04/autocrime/target"]
    assert (autocrime.position, autocrime.due, autocrime.actual) == ("met", None, 225610)


def marks(service, query):
    trend = service.trend(query).trend
    lines = [line for line in trend.lines if line.role == "reported"]
    return {(point.x, point.y): point for line in lines for point in line.points}


def test_what_papers_reported_stands_as_marks_where_a_view_has_its_basis(published):
    yearly = marks(published, "plan=2003-04&measure=burglary&as-at=2004-03")
    assert yearly["2003/04", 105361].reading == (
        "Reported in the press (BBC) on 28 April 2004 for 2003/04: 105,361\xa0offences"
    )
    assert all(point.hollow for point in yearly.values())
    rolling = marks(published, "plan=none&measure=homicide&view=rolling&span=all")
    assert ("2010-12-01", 125) in rolling
    assert not marks(published, "plan=none&measure=homicide&view=month&span=all")


def test_no_real_mark_stands_beside_the_sample(sample):
    assert not marks(sample, "plan=2003-04&measure=burglary&view=rolling")


def test_a_year_s_outcomes_count_reports_on_the_board_and_in_the_plan_alike(published):
    board = published.board("plan=2003-04&as-at=2004-03").board
    plan = published.plan("2003-04")
    assert dict(board.tally) == {OUTCOMES[one]: many for one, many in plan.year_end().items()}
    assert (board.tally_reported, len(plan.reported_outcomes())) == (7, 7)
    assert {words: many for words, many in board.tally if many} == {
        "met": 6,
        "not met, but better than the year before": 2,
    }


def test_a_heading_of_a_plan_counts_what_was_reported_apart(published):
    branch, _ = published.plan("2003-04").find("objective-17")
    counted = {state.word: many for state, many in branch.tally()}
    assert (counted["Met as reported"], counted["Not met as reported"]) == (1, 1)
