"""The columns of the tables of analysis, and how pieces of them become tables."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.windows import AHEAD

Row = Mapping[str, Any]

_ORDER = [
    *("measure", "area", "vintage", "target", "per", "age"),
    *("year", "as_at", "band", "ratio", "bound"),
]
"""What rows are sorted by, as far as a table has it."""
_TEXT = pa.dictionary(pa.int32(), pa.string())
_SERIES = [("measure", _TEXT), ("area", _TEXT), ("vintage", _TEXT)]
SCHEMAS: Mapping[str, pa.Schema] = {
    "forecasts": pa.schema(
        [
            *_SERIES,
            ("as_at", pa.int32()),
            ("year", pa.int32()),  # first month of the year forecast
            ("known", pa.int8()),
            ("method", _TEXT),  # empty where there is no forecast
            ("reason", _TEXT),  # why there is none
            ("to_date", pa.float64()),
            ("totals", pa.list_(pa.float32(), len(LEVELS))),  # in what is counted
            ("ahead", pa.list_(pa.float32(), AHEAD * len(FAN_LEVELS))),
        ]
    ),
    "judgements": pa.schema(
        [
            *_SERIES,
            ("target", _TEXT),  # id of a target; empty for the measure without one
            ("as_at", pa.int32()),
            ("position", _TEXT),
            ("direction", _TEXT),
            ("level", _TEXT),
            ("certainty", _TEXT),
            ("basis", _TEXT),
            ("base", _TEXT),
            ("whose", _TEXT),
            ("complete", pa.bool_()),
            ("may_flip", pa.bool_()),
            ("value", pa.float64()),  # the target's
            ("actual", pa.float64()),
            ("expected", pa.float64()),
            ("shortfall", pa.float64()),
            ("lower", pa.float64()),
            ("upper", pa.float64()),
            ("forecast", pa.float64()),
            ("chance", pa.float64()),  # null where its record is poor
            ("variation", _TEXT),
            ("assurance", _TEXT),
        ]
    ),
    "records": pa.schema(
        [
            *_SERIES,  # area: empty, a record is of all areas together
            ("year", pa.int32()),
            ("band", pa.int8()),  # first of the months known
            ("ratio", pa.float64()),
            ("bound", _TEXT),
            ("strict", pa.bool_()),
            ("forecasts", pa.int32()),
            ("years", pa.int32()),
            ("coverage_80", pa.float64()),
            ("coverage_95", pa.float64()),
            ("brier", pa.float64()),
            ("climatology", pa.float64()),
            ("said", pa.list_(pa.int32(), 10)),  # forecasts by tenth of chance
            ("came_true", pa.list_(pa.int32(), 10)),
        ]
    ),
    "revisions": pa.schema(
        [
            *_SERIES,  # area and vintage: empty
            ("per", _TEXT),
            ("age", _TEXT),
            ("n", pa.int32()),
            ("median", pa.float64()),
            ("low", pa.float64()),
            ("high", pa.float64()),
            ("up", pa.float64()),
        ]
    ),
}


def plain_schema(name: str) -> pa.Schema:
    """Return the schema of a table while it is made: its texts are not yet dictionaries."""
    return _PLAIN[name]


def table_of(name: str, rows: Iterable[Row]) -> pa.Table:
    """Return rows as a piece of a table; what a row lacks is null, or a list of NaN."""
    schema, held = plain_schema(name), list(rows)
    return pa.table(
        {field.name: [_cell(row, field) for row in held] for field in schema}, schema=schema
    )


def tables(pieces: Iterable[Mapping[str, pa.Table]]) -> dict[str, pa.Table]:
    """Return the tables of analysis, each sorted by series and whatever follows in its key."""
    found: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
    for piece in pieces:
        for name, table in piece.items():
            found[name].append(table)
    return {name: _sorted(name, several) for name, several in found.items()}


def _sorted(name: str, pieces: list[pa.Table]) -> pa.Table:
    schema = SCHEMAS[name]
    table = pa.concat_tables([plain_schema(name).empty_table(), *pieces])
    keys = [key for key in _ORDER if key in schema.names]
    return table.sort_by([(key, "ascending") for key in keys]).cast(schema)


def _cell(row: Row, field: pa.Field) -> Any:
    held = row.get(field.name)
    if held is None and pa.types.is_fixed_size_list(field.type):
        return [float("nan")] * field.type.list_size
    return held


_PLAIN = {
    name: pa.schema(
        [
            (field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
            for field in schema
        ]
    )
    for name, schema in SCHEMAS.items()
}
