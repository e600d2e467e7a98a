"""Every plan as it is held, compared with a text file that was checked against its document.

A change of the data shows as a difference between two texts. Where it is meant, run

    pytest tests/catalogue/test_plans_as_held.py --snapshot-update

and commit the text with the data.
"""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from dashboard.catalogue.annexes import Annexes
from dashboard.catalogue.figures import PrintedFigure, read_figures
from dashboard.catalogue.files import read_yaml
from dashboard.catalogue.plan import Plan
from tests.catalogue.outline import annexes_outline, figures_outline, plan_outline
from tests.paths import DATA

PLANS = sorted(path.stem for path in (DATA / "plans").glob("*.yaml"))
ANNEXES = sorted(path.stem for path in (DATA / "annexes").glob("*.yaml"))
FIGURES = read_figures(DATA / "plan_figures.csv")
PRINTING = sorted({figure.plan for figure in FIGURES})


class TextFile(SingleFileSnapshotExtension):
    """One text file a plan."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def checked(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("plan", PLANS)
def test_tree(plan: str, checked: SnapshotAssertion) -> None:
    assert plan_outline(read_yaml(DATA / "plans" / f"{plan}.yaml", Plan)) == checked


@pytest.mark.parametrize("plan", ANNEXES)
def test_annexes(plan: str, checked: SnapshotAssertion) -> None:
    assert annexes_outline(read_yaml(DATA / "annexes" / f"{plan}.yaml", Annexes)) == checked


@pytest.mark.parametrize("plan", PRINTING)
def test_figures(plan: str, checked: SnapshotAssertion) -> None:
    printed: list[PrintedFigure] = [figure for figure in FIGURES if figure.plan == plan]
    assert figures_outline(printed) == checked


def test_no_text_is_left_of_a_plan_that_is_gone() -> None:
    folder = Path(__file__).parent / "__snapshots__" / Path(__file__).stem
    found = {path.name for path in folder.iterdir()}
    kinds = {"tree": PLANS, "annexes": ANNEXES, "figures": PRINTING}
    assert found == {f"test_{kind}[{plan}].txt" for kind, plans in kinds.items() for plan in plans}
