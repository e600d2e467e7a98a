"""What is worked out of a measure, row by row."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.pipeline.precompute.columns import SCHEMAS
from dashboard.pipeline.precompute.measure import analyse
from dashboard.pipeline.precompute.task import Task

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class AnalysedRows:
    """Rows of the tables of analysis, before they are sorted."""

    forecasts: Rows
    judgements: Rows
    records: Rows
    revisions: Rows


def analysed_rows(task: Task) -> AnalysedRows:
    pieces = analyse(task).pieces
    return AnalysedRows(
        **{
            name: [
                {key: _plain(cell) for key, cell in row.items()}
                for piece in pieces
                if name in piece
                for row in piece[name].to_pylist()
            ]
            for name in SCHEMAS
        }
    )


def _plain(cell: Any) -> Any:
    return np.array(cell) if isinstance(cell, list) else cell
