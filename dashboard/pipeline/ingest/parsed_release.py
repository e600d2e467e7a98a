"""What an importer hands over."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.catalogue.catalogue import LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Plan
from dashboard.store.sources import Source, Vintage


class ParsedReleaseError(ValueError):
    """A file was recognised and does not hold what its layout promises."""

    def __init__(self, path: Path, where: str, problem: str) -> None:
        """``where`` names row and column, or sheet and cell, as the reader would look for them."""
        super().__init__(f"{path.name}, {where}: {problem}" if where else f"{path.name}: {problem}")
        self.path, self.where, self.problem = path, where, problem


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
