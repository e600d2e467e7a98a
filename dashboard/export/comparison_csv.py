"""A comparison as CSV: the records behind its table, unrounded, with measure, period and source."""

import csv
import io

from dashboard.reports.comparison.report import Comparison

COLUMNS = ("measure", "months", "as_at", "unit", "source", "vintage", "snapshot")


def comparison_csv(view: Comparison) -> str:
    """Return the records of a view as CSV text; only a heading where there is nothing."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    sheet = view.panel.sheet if view.panel else None
    writer.writerow((*(sheet.fields if sheet else ("area",)), *COLUMNS))
    if sheet is None:
        return out.getvalue()
    question = view.question
    series, period = question.choice.series, question.period
    about = (
        "several" if question.view == "rug" else question.measure.id,
        period.label if period else "",
        question.choice.selection.as_at,
        sheet.unit,
        series.source.id if series else "",
        series.vintage.id if series else "",
        question.store.id,
    )
    for record in sheet.records:
        writer.writerow((*record, *about))
    return out.getvalue()


def file_name(view: Comparison) -> str:
    """Return a file name that says what is inside, the sample included."""
    question = view.question
    parts = ["illustrative-sample"] if view.sample else []
    parts += [question.measure.id, "boroughs", question.view, question.choice.selection.as_at]
    return "-".join(part for part in parts if part) + ".csv"
