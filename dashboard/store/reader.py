"""A snapshot as it is asked: catalogue, manifest, and series by measure and area."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.catalogue.catalogue import Catalogue
from dashboard.store.analysed import AnalysisTables, check_columns
from dashboard.store.observed import Observed
from dashboard.store.schema import COLUMNS
from dashboard.store.series import Series
from dashboard.store.snapshot import (
    ANALYSES,
    CATALOGUE,
    OBSERVATIONS,
    OVERVIEW,
    USUAL_FORECASTS,
    Manifest,
    SnapshotError,
    analysis_file,
    checked_path,
    read_checked,
    read_manifest,
)

if TYPE_CHECKING:
    import pandas as pd

_Read = TypeVar("_Read")


class Store:
    """Everything a snapshot holds; it never changes."""

    def __init__(
        self,
        manifest: Manifest,
        catalogue: Catalogue,
        series: Observed,
        analyses: AnalysisTables | None = None,
        overview: bytes | None = None,
    ) -> None:
        self.manifest = manifest
        self.catalogue = catalogue
        self.series = series
        self.analyses = analyses if analyses is not None else AnalysisTables({})
        """By name; a snapshot published without its analysis has none."""
        self.overview = overview
        """The file of that name as it was published, for whoever wrote it to read."""
        self.vintages = {vintage.id: vintage for vintage in manifest.vintages}
        self.sources = {source.id: source for source in manifest.sources}
        self.areas_of = series.areas_of
        """The areas in which each measure is held."""

    @property
    def id(self) -> str:
        """Return the snapshot id."""
        return self.manifest.id

    def get(self, measure: str, area: str) -> tuple[Series, ...]:
        """Return the series of a measure in an area, one a vintage in the order of release."""
        return self.series.get((measure, area), ())

    def same_release(self, series: Series, area: str) -> Series | None:
        """Return the series of the same measure and release in another area, or None."""
        releases = self.get(series.measure, area)
        return next((one for one in releases if one.vintage is series.vintage), None)

    def count(self, table: str, measure: str = "", area: str = "") -> int:
        """Return how many observations (or rows of a table of analysis) are of measure and area.

        Without either all are counted; a table that is not held has none.
        """
        if table == "observations":
            return self.series.count(measure, area)
        return self.analyses.count(table, measure, area)

    def observations(self, measure: str = "", columns: Sequence[str] = COLUMNS) -> pd.DataFrame:
        """Read the rows of a measure, or of all, sorted by measure, area, vintage and period."""
        return self.series.table(measure, columns)


def open_store(folder: Path) -> Store:
    """Open a snapshot folder, checking every hash.

    Raises:
        SnapshotError: a file is missing, damaged, truncated or does not fit.
    """
    manifest = read_manifest(folder)
    described = read_checked(folder, manifest, CATALOGUE)
    try:
        catalogue = Catalogue.from_json(described)
    except ValueError as error:
        raise SnapshotError(f"{folder.name}: {error}") from None
    series = _opened(folder, manifest, OBSERVATIONS, lambda file: _observed(file, manifest))
    analyses = {
        name: _opened(folder, manifest, analysis_file(name), _analysis)
        for name in (*ANALYSES, USUAL_FORECASTS)
        if analysis_file(name) in manifest.files
    }
    overview = read_checked(folder, manifest, OVERVIEW) if OVERVIEW in manifest.files else None
    return Store(manifest, catalogue, series, AnalysisTables(analyses), overview)


def _opened(
    folder: Path, manifest: Manifest, name: str, read: Callable[[pq.ParquetFile], _Read]
) -> _Read:
    """Open a table of a snapshot, its hash and columns checked and its rows unread."""
    try:
        return read(pq.ParquetFile(checked_path(folder, manifest, name)))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SnapshotError(f"{folder.name}: {name}: {error}") from None


def _observed(file: pq.ParquetFile, manifest: Manifest) -> Observed:
    if file.metadata.num_rows != manifest.rows:
        raise ValueError(f"{file.metadata.num_rows:,} rows, expected {manifest.rows:,}")
    return Observed(file, manifest.sources, manifest.vintages)


def _analysis(file: pq.ParquetFile) -> pq.ParquetFile:
    check_columns(file.schema_arrow.names)
    return file
