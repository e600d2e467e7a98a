"""Views of one target say the same of it: states with their outlook, all-clears, tallies."""

import pytest

from dashboard.analysis.spc.icons import assurance_beside
from dashboard.core.periods import year_start
from dashboard.reports.board.words import all_clear
from dashboard.reports.row import row_of
from dashboard.reports.service import ReportService
from dashboard.reports.wording.outlook_state import outlook_beside, state_beside
from dashboard.reports.wording.states import OUTCOMES, STATES
from tests.factories.snapshots import FORCE
from tests.factories.store import made_store


@pytest.mark.parametrize(
    ("position", "chance", "word", "tone"),
    [
        ("on-track", None, "On track", "good"),
        ("on-track", 0.34, "On track", "good"),
        ("on-track", 0.33, "On track so far, unlikely to be met", "near"),
        ("on-track", 0.02, "On track so far, very unlikely to be met", "near"),
        ("on-track", 0, "On track so far, can no longer be met", "near"),
        ("behind", 0.16, "Behind", "bad"),
        ("behind", 0.66, "Behind", "bad"),
        ("behind", 0.7, "Behind so far, likely to be met", "near"),
        ("close", 0.95, "Close so far, very likely to be met", "near"),
        ("close", 1, "Close so far, already met", "near"),
        ("met", 1, "Met", "good"),
        ("not-met", 0, "Not met", "bad"),
    ],
)
def test_a_state_says_its_outlook_where_the_two_point_apart(position, chance, word, tone):
    state = state_beside(position, chance)
    assert (state.word, state.tone) == (word, tone)
    assert bool(outlook_beside(position, chance)) == (state != STATES[position])


@pytest.mark.parametrize(
    ("assurance", "variation", "position", "shown"),
    [
        ("fail", "common", "behind", "fail"),
        ("fail", "common", "on-track", None),
        ("fail", "common", "met", None),
        ("fail", "improvement-high", "behind", None),
        ("pass", "common", "on-track", "pass"),
        ("pass", "common", "behind", None),
        ("pass", "common", "not-met", None),
        ("hit-or-miss", "common", "on-track", "hit-or-miss"),
        ("hit-or-miss", "concern-low", "behind", None),
        ("hit-or-miss", "common", "suppressed", None),
        (None, "common", "behind", None),
    ],
)
def test_an_assurance_that_the_figures_refute_is_not_shown(assurance, variation, position, shown):
    assert assurance_beside(assurance, variation, position) == shown


@pytest.mark.parametrize("plan", ["2003-04", "2004-05", "2006-09", "2008-11", "2011-14"])
def test_board_and_plan_page_count_one_year_alike(sample: ReportService, plan: str) -> None:
    board, report = sample.board(f"plan={plan}").board, sample.plan(plan)
    assert report is not None
    of_plan = [(OUTCOMES[outcome], count) for outcome, count in report.year_end().items()]
    if of_plan:  # a plan without figures of its own years has no tally of them
        month = board.scope.month
        assert month is not None
        assert month == year_start(month) + 11
        assert list(board.tally) == of_plan


def test_an_all_clear_says_how_much_of_the_board_it_covers(sample: ReportService) -> None:
    board = sample.board("plan=2008-11").board
    text = all_clear(board.lines)
    first = [line for line in board.lines if not line.above]
    judged = [line for line in first if line.judged]
    assert f"None of {len(judged)} targets that can be judged" in text
    neither = [
        line
        for line in first
        if not line.judged
        and (
            not line.has_figures
            or line.row.report.direction is None
            or line.row.report.direction.trend == "not-known"
        )
    ]
    assert f"{len(neither)} measures have neither" in text
    assert all_clear(judged[:1]).startswith("The one target that can be judged is not behind")
    assert all_clear([]).startswith("Nothing here can be judged")


def test_what_rests_on_too_few_gets_no_other_verdict(sample: ReportService) -> None:
    seen = 0
    for slug in ("barking-and-dagenham", "bexley", "brent"):
        for line in sample.board(f"plan=2003-04&area={slug}&as-at=2003-04").board.lines:
            if line.position == "suppressed":
                seen += 1
                row = line.row
                direction = row.report.direction
                assert direction is not None
                assert (direction.trend, row.signal, row.chance) == ("not-known", False, None)
                assert (row.variation, row.assurance) == (None, None)
                assert line.qualifier == ""
                assert row.answer.facts[-1].state.word == "Not known"
    assert seen


def test_a_row_beside_other_figures_reads_their_release_and_its_address_opens_it() -> None:
    store = made_store()
    measure = store.catalogue.measures["thefts"]
    early, late = sorted(store.get("thefts", FORCE), key=lambda one: one.last_month)
    force = store.catalogue.areas.force
    usual = row_of(store, None, None, measure, force, early.last_month)
    assert usual.report.choice.series is not None
    other = late if usual.report.choice.series.vintage == early.vintage else early
    beside = row_of(store, None, None, measure, force, early.last_month, other)
    assert beside.report.choice.series is not None
    assert beside.report.choice.series.vintage == other.vintage
    assert f"vintage={other.vintage.id}" in beside.query
    assert "vintage=" not in usual.query
