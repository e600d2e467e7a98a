"""What an importer hands over."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import pandas as pd

from dashboard.catalogue.catalogue import LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.store.sources import Source, Vintage

MOST_NAMED = 20
"""So many faults of a file are named one by one, the others counted."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file."""

    where: str
    """Row and column, or sheet and cell, as the reader would look for them."""
    problem: str
    row: int = -1
    """Row counted from 0, by which faults are put in order; -1 where none is to blame."""


class ParsedReleaseError(ValueError):
    """A file was recognised and does not hold what its layout promises."""

    def __init__(self, path: Path, where: str, problem: str) -> None:
        """``where`` names row and column, or sheet and cell, as the reader would look for them."""
        self._take(path, (Fault(where, problem),), 1)

    @classmethod
    def of(cls, path: Path, faults: Iterable[Fault], number: int) -> Self:
        """Return an error that names the first faults by row, of a number of them."""
        ordered = sorted(faults, key=lambda fault: fault.row)[:MOST_NAMED]
        error = cls(path, ordered[0].where, ordered[0].problem)
        error._take(path, tuple(ordered), number)
        return error

    def _take(self, path: Path, faults: tuple[Fault, ...], number: int) -> None:
        self.path, self.faults, self.number = path, faults, number
        self.where, self.problem = faults[0].where, faults[0].problem
        begin = path.name
        lines = [
            f"{begin}, {fault.where}: {fault.problem}"
            if fault.where
            else f"{begin}: {fault.problem}"
            for fault in faults
        ]
        if more := number - len(faults):
            lines.append(f"{begin}: and {more:,} more like these")
        self.args = ("\n".join(lines),)

    def at(self, place: str) -> "ParsedReleaseError":
        """Return the same faults at a place, a sheet, that was not named yet, if there is one."""
        faults = (
            replace(fault, where=", ".join(filter(None, (place, fault.where))))
            for fault in self.faults
        )
        return ParsedReleaseError.of(self.path, faults, self.number)


class SeveralFilesError(ValueError):
    """What is wrong in several files of one layout, an error each."""

    def __init__(self, errors: Iterable[ParsedReleaseError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


class Refusals:
    """Gathers what several checks of one file refuse, to tell all of it at once."""

    def __init__(self) -> None:
        self._errors: list[ParsedReleaseError] = []

    @contextmanager
    def gather(self) -> Iterator[None]:
        """Keep an error of what is done inside; what it should have assigned is then missing."""
        try:
            yield
        except ParsedReleaseError as error:
            self._errors.append(error)

    def raise_any(self) -> None:
        """Raise one error with all that was gathered, if anything was."""
        if self._errors:
            faults = [fault for error in self._errors for fault in error.faults]
            number = sum(error.number for error in self._errors)
            raise ParsedReleaseError.of(self._errors[0].path, faults, number)


@dataclass(frozen=True)
class ParsedRelease:
    """One release of one source, read from one or more files.

    ``observations`` has the columns of ``dashboard.store.schema`` and one vintage.
    """

    what: str
    """One line: what it is, which areas, from when to when."""
    source: Source
    vintage: Vintage
    observations: pd.DataFrame
    remarks: tuple[str, ...] = ()
    """Everything a loader should know by name: unmapped categories, areas left out, gaps."""


@dataclass(frozen=True)
class ParsedCatalogue:
    """Additions to the catalogue that a user loaded: plans, measures, local targets."""

    what: str
    plans: tuple[Plan, ...] = ()
    measures: tuple[Measure, ...] = ()
    local_targets: tuple[LocalTarget, ...] = ()
