"""Addresses that give a pack out as a file, and say how far it is.

``/packs/download.pptx?pack=…`` (and every other form) gives the file when it is made;
until then it answers 202 with a page that asks again by itself, or with JSON where that is
preferred. ``POST`` takes packs too long for an address. ``/packs/paper`` shows the paper.
"""

from dataclasses import asdict

from flask import Flask, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from dashboard.core.settings import Settings
from dashboard.packs.formats.forms import FORMS
from dashboard.packs.jobs import MOST_SLIDES, JobProgress, Jobs
from dashboard.packs.model import PackError
from dashboard.reports.service import ReportService
from dashboard.web.packs.request import by_code
from dashboard.web.plain_page import plain_page

_LONGEST_ORDER = 100_000
"""Bytes of a form that holds a pack."""


def add_pack_routes(server: Flask, service: ReportService, settings: Settings) -> None:
    """Add the addresses of packs to a server."""
    jobs = Jobs(settings)

    def start(form: str, code: str) -> str:
        pack = by_code(code, settings.packs)
        if len(pack.items) > MOST_SLIDES:
            raise PackError(
                f"the pack has {len(pack.items)} items; up to {MOST_SLIDES} can be made here, more "
                "on the command line"
            )
        return jobs.ask(pack, form, service.store().id, request.url_root)

    def download(form: str) -> ResponseReturnValue:
        if form not in FORMS:
            return _refused(f"there is no form {form!r}; there are {', '.join(FORMS)}", 404)
        request.max_content_length = _LONGEST_ORDER
        try:
            job = start(form, request.values.get("pack", ""))
        except PackError as error:
            return _refused(str(error), 400)
        if request.method == "POST" and not _wants_json():
            return redirect(f"/packs/jobs/{job}/file", code=303)
        return given(job)

    def given(job: str) -> ResponseReturnValue:
        """Answer with a job's file, or with how far it is."""
        try:
            progress = jobs.push(job)
            if progress.state == "failed":
                jobs.forget(job)
                return _refused(progress.message, 503)
            if progress.state != "done" or _wants_json():
                return _told(job, progress)
            path, name, form = jobs.result(job)
        except KeyError:
            return _refused("there is no such job; ask for the pack again", 404)
        kind = "inline" if request.path == "/packs/paper" else "attachment"
        headers = {
            "Content-Disposition": f'{kind}; filename="{name}"',
            "Cache-Control": "no-cache",
        }
        return Response(path.read_bytes(), mimetype=FORMS[form].media, headers=headers)

    @server.route("/packs/download.<form>", methods=["GET", "POST"])
    def pack_download(form: str) -> ResponseReturnValue:
        return download(form)

    @server.get("/packs/paper")
    def pack_paper() -> ResponseReturnValue:
        return download("html")

    @server.get("/packs/jobs/<job>/file")
    def pack_file(job: str) -> ResponseReturnValue:
        return given(job)

    @server.get("/packs/jobs/<job>")
    def pack_progress(job: str) -> ResponseReturnValue:
        try:
            progress = jobs.push(job)
        except KeyError:
            return jsonify({"state": "failed", "message": "There is no such job."}), 404
        if progress.state == "failed":
            jobs.forget(job)
        return _as_json(job, progress)


def _wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"


def _told(job: str, progress: JobProgress) -> ResponseReturnValue:
    if _wants_json():
        return _as_json(job, progress), 200 if progress.state == "done" else 202
    bar = ""
    if progress.of:
        bar = (
            f'<progress max="{progress.of}" value="{progress.done}" aria-label="Items"></progress>'
        )
    step = (
        f"{progress.message}: {progress.done} of {progress.of} items." if bar else progress.message
    )
    page = plain_page(
        "Making the pack",
        step,
        f"{bar}<p>The file comes by itself; you can go on working in another tab.</p>",
        '<meta http-equiv="refresh" content="1">',
    )
    return Response(page, status=202, headers={"Retry-After": "1", "Cache-Control": "no-store"})


def _as_json(job: str, progress: JobProgress) -> Response:
    state = asdict(progress) | {"job": job, "file": f"/packs/jobs/{job}/file"}
    answer = jsonify(state)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(problem: str, status: int) -> ResponseReturnValue:
    sentence = f"{problem[:1].upper()}{problem[1:]}."
    if _wants_json():
        return jsonify({"state": "failed", "message": sentence}), status
    page = plain_page(
        "The pack cannot be made", sentence, '<p><a href="/pack">Back to the pack</a></p>'
    )
    return Response(page, status=status)
