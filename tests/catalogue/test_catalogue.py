from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.catalogue.areas import Areas
from dashboard.catalogue.base import Citation
from dashboard.catalogue.catalogue import Catalogue, LocalTarget
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import CatalogueError
from dashboard.catalogue.measure import Related
from dashboard.catalogue.plan import Occurrence, Plan
from dashboard.catalogue.reading import read_catalogue
from dashboard.catalogue.target import (
    Direction,
    Level,
    MilestoneDue,
    NoDifference,
    NoFigure,
    PercentChange,
    PointsChange,
    UnitsDone,
)
from tests.factories.snapshots import (
    AREAS,
    CAMDEN,
    FIGURE,
    PLACE,
    PLAN,
    TARGETS,
    measure,
    plan,
    small_catalogue,
    write_shipped,
)
from tests.paths import DATA


def heading(node_id: str, **fields: object) -> dict[str, Any]:
    return {"id": node_id, "level": "section", "title": node_id, "source": PLACE, **fields}


def use(measure_id: str, **fields: object) -> dict[str, Any]:
    return {"measure": measure_id, "wording": measure_id, "source": PLACE, **fields}


def catalogue(
    plans: tuple[Plan, ...] = (plan(),),
    measures: tuple[str, ...] = ("thefts", "calls-on-time"),
    figures: tuple[dict[str, Any], ...] = (),
) -> Catalogue:
    return Catalogue(
        plans,
        tuple(measure(name) for name in measures),
        Areas(AREAS),
        tuple(PrintedFigure.model_validate(each) for each in figures),
    )


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"plans": (plan(), plan())}, "plan '2009-10' stands twice"),
        ({"measures": ("thefts", "thefts", "calls-on-time")}, "measure 'thefts' stands twice"),
        ({"measures": ("thefts",)}, "plan '2009-10' uses measure 'calls-on-time', which no file"),
        (
            {"plans": (plan(tree=[heading("a"), heading("b", children=[heading("a")])]),)},
            "heading of plan 2009-10 'a' stands twice",
        ),
        (
            {"plans": (plan(tree=[heading("a", measures=[use("thefts"), use("thefts")])]),)},
            "measure in a plan '2009-10/thefts' stands twice",
        ),
        (
            {"plans": (plan(tree=[heading("a", measures=[use("thefts", targets=TARGETS * 2)])]),)},
            "target '2009-10/thefts/target' stands twice",
        ),
        (
            {"plans": (plan(tree=[heading("a", serves=["b"])]),)},
            "plan '2009-10': 'a' serves 'b', no heading of it",
        ),
        ({"figures": ({**FIGURE, "measure": "treason"},)}, "unknown measure 'treason'"),
        ({"figures": ({**FIGURE, "plan": "1066"},)}, "unknown plan '1066'"),
    ],
)
def test_id_that_is_unknown_or_stands_twice_is_refused(parts: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        catalogue(**parts)


def test_measure_related_to_nothing_is_refused() -> None:
    related = (Related(measure="treason", how="part-of"),)
    with pytest.raises(ValueError, match="'thefts' is related to 'treason'"):
        Catalogue((), (measure("thefts", related=related),), Areas(AREAS))


def test_files_that_point_nowhere_are_refused_as_a_catalogue_error(tmp_path: Path) -> None:
    shipped = write_shipped(tmp_path)
    (shipped / "measures" / "thefts.yaml").unlink()
    with pytest.raises(CatalogueError, match="references: plan '2009-10' uses measure 'thefts'"):
        read_catalogue(shipped)


def test_figure_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = write_shipped(tmp_path) / "plan_figures.csv"
    header, row = path.read_text().splitlines()
    path.write_text(f"{header}\n{row}\n{row}\n")
    with pytest.raises(CatalogueError, match="'2009-10/thefts/2008-09' stands twice"):
        read_figures(path)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"value": None}, "a garbled figure has no value, and every other has one"),
        ({"reading": "garbled"}, "a garbled figure has no value, and every other has one"),
        ({"reading": "reconstructed"}, "a reconstructed figure shows its working"),
        ({"period": "2008/10"}, "is not one financial year"),
        ({"value": float("nan")}, "finite number"),
    ],
)
def test_figure_keeps_to_what_could_be_read(changes: dict[str, object], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        PrintedFigure.model_validate({**FIGURE, **changes})


def test_occurrences_come_in_document_order_with_their_headings() -> None:
    tree = [
        heading("one", children=[heading("one-a", measures=[use("thefts")])]),
        heading("annex-x", level="annex", measures=[use("thefts"), use("calls-on-time")]),
    ]
    held = catalogue((plan(tree=tree),))
    assert [placed.id for placed in held.occurrences] == [
        "2009-10/thefts",
        "2009-10/annex-x/thefts",
        "2009-10/annex-x/calls-on-time",
    ]
    first = held.occurrences[0]
    assert [node.id for node in first.path] == ["one", "one-a"]
    assert first.node.id == "one-a"
    assert held.in_plan("2009-10", "thefts") == held.occurrences[:2]
    assert held.in_plan("2009-10") == held.occurrences
    assert held.in_plan("1066") == ()


def test_everything_is_found_by_id() -> None:
    held = small_catalogue()
    placed = held.occurrence("2009-10/thefts")
    assert placed is not None
    assert placed.target_id(placed.occurrence.targets[0]) == "2009-10/thefts/target"
    assert held.occurrence("2009-10/treason") is None
    assert [figure.id for figure in held.figures_of("thefts")] == ["2009-10/thefts/2008-09"]
    assert held.figures_of("calls-on-time") == ()


def contents(held: Catalogue) -> tuple[object, ...]:
    return (
        held.plans,
        held.measures,
        tuple(held.areas),
        held.figures,
        held.local_targets,
        held.added,
    )


def test_shipped_catalogue_survives_json() -> None:
    held = read_catalogue(DATA)
    again = Catalogue.from_json(held.to_json())
    assert contents(again) == contents(held)
    assert again.to_json() == held.to_json()


WORDS = st.text(max_size=20)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SOURCES = st.builds(Citation, place=WORDS, phrase=WORDS)
SHARED: dict[str, st.SearchStrategy[Any]] = {
    "wording": WORDS,
    "doubt": WORDS,
    "period": st.sampled_from(["2009/10", "2009", "2009-04 to 2009-12", "Q4 2009/10"]),
    "source": SOURCES,
}
BASES = st.none() | st.just("2008/09")
EITHER = st.tuples(NUMBERS, st.none()) | st.tuples(st.none(), NUMBERS)


@st.composite
def units_done(draw: st.DrawFn) -> UnitsDone:
    count, share = draw(EITHER)
    fields = {name: draw(strategy) for name, strategy in SHARED.items()}
    return UnitsDone(kind="coverage", units="sites", due="2010", count=count, share=share, **fields)


ANY_TARGET = st.one_of(
    st.builds(Level, kind=st.just("level"), value=NUMBERS, unit=WORDS, **SHARED),
    st.builds(
        PercentChange,
        kind=st.just("percent-change"),
        value=NUMBERS,
        base=BASES,
        base_value=st.none() | NUMBERS,
        bound=st.sampled_from(["at-least", "at-most", "exactly"]),
        cap=st.booleans(),
        **SHARED,
    ),
    st.builds(
        PointsChange,
        kind=st.just("points-change"),
        value=NUMBERS,
        bound=st.just("at-least"),
        base=BASES,
        **SHARED,
    ),
    st.builds(
        Direction,
        kind=st.just("direction"),
        direction=st.sampled_from(["increase", "decrease"]),
        base=BASES,
        **SHARED,
    ),
    st.builds(NoDifference, kind=st.just("no-difference"), margin=st.none() | NUMBERS, **SHARED),
    st.builds(
        MilestoneDue, kind=st.just("milestone"), due=WORDS, stages=st.tuples(WORDS), **SHARED
    ),
    units_done(),
    st.builds(NoFigure, kind=st.just("none"), state=st.just("withheld"), **SHARED),
)


@settings(max_examples=150)
@given(targets=st.lists(ANY_TARGET, max_size=4), value=NUMBERS, word=WORDS)
def test_any_catalogue_survives_json(targets: list[Any], value: float, word: str) -> None:
    keyed = tuple(one.model_copy(update={"key": f"t-{row}"}) for row, one in enumerate(targets))
    used = Occurrence(measure="thefts", wording=word, source=Citation(place=word), targets=keyed)
    tree = [heading("top", title=word, measures=[used])]
    local = LocalTarget(plan="2009-10", measure="thefts", area=CAMDEN, year="2009/10", value=value)
    figure = PrintedFigure.model_validate({**FIGURE, "value": value, "printed": word})
    held = Catalogue(
        (Plan.model_validate({**PLAN, "tree": tree}),),
        (measure("thefts", plain=word, multiplier=value),),
        Areas(AREAS),
        (figure,),
        (local,),
        ("thefts",),
    )
    assert contents(Catalogue.from_json(held.to_json())) == contents(held)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"plans": 1}', b"\xff"])
def test_what_is_no_catalogue_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        Catalogue.from_json(content)
