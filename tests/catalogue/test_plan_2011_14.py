"""The draft objectives 2011-14 and their alignment say what the document says."""

from pathlib import Path

import pytest

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.plan import Node, Occurrence, Plan
from tests.catalogue.documents import document_text, not_in
from tests.paths import DATA

CONTEXT = ["wards-with-half-of-crime", "commuters", "visitors", "population", "confidence"]
CONTEXT += ["victim-satisfaction"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2011-14.yaml", Plan)


@pytest.fixture(scope="module")
def annexes() -> Annexes:
    return read_yaml(DATA / "annexes" / "2011-14.yaml", Annexes)


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def occurrences(plan: Plan) -> list[Occurrence]:
    return [one for node, _ in plan.walk() for one in node.measures]


@pytest.fixture(scope="module")
def figures() -> dict[str, PrintedFigure]:
    every = read_figures(DATA / "plan_figures.csv")
    return {figure.id: figure for figure in every if figure.plan == "2011-14"}


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "001")


# The tree


def test_every_bullet_of_the_table_is_an_activity_in_its_place(plan: Plan, document: str) -> None:
    table = document.partition("STRATEGIC OUTCOMES CORPORATE OBJECTIVES KEY ACTIVITIES")[2]
    table = table.partition("MPS STRATEGIC OUTCOMES AND CORPORATE OBJECTIVES")[0]
    assert table.count("•") == 39
    titles = [node.title for node, _ in plan.walk() if node.level == "activity"]
    places = [table.index(f"• {title}") for title in titles]
    assert places == sorted(places)


def test_joint_heading_is_kept_as_the_other_reading(nodes: dict[str, Node]) -> None:
    serves = {f"objective-{n}": nodes[f"objective-{n}"].serves for n in (1, 2, 3)}
    assert serves == {
        "objective-1": ("outcome-2",),
        "objective-2": ("outcome-2",),
        "objective-3": ("outcome-1",),
    }
    assert "jointly" in nodes["outcome-1"].doubt
    assert "jointly" in nodes["outcome-2"].doubt


def test_one_title_stands_for_two_outcomes(nodes: dict[str, Node]) -> None:
    assert nodes["outcome-3"].title == nodes["outcome-6"].title
    assert "under Safety and under Olympics" in nodes["outcome-6"].doubt


@pytest.mark.parametrize(
    "activity", ["objective-12-activity-1", "objective-13-activity-1", "objective-14-activity-1"]
)
def test_stray_2012_is_flagged(nodes: dict[str, Node], activity: str) -> None:
    assert "stray '2012'" in nodes[activity].doubt
    assert "2012" not in nodes[activity].title


def test_wordings_elsewhere_are_kept(nodes: dict[str, Node]) -> None:
    assert [one.text for one in nodes["objective-1"].other_wordings] == ["TO REDUCE VICTIMIZATION"]
    assert "'asset' stands in the singular" in nodes["objective-11"].doubt
    assert "2010-2011" in nodes["value-for-money"].doubt


# Measures and figures


def test_six_context_measures_and_no_target(occurrences: list[Occurrence]) -> None:
    assert [one.measure for one in occurrences] == CONTEXT
    assert not any(one.targets or one.primary for one in occurrences)


def test_satisfaction_said_to_be_stable_has_no_figure(
    figures: dict[str, PrintedFigure], occurrences: list[Occurrence]
) -> None:
    assert not any(figure.measure == "victim-satisfaction" for figure in figures.values())
    assert "No figure is printed" in occurrences[-1].doubt


# The alignment


def test_every_objective_is_aligned_to_both(annexes: Annexes) -> None:
    schemes = {call.id: call.scheme for call in annexes.calls}
    aligned = {(link.start, schemes[link.end]) for link in annexes.links}
    assert len(aligned) == 28
    assert {call.id for call in annexes.calls} == {link.end for link in annexes.links}


def test_shifted_rows_are_marked_as_reconstructed(annexes: Annexes) -> None:
    readings = {link.start: link.reading for link in annexes.links}
    shifted = {start for start, reading in readings.items() if reading == "reconstructed"}
    assert shifted == {f"objective-{number}" for number in (1, 2, 3, 4, 9, 10, 11)}
    assert all(link.note for link in annexes.links if link.reading == "reconstructed")


def test_calls_follow_one_another_in_the_matrix_without_a_gap(
    annexes: Annexes, document: str
) -> None:
    """Nothing of the columns of the Mayor and Met Forward is left over."""
    matrix = document.partition("CORPORATE OBJECTIVES MAYOR'S PRIORITIES METFORWARD")[2]
    titles = {one.id: one.title for one in annexes.calls}
    for link in annexes.links:
        assert titles[link.end] in matrix.replace("<p>", "").replace("</p>", "")
    rest = matrix.replace("<p>", "").replace("</p>", "")
    for title in sorted(titles.values(), key=len, reverse=True):
        rest = rest.replace(title, "")
    headings = [
        "STRATEGIC OUTCOMES CORPORATE OBJECTIVES MAYOR'S PRIORITIES METFORWARD",
        "Making London the Safest Major City in the World",
        "PRESENCE, PERFORMANCE, PRODUCTIVITY, PROFESSIONALISM, PRIDE",
        "Reduce crime and catch criminals",
        "Be intolerant of violence",
        "Deliver security of our streets",
        "Convince communities we are on their side",
        "The right services at the right price",
        "To target the most harmful offenders",
        "To reduce crime with particular reference to problem locations",
        "To prevent terrorism and violent extremism",
        "To improve the quality of engagement with the public",
        "To improve individual access to police services",
        "To improve response policing and satisfaction of service users",
        "To improve the quality of individual interactions with the public",
        "To do all that we can to maintain operational capability",
        "To deliver efficient and effective support services at the lowest possible unit cost",
        "With partners to prepare for and deliver, as far as is practical,",
        "a safe and secure Olympic games",
        "To minimise the impact on policing London during games time",
        "To ensure that opportunities for legacy and learning are seized and acted upon",
        "VALUE FOR MONEY",
        "SAFETY",
        "CONFIDENCE",
        "OLYMPICS",
    ]
    for heading in headings:
        rest = rest.replace(heading, "")
    assert set(rest) <= set(" .,")


# Against the document


def test_tables_of_the_consultation(annexes: Annexes, document: str) -> None:
    assert [(table.id, len(table.rows)) for table in annexes.tables] == [
        ("londoners-priorities", 18),
        ("londoners-answers", 5),
        ("survey-findings", 6),
    ]
    priorities, answers, findings = annexes.tables
    cells = [row[0] for row in (*priorities.rows, *answers.rows)]
    cells += [row[1] for row in findings.rows]
    assert [cell for cell in cells if str(cell) not in document] == []


def test_locating_phrases_and_wordings_are_in_the_document(
    plan: Plan,
    annexes: Annexes,
    occurrences: list[Occurrence],
    figures: dict[str, PrintedFigure],
    document: str,
) -> None:
    texts = {node.source.phrase for node, _ in plan.walk()}
    texts |= {node.title for node, _ in plan.walk()}
    texts |= {other.text for node, _ in plan.walk() for other in node.other_wordings}
    texts |= {text for one in occurrences for text in (one.wording, one.source.phrase)}
    texts |= {table.source.phrase for table in annexes.tables}
    texts |= {figure.phrase for figure in figures.values()}
    assert not_in(document, texts) == []
    assert all(figure.printed in figure.phrase for figure in figures.values())
