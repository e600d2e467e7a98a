"""Every target of a plan as at a month: the three facts, in words and as rows."""

from typing import get_args

import pytest

from dashboard.analysis.confidence import Certainty
from dashboard.analysis.direction import TrendDirection
from dashboard.analysis.status import JUDGED, Position
from dashboard.core.periods import month_text, parse_month
from dashboard.reports.measure.measure import judge_target, measure_direction
from dashboard.reports.target_rows import (
    COLUMNS,
    TargetRowsError,
    as_record,
    state_words,
    target_rows,
)
from dashboard.reports.wording.states import STATES
from dashboard.store.reader import Store
from tests.factories.store import made_store


@pytest.fixture(scope="module")
def made() -> Store:
    return made_store()


def at(store, as_at="2003-11", area="", plan="made"):
    """Standings by measure and key of the target."""
    return {
        f"{one.placed.occurrence.measure}/{one.target.key}": one
        for one in target_rows(store, plan, area, as_at)
    }


def positions(found):
    return {key: one.position for key, one in found.items()}


# The state in words


def test_a_judged_position_says_where_it_is_too_close_to_call():
    assert state_words("behind", "too-close-to-call", "improving") == "Behind, too close to call"
    assert state_words("met", "clear", "improving") == "Met"
    assert state_words("no-target", "too-close-to-call", "not-known") == "No target"


@pytest.mark.parametrize("position", ["no-target", "monitor-only", "baseline-year"])
def test_what_has_no_target_says_where_it_is_going(position):
    word = STATES[position].word
    assert state_words(position, "not-known", "improving") == f"{word}, improving"
    assert state_words(position, "not-known", "no-clear-change") == f"{word}, no clear change"
    assert state_words(position, "not-known", "not-known") == word


def test_every_state_begins_with_the_word_of_its_position():
    for position in get_args(Position):
        for certainty in get_args(Certainty):
            for going in get_args(TrendDirection):
                words = state_words(position, certainty, going)
                first, _, rest = words.partition(", ")
                assert first == STATES[position].word
                assert rest == "" or "too close" not in rest or position in JUDGED


# Every target of a plan


def test_every_target_has_a_standing_in_the_plans_order(made, sample):
    for store, plan in ((made, "made"), (sample.store(), "2003-04"), (sample.store(), "2004-05")):
        wanted = [
            placed.target_id(target)
            for placed in store.catalogue.in_plan(plan)
            for target in placed.occurrence.targets
        ]
        found = target_rows(store, plan)
        assert [one.placed.target_id(one.target) for one in found] == wanted
        assert wanted


def test_a_plan_whose_measures_are_not_held_has_none(sample):
    assert target_rows(sample.store(), "2011-14") == []


def test_each_is_judged_as_at_the_month_asked_for(made):
    found = at(made)
    assert positions(found) == {
        "thefts/change": "close",
        "thefts/direction": "on-track",
        "thefts/monthly": "on-track",
        "thefts/long": "behind",
        "thefts/next": "not-yet-due",
        "thefts/none": "baseline-year",
        "thefts-rate/target": "on-track",
        "income/target": "behind",
        "whole-income/target": "behind",
        "arrests/level": "on-track",
        "arrests/direction": "on-track",
        "arrests/all": "behind",
        "satisfaction/target": "on-track",
        "officers/target": "close",
        "women/target": "on-track",
        "sickness/target": "on-track",
        "audit/target": "met",
    }
    months = {month_text(one.as_at) for key, one in found.items() if key != "satisfaction/target"}
    assert months == {"2003-11"}
    assert month_text(found["satisfaction/target"].as_at) == "2003-09"


def test_a_standing_is_what_the_page_of_its_measure_says(made):
    for area in ("", "Camden"):
        for one in target_rows(made, "made", area, "2003-11"):
            if one.judgement is None:
                continue
            [series] = [
                each
                for each in made.get(one.placed.occurrence.measure, one.area)
                if each.vintage.id == "second"
            ]
            where = made.catalogue.areas.find(one.area)
            slow = judge_target(made, one.placed, one.target, series, where, one.as_at)
            assert one.judgement.status == slow.status
            assert one.judgement.confidence == slow.confidence
            assert one.judgement.chance_shown == slow.chance_shown
            measure = made.catalogue.measures[one.placed.occurrence.measure]
            assert one.trend == measure_direction(series, measure, one.as_at).trend


def test_a_year_that_is_over_is_judged_at_its_end(made):
    late = at(made, "2004-05")
    assert month_text(late["thefts/change"].as_at) == "2004-03"
    assert late["thefts/change"].judgement.progress.complete
    assert late["thefts/change"].position in ("met", "not-met")
    assert month_text(late["thefts/next"].as_at) == "2004-05"
    assert month_text(late["thefts/long"].as_at) == "2004-05"


def test_something_done_stays_done_and_is_looked_at_to_the_month_asked_for(made):
    late = at(made, "2004-05")["audit/target"]
    assert (late.position, month_text(late.as_at)) == ("met", "2004-05")
    early = at(made, "2003-05")["audit/target"]
    assert (early.position, early.judgement.status.shortfall) == ("not-yet-due", -122)


def test_before_its_year_a_target_is_not_yet_due(made):
    found = at(made, "2003-03")["thefts/change"]
    assert (found.position, found.judgement) == ("not-yet-due", None)
    assert month_text(found.as_at) == "2003-03"
    assert found.trend != "not-known"


def test_before_anything_is_held_there_are_no_data_and_no_later_figures(made):
    for one in target_rows(made, "made", "", "1990-03"):
        assert (one.as_at, one.judgement) == (None, None)
        expected = "baseline-year" if one.target.kind == "none" else "no-data"
        assert one.position == expected
    assert at(made, "2003-03")["audit/target"].position == "no-data"


def test_a_borough_has_its_own_standing(made):
    hackney, camden = at(made, area="hackney"), at(made, area="E09000007")
    assert {one.area for one in hackney.values()} == {"E09000012"}
    assert hackney["thefts/change"].judgement.progress.resolved.whose == "pro-rata"
    assert camden["thefts/change"].judgement.progress.resolved.whose == "local"
    assert hackney["officers/target"].position == "no-target"
    assert hackney["audit/target"].position == "no-data"


def test_what_is_not_there_is_refused_with_what_is(made, sample):
    with pytest.raises(TargetRowsError, match="no plan '1066'; there are made"):
        target_rows(made, "1066")
    with pytest.raises(TargetRowsError, match="no area 'Atlantis'; give a borough"):
        target_rows(made, "made", "Atlantis")
    with pytest.raises(TargetRowsError, match="'soon' is not a month"):
        target_rows(made, "made", "", "soon")


def test_an_area_that_another_force_polices_is_refused(sample):
    [other] = [one for one in sample.store().catalogue.areas if one.kind == "other-force"]
    for name in (other.name, other.code):
        with pytest.raises(TargetRowsError, match="no area"):
            target_rows(sample.store(), "2003-04", name)


# Notes


def test_a_note_says_why_a_forecast_or_a_chance_is_missing(made):
    notes = {key: one.note for key, one in at(made).items()}
    assert notes["arrests/level"] == "no forecast: does-not-add-up"
    # No forecast is of a month's cap, of three years, of a date, or of what has no number.
    for key in ("thefts/monthly", "thefts/long", "audit/target", "thefts/none", "thefts/next"):
        assert notes[key] == "", key
    april = {key: one.note for key, one in at(made, "2003-04").items()}
    assert april["thefts/change"] == "no forecast: too-early"
    over = {key: one.note for key, one in at(made, "2004-03").items()}
    assert over["thefts/change"] == ""
    bare = Store(made.manifest, made.catalogue, made.series)
    assert at(bare)["thefts/change"].note == "no forecast: not-analysed"


def test_a_chance_is_shown_or_its_note_says_why_not(made, sample):
    seen = set()
    for store, plan, as_at in (
        (made, "made", "2003-11"),
        (sample.store(), "2008-11", "2009-01"),
        (sample.store(), "2003-04", "2003-11"),
    ):
        for area in ("", "camden"):
            for one in target_rows(store, plan, area, as_at):
                judged = one.judgement
                if judged is None or judged.chance is None:
                    assert not one.note.startswith("chance")
                    continue
                hidden = judged.chance_shown is None
                assert one.note.startswith("chance not shown: ") is hidden
                seen.add(one.note)
    assert seen >= {"", "chance not shown: no-skill", "chance not shown: few-forecasts"}


# Rows


def test_a_row_has_every_column_and_says_what_the_page_says(made):
    found = at(made)
    rows = {key: as_record(one) for key, one in found.items()}
    for row in rows.values():
        assert tuple(row) == COLUMNS
        assert all(isinstance(value, str) for value in row.values())
    row, one = rows["thefts/change"], found["thefts/change"]
    judged = one.judgement
    assert (row["target"], row["objective"], row["measure"]) == (
        "made/thefts/change",
        "all",
        "thefts",
    )
    assert (row["as_at"], row["period"], row["area"]) == ("2003-11", "2003/04", "MPS")
    assert (row["position"], row["direction"], row["confidence"]) == (
        one.position,
        one.trend,
        judged.confidence.certainty,
    )
    assert row["state"] == one.state
    assert (row["whose"], row["unit"], row["wording"]) == ("force", "x", "As made")
    assert float(row["value"]) == pytest.approx(judged.progress.resolved.value)
    assert float(row["actual"]) == judged.progress.actual.value
    assert float(row["expected"]) == pytest.approx(judged.status.expected)
    assert float(row["chance"]) == pytest.approx(judged.chance, abs=0.0005)
    limits = [
        float(row[name]) for name in ("lower_95", "lower_80", "forecast", "upper_80", "upper_95")
    ]
    assert limits == sorted(limits)
    assert limits[2] == pytest.approx(judged.year_end.middle, rel=1e-6)
    assert {len(row[name].replace(".", "")) <= 5 for name in ("lower_95", "forecast")} == {True}
    assert (limits[1], limits[3]) == pytest.approx(judged.year_end.interval(0.8), rel=5e-5)
    assert (limits[0], limits[4]) == pytest.approx(judged.year_end.interval(0.95), rel=5e-5)


def test_what_is_not_known_is_empty(made):
    row = as_record(at(made)["thefts/next"])
    empty = ("value", "actual", "expected", "whose", "forecast", "lower_80", "chance", "note")
    assert {row[name] for name in empty} == {""}
    assert (row["position"], row["confidence"], row["as_at"]) == (
        "not-yet-due",
        "not-known",
        "2003-11",
    )
    monthly = as_record(at(made)["thefts/monthly"])
    assert (monthly["forecast"], monthly["chance"]) == ("", "")
    assert monthly["value"] == "330"
    nothing = as_record(at(made, "1990-03")["thefts/change"])
    assert (nothing["as_at"], nothing["state"]) == ("", "No data")


def test_the_usual_month_is_that_of_the_page(made):
    [as_at] = {one.as_at for one in at(made, "").values() if one.target.key == "next"}
    assert as_at == parse_month("2004-06")
