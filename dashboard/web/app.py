"""The web application: Dash on Flask, with headers, caching, downloads and search."""

import threading
from collections.abc import Callable
from pathlib import Path

from dash import Dash, page_container
from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue
from flask_compress import Compress
from werkzeug.datastructures import Accept

from dashboard.core.settings import Settings, read_settings
from dashboard.export.series_csv import file_name, series_csv
from dashboard.pipeline.startup import open_handle
from dashboard.reports.service import ReportService
from dashboard.web.api import files, serving
from dashboard.web.components.shell import shell
from dashboard.web.entity_tags import tag_of, tagged, unchanged
from dashboard.web.errors import add_failures
from dashboard.web.index import IndexPage
from dashboard.web.own_files import read_own_files, serve_own_files
from dashboard.web.packs.request import LONGEST
from dashboard.web.packs.routes import add_pack_routes
from dashboard.web.pages import (
    board,
    borough,
    compare,
    coverage,
    data,
    methods,
    not_found,
    plan,
    plans,
    side_by_side,
    trend,
)
from dashboard.web.pages import help as help_page
from dashboard.web.pages import pack as pack_page
from dashboard.web.pages import present as present_page
from dashboard.web.pages.previews import link_preview_of
from dashboard.web.search import add_search
from dashboard.web.urls import MEASURE

_YEAR_IN_SECONDS = 31_536_000
_SHOWN = ("text/html", "image/svg+xml")
"""What a browser shows as a page, and so needs to be told what it may do."""
_TITLE = "Policing London: performance"
_DESCRIPTION = (
    "Whether the Metropolitan Police’s published plans are being met: objectives, measures and "
    "targets, London and its boroughs."
)


def create_app(settings: Settings | None = None) -> Dash:
    """Return the application, ready to serve.

    Raises:
        SnapshotError: the published snapshot is not whole.
        CatalogueError: nothing is published yet and the shipped catalogue does not fit.
    """
    settings = settings or read_settings()
    service = ReportService(open_handle(settings))
    app = IndexPage(
        "dashboard",
        title=_TITLE,
        include_pages_meta=False,
        update_title="",
        assets_folder=str(settings.assets),
        assets_ignore=".*",  # they are sent together
        use_pages=True,
        pages_folder="",
        suppress_callback_exceptions=True,
        health_endpoint="health",
    )
    app.service = service
    app.told = lambda: _told(service, settings.packs)
    app.own = read_own_files(settings.assets)
    app.layout = shell(page_container)
    for page in (
        board,
        borough,
        compare,
        trend,
        plans,
        plan,
        side_by_side,
        methods,
        data,
        coverage,
        help_page,
        not_found,
    ):
        page.register(app, service)
    for shows_packs in (pack_page, present_page):
        shows_packs.register(app, service, settings.packs)
    server: Flask = app.server
    server.config.update(
        MAX_CONTENT_LENGTH=LONGEST,
        SEND_FILE_MAX_AGE_DEFAULT=_YEAR_IN_SECONDS,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_ALGORITHM_STREAMING=["zstd", "br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_MIMETYPES=[
            "text/html",
            "text/css",
            "text/csv",
            "text/javascript",
            "application/javascript",
            "application/json",
            "image/svg+xml",
        ],
    )
    server.before_request(_leave_out_refused_encodings)
    Compress(server)
    serve_own_files(server, app.own)
    _add_downloads(server, service)
    add_search(server, service)
    add_pack_routes(server, service, settings)
    files.register(server, service)
    serving.register(server, service)
    add_failures(server)
    server.before_request(_measure_moved)
    server.after_request(_headers(app))
    # Dash takes its callbacks in at the first request; two at once would find them half there.
    server.test_client().get("/health")
    return app


def _leave_out_refused_encodings() -> None:
    """Take encodings of quality 0 out of those accepted, which Flask-Compress 1.25 answers in."""
    accepted = request.accept_encodings
    taken = [(encoding, quality) for encoding, quality in accepted if quality > 0]
    if len(taken) < len(accepted):
        request.environ["HTTP_ACCEPT_ENCODING"] = Accept(taken).to_header()


def _told(service: ReportService, packs: Path) -> tuple[str, str]:
    """Return the title and the description of the page asked for."""
    preview = link_preview_of(service, packs, request.path, request.args.to_dict(flat=False))
    return (f"{preview[0]} – Policing London", preview[1]) if preview else (_TITLE, _DESCRIPTION)


def _add_downloads(server: Flask, service: ReportService) -> None:
    @server.get("/download/series.csv")
    def download_series() -> Response:
        now = service.at_this_moment()
        tag = tag_of(f"{request.full_path} {now.state()}".encode())
        if same := unchanged(tag):
            return same
        view = now.trend(request.args.to_dict(flat=False))
        named = {"Content-Disposition": f'attachment; filename="{file_name(view)}"'}
        return tagged(Response(series_csv(view), mimetype="text/csv", headers=named), tag)


def _measure_moved() -> ResponseReturnValue | None:
    """Lead addresses of a measure's view from before the board was the first page to the view."""
    query = request.query_string.decode("latin-1")
    if request.method == "GET" and request.path == "/" and "measure" in request.args:
        return redirect(f"{MEASURE}?{query}", code=301)
    return None


def _headers(app: IndexPage) -> Callable[[Response], Response]:
    policy: list[str] = []
    lock = threading.Lock()

    def content_policy() -> str:
        # Hashes of Dash's inline scripts are known only once every callback is registered.
        with lock:
            if not policy:
                scripts = " ".join(["'self'", app.own.early_hash, *app.csp_hashes()])
                policy.append(
                    f"default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; "
                    "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; "
                    "base-uri 'self'; object-src 'none'; frame-ancestors 'none'"
                )
        return policy[0]

    def add(response: Response) -> Response:
        response.headers["X-Content-Type-Options"] = "nosniff"
        if response.mimetype in _SHOWN:
            response.headers["Content-Security-Policy"] = content_policy()
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["X-Frame-Options"] = "DENY"
        return response

    return add
