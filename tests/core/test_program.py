"""What is kept of one program is not taken for another's."""

from pathlib import Path

import pytest

import dashboard
from dashboard.core.program import program_digest


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program of two modules, and its digest once one of them reads otherwise."""
    (tmp_path / "part").mkdir()
    (tmp_path / "part/one.py").write_text("1")
    (tmp_path / "two.py").write_text("2")
    monkeypatch.setattr(dashboard, "__file__", str(tmp_path / "__init__.py"))

    def digest(parts, libraries=("numpy",)) -> str:
        program_digest.cache_clear()
        return program_digest(parts, libraries)

    yield tmp_path, digest
    program_digest.cache_clear()


def test_a_changed_new_or_renamed_module_is_another_program(program) -> None:
    folder, digest = program
    found = [digest(("part", "two.py"))]
    (folder / "two.py").write_text("3")
    found.append(digest(("part", "two.py")))
    (folder / "part/more.py").write_text("1")
    found.append(digest(("part", "two.py")))
    (folder / "part/more.py").rename(folder / "part/other.py")
    found.append(digest(("part", "two.py")))
    assert len(set(found)) == 4


def test_what_nothing_rests_on_may_change(program) -> None:
    folder, digest = program
    before = digest(("part",))
    (folder / "two.py").write_text("3")
    assert digest(("part",)) == before


def test_another_version_of_a_library_is_another_program(program, monkeypatch) -> None:
    _, digest = program
    before = digest(("part",))
    monkeypatch.setattr("dashboard.core.program.version", lambda name: "0.0.1")
    assert digest(("part",)) != before
