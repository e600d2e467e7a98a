"""Columns of Arrow as numpy arrays that lie in the same memory.

Arrow's own ``to_numpy`` and ``fill_null`` give the same and import pandas as they go, which is a
fifth of the time that a server takes to start.
"""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

_KINDS = {
    "int8": np.int8,
    "int16": np.int16,
    "int32": np.int32,
    "int64": np.int64,
    "float": np.float32,
    "double": np.float64,
    "date32[day]": np.int32,
}
"""Arrow's name of what lies one number after another, and how numpy reads it."""


def numbers_of(column: pa.Array) -> NDArray[Any]:
    """Return numbers, read-only; dates as days since 1970, and NaN where nothing is held.

    Whole numbers with gaps become floats, as Arrow makes them.
    """
    if pa.types.is_boolean(column.type) and not column.null_count:
        return _read_only(_bits(column, 1))
    kind = _KINDS.get(str(column.type))
    if kind is None:
        return np.asarray(column.to_numpy(zero_copy_only=False))
    if not len(column):
        return np.zeros(0, kind)
    start = column.offset * np.dtype(kind).itemsize
    numbers = np.frombuffer(column.buffers()[1], kind, len(column), start)
    if not column.null_count:
        return _read_only(numbers)
    held = _bits(column, 0)
    exact = numbers if np.issubdtype(kind, np.floating) else numbers.astype(np.float64)
    return _read_only(np.where(held, exact, exact.dtype.type(np.nan)))


def lists_of(column: pa.FixedSizeListArray) -> NDArray[Any]:
    """Return equally long lists of numbers, none of which is missing, as rows x length."""
    length = column.type.list_size
    values = column.values.slice(column.offset * length, len(column) * length)
    return numbers_of(values).reshape(len(column), length)


def codes_of(column: pa.DictionaryArray) -> NDArray[np.integer[Any]]:
    """Return the place of each text in the column's dictionary, -1 where there is none."""
    indices = column.indices
    if not indices.null_count:
        return numbers_of(indices)
    places: NDArray[np.int32] = np.nan_to_num(numbers_of(indices), nan=-1.0).astype(np.int32)
    return _read_only(places)


def rows_about(table: pa.Table, measure: str, area: str) -> NDArray[np.bool_]:
    """Return which rows are of a measure and an area; an empty text stands for all of them.

    Rows of all areas (or measures) together have an empty text there, and always count.
    """
    found = np.ones(table.num_rows, np.bool_)
    for name, wanted in (("measure", measure), ("area", area)):
        if wanted and table.num_rows:
            column = table.column(name).unify_dictionaries().combine_chunks()
            texts = column.dictionary.to_pylist()
            # The place after the last text, -1, is of rows without one.
            counts = np.array([*(text in ("", wanted) for text in texts), False])
            found &= counts[codes_of(column)]
    return found


def _read_only(array: NDArray[Any]) -> NDArray[Any]:
    array.flags.writeable = False
    return array


def _bits(column: pa.Array, place: int) -> NDArray[np.bool_]:
    """Return one of a column's buffers that has a bit a row: the first row's is the lowest."""
    if not len(column):
        return np.zeros(0, np.bool_)
    bits = np.unpackbits(np.frombuffer(column.buffers()[place], np.uint8), bitorder="little")
    return bits[column.offset : column.offset + len(column)].astype(np.bool_)
