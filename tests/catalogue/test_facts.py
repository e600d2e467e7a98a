"""Facts read by eye at places drawn at random from all five documents, looked up in the catalogue.

Lines of the documents were drawn at random; ``facts.csv`` holds what stands there, or nearest to
it where the line states no fact that the catalogue keeps.
"""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue.catalogue import Catalogue

with Path(__file__).with_name("facts.csv").open(encoding="utf-8", newline="") as handle:
    FACTS = list(csv.DictReader(handle))


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> dict[tuple[str, str], Any]:
    """Every row of the catalogue that a fact may name, by table and id."""
    found: dict[tuple[str, str], Any] = {}
    for plan in catalogue.plans.values():
        found["plan", plan.id] = plan
        for node, above in plan.walk():
            parent = above[-1].id if above else ""
            found["heading", f"{plan.id}/{node.id}"] = {**dict(node), "parent": parent}
    for placed in catalogue.occurrences:
        found["occurrence", placed.id] = placed.occurrence
        for target in placed.occurrence.targets:
            found["target", placed.target_id(target)] = target
    found |= {("figure", figure.id): figure for figure in catalogue.figures}
    for annexes in catalogue.annexes.values():
        for link in annexes.links:
            found["link", f"{annexes.plan}/{link.start}/{link.end}"] = link
        for table in annexes.tables:
            names = [column.name for column in table.columns]
            for row in table.rows:
                cells = dict(zip(names, row, strict=True))
                found["table", f"{annexes.plan}/{table.id}/{row[0]}"] = cells
    return found


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return "|".join(value)
    return str(value)


def _look_up(row: Any, field: str) -> str:
    for step in [field] if field in row else field.split("."):
        row = row[step] if isinstance(row, dict) else getattr(row, step)
    return _text(row)


def test_there_are_sixty_facts_and_some_of_every_document() -> None:
    documents = Counter(fact["document"] for fact in FACTS)
    assert len(FACTS) >= 60
    assert set(documents) == {"000", "001", "002", "003", "004"}
    assert min(documents.values()) >= 6
    assert len({(fact["table"], fact["row"], fact["field"]) for fact in FACTS}) == len(FACTS)


@pytest.mark.parametrize("fact", FACTS, ids=[fact["fact"] for fact in FACTS])
def test_the_catalogue_holds_the_fact(
    rows: dict[tuple[str, str], Any], fact: dict[str, str]
) -> None:
    row = rows[fact["table"], fact["row"]]
    held = dict(row)
    assert _look_up(held, fact["field"]) == fact["expected"]


def test_every_fact_stands_in_its_document(reference: Path) -> None:
    documents = {
        path.name[:3]: " ".join(path.read_text(encoding="utf-8").split())
        for path in (reference / "seeds").glob("*.txt")
    }
    missing = [fact for fact in FACTS if fact["phrase"] not in documents[fact["document"]]]
    assert missing == []
