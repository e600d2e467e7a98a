"""The plans after 2011 say what the pages they were read from say, and on which page."""

import csv
from pathlib import Path

import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.plan import Plan
from dashboard.catalogue.target import Direction, Level, PercentChange

LATER = ("2013-16", "2017-21", "2022-25", "2023-new-met", "2025-29")


@pytest.fixture(scope="module")
def rows(reference: Path) -> list[dict[str, str]]:
    """Return what was noted of each target when the pages were read."""
    path = reference / "data" / "committee-papers" / "later-targets.csv"
    if not path.exists():
        pytest.skip("the notes on the later plans are not at hand")
    with path.open(encoding="utf-8", newline="") as handle:
        return [row for row in csv.DictReader(handle) if row["plan"] in LATER]


@pytest.fixture(scope="module", params=LATER)
def plan(request: pytest.FixtureRequest, catalogue: Catalogue) -> Plan:
    return catalogue.plans[request.param]


def test_every_statement_names_the_page_it_was_read_on(plan: Plan) -> None:
    for node, _ in plan.walk():
        assert node.source.address, node.id
        for one in node.measures:
            assert one.source.address, one.measure
            assert all(target.source.address for target in one.targets), one.measure


def test_what_could_not_be_read_is_told(plan: Plan) -> None:
    assert plan.gaps
    assert plan.document.address


def test_every_noted_figure_of_a_measure_is_a_target_with_its_page(
    rows: list[dict[str, str]], catalogue: Catalogue
) -> None:
    held = {
        (placed.plan.id, placed.occurrence.measure, target.value, target.source.address)
        for placed in catalogue.occurrences
        for target in placed.occurrence.targets
        if isinstance(target, Level | PercentChange)
    }
    noted = {
        (row["plan"], row["measure_hint"], float(row["value"]), row["address"])
        for row in rows
        if row["kind"] in ("level", "percent-change") and row["measure_hint"]
        if "a budget, not a target" not in row["note"]
    }
    assert noted - held == set()


def test_printed_bases_are_those_noted(rows: list[dict[str, str]], catalogue: Catalogue) -> None:
    noted = {
        row["measure_hint"]: float(row["base_value"])
        for row in rows
        if row["kind"] == "percent-change" and row["measure_hint"] and row["base_value"]
    }
    held = {
        placed.occurrence.measure: target.base_value
        for placed in catalogue.in_plan("2013-16")
        for target in placed.occurrence.targets
        if isinstance(target, PercentChange) and target.base_value
    }
    assert held.pop("mopac-7") == sum(noted.values()) == 411033
    assert held == noted


def test_the_seven_crimes_count_together_and_stand_beside_it_one_by_one(
    catalogue: Catalogue,
) -> None:
    placed = {one.occurrence.measure: one.occurrence for one in catalogue.in_plan("2013-16")}
    parts = [
        measure.id
        for measure in catalogue.measures.values()
        if any((tie.measure, tie.how) == ("mopac-7", "part-of") for tie in measure.related)
    ]
    assert len(parts) == 7
    assert placed["mopac-7"].primary
    assert not any(placed[part].primary for part in parts)
    assert all("reading" in placed[part].doubt for part in parts)


def test_a_direction_has_no_base_that_no_page_prints(plan: Plan) -> None:
    directions = [
        target
        for node, _ in plan.walk()
        for one in node.measures
        for target in one.targets
        if isinstance(target, Direction)
    ]
    assert all(target.base is None for target in directions)
