"""What the first visit after a start costs the server, each page in a process that is new."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import orjson

from tests.benchmarks.builds.options import Options
from tests.benchmarks.builds.processes import FailedError, load, started
from tests.benchmarks.builds.ratio_table import Compared
from tests.benchmarks.builds.work_tree import Build

PAGES = {
    "Data page": "/data",
    "Data page of a measure": "/data?measure=burglary",
    "Board": "/",
    "`/status`": "/api/v1/status?plan=none",
    "Borough page": "/borough/camden",
}
READY = "Application ready"
_PATIENCE = 60.0


def first_sight(ours: Build, other: Build, asked: Options, folder: Path) -> list[Compared]:
    """Return times in ms of both builds, which take turns, each on a store that it published."""
    builds = (ours, other)
    stores = [folder / "ours", folder / "other"]
    for build, store in zip(builds, stores):
        load(build, store, list(asked.data))
    found: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in (READY, *PAGES)}
    for run in range(asked.runs):
        for what, address in PAGES.items():
            for side, (build, store) in enumerate(zip(builds, stores)):
                ready, visit = first_visit(build, store, address, asked.after)
                found[READY][side].append(ready)
                found[what][side].append(visit)
        sys.stdout.write(f"first sight, run {run + 1} of {asked.runs}\n")
    return [
        Compared(
            f"{what}, first visit" if what in PAGES else what, tuple(mine), tuple(theirs), "ms"
        )
        for what, (mine, theirs) in found.items()
    ]


def first_visit(build: Build, store: Path, address: str, after: float) -> tuple[float, float]:
    """Start a server; return the ms until it answers, and those of its first answers for a page.

    The page is asked for so many seconds after the first answer.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    origin = f"http://127.0.0.1:{port}"
    served = ("gunicorn", "--threads", "4", "--bind", f"127.0.0.1:{port}", "app:server")
    start = time.perf_counter()
    with started(build, store, *served) as process:
        _wait(build, process, f"{origin}/health")
        ready = time.perf_counter() - start
        time.sleep(after)
        return 1000 * ready, 1000 * sum(_answers(origin, address))


def _answers(origin: str, address: str) -> Iterator[float]:
    """Yield the seconds of each answer that a page is made of; what all pages share is left out."""
    yield _timed(Request(f"{origin}{address}"))
    if address.startswith("/api/"):
        return
    with urlopen(f"{origin}/_dash-dependencies") as answer:
        callbacks = orjson.loads(answer.read())
    body = orjson.dumps(question(callbacks, address))
    asked = Request(f"{origin}/_dash-update-component", body, {"Content-Type": "application/json"})
    yield _timed(asked)


def question(callbacks: list[dict[str, Any]], address: str) -> dict[str, Any]:
    """Return what the browser asks to have the content of a page, by an app's own callbacks."""
    [callback] = [one for one in callbacks if "_pages_content.children" in one["output"]]
    path, mark, query = address.partition("?")
    values = {"pathname": path, "search": mark + query, "hash": "", "href": f"http://a{address}"}

    def filled(listed: list[dict[str, str]]) -> list[dict[str, str | None]]:
        return [
            {"id": one["id"], "property": one["property"], "value": values.get(one["property"])}
            for one in listed
        ]

    names = [one.rsplit(".", 1) for one in callback["output"].strip(".").split("...")]
    return {
        "output": callback["output"],
        "outputs": [{"id": name, "property": prop} for name, prop in names],
        "inputs": filled(callback["inputs"]),
        "state": filled(callback["state"]),
        "changedPropIds": [],
    }


def _timed(request: Request) -> float:
    start = time.perf_counter()
    with urlopen(request, timeout=_PATIENCE) as answer:
        answer.read()
    return time.perf_counter() - start


def _wait(build: Build, process: subprocess.Popen[bytes], address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < until:
        try:
            _timed(Request(address))
            return
        except (URLError, ConnectionError):
            time.sleep(0.01)
    raise FailedError(f"{build.name} did not serve")
