"""A view's series as CSV: every period up to the as-at month, unrounded, with its provenance."""

from collections.abc import Iterator

from dashboard.core.periods import first_day
from dashboard.export.csv_text import csv_text
from dashboard.export.file_names import file_name_of
from dashboard.reports.service import TrendView
from dashboard.reports.wording.words import months_covered, period_text, plain

COLUMNS = (
    "measure",
    "area_code",
    "area",
    "period",
    "period_start",
    "covers",
    "value",
    "numerator",
    "denominator",
    "unit",
    "provenance",
    "source",
    "vintage",
    "snapshot",
    "note",
)


def series_csv(view: TrendView) -> str:
    """Return the series of a view as CSV text; only the heading where no series is held."""
    return csv_text(COLUMNS, _rows(view))


def _rows(view: TrendView) -> Iterator[tuple[str, ...]]:
    series, as_at = view.choice.series, view.choice.as_at
    if series is None or as_at is None:
        return
    provenance, notes, ends = series.provenance, series.notes, series.ends
    for row, month in enumerate(series.months.tolist()):
        if month > as_at:
            break
        yield (
            series.measure,
            series.area,
            view.choice.area.name,
            period_text(month, series.frequency),
            first_day(month).isoformat(),
            months_covered(ends[row], view.choice.measure, ends[row] - month + 1),
            *(plain(float(a[row])) for a in (series.value, series.numerator, series.denominator)),
            view.choice.measure.unit,
            provenance[row],
            series.source.id,
            series.vintage.id,
            view.report.store.id,
            notes[row],
        )


def file_name(view: TrendView) -> str:
    """Return a file name that says what is inside, the sample included."""
    choice = view.choice
    parts = (choice.measure.id, choice.area.slug, choice.selection.as_at)
    return file_name_of(parts, "csv", is_sample=view.sample)
