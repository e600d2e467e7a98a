"""An earlier build beside this one, in a folder that is gone when it is not needed any more."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.paths import REPO

_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\#]+)", re.MULTILINE)


@dataclass(frozen=True)
class Build:
    """A state of the product that can be run."""

    name: str
    folder: Path
    python: str
    """The interpreter of its environment."""


def ours() -> Build:
    """Return the build that this command is of, as it lies in the folder."""
    return Build("this build", REPO, sys.executable)


@contextmanager
def built(commit: str) -> Iterator[Build]:
    """Make a work tree of a commit, its environment and compiled modules, while the block runs.

    Raises:
        subprocess.CalledProcessError: git has no such commit, or its environment cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix="earlier-build-") as made:
        folder = Path(made) / "tree"
        try:
            _run(
                "git",
                "-C",
                str(REPO),
                "worktree",
                "add",
                "--quiet",
                "--detach",
                str(folder),
                commit,
            )
            if (REPO / "assets/vendor").is_dir():  # fetched, and the same for both
                shutil.copytree(REPO / "assets/vendor", folder / "assets/vendor")
            build = Build(commit, folder, _environment(folder))
            for each in (build, ours()):
                _run(each.python, "-m", "compileall", "-q", "app.py", "dashboard", cwd=each.folder)
            yield build
        finally:
            subprocess.run(
                ["git", "-C", str(REPO), "worktree", "remove", "--force", str(folder)], check=False
            )


def unmet(requirements: str) -> list[str]:
    """Return the names of those pinned requirements that this environment does not hold."""
    return [name for name, pinned in _PIN.findall(requirements) if _held(name) != pinned]


def _environment(folder: Path) -> str:
    """Return the interpreter that has what a build requires: ours, or that of one made for it."""
    needed = unmet((folder / "requirements.txt").read_text("utf-8"))
    if not needed:
        sys.stdout.write("Both run in this environment, which holds all that the other requires.\n")
        return sys.executable
    sys.stdout.write(f"The other gets an environment of its own, for {', '.join(needed)}.\n")
    _run(sys.executable, "-m", "venv", str(folder / ".venv"))
    python = str(folder / ".venv/bin/python")
    lock = folder / "requirements.lock"
    pins = ["--require-hashes", "-r", str(lock)] if lock.exists() else ["-r", "requirements.txt"]
    _run(python, "-m", "pip", "install", "--quiet", *pins, cwd=folder)
    return python


def _held(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _run(*command: str, cwd: Path = REPO) -> None:
    subprocess.run(command, check=True, cwd=cwd)
