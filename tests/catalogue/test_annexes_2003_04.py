"""The annexes of the policing plan 2003-04 hold what the document prints."""

from collections import Counter
from pathlib import Path

import pytest

from dashboard.catalogue.annexes import Annexes, PlanTable
from dashboard.catalogue.checks import check_ties
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.lineage import NO_LINEAGE
from dashboard.catalogue.plan import Plan
from tests.catalogue.documents import document_text
from tests.paths import DATA


@pytest.fixture(scope="module")
def annexes() -> Annexes:
    return read_yaml(DATA / "annexes" / "2003-04.yaml", Annexes)


@pytest.fixture(scope="module")
def tables(annexes: Annexes) -> dict[str, PlanTable]:
    return {table.id: table for table in annexes.tables}


@pytest.fixture(scope="module")
def document(reference: Path) -> str:
    return document_text(reference / "seeds", "004")


def _numbers(table: PlanTable, column: str) -> list[float]:
    """The numbers of a column without the totals."""
    at = [one.name for one in table.columns].index(column)
    cells = [row[at] for n, row in enumerate(table.rows) if n not in table.total_rows]
    return [cell for cell in cells if isinstance(cell, float)]


def _row(table: PlanTable, first: str) -> tuple[object, ...]:
    (found,) = (row for row in table.rows if row[0] == first)
    return found


@pytest.mark.parametrize(
    ("name", "column", "total", "printed"),
    [
        ("capital-programme", "Capital programme 2003/04", "Total", 67.7),
        ("efficiency-plan", "Savings 2003/04", "Total Efficiency Savings", 42.8),
        ("planned-deployment", "Officers", "Total", 29856),
        ("planned-deployment", "Share", "Total", 100),
    ],
)
def test_totals_close(
    tables: dict[str, PlanTable], name: str, column: str, total: str, printed: float
) -> None:
    table = tables[name]
    assert sum(_numbers(table, column)) == pytest.approx(printed)
    assert printed in _row(table, total)


def test_both_parts_of_the_efficiency_plan_close(tables: dict[str, PlanTable]) -> None:
    table = tables["efficiency-plan"]
    parts: Counter[object] = Counter()
    for number, (_, part, value) in enumerate(table.rows):
        if number not in table.total_rows:
            assert isinstance(value, float)
            parts[part] += round(value * 10)
    assert parts == {
        "Cash Releasing Efficiency Savings": 208,
        "Non Cash Releasing Efficiency Savings": 220,
    }
    assert _row(table, "Surplus over savings target")[-1] == pytest.approx(42.8 - 40.7)


def test_nine_other_recommendations_of_the_audit(tables: dict[str, PlanTable]) -> None:
    assert sum(_numbers(tables["audit-other-recommendations"], "Recommendations")) == 9


@pytest.mark.parametrize(
    ("name", "doubt"),
    [
        ("consultation-borough-priorities", "thirty-one"),
        ("review-programme", "2002/03 shows one"),
        ("inspection-2002-issues", "six issues named"),
        ("net-expenditure", "four charts"),
        ("major-projects", "more in 2003/04"),
        ("c3i-funding", "£154.11m of the £156.1m"),
        ("efficiency-plan", "£5.0m is not explained"),
        ("strength-targets", "29,8562) 1,506"),
        ("race-equality-progress", "breaks off in mid-sentence"),
    ],
)
def test_what_does_not_close_or_is_lost_says_so(
    tables: dict[str, PlanTable], name: str, doubt: str
) -> None:
    assert doubt in tables[name].doubt


def test_c3i_funding_falls_short_of_its_cost(tables: dict[str, PlanTable]) -> None:
    funded = sum(_numbers(tables["c3i-funding"], "Amount"))
    assert funded == pytest.approx(154.11)
    assert _row(tables["c3i-funding"], "specific grant from the Home Office")[1] == 125 + 11.6


def test_tables_with_an_empty_cell_explain_it(annexes: Annexes) -> None:
    for table in annexes.tables:
        if any(cell is None for row in table.rows for cell in row):
            assert table.doubt or table.note, table.id


def test_calls_and_links_have_both_ends(annexes: Annexes) -> None:
    plan = read_yaml(DATA / "plans" / "2003-04.yaml", Plan)
    check_ties((plan,), (annexes,), NO_LINEAGE)
    assert {call.id for call in annexes.calls} <= {link.end for link in annexes.links}
    assert ("objective-8", "road-casualties") in {(link.start, link.end) for link in annexes.links}


def test_reconstructed_links_say_why(annexes: Annexes) -> None:
    reconstructed = [link for link in annexes.links if link.reading == "reconstructed"]
    assert len(reconstructed) == 1
    assert "p52" in reconstructed[0].note


def test_every_locating_phrase_stands_in_the_document(annexes: Annexes, document: str) -> None:
    assert [t.id for t in annexes.tables if t.source.phrase not in document] == []
    assert all(table.source.phrase for table in annexes.tables)


def test_cells_are_worded_as_printed_unless_in_short(annexes: Annexes, document: str) -> None:
    # The page break in one cell and the hyphen at the end of one line are mended.
    text = document.replace("co- ordinating", "co-ordinating")
    mended = {"Dismissals and reasons for leaving"}
    changed = [
        (table.id, cell)
        for table in annexes.tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=True)
        if column.name != "In short"
        if isinstance(cell, str) and cell not in text and cell not in mended
    ]
    assert changed == []


def test_numbers_stand_in_the_document(annexes: Annexes, document: str) -> None:
    words = {"4": "four", "3": "three", "1": "one", "7": "seven"}
    for table in annexes.tables:
        for row in table.rows:
            for cell in row:
                if isinstance(cell, float):
                    text = f"{cell:,.2f}".rstrip("0").rstrip(".")
                    assert text in document or words[text] in document, (table.id, text)
