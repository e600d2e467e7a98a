"""The series of a snapshot: a measure's are read when one of them is first asked for.

Observations are most of what a process would hold, and a page shows a few measures of them. The
file is kept open, so that it stays readable whatever becomes of the folder.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dashboard.store.arrow_columns import codes_of, numbers_of, rows_about
from dashboard.store.schema import COLUMNS
from dashboard.store.series import Coded, Series
from dashboard.store.snapshot import reading
from dashboard.store.sources import Source, Vintage

if TYPE_CHECKING:
    import pandas as pd

Key = tuple[str, str]
"""Measure and area."""
_SERIES = ("measure", "area", "vintage")
_NUMBERS = ("value", "numerator", "denominator", "n_effective")


class Observed(Mapping[Key, tuple[Series, ...]]):
    """Series by measure and area, one a vintage, in the order of their release."""

    def __init__(
        self, file: pq.ParquetFile, sources: Iterable[Source], vintages: Iterable[Vintage]
    ) -> None:
        """Find out which series there are.

        Args:
            file: observations, sorted by measure, area, vintage and period.
            sources: of every row.
            vintages: of every row.

        Raises:
            ValueError: the file does not have the columns of observations.
        """
        if tuple(file.schema_arrow.names) != COLUMNS:
            raise ValueError("the columns are not those of observations")
        self._file = file
        self._sources, self._vintages = tuple(sources), tuple(vintages)
        self._lock = threading.Lock()
        """Of the file: one file, and readers in several threads."""
        self._reading = threading.Lock()
        self._read: dict[str, Mapping[Key, tuple[Series, ...]]] = {}
        self._groups: dict[str, list[int]] = {}
        found: dict[str, set[str]] = {}
        for group in range(file.num_row_groups):
            keys = file.read_row_group(group, ["measure", "area"], use_threads=False)
            for measure, area in _pairs(keys):
                found.setdefault(measure, set()).add(area)
                groups = self._groups.setdefault(measure, [])
                if group not in groups:
                    groups.append(group)
        self.areas_of: Mapping[str, frozenset[str]] = MappingProxyType(
            {measure: frozenset(areas) for measure, areas in found.items()}
        )

    def __getitem__(self, key: Key) -> tuple[Series, ...]:
        measure, area = key
        if area not in self.areas_of.get(measure, ()):
            raise KeyError(key)
        return self._of(measure)[key]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self.areas_of.get(key[0], ())

    def __iter__(self) -> Iterator[Key]:
        for measure, areas in self.areas_of.items():
            for area in sorted(areas):
                yield measure, area

    def __len__(self) -> int:
        return sum(len(areas) for areas in self.areas_of.values())

    def table(self, measure: str = "", columns: Sequence[str] = COLUMNS) -> pd.DataFrame:
        """Return the observations themselves, of one measure or of all, as they are kept."""
        groups = (
            self._groups.get(measure, []) if measure else list(range(self._file.num_row_groups))
        )
        table = self._rows(groups, columns)
        frame: pd.DataFrame = table.to_pandas(date_as_object=False, use_threads=False)
        if measure:
            frame = frame[frame["measure"] == measure].reset_index(drop=True)
        return frame

    def count(self, measure: str = "", area: str = "") -> int:
        """Return how many rows are held of a measure and an area, or of all of them."""
        groups = self._groups.get(measure, []) if measure else range(self._file.num_row_groups)
        if not measure and not area:
            return int(self._file.metadata.num_rows)
        return sum(
            int(rows_about(self._rows([group], ["measure", "area"]), measure, area).sum())
            for group in groups
        )

    def _of(self, measure: str) -> Mapping[Key, tuple[Series, ...]]:
        if measure not in self._read:
            with self._reading:
                if measure not in self._read:
                    table = self._rows(self._groups[measure], COLUMNS)
                    self._read[measure] = series_of(table, self._sources, self._vintages)
        return self._read[measure]

    def _rows(self, groups: list[int], columns: Sequence[str]) -> pa.Table:
        with self._lock, reading("observations"):
            return self._file.read_row_groups(groups, list(columns), use_threads=False)


def series_of(
    table: pa.Table, sources: Iterable[Source], vintages: Iterable[Vintage]
) -> dict[Key, tuple[Series, ...]]:
    """Return observations as series by measure and area, one a vintage.

    Args:
        table: sorted by measure, area, vintage and period.
        sources: of every row.
        vintages: of every row, in the order of their release, which series of a key are in.
    """
    if not table.num_rows:
        return {}
    described = {vintage.id: vintage for vintage in vintages}
    order = {vintage: place for place, vintage in enumerate(described)}
    published = {source.id: source for source in sources}
    table = table.unify_dictionaries().combine_chunks()
    coded = {name: _coded(table, name) for name in (*_SERIES, "frequency", "provenance", "note")}
    days = numbers_of(table.column("period_start").chunk(0)).astype("datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    numbers = [numbers_of(table.column(name).chunk(0)) for name in _NUMBERS]
    for array in (months, *numbers):
        array.flags.writeable = False
    starts = _starts([coded[name].codes for name in _SERIES])
    found: dict[Key, list[Series]] = {}
    for start, end in zip(starts, [*starts[1:], table.num_rows], strict=True):
        here = slice(start, end)
        measure, area, vintage_id, frequency = (
            coded[name].at(start) for name in (*_SERIES, "frequency")
        )
        vintage = described[vintage_id]
        found.setdefault((measure, area), []).append(
            Series(
                measure=measure,
                area=area,
                vintage=vintage,
                source=published[vintage.source],
                frequency=frequency,
                months=months[here],
                value=numbers[0][here],
                numerator=numbers[1][here],
                denominator=numbers[2][here],
                n_effective=numbers[3][here],
                provenance_coded=coded["provenance"].within(here),
                notes_coded=coded["note"].within(here),
            )
        )
    return {
        key: tuple(sorted(series, key=lambda one: order[one.vintage.id]))
        for key, series in found.items()
    }


def _pairs(keys: pa.Table) -> set[Key]:
    """Return the measures and areas of some rows."""
    keys = keys.unify_dictionaries().combine_chunks()
    measure, area = (_coded(keys, name) for name in ("measure", "area"))
    return {(measure.at(row), area.at(row)) for row in _starts([measure.codes, area.codes])}


def _starts(codes: list[NDArray[np.integer]]) -> list[int]:
    """Return the rows at which one of some sorted columns changes."""
    new = np.ones(len(codes[0]), dtype=bool)
    new[1:] = False
    for column in codes:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new).tolist()


def _coded(table: pa.Table, name: str) -> Coded:
    [column] = table.column(name).chunks
    return Coded(codes_of(column), column.dictionary.to_pylist())
