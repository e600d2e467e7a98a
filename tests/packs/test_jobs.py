"""Packs made in processes of their own, and the addresses that give them out."""

import fcntl
import os
import sys
import time
from pathlib import Path

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard.core.settings import Settings
from dashboard.packs import jobs as pack_jobs
from dashboard.packs.jobs import AT_ONCE, Jobs
from dashboard.packs.model import Pack, PackItem, encoded, pack_text
from dashboard.reports.service import ReportService
from dashboard.web.packs.routes import add_pack_routes
from tests.factories.packs import exceptions_pack, hostile_pack
from tests.factories.service import settings_of

JSON = {"Accept": "application/json"}
ONE = Pack(items=(PackItem(show="measure", query="measure=burglary&plan=2003-04"),))


@pytest.fixture
def settings(sample: ReportService, sample_folder: Path) -> Settings:
    return settings_of(sample_folder)


@pytest.fixture
def client(sample: ReportService, settings: Settings) -> FlaskClient:
    server = Flask("made by a test")
    add_pack_routes(server, sample, settings)
    return server.test_client()


def waited(client: FlaskClient, address: str) -> dict[str, object]:
    """Ask until a job is done or failed."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        told: dict[str, object] = orjson.loads(client.get(address, headers=JSON).data)
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.2)
    raise AssertionError("the job did not end")


def ended(jobs: Jobs, job: str) -> str:
    """Return how a job ended."""
    until = time.monotonic() + 90
    while jobs.push(job).state not in ("done", "failed") and time.monotonic() < until:
        time.sleep(0.2)
    return jobs.progress(job).state


def test_a_pack_is_made_and_then_given_out(client: FlaskClient, sample: ReportService) -> None:
    address = f"/packs/download.html?pack={encoded(exceptions_pack(sample))}"
    first = client.get(address)
    assert first.status_code == 202
    assert b'http-equiv="refresh"' in first.data
    told = waited(client, address)
    assert told["state"] == "done"
    given = client.get(address)
    assert given.status_code == 200
    assert given.headers["Content-Disposition"].startswith('attachment; filename="illustrative-')
    assert b"OFFICIAL-SENSITIVE" in given.data
    shown = client.get(address.replace("download.html", "paper"))
    assert shown.data == given.data
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert client.get(str(told["file"])).data == given.data


def test_a_hostile_pack_can_be_posted(client: FlaskClient) -> None:
    sent = client.post("/packs/download.briefcase", data={"pack": encoded(hostile_pack())})
    assert sent.status_code == 303
    address = sent.headers["Location"]
    assert waited(client, address.removesuffix("/file"))["state"] == "done"
    assert client.get(address).data.count(b"<script>") == 1


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("", "small letters, figures and hyphens"),
        ("~rubbish", "does not hold a pack"),
        ("..%2F..%2Fetc%2Fpasswd", "small letters, figures and hyphens"),
        ("nothing-here", "there is no pack called"),
    ],
)
def test_what_is_no_pack_is_refused_in_words(client: FlaskClient, code: str, problem: str) -> None:
    answer = client.get(f"/packs/download.pptx?pack={code}", headers=JSON)
    assert answer.status_code == 400
    assert problem.lower() in orjson.loads(answer.data)["message"].lower()
    page = client.get(f"/packs/paper?pack={code}")
    assert page.status_code == 400
    assert b"<h1>The pack cannot be made</h1>" in page.data


def test_too_many_slides_and_unknown_forms_are_refused(client: FlaskClient) -> None:
    many = Pack(items=ONE.items * (pack_jobs.MOST_SLIDES + 1))
    answer = client.get(f"/packs/download.html?pack={encoded(many)}", headers=JSON)
    assert (answer.status_code, b"81 items; up to 80" in answer.data) == (400, True)
    assert client.get(f"/packs/download.exe?pack={encoded(ONE)}").status_code == 404
    assert client.post("/packs/download.html", data={"pack": "x" * 200_000}).status_code == 413


def test_a_pack_of_the_folder_goes_by_its_id(client: FlaskClient, settings: Settings) -> None:
    settings.packs.mkdir(exist_ok=True)
    (settings.packs / "one.yaml").write_text(pack_text(ONE), encoding="utf-8")
    assert waited(client, "/packs/download.html?pack=one")["state"] == "done"


def test_unknown_jobs_are_said_to_be(client: FlaskClient) -> None:
    for name in ("0" * 24, "..", "%2e%2e%2fpacks", "place-0"):
        assert client.get(f"/packs/jobs/{name}", headers=JSON).status_code == 404
        assert client.get(f"/packs/jobs/{name}/file", headers=JSON).status_code == 404


def test_only_so_many_are_made_at_once(settings: Settings, sample: ReportService) -> None:
    jobs = Jobs(settings)
    taken = [held(settings.data / "packs-being-made" / f"place-{n}") for n in range(AT_ONCE)]
    job = jobs.ask(ONE.model_copy(update={"title": "Waits"}), "html", sample.store().id, "")
    assert jobs.push(job).state == "waiting"
    assert "Other packs are being made" in jobs.progress(job).message
    os.close(taken.pop())
    assert jobs.push(job).state == "making"
    assert ended(jobs, job) == "done"
    for place in taken:
        os.close(place)


def held(path: Path) -> int:
    """Take a place as a process that makes a pack does, once it is free."""
    path.parent.mkdir(exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def test_a_job_that_died_says_so_and_can_be_asked_again(
    settings: Settings, sample: ReportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs(settings)
    pack = ONE.model_copy(update={"title": "Died"})
    monkeypatch.setattr(sys, "executable", "/bin/false")
    job = jobs.ask(pack, "html", sample.store().id, "")
    assert ended(jobs, job) == "failed"
    assert "ended early" in jobs.progress(job).message
    monkeypatch.undo()
    jobs.forget(job)
    assert jobs.ask(pack, "html", sample.store().id, "") == job
    assert jobs.progress(job).state == "making"
    assert ended(jobs, job) == "done"
