"""What the command is asked to compare."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from pathlib import Path

from tests.paths import REFERENCE

AGAINST = "e8c9f2e"
PARTS = ("publishing", "first-sight")
PUBLISHED = (
    "recorded-offences-annual",
    "mps-borough-level-crime",
    "public-attitude-survey",
    "population",
)
"""Folders of published files that are loaded unless others are named."""


@dataclass(frozen=True)
class Options:
    """What is compared with what."""

    against: str
    """A commit of this repository."""
    data: tuple[Path, ...]
    """Folders of files that both builds can load."""
    runs: int
    """Times that each thing is measured; medians are compared."""
    parts: tuple[str, ...]
    after: float = 0.0
    """Seconds from a server's first answer to the first visit of a page."""


def options(arguments: Sequence[str]) -> Options:
    """Return what the command line asks for; ends the program where it cannot be understood."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.builds",
        description="Compare this build with an earlier one on the same machine, in one run.",
    )
    parser.add_argument("--against", metavar="COMMIT", default=AGAINST)
    parser.add_argument("--data", metavar="FOLDER", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--after", metavar="SECONDS", type=float, default=0.0)
    given = parser.parse_args(arguments)
    if given.runs < 1 or not 0 <= given.after < inf:
        parser.error("--runs is at least 1, and --after at least 0")
    data = tuple(one.resolve() for one in given.data or [REFERENCE / "data" / n for n in PUBLISHED])
    for folder in data:
        if not folder.is_dir():
            parser.error(f"there is no folder {folder}; name folders of published files by --data")
    parts = (given.only,) if given.only else PARTS
    return Options(given.against, data, given.runs, parts, given.after)


def without_newest(data: Sequence[Path]) -> tuple[list[Path], Path] | None:
    """Part what is loaded first from the release that is loaded a month later, or None.

    A source with several releases has a folder for each, named so that the newest is the last.
    """
    for source in data:
        releases = sorted(one for one in source.iterdir() if one.is_dir())
        if len(releases) > 1:
            others = [one for one in data if one != source]
            return [*others, *releases[:-1]], releases[-1]
    return None
