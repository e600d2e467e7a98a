"""Lines of a plan as a table: what each measure says, in as few words as a slide has room for."""

from collections.abc import Iterable, Sequence

from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.reports.board.line import BoardLine
from dashboard.reports.measure.measure import YearOnYear
from dashboard.reports.row import Row
from dashboard.reports.table import Table
from dashboard.reports.wording.states import StateWords
from dashboard.reports.wording.target_words import bound_words, day_label
from dashboard.reports.wording.words import capital, of_measure

COLUMNS = (
    "Measure",
    "State",
    "Latest",
    "Month or period",
    "Year to date",
    "Target of the year",
    "Year-end forecast",
    "Chance",
    "Remark",
)
_WORDS = (0, 1, 3, 5, 8)


def lines_table(caption: str, lines: Iterable[BoardLine]) -> Table:
    """Return lines as a table of their figures, a row a measure; empty columns are left out."""
    return without_empty(Table(caption, COLUMNS, tuple(map(_row, lines)), _WORDS))


def without_empty(table: Table) -> Table:
    """Return a table without the columns that are empty in every row."""
    kept = [n for n in range(len(table.columns)) if not n or any(row[n] for row in table.rows)]
    return Table(
        table.caption,
        tuple(table.columns[n] for n in kept),
        tuple(tuple(row[n] for n in kept) for row in table.rows),
        tuple(place for place, n in enumerate(kept) if n in table.texts),
    )


def title_of(row: Row) -> str:
    """Return a measure's title with its unit, unless every figure of it carries its own."""
    unit = row.measure.unit
    return row.measure.title if unit in ("%", "£m", "") else f"{row.measure.title} ({unit})"


def target_of(row: Row) -> str:
    """Return the year's target; empty where there is no figure or date."""
    main = row.report.main
    if main is None:
        return ""
    if main.resolved.due is not None:
        return f"By {day_label(main.resolved.due)}"
    if main.resolved.value is None:
        return ""
    return capital(f"{bound_words(main)}{of_measure(main.resolved.value, row.measure)}")


def states_of(lines: Iterable[BoardLine]) -> tuple[StateWords, ...]:
    """Return the states of lines, each once."""
    return tuple(dict.fromkeys(line.state for line in lines))


def measures_of(lines: Iterable[BoardLine]) -> tuple[str, ...]:
    """Return the ids of the measures of lines, each once."""
    return tuple(dict.fromkeys(line.measure.id for line in lines))


def first_places(lines: Iterable[BoardLine]) -> list[BoardLine]:
    """Return the lines whose figures do not stand under an earlier heading."""
    return [line for line in lines if not line.above]


def judged_of(lines: Iterable[BoardLine]) -> list[BoardLine]:
    """Return the lines that a target judges, each counted where it stands first."""
    return [line for line in first_places(lines) if line.judged]


def _row(line: BoardLine) -> tuple[str, ...]:
    row, report = line.row, line.row.report
    if line.why:
        return (title_of(row), line.state.word, "", "", "", target_of(row), "", "", line.why)
    outlook = report.outlook
    forecast = of_measure(outlook.middle, row.measure) if isinstance(outlook, YearEnd) else ""
    return (
        title_of(row),
        line.state.word,
        _figure(report.latest, row),
        row.latest_period,
        _figure(report.to_date, row) if row.to_date else "",
        target_of(row),
        forecast,
        line.chance,
        capital(", ".join(_remarks(line))),
    )


def _remarks(line: BoardLine) -> Sequence[str]:
    remarks = [line.qualifier, f"also under {line.above}" if line.above else ""]
    return [remark for remark in remarks if remark]


def _figure(compared: YearOnYear | None, row: Row) -> str:
    return of_measure(compared.now.value, row.measure) if compared and compared.now else ""
