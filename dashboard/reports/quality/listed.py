"""Tables whose rows are measures, so that a page can lead from each to its data."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.core.periods import Period
from dashboard.reports.table import Table


@dataclass(frozen=True)
class Listed:
    """A table, and the measure that each of its rows is about."""

    table: Table
    measures: tuple[str, ...] = ()
    """Ids, one a row; empty where rows are not measures."""


def listed(
    caption: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[str, tuple[str, ...]]],
    texts: tuple[int, ...],
) -> Listed:
    """Return rows given as measure and cells.

    Args:
        caption: of the table.
        columns: their headings.
        rows: id of the measure and the cells.
        texts: columns (from 0) that hold words.
    """
    every = list(rows)
    table = Table(caption, columns, tuple(cells for _, cells in every), texts)
    return Listed(table, tuple(measure for measure, _ in every))


def span_words(first: int, last: int) -> str:
    """Name a run of months as a reader says it: ``Apr 2009 to Mar 2014``."""
    return Period(first, last).label


def names(several: Iterable[str], most: int = 6) -> str:
    """Name several things, and count those beyond the most that are named."""
    every = list(several)
    if len(every) <= most + 1:
        return ", ".join(every)
    return f"{', '.join(every[:most])} and {len(every) - most} more"
