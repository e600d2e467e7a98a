"""The board: what it counts, what it puts first, and what it says where nothing applies."""

from collections import Counter

import pytest

from dashboard.analysis.aggregate import over
from dashboard.analysis.status import JUDGED
from dashboard.core.periods import Period, parse_month
from dashboard.reports.board.choice import months_held
from dashboard.reports.board.exceptions import by_chance
from dashboard.reports.reported import first_as_reported
from dashboard.reports.target_rows import target_rows

MID_YEAR = "plan=2008-11&as-at=2009-01"
AT_THE_END = "plan=2003-04&as-at=2004-03"


def board_of(service, query):
    return service.board(query).board


def concern(board, measure):
    [found] = [one for one in board.concerns if one.line.measure.id == measure]
    return found


def changed(board):
    return [(one.kind, one.line.measure.id, one.text) for one in board.changes]


def test_the_sample_opens_in_mid_year_on_a_plan_that_can_be_judged(sample):
    view = sample.board("")
    assert view.choice.selection.query() == "plan=2008-11&area=mps&as-at=2009-01"
    assert view.board.headline == (
        "5 of 12 targets that can be judged as at January 2009 are on track; 5 close, 2 behind.",
        "2 of the 12 are too close to call.",
    )


@pytest.mark.parametrize("query", [MID_YEAR, AT_THE_END, "plan=2003-04&as-at=2003-09"])
def test_the_counts_agree_with_the_rows(sample, query):
    board = board_of(sample, query)
    rows = Counter(line.state.word for line in board.lines if not line.above)
    assert {state.word: count for state, count in board.counts} == rows
    assert len(board.lines) == len(sample.store().catalogue.in_plan(board.scope.plan.id))


def test_states_are_those_of_the_judgements_target_by_target(sample):
    board = board_of(sample, "plan=2003-04&as-at=2003-12")
    judged = {
        one.placed.target_id(one.target): one.position
        for one in target_rows(sample.store(), "2003-04", as_at="2003-12")
        if one.position in JUDGED and one.target.period == "2003/04"
    }
    shown = {
        line.row.placed.target_id(line.row.report.main.resolved.target): line.position
        for line in board.lines
        if line.judged
    }
    assert shown == judged


def test_a_target_that_stands_in_two_places_is_counted_once(sample):
    lines = [
        line
        for line in board_of(sample, "plan=2003-04&as-at=2003-12").lines
        if line.measure.id == "burglary"
    ]
    assert [bool(line.above) for line in lines] == [False, True]
    assert lines[1].above == "objective 3, To reduce the incidence of burglary"


def test_exceptions_come_with_the_clearest_evidence_and_the_least_chance_first(sample):
    board = board_of(sample, MID_YEAR)
    assert [(one.line.measure.id, one.reason, one.chance) for one in board.concerns] == [
        ("gun-crime", "Behind", "under 1%, very unlikely"),
        ("serious-acquisitive-crime", "Unlikely to be met", "4%, very unlikely"),
        ("networks-disrupted", "Behind", ""),
    ]


def test_an_exception_says_what_it_would_take(sample):
    found = concern(board_of(sample, MID_YEAR), "gun-crime")
    [asked] = [one for one in found.sentences if one.rule == "ask"]
    assert asked.text.startswith("To meet the target, Feb to Mar 2009 must bring no more than 140")


def test_the_boroughs_behind_an_exception_are_those_that_moved(sample):
    store = sample.store()
    measure = store.catalogue.measures["gun-crime"]
    moved = {}
    for area in store.catalogue.areas.boroughs:
        [series] = store.get("gun-crime", area.code)
        now, then = (
            over(series, measure, Period(parse_month(first), parse_month(last)))
            for first, last in (("2008-04", "2009-01"), ("2007-04", "2008-01"))
        )
        moved[area.name] = now.value - then.value
    rises = sorted((change for change in moved.values() if change > 0), reverse=True)
    share = 100 * sum(rises[:5]) / sum(rises)
    found = concern(board_of(sample, MID_YEAR), "gun-crime").drivers
    assert dict(found.numbers)["share_of_movement"] == pytest.approx(share)
    assert found.text.startswith(f"{len(rises)} of 32 boroughs rose; five gave {share:.0f}%")
    most = max(moved, key=moved.get)
    assert f"most in {most} (+{moved[most]:.0f})" in found.text


def test_where_london_improves_the_boroughs_against_it_are_named(sample):
    text = concern(board_of(sample, MID_YEAR), "serious-acquisitive-crime").drivers.text
    assert text.startswith("22 of 32 boroughs fell; five gave 42% of the falls; 10 rose, most in ")


def test_what_is_red_by_chance_is_no_exception(sample):
    board = board_of(sample, "plan=2003-04&as-at=2003-09")
    [line] = board.by_chance
    assert line.measure.id == "violent-crime-victim-satisfaction"
    assert line.qualifier == "too close to call"
    assert line.measure.id not in {one.line.measure.id for one in board.concerns}
    assert all(not by_chance(one.line) for one in board.concerns)


def test_a_signal_of_concern_is_an_exception_though_the_position_is_close(sample):
    found = concern(
        board_of(sample, "plan=2003-04&area=kensington-and-chelsea&as-at=2002-05"),
        "immediate-response-12-minutes",
    )
    assert (found.line.position, found.reason) == ("close", "Signal of concern")
    assert found.sentences[0].rule in ("direction", "level")


def test_changes_are_those_from_the_month_before_signals_first(sample):
    found = changed(board_of(sample, "plan=2003-04&as-at=2003-12"))
    assert [kind for kind, *_ in found] == sorted((kind for kind, *_ in found), reverse=True)
    before, now = (
        {
            (one.placed.occurrence.measure): one.position
            for one in target_rows(sample.store(), "2003-04", as_at=month)
            if one.target.period == "2003/04" and one.position in JUDGED
        }
        for month in ("2003-11", "2003-12")
    )
    sides = {"on-track": 0, "close": 1, "behind": 2}
    slow = {one for one in now if sides[now[one]] != sides[before[one]]}
    assert {measure for kind, measure, _ in found if kind == "crossing"} == slow


def test_a_year_that_ends_short_is_no_crossing_by_itself(sample):
    board = board_of(sample, AT_THE_END)
    assert ("crossing", "street-crime", "Close in February 2004, now met") in changed(board)
    assert not any("now not met" in text and "Close" in text for *_, text in changed(board))


def test_the_year_end_tally_sorts_every_measure_that_holds_the_year(sample):
    board = board_of(sample, AT_THE_END)
    tally = dict(board.tally)
    count = Counter(line.position for line in board.lines if not line.above)
    assert tally["met"] == count["met"]
    not_met = [count for text, count in board.tally if text.startswith("not met")]
    assert sum(not_met) == count["not-met"]
    assert sum(tally.values()) == sum(line.has_figures and line.primary for line in board.lines)
    assert board_of(sample, MID_YEAR).tally == ()


def test_a_heading_has_the_state_of_its_worst_measure(sample):
    for part in board_of(sample, "plan=2003-04&as-at=2003-12").parts:
        for group in part.groups:
            judged = [
                JUDGED.index(line.position)
                for line in group.lines
                if line.judged and line.primary and line.targeted
            ]
            assert (group.rolled is None) == (not judged)
            if group.rolled:
                worst = JUDGED[max(judged)]
                words = [line.state.word for line in group.lines if line.position == worst]
                assert group.rolled.state.word in words
                assert group.rolled.judged == len(judged)


def test_rows_without_data_say_why(sample):
    why = {
        line.measure.id: line.why
        for line in board_of(sample, MID_YEAR).lines
        if not line.above and not line.has_figures
    }
    assert all(why.values())
    assert "No figures of it are held." in why.values()
    assert "Due by 31 March 2009; no record of it is held." in why.values()


def test_what_fell_due_without_a_record_is_not_called_late(sample):
    board = board_of(sample, "plan=2003-04&as-at=2003-12")
    assert board.unrecorded
    assert all(line.position == "no-data" for line in board.unrecorded)


def test_a_borough_has_its_own_board(sample):
    board = board_of(sample, "plan=2003-04&area=camden&as-at=2003-12")
    assert board.scope.area.name == "Camden"
    assert {line.row.report.choice.area.name for line in board.lines} == {"Camden"}
    assert all(one.drivers is None for one in board.concerns)
    london_only = [line for line in board.lines if "for London only" in line.why]
    assert london_only


def test_without_a_target_that_applies_every_measure_is_shown_by_theme(sample):
    board = board_of(sample, "plan=2008-11&as-at=2009-10")
    assert board.headline[0] == (
        "No target of the 2008-11 plan applies to the figures held for 2009/10; "
        "all measures with figures are shown by theme."
    )
    [part] = board.parts
    assert [group.title for group in part.groups] == sorted(group.title for group in part.groups)
    assert all(line.has_figures and not line.judged for line in board.lines)
    assert {"No target, improving"} <= {state.word for state, _ in board.counts}


def test_all_measures_without_a_plan(sample):
    view = sample.board("plan=none&as-at=2008-06")
    assert view.board.scope.plan is None
    assert view.board.headline[0].startswith("Of ")
    assert not view.board.by_plan


def test_a_figure_of_an_earlier_year_is_not_passed_off_as_this_years(sample):
    board = board_of(sample, "plan=2003-04&as-at=2003-05")
    line = next(one for one in board.lines if one.measure.id == "foot-patrol-satisfaction")
    assert line.why == (
        "No figure of this year is held by May 2003; the latest held is of March 2003."
    )
    assert (line.position, line.state.word) == ("no-data", "No data")


def test_the_months_offered_are_those_of_the_plans_target_years(sample):
    offered = [one.value for one in sample.board("plan=2008-11").options.as_ats]
    assert (offered[0], offered[-1], len(offered)) == ("2009-03", "2008-04", 12)
    beyond = sample.board("plan=2008-11&as-at=2009-10")
    assert beyond.choice.selection.as_at == "2009-10"
    assert beyond.options.as_ats[0].chosen


def test_a_board_is_made_once_a_snapshot(sample):
    first, again = (sample.board(MID_YEAR).board for _ in range(2))
    assert again is first
    assert sample.board("plan=2008-11&as-at=2008-12").board is not first


@pytest.mark.parametrize(
    ("query", "remark"),
    [
        ("plan=1066", "There is no plan called “1066”"),
        ("area=atlantis", "There is no area called “atlantis”"),
        ("plan=2008-11&as-at=soon", "“soon” is not a reporting month"),
        ("plan=2008-11&as-at=1990-01", "Figures begin later than January 1990"),
        ("plan=2008-11&as-at=2090-01", "No figure is held for January 2090"),
        ("plan=2006-09", "The 2006-09 plan holds no measures"),
        ("plan=2008-11&snapshot=gone", "The snapshot “gone” is not held"),
        ("plan=2008-11&vintage=x", "the release asked for is left out"),
        ("plan=2008-11&sort=desc", "means nothing here: “sort”"),
    ],
)
def test_whatever_is_asked_for_there_is_a_board_that_says_so(sample, query, remark):
    view = sample.board(query)
    assert any(remark in one for one in view.choice.remarks)
    again = sample.board(view.choice.selection.query())
    assert again.board is view.board


def test_published_data_without_judgements_still_make_a_board(published):
    view = published.board("")
    board = view.board
    plan = board.scope.plan
    assert view.choice.remarks == ()
    assert board.changes is None
    assert board.scope.month == months_held(published.store(), plan, board.scope.area)[-1]


def test_published_data_open_on_the_plan_in_force_and_offer_the_latest_that_can_be_judged(
    published,
):
    view = published.board("")
    assert view.board.by_plan
    assert view.board.scope.plan.id == "2025-29"
    assert view.offered.id == "2013-16"
    assert published.board("plan=2013-16").offered is None


def test_a_plan_that_published_data_barely_hold_says_what_is_missing(published):
    board = board_of(published, "plan=2003-04")
    assert board.headline == (
        "The one target that can be judged as at March 2004 is met.",
        "7 more targets are judged on what papers reported of the year: 5 met and 2 not met.",
    )
    judged = [line.measure.id for line in board.lines if line.judged and not line.above]
    assert judged == ["burglary"]
    assert all(line.why for line in board.lines if not line.above and not line.has_figures)


def test_a_board_without_exceptions_names_what_papers_reported_as_missed(published):
    text = board_of(published, "plan=2003-04&as-at=2004-03").all_clear
    assert " Papers reported 2 targets as not met: " in text


def test_what_no_series_judges_is_judged_as_reported_and_counted_apart(published):
    board = board_of(published, "plan=2003-04&as-at=2004-03")
    autocrime = next(line for line in board.lines if line.measure.id == "autocrime")
    assert autocrime.reported.sentence == (
        "Met as reported by the Authority on 29 April 2004: −7.1% (target for 2003/04: −7%)."
    )
    assert autocrime.reported.notes == (
        "The figure itself is 225,610\xa0offences, reported in the press (BBC) on 28 April 2004.",
    )
    assert [paper.address[:4] for paper in autocrime.reported.papers] == ["http"]
    counted = {state.word: count for state, count in board.counts}
    assert (counted["Met"], counted["Met as reported"], counted["Not met as reported"]) == (1, 5, 2)
    assert not [line for line in board.lines if line.reported and line.judged]


def test_an_annex_is_judged_as_reported_at_the_end_of_its_own_year(published):
    board = board_of(published, "plan=2003-04&as-at=2003-03")
    found = {line.measure.id: line.reported.position for line in board.lines if line.reported}
    assert found == {
        "street-crime": "met",
        "street-crime-judicial-disposal": "not-met",
        "autocrime": "met",
        "racist-crime-judicial-disposal": "met",
        "officers-recruited": "met",
        "women-recruits": "not-met",
        "minority-ethnic-officers": "not-met",
    }


def test_no_borough_is_judged_on_what_was_reported_of_london(published):
    board = board_of(published, "plan=2003-04&as-at=2004-03&area=camden")
    assert not [line for line in board.lines if line.reported]


@pytest.mark.parametrize(("month", "known"), [("2004-02", False), ("2004-03", True)])
def test_a_year_is_judged_as_reported_from_its_last_month_on(published, month, known):
    store = published.store()
    (placed, *_) = store.catalogue.in_plan("2003-04", "autocrime")
    targets, force = placed.occurrence.targets, store.catalogue.areas.force
    verdict = first_as_reported(store, placed, targets, force, parse_month(month))
    assert (verdict is not None) == known


def test_the_illustrative_sample_is_not_judged_on_real_reports(sample):
    assert not [line for line in board_of(sample, AT_THE_END).lines if line.reported]


def test_readings_of_a_plan_are_judged_and_not_counted(published):
    board = board_of(published, "plan=2013-16")
    assert board.scope.month == parse_month("2016-03")
    assert board.headline[0].startswith("0 of 2 targets that can be judged as at March 2016")
    states = {line.measure.id: line.state.word for line in board.lines if line.reading}
    assert sorted(states) == [
        *("burglary", "criminal-damage", "robbery", "theft-from-motor-vehicle"),
        *("theft-from-person", "theft-of-motor-vehicle", "violence-with-injury"),
    ]
    assert [one for one, state in sorted(states.items()) if state == "Met"] == [
        *("burglary", "robbery", "theft-from-motor-vehicle"),
    ]
    assert {words.word: many for words, many in board.counts}["Not met"] == 2


def test_a_heading_named_within_a_sentence_brings_no_full_stop(sample):
    above = {line.above for line in board_of(sample, AT_THE_END).lines if line.above}
    assert any("extended police family" in one for one in above)
    assert not [one for one in above if one.endswith(".")]
