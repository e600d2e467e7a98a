"""What publishing costs: all files at once, and one more release on top of what is there."""

import shutil
import sys
from pathlib import Path

from tests.benchmarks.builds.options import Options, without_newest
from tests.benchmarks.builds.processes import Cost, load
from tests.benchmarks.builds.ratio_table import Compared
from tests.benchmarks.builds.work_tree import Build


def publishing(ours: Build, other: Build, asked: Options, folder: Path) -> list[Compared]:
    """Return the costs of both builds, which take turns, measured in a folder of their own.

    The month later of this build stands against the other's load of all. The store that it adds to
    is made once, and each run gets a copy.
    """
    parted = without_newest(asked.data)
    base = folder / "base"
    if parted:
        load(ours, base, parted[0])
    mine: list[Cost] = []
    theirs: list[Cost] = []
    later: list[Cost] = []
    for run in range(asked.runs):
        for build, costs in ((ours, mine), (other, theirs)):
            costs.append(_in_copy(build, None, folder / "store", list(asked.data)))
        if parted:
            later.append(_in_copy(ours, base, folder / "store", [parted[1]]))
        sys.stdout.write(f"publishing, run {run + 1} of {asked.runs}\n")
    rows = _rows("All published files", mine, theirs)
    rows.append(_row("All published files, most memory", mine, theirs, "peak", "MB"))
    if later:
        rows += _rows("One more release, to the other's load of all", later, theirs)
    return rows


def _in_copy(build: Build, base: Path | None, store: Path, files: list[Path]) -> Cost:
    try:
        if base:
            shutil.copytree(base, store)
        return load(build, store, files)
    finally:
        shutil.rmtree(store, ignore_errors=True)


def _rows(what: str, ours: list[Cost], others: list[Cost]) -> list[Compared]:
    return [
        _row(f"{what}, processor time", ours, others, "cpu", "s"),
        _row(f"{what}, elapsed", ours, others, "wall", "s"),
    ]


def _row(what: str, ours: list[Cost], others: list[Cost], name: str, unit: str) -> Compared:
    mine, theirs = (tuple(getattr(one, name) for one in costs) for costs in (ours, others))
    return Compared(what, mine, theirs, unit)
