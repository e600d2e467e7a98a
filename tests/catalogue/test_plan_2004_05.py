"""The proposed plan 2004/05 says what the report says, and no more."""

from pathlib import Path

import pytest

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.plan import Node, Occurrence, Plan
from dashboard.catalogue.target import Direction
from tests.catalogue.documents import document_text, not_in
from tests.paths import DATA


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2004-05.yaml", Plan)


@pytest.fixture(scope="module")
def annexes() -> Annexes:
    return read_yaml(DATA / "annexes" / "2004-05.yaml", Annexes)


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def occurrences(plan: Plan) -> dict[str, Occurrence]:
    return {one.measure: one for node, _ in plan.walk() for one in node.measures}


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "003")


def test_every_objective_of_appendix_1_is_held_as_printed(
    nodes: dict[str, Node], document: str
) -> None:
    appendix = document.partition("Appendix 1: Proposed corporate objectives")[2]
    appendix = appendix.partition("Appendix 3")[0]
    printed = [part.strip(" •") for part in appendix.split("Objective ")[1:]]
    held = [
        f"{nodes[f'objective-{n}'].number}: {nodes[f'objective-{n}'].title}" for n in range(1, 10)
    ]
    assert held == printed


def test_places_that_are_a_reading_say_so(nodes: dict[str, Node]) -> None:
    for number in range(1, 9):
        doubt = nodes[f"objective-{number}"].doubt
        assert "No mapping" in doubt or "No priority is printed" in doubt
    assert "not printed" in nodes["not-placed"].doubt


def test_programmes_stand_in_the_order_of_the_appendix(
    nodes: dict[str, Node], document: str
) -> None:
    appendix = document.partition("Appendix 3: Outline")[2]
    places = [appendix.index(child.title) for child in nodes["programmes-of-change"].children]
    assert len(places) == 11
    assert places == sorted(places)
    assert all(child.note for child in nodes["programmes-of-change"].children)


@pytest.mark.parametrize(("measure", "base"), [("gun-crime", None), ("robbery", "2003/04")])
def test_two_titles_imply_a_measure_that_is_to_fall(
    occurrences: dict[str, Occurrence], measure: str, base: str | None
) -> None:
    assert set(occurrences) == {"gun-crime", "robbery"}
    (target,) = occurrences[measure].targets
    assert isinstance(target, Direction)
    assert (target.direction, target.base, target.period) == ("decrease", base, "2004/05")
    assert target.state == "provisional"
    assert "not held" in occurrences[measure].doubt


def test_missing_word_of_objective_7_is_not_mended(nodes: dict[str, Node]) -> None:
    assert nodes["objective-7"].title == "To reduce the level robbery compared to 2003/04"
    assert "'of' is missing" in nodes["objective-7"].doubt


def test_gaps_name_the_appendix_that_is_not_held(plan: Plan) -> None:
    assert any("Appendix 2" in gap and "PDF" in gap for gap in plan.gaps)
    assert any("matrix" in gap for gap in plan.gaps)
    assert (plan.status, plan.period) == ("draft", "2004/05")


def test_tables(annexes: Annexes, nodes: dict[str, Node]) -> None:
    programmes, agreement = annexes.tables
    assert [row[0] for row in programmes.rows] == [
        child.title for child in nodes["programmes-of-change"].children
    ]
    assert [row[0] for row in agreement.rows][-2:] == ["12 February 2004", "26 February 2004"]


def test_locating_phrases_and_wordings_are_in_the_document(
    plan: Plan, annexes: Annexes, occurrences: dict[str, Occurrence], document: str
) -> None:
    texts = {node.source.phrase for node, _ in plan.walk()}
    texts |= {node.title for node, _ in plan.walk() if node.id != "not-placed"}
    for one in occurrences.values():
        texts |= {one.wording, one.source.phrase}
        texts |= {text for target in one.targets for text in (target.wording, target.source.phrase)}
    texts |= {table.source.phrase for table in annexes.tables}
    texts |= {str(row[0]) for table in annexes.tables for row in table.rows}
    assert not_in(document, texts) == []
