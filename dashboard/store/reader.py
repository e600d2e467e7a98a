"""A snapshot in memory: one (measure, area) is a dictionary hit."""

import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.plans.catalogue import Catalogue
from dashboard.store.analysed import AnalysisTable, AnalysisTables, check_columns
from dashboard.store.schema import COLUMNS
from dashboard.store.series import Coded, Series
from dashboard.store.snapshot import (
    ANALYSES,
    CATALOGUE,
    OBSERVATIONS,
    Manifest,
    SnapshotError,
    analysis_file,
    read_checked,
    read_manifest,
)
from dashboard.store.sources import Source, Vintage


class Store:
    """Everything a snapshot holds, read once and never changed."""

    def __init__(
        self,
        manifest: Manifest,
        catalogue: Catalogue,
        observations: pd.DataFrame,
        analyses: Mapping[str, AnalysisTable] | None = None,
    ) -> None:
        """``observations`` are sorted by measure, area, vintage and period."""
        self.manifest = manifest
        self.catalogue = catalogue
        self.observations = observations
        self.analyses: Mapping[str, AnalysisTable] = analyses or MappingProxyType({})
        """By name; a snapshot published without its analysis has none."""
        self.vintages = {vintage.id: vintage for vintage in manifest.vintages}
        self.sources = {source.id: source for source in manifest.sources}
        self.series: Mapping[tuple[str, str], tuple[Series, ...]] = MappingProxyType(
            series_of(observations, manifest.sources, manifest.vintages)
        )
        self.areas_of: Mapping[str, frozenset[str]] = MappingProxyType(self._areas())

    @property
    def id(self) -> str:
        """Return the snapshot id."""
        return self.manifest.id

    def get(self, measure: str, area: str) -> tuple[Series, ...]:
        """Return the series of a measure in an area, one a vintage; empty when none is held."""
        return self.series.get((measure, area), ())

    def _areas(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for measure, area in self.series:
            found.setdefault(measure, set()).add(area)
        return {measure: frozenset(areas) for measure, areas in found.items()}


def series_of(
    table: pd.DataFrame, sources: Iterable[Source], vintages: Iterable[Vintage]
) -> dict[tuple[str, str], tuple[Series, ...]]:
    """Return observations as series by measure and area, one a vintage.

    Args:
        table: sorted by measure, area, vintage and period.
        sources: of every row.
        vintages: of every row.
    """
    described = {vintage.id: vintage for vintage in vintages}
    published = {source.id: source for source in sources}
    if table.empty:
        return {}
    codes = [table[column].cat.codes.to_numpy() for column in ("measure", "area", "vintage")]
    new = np.zeros(len(table), dtype=bool)
    new[0] = True
    for column in codes:
        new[1:] |= column[1:] != column[:-1]
    starts = np.flatnonzero(new).tolist()
    names = {
        column: table[column].cat.categories.to_list()
        for column in ("measure", "area", "vintage", "frequency", "provenance")
    }
    notes = [str(note) for note in table["note"].cat.categories]
    days = table["period_start"].to_numpy()
    months = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    numbers = [
        table[column].to_numpy() for column in ("value", "numerator", "denominator", "n_effective")
    ]
    for array in (months, *numbers):
        array.flags.writeable = False
    frequency = table["frequency"].cat.codes.to_numpy()
    provenance = table["provenance"].cat.codes.to_numpy()
    note = table["note"].cat.codes.to_numpy()
    found: dict[tuple[str, str], list[Series]] = {}
    for start, end in zip(starts, [*starts[1:], len(table)], strict=True):
        measure, area, vintage_id = (
            names[column][int(code[start])]
            for column, code in zip(("measure", "area", "vintage"), codes, strict=True)
        )
        vintage = described[vintage_id]
        here = slice(start, end)
        found.setdefault((measure, area), []).append(
            Series(
                measure=measure,
                area=area,
                vintage=vintage,
                source=published[vintage.source],
                frequency=names["frequency"][int(frequency[start])],
                months=months[here],
                value=numbers[0][here],
                numerator=numbers[1][here],
                denominator=numbers[2][here],
                n_effective=numbers[3][here],
                provenance_coded=Coded(provenance[here], names["provenance"]),
                notes_coded=Coded(note[here], notes),
            )
        )
    return {key: tuple(series) for key, series in found.items()}


def open_store(folder: Path) -> Store:
    """Read a snapshot folder into memory, checking every hash.

    Raises:
        SnapshotError: a file is missing, damaged, truncated or does not fit.
    """
    manifest = read_manifest(folder)
    parquet = read_checked(folder, manifest, OBSERVATIONS)
    described = read_checked(folder, manifest, CATALOGUE)
    try:
        catalogue = Catalogue.from_json(described)
        table = pd.read_parquet(
            io.BytesIO(parquet), engine="pyarrow", to_pandas_kwargs={"date_as_object": False}
        )
    except (ValueError, OSError) as error:
        raise SnapshotError(f"{folder.name}: {error}") from None
    if tuple(table.columns) != COLUMNS or len(table) != manifest.rows:
        raise SnapshotError(
            f"{folder.name}: observations.parquet does not have its columns or rows"
        )
    store = Store(manifest, catalogue, table, _analyses(folder, manifest))
    pa.default_memory_pool().release_unused()  # what reading took besides what was read
    return store


def _analyses(folder: Path, manifest: Manifest) -> AnalysisTables:
    """Return the tables of a snapshot, their hashes and columns checked and their rows unread."""
    found = {}
    for name in ANALYSES:
        file = analysis_file(name)
        if file in manifest.files:
            read_checked(folder, manifest, file)
            try:
                found[name] = pq.ParquetFile(pa.memory_map(str(folder / file)))
                check_columns(found[name].schema_arrow.names)
            except (pa.ArrowException, OSError, ValueError) as error:
                raise SnapshotError(f"{folder.name}: {file}: {error}") from None
    return AnalysisTables(found)
