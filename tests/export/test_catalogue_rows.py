from typing import Any

import pytest

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.plan import Plan
from dashboard.catalogue.reading import read_catalogue
from dashboard.export.catalogue_rows import TABLES, targets
from tests.factories.snapshots import PLACE, plan, small_catalogue
from tests.paths import DATA


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return read_catalogue(DATA)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_flat_with_a_unique_id_first(shipped: Catalogue, table: str) -> None:
    rows = list(TABLES[table](shipped))
    assert len(rows) > 100 or table == "objectives"
    assert len({tuple(row) for row in rows}) == 1
    assert next(iter(rows[0])) == "id"
    ids = [row["id"] for row in rows]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert {type(value) for row in rows for value in row.values()} == {str}


@pytest.mark.parametrize("table", TABLES)
def test_plans_tables_make_up_the_whole(shipped: Catalogue, table: str) -> None:
    parts = [row for one in shipped.plans for row in TABLES[table](shipped, one)]
    whole = [row for row in TABLES[table](shipped) if row["plan"]]
    assert sorted(row["id"] for row in parts) == sorted(row["id"] for row in whole)
    for one in shipped.plans:
        assert {row["plan"] for row in TABLES[table](shipped, one)} <= {one}


def test_targets_point_at_measures_and_objectives_that_are_there(shipped: Catalogue) -> None:
    objectives = {row["id"] for row in TABLES["objectives"](shipped)}
    used = list(TABLES["measures"](shipped))
    for row in used:
        assert not row["plan"] or row["objective"] in objectives
    ids = {row["id"] for row in used}
    for row in TABLES["targets"](shipped):
        assert row["id"].rsplit("/", 1)[0] in ids


def test_measures_say_how_many_targets_they_have(shipped: Catalogue) -> None:
    counted = sum(int(row["targets"]) for row in TABLES["measures"](shipped))
    assert counted == len(list(TABLES["targets"](shipped)))


def target_row(fields: dict[str, Any]) -> dict[str, str]:
    """The row of one target on the calls answered on time, in percent."""
    target = {"wording": "As printed", "period": "2009/10", "source": PLACE, **fields}
    use = {"measure": "calls-on-time", "wording": "", "source": PLACE, "targets": [target]}
    node = {"id": "top", "level": "section", "title": "Top", "source": PLACE, "measures": [use]}
    small = small_catalogue()
    plans: tuple[Plan, ...] = (plan(tree=[node]),)
    held = Catalogue(plans, tuple(small.measures.values()), Areas(tuple(small.areas)))
    [row] = targets(held)
    return row


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"kind": "level", "value": 85, "unit": "%", "bound": "at-most", "per": "month"},
            {"value": "85", "unit": "%", "bound": "at-most", "basis": "month", "base_period": ""},
        ),
        (
            {"kind": "percent-change", "value": -4.5, "base": "2008/09", "bound": "at-most"},
            {"value": "-4.5", "unit": "%", "base_period": "2008/09"},
        ),
        (
            {"kind": "points-change", "value": 3, "base": "2008/09", "bound": "at-least"},
            {"value": "3", "unit": "points", "base_period": "2008/09"},
        ),
        (
            {"kind": "direction", "direction": "increase"},
            {"value": "increase", "unit": "%", "base_period": "", "bound": ""},
        ),
        ({"kind": "no-difference", "margin": 2}, {"value": "2", "unit": "points"}),
        ({"kind": "milestone", "due": "2009-05"}, {"value": "", "unit": "date", "due": "2009-05"}),
        (
            {"kind": "coverage", "units": "sites", "due": "2010", "count": 20},
            {"value": "20", "unit": "sites", "due": "2010"},
        ),
        (
            {"kind": "coverage", "units": "sites", "due": "2010", "share": 75},
            {"value": "75", "unit": "% of sites"},
        ),
        ({"kind": "none", "state": "awaited"}, {"value": "", "unit": "", "state": "awaited"}),
        (
            {
                "kind": "none",
                "state": "withheld",
                "readings": [
                    {"label": "points", "kind": "points-change", "value": 3},
                    {"label": "per cent", "kind": "percent-change", "value": 3.5},
                ],
            },
            {"readings": "points: 3; per cent: 3.5"},
        ),
    ],
)
def test_every_kind_of_target_fits_one_table(
    fields: dict[str, Any], expected: dict[str, str]
) -> None:
    row = target_row(fields)
    assert {name: row[name] for name in expected} == expected
    assert row["kind"] == fields["kind"]
