"""What plans, measures and targets may say, and what they may not."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import STATES_WITHOUT_FIGURE, Target
from tests.factories.snapshots import MEASURES, PLACE, TARGETS, measure, plan

TARGET: TypeAdapter[Any] = TypeAdapter(Target)
SHARED = {"wording": "As printed", "period": "2009/10", "source": PLACE}


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"kind": "proportion", "multiplier": 100}, "names its numerator and its denominator"),
        ({"kind": "rate", "numerator": "thefts"}, "names its numerator and its denominator"),
        ({"kind": "mean", "denominator": "officers"}, "names its numerator and its denominator"),
        (
            {"kind": "proportion", "numerator": "a", "denominator": "b"},
            "set multiplier to 100",
        ),
        ({"breaks": [{"month": "April", "title": "New rules"}]}, "is not a month"),
        ({"id": "Thefts of things"}, "should match pattern"),
        ({"id": "x" * 61}, "at most 60 characters"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_measure_that_cannot_be_worked_out_is_refused(
    changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(ValidationError, match=problem):
        Measure.model_validate({**MEASURES["thefts"], "id": "thefts", **changes})


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        measure().title = "Robberies"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "fraction", "stock", "adds_up"),
    [
        ({"kind": "count"}, False, False, True),
        ({"kind": "money"}, False, False, True),
        ({"kind": "stock"}, False, True, False),
        ({"kind": "gap"}, False, False, False),
        ({"kind": "rate"}, True, False, True),
        ({"kind": "mean"}, True, False, False),
        ({"kind": "mean", "per_year": True}, True, False, True),
        ({"kind": "proportion", "multiplier": 100}, True, False, False),
        ({"kind": "proportion", "multiplier": 100, "of_stock": True}, True, True, False),
    ],
)
def test_kind_says_how_a_measure_behaves(
    changes: dict[str, Any], fraction: bool, stock: bool, adds_up: bool
) -> None:
    one = measure(numerator="a", denominator="b", **changes)
    assert (one.is_fraction, one.is_stock, one.adds_up) == (fraction, stock, adds_up)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"kind": "none"}, "needs a state that says why"),
        ({"kind": "none", "state": "provisional"}, "needs a state that says why"),
        ({"kind": "coverage", "units": "sites", "due": "2010"}, "give either count or share"),
        (
            {"kind": "coverage", "units": "sites", "due": "2010", "count": 2, "share": 50},
            "give either count or share",
        ),
        ({"kind": "milestone"}, "due"),
        ({"kind": "guess"}, "does not match any of the expected tags"),
        ({**TARGETS[0], "period": "soon"}, "is not a period"),
        ({**TARGETS[0], "base": "last year"}, "is not a period"),
        ({**TARGETS[0], "bound": "about"}, "at-least"),
        ({**TARGETS[0], "value": float("inf")}, "finite number"),
        (
            {**TARGETS[0], "readings": [{"label": "a", "kind": "level", "value": 1}]},
            "keeps both its readings",
        ),
    ],
)
def test_target_that_says_too_little_is_refused(fields: dict[str, object], problem: str) -> None:
    with pytest.raises(ValidationError, match=problem):
        TARGET.validate_python({**SHARED, **fields})


@pytest.mark.parametrize("state", STATES_WITHOUT_FIGURE)
def test_target_without_a_figure_says_why(state: str) -> None:
    assert TARGET.validate_python({**SHARED, "kind": "none", "state": state}).state == state


def test_plan_is_walked_in_document_order_with_ancestors() -> None:
    def heading(node_id: str, *children: object) -> dict[str, object]:
        return {
            "id": node_id,
            "level": "section",
            "title": node_id,
            "source": PLACE,
            "children": children,
        }

    tree = [heading("a", heading("b", heading("c")), heading("d")), heading("e")]
    walked = [
        (node.id, [above.id for above in ancestors]) for node, ancestors in plan(tree=tree).walk()
    ]
    assert walked == [("a", []), ("b", ["a"]), ("c", ["a", "b"]), ("d", ["a"]), ("e", [])]


@pytest.mark.parametrize(
    ("given", "held"), [({}, "As printed"), ({"phrase": "printed"}, "printed")]
)
def test_words_that_find_a_statement_are_its_wording_unless_others_are_given(
    given: dict[str, str], held: str
) -> None:
    source = {"place": "Page 1", **given}
    target = TARGET.validate_python(
        {**SHARED, "kind": "none", "state": "awaited", "source": source}
    )
    assert target.source.phrase == held
