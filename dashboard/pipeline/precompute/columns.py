"""The columns of the tables of analysis, and rows into tables."""

from collections.abc import Iterable, Mapping, Sequence
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


def tables(rows: Mapping[str, Iterable[Row]]) -> dict[str, pa.Table]:
    """Return the tables of analysis, each sorted by series and whatever follows in its key."""
    return {name: _table(list(rows.get(name, ())), schema) for name, schema in SCHEMAS.items()}


def _table(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    plain = pa.schema(
        [
            (field.name, pa.string() if pa.types.is_dictionary(field.type) else field.type)
            for field in schema
        ]
    )
    columns = {field.name: [_cell(row, field) for row in rows] for field in schema}
    table = pa.table(columns, schema=plain)
    keys = [name for name in _ORDER if name in schema.names]
    return table.sort_by([(name, "ascending") for name in keys]).cast(schema)


def _cell(row: Row, field: pa.Field) -> Any:
    held = row.get(field.name)
    if held is None and pa.types.is_fixed_size_list(field.type):
        return [float("nan")] * field.type.list_size
    return held
