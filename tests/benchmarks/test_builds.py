"""The command that compares builds: what it is asked, what it parts, and what it prints."""

import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.benchmarks.builds.first_sight import question
from tests.benchmarks.builds.options import AGAINST, PARTS, options, without_newest
from tests.benchmarks.builds.processes import FailedError, load
from tests.benchmarks.builds.ratio_table import Compared, table
from tests.benchmarks.builds.work_tree import Build, built, ours, unmet
from tests.paths import REPO


def test_what_is_not_given_is_as_usual(tmp_path: Path) -> None:
    asked = options(["--data", str(tmp_path)])
    assert (asked.against, asked.runs, asked.parts) == (AGAINST, 5, PARTS)
    part = options(["--data", str(tmp_path), "--only", "first-sight", "--after", "2"])
    assert (part.parts, part.after) == (("first-sight",), 2)


@pytest.mark.parametrize(
    "wrong", [["--runs", "0"], ["--only", "all"], ["--data", "/no/such"], ["--after", "-1"]]
)
def test_what_cannot_be_done_is_refused(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        options(["--data", str(tmp_path), *wrong])


def test_the_newest_release_is_the_last_folder_of_the_source_with_several(tmp_path: Path) -> None:
    for name in ("survey", "crime/to-2018", "crime/to-2024", "crime/to-2026"):
        (tmp_path / name).mkdir(parents=True)
    survey, crime = tmp_path / "survey", tmp_path / "crime"
    first, newest = without_newest([survey, crime])
    assert first == [survey, crime / "to-2018", crime / "to-2024"]
    assert newest == crime / "to-2026"
    assert without_newest([survey]) is None


def test_the_table_compares_medians_and_says_how_far_runs_lie_apart() -> None:
    row = Compared("Loading", (2.0, 1.0, 9.0), (10.0, 8.0, 20.0), "s")
    long = Compared("Ready", (3710.4,), (3550.0,), "ms")
    assert "| 3,550 ms | 3,710 ms | 1.05 |" in table([long], "abc")
    assert row.ratio == pytest.approx(0.2)
    last = table([row], "abc").splitlines()[-1]
    assert last == "| Loading | 10 s | 2 s | 0.20 | 0.05 to 1.12 |"


def test_an_environment_is_shared_only_where_it_holds_every_pin() -> None:
    held = (
        f"dash=={version('dash')}  # the framework\nFlask-Compress=={version('flask-compress')}\n"
    )
    assert unmet(held) == []
    assert unmet(held + "numpy==0.1\nno-such-thing==1.0  # none\n") == ["numpy", "no-such-thing"]


def test_a_page_is_asked_for_as_the_browser_does() -> None:
    callback = {
        "output": ".._pages_content.children..._pages_store.data..",
        "inputs": [{"id": "_pages_location", "property": "search"}],
        "state": [],
    }
    other = {"output": "x.y", "inputs": [], "state": []}
    asked = question([other, callback], "/data?measure=burglary")
    assert asked["inputs"][0]["value"] == "?measure=burglary"
    assert asked["outputs"] == [
        {"id": "_pages_content", "property": "children"},
        {"id": "_pages_store", "property": "data"},
    ]


def test_a_load_that_is_refused_says_why(tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text("nothing,known\n1,2\n")
    with pytest.raises(FailedError, match=r"this build could not load.*wrong\.csv"):
        load(ours(), tmp_path / "store", [tmp_path / "wrong.csv"])


@pytest.mark.skipif(not (REPO / ".git").exists(), reason="needs the repository")
def test_a_work_tree_is_gone_also_after_a_failure() -> None:
    made: list[Build] = []

    def fail() -> None:
        with built("HEAD") as build:
            made.append(build)
            assert (build.folder / "app.py").exists()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert not made[0].folder.parent.exists()
    listed = subprocess.run(
        ["git", "-C", str(REPO), "worktree", "list"], capture_output=True, text=True, check=True
    )
    assert str(made[0].folder) not in listed.stdout
