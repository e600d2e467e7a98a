"""Months from which a series keeps to a new level, suggested as places to declare a break."""

from dashboard.analysis.new_levels import new_levels
from dashboard.core.periods import Period
from dashboard.reports.quality.reasons import in_short, reasons
from dashboard.reports.table import Table
from dashboard.reports.wording.words import change, of_measure
from dashboard.store.reader import Store
from dashboard.store.series import Series


def new_level_table(store: Store, series: Series) -> Table | None:
    """Return where a series moved to another level since its latest break, newest first."""
    measure = series.measured_by(store.catalogue.measures[series.measure])
    found = new_levels(series, measure, series.last_month)
    if not found:
        return None
    rows = []
    for level in reversed(found):
        row = int((series.months == level.month).argmax())
        rows.append(
            (
                Period(level.month, level.month + series.step - 1).label,
                of_measure(level.before, measure),
                of_measure(level.after, measure),
                change(level.after, level.before, measure),
                in_short(reasons(store, series, row)) if row else "",
            )
        )
    columns = (
        *("From", "Average before", "Average since"),
        *("Change", "What could explain it"),
    )
    caption = f"Where limits may have to begin anew, release {series.vintage.label}"
    return Table(caption, columns, tuple(rows), (0, 4))
