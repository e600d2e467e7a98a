"""Tables, concerns and strategy map of the business plan 2008-11 say what the document says."""

from pathlib import Path

import pytest

from dashboard.catalogue.annexes import Annexes, Link, PlanTable
from dashboard.catalogue.checks import check_ties
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.lineage import NO_LINEAGE
from dashboard.catalogue.plan import Node, Plan
from tests.catalogue.documents import document_text
from tests.paths import DATA


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_yaml(DATA / "plans" / "2008-11.yaml", Plan)


@pytest.fixture(scope="module")
def annexes() -> Annexes:
    return read_yaml(DATA / "annexes" / "2008-11.yaml", Annexes)


@pytest.fixture(scope="module")
def tables(annexes: Annexes) -> dict[str, PlanTable]:
    return {table.id: table for table in annexes.tables}


@pytest.fixture(scope="module")
def nodes(plan: Plan) -> dict[str, Node]:
    return {node.id: node for node, _ in plan.walk()}


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "000")


def test_every_end_of_a_link_is_known(plan: Plan, annexes: Annexes) -> None:
    check_ties((plan,), (annexes,), NO_LINEAGE)


# Tables


def test_no_table_is_empty(annexes: Annexes) -> None:
    assert [table.id for table in annexes.tables if not table.rows] == []


def test_tables_without_rows_are_gaps(plan: Plan) -> None:
    gaps = " ".join(plan.gaps)
    assert "by provisioning department, by strategic objective and of funding have a title" in gaps
    assert "all eleven tables of budgets and police numbers" in gaps
    assert "efficiency plan for 2005/06 to 2007/08 is still to be inserted" in gaps


@pytest.mark.parametrize(
    ("table", "placeholder"),
    [
        ("net-revenue-expenditure", "£x,xxxm"),
        ("budget-requirement", "£x,xxm"),
        ("expenditure-by-type", "£xxbn"),
    ],
)
def test_placeholders_are_kept_as_printed_without_a_figure(
    tables: dict[str, PlanTable], table: str, placeholder: str
) -> None:
    one = tables[table]
    assert placeholder in one.doubt
    assert "not in the draft" in one.doubt
    numbers = [at for at, column in enumerate(one.columns) if column.kind == "number"]
    assert {row[at] for row in one.rows for at in numbers} == {None}
    assert all(set("x") & set(str(row[1])) for row in one.rows)


def test_placeholders_stand_in_the_document(tables: dict[str, PlanTable], document: str) -> None:
    for table in ("net-revenue-expenditure", "budget-requirement", "expenditure-by-type"):
        for row in tables[table].rows:
            assert str(row[1]) in document


def test_savings_delivered_add_up(tables: dict[str, PlanTable]) -> None:
    table = tables["savings-delivered"]
    assert table.rows == (("Cashable", 360.0), ("Non-cashable", 214.0), ("Total", 574.0))
    assert table.total_rows == (2,)
    assert table.draw == ("Amount",)
    assert 360 + 214 == 574


def test_savings_ahead_keep_the_lost_share(tables: dict[str, PlanTable]) -> None:
    table = tables["savings-ahead"]
    assert [row[2] for row in table.rows] == [14, 35, 5, None]
    assert table.rows[-1][3] is None
    assert "xx%" in table.doubt


def test_only_one_corporate_budget_has_an_amount(tables: dict[str, PlanTable]) -> None:
    rows = tables["corporate-budgets"].rows
    assert len(rows) == 5
    assert {row[0]: row[2] for row in rows if row[2] is not None} == {
        "National Insurance (NI) savings": 5
    }


def test_mayors_increase_may_be_meant_once(tables: dict[str, PlanTable]) -> None:
    table = tables["mayors-budget-increase"]
    assert table.rows == (("2009/10", 2.25), ("2010/11", 2.25))
    assert "both together" in table.doubt


def test_members_of_the_authority_add_up(tables: dict[str, PlanTable]) -> None:
    table = tables["authority-members"]
    assert [row[1] for row in table.rows] == [12, 4, 7, 23]
    assert 12 + 4 + 7 == 23
    assert table.draw == ("Members",)


def test_locating_phrases_are_in_the_document(annexes: Annexes, document: str) -> None:
    phrases = [table.source.phrase for table in annexes.tables]
    assert all(phrases)
    assert [phrase for phrase in phrases if phrase not in document] == []


# Consultation


def test_five_concerns_are_answered(annexes: Annexes, nodes: dict[str, Node]) -> None:
    titles = {call.id: call.title for call in annexes.calls}
    assert {call.scheme for call in annexes.calls} == {"Consultation"}
    answers = {titles[link.end]: link.start for link in annexes.links if link.how == "answers"}
    assert answers == {
        "Accessibility of the police": "objective-1",
        "Traffic and road safety": "objective-5",
        "Drugs and drug-related crime": "objective-4",
        "Anti-social behaviour and low level crime": "objective-5",
        "Violence and gun crime": "objective-3",
    }
    assert {nodes[start].level for start in answers.values()} == {"objective"}


def test_concerns_carry_no_figures(
    annexes: Annexes, tables: dict[str, PlanTable], document: str
) -> None:
    table = tables["consultation-top-concerns"]
    assert table.draw == ()
    assert "No figure is printed" in table.doubt
    assert [row[0] for row in table.rows] == [call.title for call in annexes.calls]
    assert all(f"{row[0]} {row[1]}" in document for row in table.rows)


# Strategy map


def _in_figure(annexes: Annexes) -> list[Link]:
    return [link for link in annexes.links if link.note.startswith("Figure 1")]


def test_only_the_first_row_and_the_foot_are_unshifted(annexes: Annexes) -> None:
    clean = [link for link in _in_figure(annexes) if link.reading == "clean"]
    assert {link.start for link in clean} == {"objective-1", "continuous-improvement"}
    assert len(clean) == 1 + 3 + 4 + 1
    assert all(
        len(link.note) > len("Figure 1")
        for link in _in_figure(annexes)
        if link.reading == "reconstructed"
    )


def test_map_and_delivery_plans_agree_on_outcomes(annexes: Annexes, nodes: dict[str, Node]) -> None:
    mapped: dict[str, set[str]] = {}
    for link in _in_figure(annexes):
        if nodes[link.end].level == "outcome":
            mapped.setdefault(link.start, set()).add(link.end)
    planned = {n.id: set(n.serves) for n in nodes.values() if n.level == "objective"}
    assert mapped == planned


def test_strategies_outside_their_delivery_plan_say_so(
    annexes: Annexes, nodes: dict[str, Node]
) -> None:
    children = {one.id: {child.id for child in one.children} for one in nodes.values()}
    apart = [
        link
        for link in _in_figure(annexes)
        if link.how == "delivered-by" and link.end not in children[link.start]
    ]
    assert {(link.start, link.end) for link in apart} == {
        ("objective-2", "strategy-criminal-networks"),
        ("objective-4", "strategy-gun-enabled-crime"),
    }
    assert all("Appendix A does not list it" in link.note for link in apart)
