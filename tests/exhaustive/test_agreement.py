"""Views of one target agree; each rule and each face is shown to fail where it should."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.packs.build.build import build
from dashboard.packs.model import Pack, PackItem
from dashboard.reports.board.report import Board
from dashboard.reports.borough import row
from dashboard.reports.service import ReportService
from dashboard.reports.wording import answer
from dashboard.reports.wording.standing import AGAINST_LONDON
from dashboard.reports.wording.states import STATES
from dashboard.web.api import figures as api_figures
from tests.exhaustive.agreement import agreement_problems
from tests.exhaustive.rules import ONE_ANSWER, RULES, Rule, Told, contradictions

BARNET = "plan=2008-11&area=barnet&as-at=2008-09"
"""Gun crime is on its path there, and the chance that its target is met is 15 %."""
BOARDS = [BARNET, "plan=2003-04", "plan=2003-04&area=brent&as-at=2003-04", "plan=2006-09"]


@pytest.mark.parametrize("query", BOARDS)
def test_no_view_of_a_board_contradicts_another(sample: ReportService, query: str) -> None:
    assert list(agreement_problems(sample, query, False)) == []


@pytest.mark.parametrize("rule", RULES, ids=[f"{one.one} {one.other}" for one in RULES])
def test_each_rule_finds_its_contradiction_in_two_views(rule: Rule) -> None:
    one, other = (
        Told(where, f"{side[0]} London" if side[0] == "against" else side[0], says)
        for where, side, says in zip("ab", (rule.one, rule.other), rule.example)
    )
    assert any(text.startswith(rule.why) for text in contradictions([one, other]))
    assert list(contradictions([one])) == []
    assert list(contradictions([other])) == []


@pytest.mark.parametrize("what", ONE_ANSWER)
def test_one_thing_told_in_two_ways_is_found(what: str) -> None:
    assert list(contradictions([Told("a", what, "yes"), Told("b", what, "no")]))
    assert not list(contradictions([Told("a", what, "yes"), Told("b", what, "yes")]))


def other_state(view: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    return lambda request: view(request) | {"state": "Met by the API alone"}


def test_another_state_of_the_api_is_found(
    sample: ReportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api_figures, "view", other_state(api_figures.view))
    found = list(agreement_problems(sample, BARNET, False))
    assert any("Met by the API alone" in text and "(slide)" in text for text in found)


def test_a_tick_beside_a_chance_of_15_per_cent_is_found(
    sample: ReportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer, "state_of_judgement", lambda judged: STATES[judged.status.position])
    found = " ".join(agreement_problems(sample, BARNET, False))
    assert "a state that is reached stands beside a chance that says it will not be" in found
    assert "an exception for being short has a state that is reached" in found


def test_an_all_clear_over_exceptions_is_found(
    sample: ReportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Board, "all_clear", property(lambda _: "Boroughs"))
    found = list(agreement_problems(sample, "plan=2003-04", False))
    assert "an all-clear stands over exceptions, or there is neither" in found


def test_another_answer_on_the_boroughs_page_is_found(
    sample: ReportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row, "three_answers", lambda _: ((AGAINST_LONDON, "Planted"),) * 3)
    found = list(agreement_problems(sample, BARNET, False))
    assert any("(borough page)" in text and "(API borough)" in text for text in found)


def test_a_number_and_its_rate_judged_differently_say_why_in_one_pack(
    sample: ReportService,
) -> None:
    def noted(month: str) -> list[bool]:
        items = tuple(
            PackItem(show="measure", query=f"plan=none&measure={one}&area=mps&as-at={month}")
            for one in ("street-crime", "street-crime-rate")
        )
        report = build(Pack(items=items), sample)
        judged = [
            [fact for fact in slide.facts if fact.startswith(("State", "Direction", "Level"))]
            for slide in report.slides
        ]
        told = [any("both can be right" in note for note in one.notes) for one in report.slides]
        assert told == [judged[0] != judged[1]] * 2
        return told

    months = [f"{year}-{month:02}" for year in (2005, 2006, 2007, 2008) for month in range(1, 13)]
    assert {tuple(noted(month)) for month in months} == {(True, True), (False, False)}
