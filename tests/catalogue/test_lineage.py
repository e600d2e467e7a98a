"""Concepts and descent tie the plans together without gaps."""

from itertools import pairwise

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.lineage import Descendant, Lineage

PLANS = ["2003-04", "2004-05", "2006-09", "2008-11", "2011-14", "2013-16", "2017-21", "2022-25"]
PLANS += ["2023-new-met", "2025-29"]
BESIDE = "2023-new-met"
"""The force's own plan stands beside the Mayor's: it follows none held, and none follows it."""
IN_TURN = [plan for plan in PLANS if plan != BESIDE]


@pytest.fixture(scope="module")
def lineage(catalogue: Catalogue) -> Lineage:
    return catalogue.lineage


def _objectives(catalogue: Catalogue, plan: str) -> set[str]:
    """Return a plan's objectives, or its priorities where it has none."""
    found = list(catalogue.plans[plan].walk())
    for level in ("objective", "priority"):
        named = {f"{plan}/{node.id}" for node, _ in found if node.level == level}
        if named:
            return named
    raise AssertionError(plan)


def _plan(item: str) -> str:
    return item.partition("/")[0]


# Descent


@pytest.mark.parametrize("plan", IN_TURN[:-1])
def test_every_objective_is_followed_once_into_the_next_plan(
    catalogue: Catalogue, lineage: Lineage, plan: str
) -> None:
    starts = [one.start for one in lineage.descent if one.start and _plan(one.start) == plan]
    assert len(starts) == len(set(starts))
    assert _objectives(catalogue, plan) - set(starts) == set()


@pytest.mark.parametrize("plan", PLANS[1:])
def test_every_objective_comes_from_somewhere_or_is_new(
    catalogue: Catalogue, lineage: Lineage, plan: str
) -> None:
    ends = {end for one in lineage.descent for end in one.ends}
    assert _objectives(catalogue, plan) - ends == set()


def test_objectives_are_as_many_as_the_documents_hold(catalogue: Catalogue) -> None:
    assert [len(_objectives(catalogue, plan)) for plan in PLANS] == [
        *(27, 9, 7, 6, 14, 6, 5, 4, 3, 3)
    ]


def test_descent_goes_from_one_plan_to_the_next(lineage: Lineage) -> None:
    following = dict(pairwise(IN_TURN))
    for one in lineage.descent:
        for end in one.ends:
            assert not one.start or _plan(end) == following[_plan(one.start)], one


def _fits(one: Descendant, shared: set[str]) -> bool:
    if one.how == "new":
        return not one.start and len(one.ends) == 1 and one.ends[0] not in shared
    if one.how == "dropped":
        return bool(one.start) and not one.ends
    if one.how == "split":
        return len(one.ends) > 1
    if one.how == "merged":
        return len(one.ends) == 1 and one.ends[0] in shared
    return len(one.ends) == 1


def test_how_fits_starts_and_ends(lineage: Lineage) -> None:
    ends = [end for one in lineage.descent for end in one.ends]
    shared = {end for end in ends if ends.count(end) > 1}
    assert [one for one in lineage.descent if not _fits(one, shared)] == []


def test_every_judgement_is_explained(lineage: Lineage) -> None:
    assert all(one.note for one in lineage.descent)


@pytest.mark.parametrize(
    ("start", "how", "ends"),
    [
        ("2003-04/objective-2", "renamed", ["2004-05/objective-7"]),
        ("2003-04/objective-3", "dropped", []),
        ("2003-04/objective-6", "split", ["2004-05/objective-4", "2004-05/objective-5"]),
        ("2003-04/objective-10", "kept", ["2004-05/objective-2"]),
        ("2003-04/objective-12", "merged", ["2004-05/objective-9"]),
        ("2004-05/objective-1", "merged", ["2006-09/priority-1"]),
        ("2006-09/priority-3", "renamed", ["2008-11/objective-4"]),
        ("2008-11/objective-2", "renamed", ["2011-14/objective-4"]),
    ],
)
def test_judgements(lineage: Lineage, start: str, how: str, ends: list[str]) -> None:
    (one,) = [one for one in lineage.descent if one.start == start]
    assert (one.how, list(one.ends)) == (how, ends)


def test_what_is_kept_word_for_word_is(catalogue: Catalogue, lineage: Lineage) -> None:
    titles = {
        f"{plan.id}/{node.id}": node.title
        for plan in catalogue.plans.values()
        for node, _ in plan.walk()
    }
    same = [one for one in lineage.descent if one.note == "Word for word."]
    assert len(same) == 2
    assert all(titles[one.start] == titles[one.ends[0]] for one in same)


# Concepts


def test_concepts_go_through_the_plans_in_order(lineage: Lineage) -> None:
    for concept in lineage.concepts:
        plans = [step.plan for step in concept.steps]
        assert plans == sorted(set(plans)), concept.id
        assert len(plans) > 1, concept.id


def test_items_stand_in_the_plan_of_their_step(lineage: Lineage) -> None:
    for concept in lineage.concepts:
        for step in concept.steps:
            assert step.items
            assert step.form
            assert {_plan(item) for item in step.items} == {step.plan}, concept.id


def test_every_concept_names_a_break_between_two_of_its_plans(lineage: Lineage) -> None:
    for concept in lineage.concepts:
        plans = [step.plan for step in concept.steps]
        assert concept.breaks, concept.id
        for one in concept.breaks:
            first, second = one.between
            assert first in plans, concept.id
            assert second in plans, concept.id
            assert first < second, concept.id
            assert one.note


@pytest.mark.parametrize(
    "concept",
    [
        "gun-crime",
        "robbery-and-street-crime",
        "burglary-and-vehicle-crime",
        "detection",
        "offences-brought-to-justice",
        "domestic-violence",
        "victim-satisfaction",
        "satisfaction-gap",
        "confidence",
        "perceived-disorder",
        "fear-of-crime",
        "road-casualties",
        "criminal-networks",
        "call-answering",
        "sickness",
        "complaints",
        "efficiency-savings",
        "workforce-representation",
        "terrorism",
        "neighbourhood-safety",
        "olympics-and-events",
    ],
)
def test_the_concepts_that_run_through_the_plans_are_there(lineage: Lineage, concept: str) -> None:
    assert concept in {one.id for one in lineage.concepts}


def test_a_measure_two_plans_share_belongs_to_a_concept(
    catalogue: Catalogue, lineage: Lineage
) -> None:
    plans: dict[str, set[str]] = {}
    for placed in catalogue.occurrences:
        plans.setdefault(placed.occurrence.measure, set()).add(placed.plan.id)
    held = {item for one in lineage.concepts for step in one.steps for item in step.items}
    for placed in catalogue.occurrences:
        measure = placed.occurrence.measure
        if len(plans[measure]) > 1:
            assert any(
                item.startswith(f"{placed.plan.id}/") and item.endswith(f"/{measure}")
                for item in held
            ), placed.id
