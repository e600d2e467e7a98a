"""Everything a snapshot holds as files: CSV, Parquet, Excel.

They are compressed on their way as the asker accepts, and have weak tags: a workbook names the time
it was written, and a compressed file depends on the library that compressed it.
"""

from collections.abc import Callable, Iterator
from typing import get_args

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from dashboard.export.catalogue_rows import TABLES
from dashboard.export.tables import as_csv, as_parquet, file_name
from dashboard.export.xlsx import MOST_ROWS, rows_workbook, table_workbook
from dashboard.reports.quality.tables import Holding, Name, holding
from dashboard.reports.service import ReportService
from dashboard.web.api.parameters import ApiRequest
from dashboard.web.api.problems import ProblemError
from dashboard.web.entity_tags import tag_of, tagged, unchanged

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WRITERS: dict[str, tuple[Callable[[Holding], Iterator[bytes]], str]] = {
    "csv": (as_csv, "text/csv"),
    "parquet": (as_parquet, "application/vnd.apache.parquet"),
    "xlsx": (table_workbook, _EXCEL),
}
_NUMBERS = ("value", "measures", "targets")
_TAKES = ("measure", "area", "snapshot")


def register(server: Flask, service: ReportService) -> None:
    """Add every download to a server."""

    def download(name: Name, ending: str) -> ResponseReturnValue:
        try:
            return _table(service, name, ending)
        except ProblemError as problem:
            return problem.response()

    for name in get_args(Name):
        for ending in _WRITERS:
            server.add_url_rule(
                f"/download/{name}.{ending}",
                f"download-{name}-{ending}",
                download,
                defaults={"name": name, "ending": ending},
            )

    @server.get("/download/catalogue.xlsx")
    def catalogue() -> ResponseReturnValue:
        try:
            return _catalogue(_asked(service))
        except ProblemError as problem:
            return problem.response()


def _asked(service: ReportService) -> ApiRequest:
    given = request.args.to_dict()
    if unknown := set(given) - set(_TAKES):
        raise ProblemError(
            400, f"{len(unknown)} parameters mean nothing here. It takes {', '.join(_TAKES)}."
        )
    return ApiRequest(service, given)


def _table(service: ReportService, name: Name, ending: str) -> Response:
    question = _asked(service)
    measure, area = question.measure(required=False), question.area()
    parts = (measure.id if measure else "", area.code if area else "")
    tag = _tag(question)
    if same := unchanged(tag):
        return same
    table = holding(question.store, name, *parts)
    if ending == "xlsx" and table.rows > MOST_ROWS:
        query = request.query_string.decode("latin-1")
        raise ProblemError(
            413,
            f"{table.rows:,} rows are more than the {MOST_ROWS:,} that are put into a workbook. "
            "Take the CSV file, or one measure at a time.",
            csv=f"/download/{name}.csv" + (f"?{query}" if query else ""),
        )
    write, mimetype = _WRITERS[ending]
    part = "-".join(name_part for name_part in (parts[0], area.slug if area else "") if name_part)
    return _attached(write(table), mimetype, file_name(table, ending, part), tag)


def _catalogue(question: ApiRequest) -> Response:
    tag = _tag(question)
    if same := unchanged(tag):
        return same
    catalogue, revisions = question.store.catalogue, holding(question.store, "revisions")
    sheets = {name.capitalize(): rows(catalogue) for name, rows in TABLES.items()}
    written = rows_workbook(sheets, revisions.about, _NUMBERS)
    return _attached(written, _EXCEL, f"catalogue-{question.store.id}.xlsx", tag)


def _tag(question: ApiRequest) -> str:
    return tag_of(f"{request.full_path} {question.store.id}".encode())


def _attached(content: Iterator[bytes], mimetype: str, name: str, tag: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return tagged(Response(content, mimetype=mimetype, headers=headers), tag, weak=True)
