"""Tables of a snapshot as CSV and Parquet, sent piece by piece."""

import io
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from dashboard.export.csv_text import safe
from dashboard.export.file_names import file_name_of
from dashboard.reports.quality.tables import Holding


def file_name(holding: Holding, ending: str, part: str = "") -> str:
    """Return a name that says what is inside, of which snapshot, and that it is the sample."""
    parts = (holding.name, part, holding.store.id)
    return file_name_of(parts, ending, is_sample=holding.store.manifest.sample)


def as_csv(holding: Holding) -> Iterator[bytes]:
    """Yield a table as CSV, its heading first; texts cannot turn into formulas."""
    for place, piece in enumerate(holding.pieces()):
        sink = pa.BufferOutputStream()
        options = pa_csv.WriteOptions(include_header=place == 0)
        pa_csv.write_csv(harmless(piece), sink, options)
        yield sink.getvalue().to_pybytes()


def harmless(piece: pa.Table) -> pa.Table:
    """Return a piece in which no text begins a formula."""
    columns = []
    for column in piece.columns:
        if pa.types.is_dictionary(column.type):
            coded = column.combine_chunks()
            words = [safe(word) for word in coded.dictionary.to_pylist()]
            column = pa.DictionaryArray.from_arrays(coded.indices, pa.array(words, pa.string()))
            column = column.cast(pa.string())
        columns.append(column)
    return pa.table(columns, names=piece.column_names)


class _Outgoing(io.RawIOBase):
    """A file that hands on what was written to it instead of keeping it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        written = bytes(content)
        self._parts.append(written)
        self._at += len(written)
        return len(written)

    def tell(self) -> int:
        return self._at

    def taken(self) -> bytes:
        """Return what was written since this was asked last."""
        out, self._parts = b"".join(self._parts), []
        return out


def as_parquet(holding: Holding) -> Iterator[bytes]:
    """Yield a table as Parquet, described in its metadata."""
    outgoing = _Outgoing()
    pieces = holding.pieces()
    first = next(pieces)
    about = {name: "" for name, _ in holding.about}
    for name, words in holding.about:
        about[name] = f"{about[name]}; {words}".lstrip("; ")
    schema = first.schema.with_metadata(about)
    with pq.ParquetWriter(pa.PythonFile(outgoing, mode="w"), schema, compression="zstd") as writer:
        writer.write_table(first.cast(schema))
        yield outgoing.taken()
        for piece in pieces:
            writer.write_table(piece.cast(schema))
            yield outgoing.taken()
    yield outgoing.taken()
