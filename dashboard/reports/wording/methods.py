"""Where each method is described: the anchors of ``docs/methods.md``, shown as the methods page."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dashboard.reports.forecast_record import read_record, record_tables
from dashboard.reports.table import Table

Method = Literal[
    "periods",
    "figures",
    "targets",
    "path",
    "required-run-rate",
    "what-if",
    "point-of-no-return",
    "position",
    "direction",
    "level",
    "confidence",
    "states",
    "as-reported",
    "objectives",
    "year-end-tally",
    "exceptions",
    "changes-since-the-month-before",
    "red-by-chance",
    "control-chart",
    "seasonal-adjustment",
    "recent-trend",
    "intervals",
    "change-between-counts",
    "comparison-between-boroughs",
    "what-stands-out-in-a-borough",
    "peer-groups",
    "contribution",
    "forecast",
    "chance",
    "record-of-the-forecasts",
    "revisions",
    "checks-of-the-data",
    "small-bases",
    "written-sentences",
]
"""Ids of headings; a number on screen links to the one that says how it comes about."""


@dataclass(frozen=True)
class MethodsPage:
    """What the methods page shows."""

    text: str
    """The document, in Markdown."""
    record: tuple[Table, ...]
    """How forecasts of past years came out; they belong under that heading."""


def read_methods(document: Path, record: Path) -> MethodsPage:
    """Read the document and the record of the forecasts.

    Args:
        document: ``docs/methods.md``.
        record: ``data/forecast_record.csv``.
    """
    return MethodsPage(document.read_text(encoding="utf-8"), record_tables(read_record(record)))
