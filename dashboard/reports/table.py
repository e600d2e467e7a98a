"""The table behind a chart: every point it draws, newest first."""

from dataclasses import dataclass
from math import isfinite

from dashboard.catalogue.measure import Measure
from dashboard.core.periods import first_day, short_month_label
from dashboard.reports.measure.trend.lines import ChartLine
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import capital, number
from dashboard.store.series import Series


@dataclass(frozen=True)
class Table:
    """Column headings, and rows whose first cell is a heading."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    texts: tuple[int, ...] = ()
    """Columns (from 0) that hold words, not figures."""
    verdicts: tuple[StateWords | None, ...] = ()
    """One a row, whose word is in the last column; empty where no column holds verdicts."""
    queries: tuple[str, ...] = ()
    """One a row, which opens what the row is about; empty where rows open nothing."""
    marked: int | None = None
    """Place of the row that the reader chose."""
    fields: tuple[str, ...] = ()
    """Names of what the records hold."""
    records: tuple[tuple[str, ...], ...] = ()
    """The same for a file, unrounded."""
    unit: str = ""
    """Of the values in the records; empty where they have none."""

    def named_records(self) -> list[dict[str, str]]:
        """Return the records, their values by the names of the fields."""
        return [dict(zip(self.fields, record, strict=True)) for record in self.records]


def in_words(caption: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    """Return a table all of whose columns hold words."""
    return Table(caption, columns, rows, tuple(range(len(columns))))


def table_of(
    caption: str, lines: list[ChartLine], decimals: int, parts_of: Series | None, measure: Measure
) -> Table:
    """Return the points of all lines side by side; two of a line at one place share its cell.

    Args:
        caption: names measure, area and unit.
        lines: as drawn.
        decimals: of the values.
        parts_of: the series whose numerators and denominators are shown too, or None.
        measure: names those parts.
    """
    labels: dict[str, str] = {}
    cells: dict[str, dict[int, str]] = {}
    for column, line in enumerate(lines):
        for point in line.points:
            if point.y is None:
                continue
            text = number(point.y, decimals)
            if line.role == "actual":
                labels[point.x] = point.reading.rsplit(": ", 1)[0]
                text += " (provisional or part)" if point.hollow else ""
            here = cells.setdefault(point.x, {})
            here[column] = f"{here[column]}; {text}" if column in here else text
    parts = _parts(parts_of) if parts_of is not None else {}
    rows = []
    for x in sorted(cells, reverse=True):
        row = [labels.get(x) or _row_label(x)]
        row += [cells[x].get(column, "") for column in range(len(lines))]
        # A period that only a target has reached keeps its parts back: they are not yet known.
        row += (parts.get(x, ("", "")) if x in labels else ("", "")) if parts else ()
        rows.append(tuple(row))
    columns = ["Period", *(line.name for line in lines)]
    columns += [capital(measure.numerator), capital(measure.denominator)] if parts else []
    return Table(caption, tuple(columns), tuple(rows))


def _parts(series: Series) -> dict[str, tuple[str, str]]:
    return {
        first_day(month).isoformat(): (number(top), number(bottom))
        for month, top, bottom in zip(
            series.months.tolist(),
            series.numerator.tolist(),
            series.denominator.tolist(),
            strict=True,
        )
        if isfinite(top) and isfinite(bottom)
    }


def _row_label(x: str) -> str:
    is_date = len(x) == len("2009-01-01")
    return short_month_label(int(x[:4]) * 12 + int(x[5:7]) - 1) if is_date else x
