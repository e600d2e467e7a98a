"""What publishing worked out, kept beside the observations it was worked out from.

A snapshot may hold up to four tables of analysis. They are sorted by measure, area, vintage and
month, with texts dictionary-encoded:

- ``forecasts``: the year-end total of a series as seen from a month, as quantiles; those
  that pages usually ask for are kept once more, in a small table of their own;
- ``judgements``: a target (or the lack of one) in an area at a month: position, trend, confidence;
- ``records``: how forecasts of a measure's series fared in past years;
- ``revisions``: how much figures of a measure usually move from one release to the next.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dashboard.catalogue.areas import FORCE
from dashboard.store.arrow_columns import codes_of, lists_of, numbers_of, rows_about
from dashboard.store.snapshot import reading

_TEXT = pa.dictionary(pa.int32(), pa.string())
_KEY = [("measure", _TEXT), ("area", _TEXT), ("vintage", _TEXT)]

Column = NDArray[np.generic]


def check_columns(names: Iterable[str]) -> None:
    """Raise ValueError unless a table of analysis has its key."""
    if missing := {name for name, _ in _KEY} - set(names):
        raise ValueError(f"the column {min(missing)} is missing")


def usual_forecasts(table: pa.Table) -> pa.Table:
    """Return what pages usually ask for of forecasts sorted by series and month.

    All of London's, for a board opens on London and as at the end of its plan; of each other
    series the last.
    """
    if not table.num_rows:
        return table
    coded = table.unify_dictionaries().combine_chunks()
    wanted = rows_about(coded, "", FORCE)
    wanted[-1] = True
    for name, _ in _KEY:
        places = codes_of(_whole(coded, name))
        wanted[:-1] |= places[1:] != places[:-1]
    return coded.filter(pa.array(wanted))


class AnalysisTable:
    """One table of analysis in memory; the rows of a series are found at once."""

    def __init__(self, table: pa.Table) -> None:
        """Raises ValueError unless the table has its key and no list of it is missing.

        ``table`` is sorted by measure, area and vintage.
        """
        check_columns(table.column_names)
        for field in table.schema:
            if pa.types.is_fixed_size_list(field.type) and table.column(field.name).null_count:
                raise ValueError(f"{field.name} has an empty row")
        # In one piece, so that columns are read where they lie and not copied once more.
        self.table = table = table.unify_dictionaries().combine_chunks()
        self._columns: dict[str, Column] = {}
        self._texts: dict[str, tuple[list[str], Column]] = {}
        """The different texts of a column and the place of each row's among them, kept in one step:
        readers in other threads find both or neither."""
        self._slices: Mapping[tuple[str, str, str], slice] = MappingProxyType(self._index())

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def rows(self, measure: str, area: str, vintage: str) -> slice:
        """Return the rows of a series; an empty slice where there are none."""
        return self._slices.get((measure, area, vintage), slice(0, 0))

    def numbers(self, name: str) -> Column:
        """Return a column of numbers; nothing held reads as NaN."""
        if name not in self._columns:
            self._columns[name] = numbers_of(_whole(self.table, name))
        return self._columns[name]

    def lists(self, name: str) -> NDArray[np.float32]:
        """Return a column of equally long lists as rows x length."""
        if name not in self._columns:
            self._columns[name] = lists_of(_whole(self.table, name))
        return self._columns[name]  # type: ignore[return-value]

    def text(self, name: str, row: int) -> str:
        """Return one text of a column; nothing held reads as an empty one."""
        texts, places = self._coded(name)
        place = int(places[row])
        return texts[place] if place >= 0 else ""

    def _coded(self, name: str) -> tuple[list[str], Column]:
        if name not in self._texts:
            column = _whole(self.table, name)
            places = codes_of(column)
            self._texts[name] = (column.dictionary.to_pylist(), places)
        return self._texts[name]

    def _index(self) -> dict[tuple[str, str, str], slice]:
        if not len(self):
            return {}
        names = [name for name, _ in _KEY]
        codes = [self._coded(name)[1] for name in names]
        new = np.zeros(len(self), dtype=bool)
        new[0] = True
        for column in codes:
            new[1:] |= column[1:] != column[:-1]
        starts = np.flatnonzero(new)
        keys = zip(*(self._texts_at(name, starts) for name in names), strict=True)
        ends = [*starts[1:].tolist(), len(self)]
        return {
            key: slice(start, end)
            for key, start, end in zip(keys, starts.tolist(), ends, strict=True)
        }

    def _texts_at(self, name: str, rows: NDArray[np.int64]) -> list[str]:
        texts, places = self._coded(name)
        # The place after the last text, -1, is of rows without one.
        spelled = [*texts, ""]
        return [spelled[place] for place in places[rows].tolist()]


class AnalysisTables(Mapping[str, AnalysisTable]):
    """The tables of a snapshot by name, each read when it is first asked for.

    They are most of a snapshot's size, and a page that compares boroughs needs none of them. Their
    files are open from the start, so that they stay readable whatever becomes of the folder.
    """

    def __init__(self, files: Mapping[str, pq.ParquetFile]) -> None:
        self._files = dict(files)
        self._read: dict[str, AnalysisTable] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> AnalysisTable:
        if name not in self._read:
            with self._lock:
                if name not in self._read:
                    with reading(name):
                        self._read[name] = AnalysisTable(self._files[name].read())
                    pa.default_memory_pool().release_unused()
        return self._read[name]

    def count(self, name: str, measure: str = "", area: str = "") -> int:
        """Return how many rows a table has about a measure and an area, or all; 0 without a table.

        What is of all areas together counts. The rest of the table is not read for it.
        """
        if name not in self._files:
            return 0
        if not measure and not area:
            return int(self._files[name].metadata.num_rows)
        with self._lock, reading(name):
            keys = self._files[name].read(["measure", "area"])
        return int(rows_about(keys, measure, area).sum())

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _whole(table: pa.Table, name: str) -> pa.Array:
    """Return a column of a table that is in one piece."""
    column = table.column(name)
    return column.chunk(0) if column.num_chunks else pa.array([], column.type)
