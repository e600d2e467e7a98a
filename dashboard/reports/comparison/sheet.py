"""The table behind a comparison: each area as readers see it, and unrounded for files."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.catalogue.areas import Area
from dashboard.reports.comparison.figures import AreaFigure, ComparisonFigures
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.words import heading, number, plain


@dataclass(frozen=True)
class SheetRow:
    """One area's figures."""

    name: str
    query: str
    """Opens the measure in this area; empty where it is none."""
    cells: tuple[str, ...]
    state: StateWords | None
    own: bool = False


@dataclass(frozen=True)
class Sheet:
    """A table with one row an area, and its records for a file."""

    caption: str
    columns: tuple[str, ...]
    """Of the cells; the area stands before them and its verdict after."""
    rows: tuple[SheetRow, ...]
    judged: str
    """Heading of the verdict; empty where there is none."""
    fields: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]
    unit: str
    """Of the values in the records; empty where they have none."""
    first: str = "Area"
    """Heading of the column that names the rows."""


FIELDS = (
    "area_code", "area", "value", "lower_95", "upper_95", "numerator", "denominator", "verdict",
)  # fmt: skip


def sheet_of(
    caption: str,
    figures: ComparisonFigures,
    ordered: tuple[AreaFigure, ...],
    states: Mapping[str, StateWords],
    own: Area | None,
    queries: Mapping[str, str],
    judged: str = "Among boroughs",
) -> Sheet:
    """Return every borough's figure with its parts, interval and verdict; London comes first.

    Args:
        caption: names measure, period and unit.
        figures: what is shown.
        ordered: the boroughs in the order shown.
        states: the word for each borough, by its code.
        own: the borough that is marked.
        queries: what opens the measure in each area, by its code.
        judged: what the words are about.
    """
    writing, measure = figures.writing, figures.writing.measure
    columns = [heading(writing.unit), "95% interval"]
    if measure.kind == "count":
        columns += ["Number", "Residents"] if writing.rate else []
    elif measure.is_fraction:
        columns += [heading(measure.numerator), heading(measure.denominator)]
    parts = len(columns) > 2
    rows, records = [], []
    for figure in (figures.london, *ordered):
        state = None if figure is figures.london else states[figure.area.code]
        cells = [
            figure.why_none if figure.value is None else writing.plain(figure.value),
            writing.interval(figure) or "none",
        ]
        if parts:
            cells += [_part(figure.numerator), _part(figure.denominator)]
        rows.append(
            SheetRow(
                figure.area.name, queries[figure.area.code], tuple(cells), state, figure.area is own
            )
        )
        records.append(record(figure, state))
    return Sheet(caption, tuple(columns), tuple(rows), judged, FIELDS, tuple(records), writing.unit)


def record(figure: AreaFigure, state: StateWords | None) -> tuple[str, ...]:
    """Return an area's figure unrounded, for a file."""
    numbers = (figure.value, figure.lower, figure.upper, figure.numerator, figure.denominator)
    return (
        figure.area.code,
        figure.area.name,
        *("" if one is None else plain(one) for one in numbers),
        state.word if state else "",
    )


def _part(value: float | None) -> str:
    return "not published" if value is None else number(value)
