"""Phrases held against a document; the plans' own documents are compared where they are at hand."""

from pathlib import Path

from dashboard.catalogue.plan import Plan
from tests.catalogue.documents import document_text, not_in
from tests.factories.snapshots import small_catalogue

DOCUMENT = """An invented plan
    Less   theft: we shall
reduce thefts. Thefts. Reduce thefts by 4% on the year before. Calls on time.
"""


def wordings(plan: Plan) -> set[str]:
    """Everything the plan says that its document prints."""
    texts = {plan.title} | {node.title for node, _ in plan.walk()}
    for node, _ in plan.walk():
        for one in node.measures:
            texts |= {one.wording, *(target.wording for target in one.targets)}
    return texts


def test_what_a_plan_says_stands_in_its_document(tmp_path: Path) -> None:
    (tmp_path / "007_abc.txt").write_text(DOCUMENT, encoding="utf-8")
    document = document_text(tmp_path, "007")
    assert document.startswith("An invented plan Less theft: we shall reduce thefts.")
    (plan,) = small_catalogue().plans.values()
    assert wordings(plan) >= {"Less theft", "Thefts", "Reduce thefts by 4%"}
    assert not_in(document, wordings(plan)) == []


def test_another_wording_is_named_and_an_empty_one_stands_nowhere() -> None:
    assert not_in("Reduce thefts by 4%", ["Reduce thefts by 5%", "thefts", ""]) == [
        "",
        "Reduce thefts by 5%",
    ]
