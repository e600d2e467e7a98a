"""The strategy 2006-09 says what its covering report says, and no more."""

from pathlib import Path

import pytest

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.plan import Node, Plan
from tests.catalogue.documents import document_text, not_in
from tests.paths import DATA


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2006-09.yaml", Plan)


@pytest.fixture(scope="module")
def annexes() -> Annexes:
    return read_yaml(DATA / "annexes" / "2006-09.yaml", Annexes)


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "002")


def _listed(document: str, after: str, before: str) -> list[str]:
    """Return the bullets between two phrases."""
    middle = document.partition(after)[2].partition(before)[0]
    return [part.strip().rstrip(".") for part in middle.split("•")[1:]]


@pytest.mark.parametrize(
    ("group", "after", "before"),
    [
        ("strategic-priorities", "priorities in the corporate strategy are:", "5. For each"),
        ("strategic-outcomes", "striving to achieve. These are;", "Annual Policing Plan 2006/07 -"),
        ("modernisation-focus", "organisational change and concentrate on:", "12. As a result"),
    ],
)
def test_every_bullet_is_held_as_printed(
    nodes: dict[str, Node], document: str, group: str, after: str, before: str
) -> None:
    held = [child.title for child in nodes[group].children]
    assert held == _listed(document, after, before)


def test_it_holds_no_measure_and_says_where_they_are(plan: Plan) -> None:
    assert not any(node.measures for node, _ in plan.walk())
    assert plan.target_years == ()
    assert any("page 21" in gap and "27 to 34" in gap for gap in plan.gaps)
    assert "appendix that the source does not hold" in " ".join(plan.summary.split())


def test_no_tie_of_priorities_to_outcomes_is_made_up(nodes: dict[str, Node]) -> None:
    assert not any(nodes[f"priority-{number}"].serves for number in range(1, 8))
    assert nodes["focus-3"].serves == ("priority-7",)


def test_locating_phrases_and_wordings_are_in_the_document(
    plan: Plan, annexes: Annexes, document: str
) -> None:
    texts = {node.source.phrase for node, _ in plan.walk()}
    texts |= {node.title for node, _ in plan.walk()}
    texts |= {table.source.phrase for table in annexes.tables}
    texts |= {str(row[1]) for row in annexes.tables[0].rows if ";" not in str(row[1])}
    texts -= {"Planning panel"}  # printed with a small letter
    assert not_in(document, texts) == []
