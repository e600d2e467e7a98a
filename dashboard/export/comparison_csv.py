"""A comparison as CSV: the records behind its table, unrounded, with measure, period and source."""

from dashboard.export.csv_text import csv_text
from dashboard.export.file_names import file_name_of
from dashboard.reports.comparison.report import Comparison

COLUMNS = ("measure", "months", "as_at", "unit", "source", "vintage", "snapshot")


def comparison_csv(view: Comparison) -> str:
    """Return the records of a view as CSV text; only a heading where there is nothing."""
    table = view.panel.table if view.panel else None
    if table is None:
        return csv_text(("area", *COLUMNS), ())
    question = view.question
    series, period = question.choice.series, question.period
    about = (
        "several" if question.view == "heatmap" else question.measure.id,
        period.label if period else "",
        question.choice.selection.as_at,
        table.unit,
        series.source.id if series else "",
        series.vintage.id if series else "",
        question.store.id,
    )
    return csv_text((*table.fields, *COLUMNS), ((*record, *about) for record in table.records))


def file_name(view: Comparison) -> str:
    """Return a file name that says what is inside, the sample included."""
    question = view.question
    parts = (question.measure.id, "boroughs", question.view, question.choice.selection.as_at)
    return file_name_of(parts, "csv", is_sample=view.sample)
