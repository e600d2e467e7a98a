"""Plans as trees with live state, their maps, comparisons and debts."""

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.target import PercentChange
from dashboard.reports.plans import completeness, lineage, plan_map
from dashboard.reports.plans.plan import PlanReport
from dashboard.reports.wording.states import STATES
from tests.factories.service import release_of, service_of

PLANS: tuple[str, ...] = (
    "2003-04",
    "2004-05",
    "2006-09",
    "2008-11",
    "2011-14",
    "2013-16",
    "2017-21",
)
PLANS += ("2022-25", "2023-new-met", "2025-29")


@pytest.fixture(scope="session")
def reports(sample) -> dict[str, PlanReport]:
    found = {plan: sample.plan(plan) for plan in PLANS}
    assert all(found.values())
    return found


@pytest.fixture(scope="session")
def held(sample) -> Catalogue:
    return sample.store().catalogue


@pytest.mark.parametrize("plan", PLANS)
def test_every_heading_and_measure_of_a_plan_is_in_its_tree(plan, reports, held):
    found: list[str] = []
    lines: list[str] = []

    def walk(branches):
        for branch in branches:
            found.append(branch.node.id)
            lines.extend(line.placed.id for line in branch.measures)
            walk(branch.children)

    walk(reports[plan].branches)
    assert found == [node.id for node, _ in held.plans[plan].walk()]
    assert lines == [placed.id for placed in held.in_plan(plan)]


def test_state_counts_are_those_of_the_rows(reports):
    for report in reports.values():
        for branch in report.branches:
            counted = [
                line.state.word
                for line in branch.lines()
                if line.placed.occurrence.primary and line.placed.occurrence.targets
            ]
            told = {words.word: count for words, count in branch.tally()}
            assert told == {word: counted.count(word) for word in set(counted)}


def test_states_in_the_tree_are_those_of_the_trend_page(reports, sample):
    branch, _ = reports["2003-04"].find("objective-3")
    line = branch.measures[0]
    view = sample.trend(line.query)
    assert line.sentence == view.answer.sentence
    assert line.state == STATES[view.answer.position]


def test_a_measure_without_data_says_so_and_one_awaiting_approval_too(reports):
    branch, _ = reports["2003-04"].find("objective-22")
    assert branch.measures[0].state.word == "No data"
    awaiting = [
        line
        for branch in reports["2008-11"].branches
        for line in branch.lines()
        if line.state.word == "Awaiting approval"
    ]
    assert awaiting


def test_no_such_plan_or_heading_is_none(sample, reports):
    assert sample.plan("1066") is None
    assert reports["2008-11"].find("objective-99") is None


def test_an_answer_is_made_once_a_snapshot(sample):
    assert sample.plan("2008-11") is sample.plan("2008-11")


@pytest.mark.parametrize("plan", PLANS)
def test_every_tie_of_a_map_joins_two_of_its_boxes_both_ways(plan, reports):
    found = plan_map.build(reports[plan])
    boxes = {box.id: box for column in found.columns for box in column.boxes}
    assert len(boxes) == sum(len(column.boxes) for column in found.columns)
    for box in boxes.values():
        for other in box.ties:
            assert box.id in boxes[other].ties


def test_figure_one_and_the_alignment_are_maps(reports):
    titles = [column.title for column in plan_map.build(reports["2011-14"]).columns]
    assert {"Objectives", "Mayor's priorities", "Met Forward"} <= set(titles)
    assert len(plan_map.build(reports["2008-11"]).ties) > 50


def test_completeness_counts_agree_with_the_debts(sample):
    for one in sample.completeness():
        for what, have in (
            ("lead", one.with_lead),
            ("target", one.with_target),
            ("direction", one.with_direction),
            ("data", one.with_data),
        ):
            assert have == one.measures - sum(what in debt.lacks for debt in one.debts)


def test_a_direction_is_not_counted_as_a_figure_or_date(held):
    found = completeness.build(held.plans["2004-05"], held, ())
    assert (found.with_target, found.with_figure, found.measures) == (2, 0, 2)


def test_missing_is_told_in_one_line(held):
    assert completeness.missing(completeness.build(held.plans["2006-09"], held, ())) == (
        "the document held prints no measures"
    )
    told = completeness.missing(completeness.build(held.plans["2008-11"], held, ()))
    assert "29 targets awaiting approval" in told


def test_implied_yearly_change_is_the_root_of_the_whole_change(held):
    def change(value: float, base: str | None, period: str) -> PercentChange:
        some = next(
            target
            for placed in held.occurrences
            for target in placed.occurrence.targets
            if isinstance(target, PercentChange)
        )
        return some.model_copy(update={"value": value, "base": base, "period": period})

    assert lineage.implied_yearly(change(-4, "2002/03", "2003/04")) == pytest.approx(-4)
    four_years = lineage.implied_yearly(change(-40, "2005/06", "2009/10"))
    assert four_years == pytest.approx((0.6**0.25 - 1) * 100)
    assert lineage.implied_yearly(change(-4, None, "2003/04")) is None


def test_a_rewording_marks_the_words_that_went_and_came():
    passages = lineage.difference("reduce street crime by half", "reduce robbery by half")
    assert [(one.kind, one.text) for one in passages] == [
        ("same", "reduce"),
        ("gone", "street crime"),
        ("new", "robbery"),
        ("same", "by half"),
    ]


def test_every_item_of_the_comparison_leads_somewhere(sample, held):
    found = sample.side_by_side()
    headings = {f"{plan.id}/{node.id}" for plan in held.plans.values() for node, _ in plan.walk()}
    for row in found.concepts:
        assert len(row.cells) == len(held.plans)
        for _, _, items in row.cells:
            assert all(f"{item.id.split('/')[0]}/{item.node}" in headings for item in items)
    assert found.stringency
    assert found.rewordings


def test_figures_of_other_years_than_the_plans_are_not_taken_for_its_own(held, tmp_path):
    figures = {("burglary", "MPS"): ("2008-04", [100.0] * 24)}
    later = release_of("later", "M", figures)
    report = service_of(tmp_path, held, [later]).plan("2003-04")
    branch, _ = report.find("objective-3")
    line = branch.measures[0]
    assert line.position == "no-data"
    assert line.state.word == "Met as reported"  # by papers of the plan's own year
    assert "Apr 2008 to Mar 2010" in line.sentence
