"""Everything a snapshot holds as tables to take away, made piece by piece.

A piece is at most some ten thousand rows of one measure and is made when the one before was taken,
so that a file of any size can be sent, also to a slow reader, without being held in memory. Texts
are dictionary-encoded; months are the dates of their first days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa

from dashboard.analysis.forecast.chance import LEVELS
from dashboard.store.analysed import AnalysisTable
from dashboard.store.reader import Store

if TYPE_CHECKING:
    import pandas as pd

Name = Literal["observations", "judgements", "forecasts", "revisions"]
_PIECE = 25_000
_NOT_HELD = "-"
_MONTHS = ("as_at", "year")
_EPOCH = 1970 * 12
_SHOWN_LEVELS = (0.025, 0.1, 0.5, 0.9, 0.975)
"""Quantiles of a forecast that files carry: the middle and the ends of two intervals."""


@dataclass(frozen=True)
class Holding:
    """A table of a snapshot, or the part of it about a measure or an area."""

    name: str
    store: Store
    rows: int
    pieces: Callable[[], Iterator[pa.Table]]
    """Makes the pieces, at least one, each time it is called."""
    about: tuple[tuple[str, str], ...]
    """What the file is: snapshot, sources and licences, as names and words."""


def holding(store: Store, name: Name, measure: str = "", area: str = "") -> Holding:
    """Return a table of a snapshot.

    Args:
        store: the snapshot.
        name: which table.
        measure: id, to have one measure only.
        area: code, to have one area only.
    """
    about, rows = _about(store), store.count(name, measure, area)
    if name == "observations":
        measures = _measures_held(store, measure, area)
        return Holding(name, store, rows, lambda: _observations(store, measures, area), about)
    table = store.analyses.get(name)
    piece = _part(table, measure, area) if table is not None else _none()
    return Holding(name, store, rows, lambda: _pieces(store, piece), about)


def _measures_held(store: Store, measure: str, area: str) -> list[str]:
    """Return the measures that have rows of an area, in the order of the file.

    Where none has, one that is not held stands for them, for a file has its heading all the same.
    """
    found = [
        held
        for held, areas in store.areas_of.items()
        if measure in ("", held) and (not area or area in areas)
    ]
    return found or [measure or _NOT_HELD]


def _observations(store: Store, measures: Sequence[str], area: str) -> Iterator[pa.Table]:
    for measure in measures:
        rows = store.observations(measure)
        if area:
            rows = rows[rows["area"] == area]
        for start in range(0, max(len(rows), 1), _PIECE):
            yield _observed(store, rows.iloc[start : start + _PIECE])


def _observed(store: Store, piece: pd.DataFrame) -> pa.Table:
    measures, areas = store.catalogue.measures, store.catalogue.areas
    columns = {
        "measure": _texts(piece["measure"]),
        "title": _texts(piece["measure"], lambda code: measures[code].title),
        "area_code": _texts(piece["area"]),
        "area": _texts(piece["area"], lambda code: areas[code].name),
        "period_start": _days(piece["period_start"]),
        "frequency": _texts(piece["frequency"]),
        "value": _numbers(piece["value"]),
        "numerator": _numbers(piece["numerator"]),
        "denominator": _numbers(piece["denominator"]),
        "n_effective": _numbers(piece["n_effective"]),
        "unit": _texts(piece["measure"], lambda code: measures[code].unit),
        "provenance": _texts(piece["provenance"]),
        "source": _texts(piece["source"]),
        "vintage": _texts(piece["vintage"]),
        "released": _days(piece["released"]),
        "note": _texts(piece["note"]),
    }
    return pa.table(columns)


def _texts(column: pd.Series, worded: Callable[[str], str] = str) -> pa.DictionaryArray:
    codes = column.cat.codes.to_numpy().astype(np.int32)
    words = pa.array([worded(str(category)) for category in column.cat.categories], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), words)


def _numbers(column: pd.Series) -> pa.Array:
    return pa.array(column.to_numpy(), pa.float64(), from_pandas=True)


def _days(column: pd.Series) -> pa.Array:
    return pa.array(column.to_numpy().astype("datetime64[D]"), pa.date32())


def _part(source: AnalysisTable, measure: str, area: str) -> pa.Table:
    """Return the rows of a measure or area; what is of all areas together stays."""
    import pyarrow.compute as pc

    table = source.table
    for column, wanted in (("measure", measure), ("area", area)):
        texts = table[column].cast(pa.string())
        if wanted:
            of_all = pc.equal(texts, "")
            table = table.filter(pc.or_(of_all, pc.equal(texts, wanted)))
    return table


def _worded(store: Store, table: pa.Table) -> pa.Table:
    """Return a table of analysis with titles, dates for months and columns for quantiles."""
    columns: dict[str, pa.ChunkedArray | pa.Array] = {}
    for name in table.column_names:
        column = table[name]
        if name in _MONTHS:
            months = column.to_numpy().astype(np.int64) - _EPOCH
            days = months.astype("datetime64[M]").astype("datetime64[D]")
            columns[name] = pa.array(days, pa.date32())
        elif name == "totals":
            columns |= _quantiles(column)
        elif not pa.types.is_fixed_size_list(column.type):
            columns[name] = column
        if name == "measure":
            titles = {measure.id: measure.title for measure in store.catalogue.measures.values()}
            columns["title"] = _renamed(column, titles)
    return pa.table(columns)


def _quantiles(column: pa.ChunkedArray) -> dict[str, pa.Array]:
    flat = column.combine_chunks().flatten().to_numpy().reshape(-1, len(LEVELS))
    places = {level: int(np.argmin(np.abs(np.array(LEVELS) - level))) for level in _SHOWN_LEVELS}
    return {
        f"total_{level:g}": pa.array(flat[:, place].astype(np.float64), from_pandas=True)
        for level, place in places.items()
    }


def _renamed(column: pa.ChunkedArray, names: Mapping[str, str]) -> pa.DictionaryArray:
    coded = column.unify_dictionaries().combine_chunks()
    words = [names.get(code, code) for code in coded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(coded.indices, pa.array(words, pa.string()))


def _none() -> pa.Table:
    return pa.table({"measure": pa.array([], pa.string())})


def _pieces(store: Store, table: pa.Table) -> Iterator[pa.Table]:
    for start in range(0, max(table.num_rows, 1), _PIECE):
        yield _worded(store, table.slice(start, _PIECE))


def _about(store: Store) -> tuple[tuple[str, str], ...]:
    manifest = store.manifest
    rows = [
        ("Snapshot", manifest.id),
        ("Published", f"{manifest.created:%-d %B %Y %H:%M} UTC"),
    ]
    if manifest.sample:
        rows.append(("Warning", "Illustrative sample: modelled figures, not real data."))
    for source in manifest.sources:
        rows += [
            ("Source", f"{source.title}, {source.publisher}"),
            ("Licence", source.licence),
            ("Attribution", source.attribution),
        ]
    rows += [("Release", f"{vintage.id}: {vintage.label}") for vintage in manifest.vintages]
    return tuple(rows)
