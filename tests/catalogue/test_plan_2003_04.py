"""The policing plan 2003-04 says what the document says, and flags what cannot be read."""

from pathlib import Path

import pytest

from dashboard.catalogue.checks import check_references
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Node, Placed, Plan
from dashboard.catalogue.reading import read_measures
from dashboard.catalogue.target import Target
from tests.catalogue.documents import document_text
from tests.paths import DATA

BLANK = (1, 15, 16, 24)
"""Objectives whose template in Annex B is blank."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2003-04.yaml", Plan)


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def placed(plan: Plan) -> dict[str, Placed]:
    """Every occurrence by its id without the plan: ``burglary``, ``annex-d/burglary``."""
    found = [
        Placed(plan, (*ancestors, node), occurrence)
        for node, ancestors in plan.walk()
        for occurrence in node.measures
    ]
    return {one.id.removeprefix("2003-04/"): one for one in found}


@pytest.fixture(scope="module")
def targets(placed: dict[str, Placed]) -> dict[str, Target]:
    """Every target by its id without the plan: ``burglary/target``."""
    return {
        f"{name}/{target.key}": target
        for name, one in placed.items()
        for target in one.occurrence.targets
    }


@pytest.fixture(scope="module")
def measures() -> dict[str, Measure]:
    return {measure.id: measure for measure in read_measures(DATA)}


@pytest.fixture(scope="module")
def figures() -> dict[str, PrintedFigure]:
    every = read_figures(DATA / "plan_figures.csv")
    return {
        figure.id.removeprefix("2003-04/"): figure for figure in every if figure.plan == "2003-04"
    }


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "004")


def _annex_d(placed: dict[str, Placed]) -> list[Placed]:
    return [one for one in placed.values() if one.path[0].id == "annex-d"]


# Counts


def test_every_indicator_of_annex_d_has_a_target_entry_for_both_years(
    placed: dict[str, Placed],
) -> None:
    for one in _annex_d(placed):
        periods = {target.key: target.period for target in one.occurrence.targets}
        assert periods["2002-03"] == "2002/03", one.id
        assert periods["2003-04"] == "2003/04", one.id


def test_context_counts_of_annex_b_carry_no_targets(placed: dict[str, Placed]) -> None:
    context = [one for one in placed.values() if one.path[0].id == "annex-b"]
    assert {"homicide", "rape", "racist-crime"} <= {one.occurrence.measure for one in context}
    assert not any(one.occurrence.targets or one.occurrence.primary for one in context)


def test_every_measure_is_defined(
    plan: Plan, measures: dict[str, Measure], figures: dict[str, PrintedFigure]
) -> None:
    check_references((plan,), tuple(measures.values()), tuple(figures.values()))


def test_activities_carry_no_measures(plan: Plan) -> None:
    activities = [node for node, _ in plan.walk() if "activity" in node.level]
    assert len(activities) == 92 + 32
    assert not any(node.measures or node.children for node in activities)


# Facts


@pytest.mark.parametrize(
    ("activity", "phrase"),
    [
        ("objective-3-activity-1", "Operation Safer Homes"),
        ("objective-4-activity-1", "Operation Safer Cars"),
        ("objective-8-activity-1", "THINK"),
        ("objective-9-activity-4", "Operation Rainbow"),
        ("objective-11-activity-1", "Sexual Offence Referral Centres"),
        ("objective-23-activity-3", "July 2003"),
    ],
)
def test_activities_are_named(nodes: dict[str, Node], activity: str, phrase: str) -> None:
    assert phrase in nodes[activity].title


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (2, "each BOCU set local targets"),
        (6, "without management information"),
        (7, "except possession of weapons"),
        (8, "death 30 or more days after the accident"),
        (18, "making people feel safer"),
        (19, "Annex K"),
    ],
)
def test_background_is_kept_as_a_note(nodes: dict[str, Node], number: int, phrase: str) -> None:
    assert phrase in nodes[f"objective-{number}"].note


@pytest.mark.parametrize(
    "measure",
    ["rape", "domestic-violence", "racist-crime", "homophobic-crime", "stop-search-white-rate"],
)
def test_more_reports_are_neither_good_nor_bad(measures: dict[str, Measure], measure: str) -> None:
    assert measures[measure].better == "neutral"


# Doubts


@pytest.mark.parametrize("number", BLANK)
def test_blank_templates_are_flagged_and_name_no_leads(nodes: dict[str, Node], number: int) -> None:
    objective = nodes[f"objective-{number}"]
    assert "Dummy template" in objective.doubt
    assert "activities" in objective.doubt
    assert objective.children == ()
    assert objective.leads is not None
    assert (objective.leads.management_board, objective.leads.business_group) == ("", "")
    assert objective.leads.doubt


@pytest.mark.parametrize(
    ("number", "phrase"),
    [
        (4, "supporting activities empty"),
        (9, "supporting activities empty"),
        (25, "supporting activities empty"),
        (19, "points to Annex K for supporting activities"),
    ],
)
def test_missing_supporting_activities_are_told(
    nodes: dict[str, Node], number: int, phrase: str
) -> None:
    assert phrase in nodes[f"objective-{number}"].note


def test_supporting_activities_without_a_group_say_that_it_is_lost(plan: Plan) -> None:
    nameless = [
        node for node, _ in plan.walk() if node.level == "supporting-activity" and not node.by
    ]
    assert len(nameless) == 1 + 4 + 1 + 4
    assert all("business group" in node.doubt for node in nameless)


def test_cut_activities_say_what_is_lost(plan: Plan) -> None:
    for node, _ in plan.walk():
        if "activity" in node.level and "lost" in node.title:
            assert node.doubt, node.id


def test_gaps_map_the_annexes(plan: Plan) -> None:
    text = " ".join(plan.gaps)
    assert "Annexes A, B and E to M are held" in text
    for lost in ("blank templates", "notes 1 and 2", "four charts", "Annex M", "BVPI 126"):
        assert lost in text


@pytest.mark.parametrize("number", [8, 9, 17])
def test_garbled_business_leads_are_left_empty(nodes: dict[str, Node], number: int) -> None:
    leads = nodes[f"objective-{number}"].leads
    assert leads is not None
    assert leads.business_group == ""
    assert leads.doubt


# The document


def test_every_locating_phrase_stands_in_the_document(plan: Plan, document: str) -> None:
    sources = []
    for node, _ in plan.walk():
        sources.append(node.source)
        for occurrence in node.measures:
            sources += [occurrence.source, *(target.source for target in occurrence.targets)]
    assert all(source.phrase for source in sources)
    assert [source for source in sources if source.phrase not in document] == []


def test_figures_stand_in_the_document_as_printed(
    figures: dict[str, PrintedFigure], document: str
) -> None:
    lost = [
        figure.id
        for figure in figures.values()
        if figure.phrase not in document or figure.printed not in figure.phrase
    ]
    assert lost == []
