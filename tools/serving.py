"""Serve the dashboard for a while, and find a browser: for screenshots, tests and benchmarks."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

REPO = Path(__file__).resolve().parents[1]
WORKERS = 2
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_FLAGS = (
    "--no-sandbox",  # tests run as root in containers, where the sandbox cannot start
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing else can be reached
)
_PATIENCE = 60.0
"""Seconds within which a server must answer."""


class ServingError(RuntimeError):
    """The server did not come up."""


def chromium() -> str | None:
    """Return the path of an installed Chromium, or None."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


@contextmanager
def served(data: Path, app: str = "app:server", folder: Path = REPO) -> Iterator[str]:
    """Serve under gunicorn on a free port while the block runs; yields the address.

    Args:
        data: the store folder, made when it is not there.
        app: module and name of the WSGI application.
        folder: where that module is.

    Raises:
        ServingError: the server ends or does not answer in time.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", app, "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--chdir", str(folder), "--log-level", "warning"]
    # What is measured or looked at shares no processor with what may be asked for later.
    environment = {"DASHBOARD_WARM_UP": "0"} | os.environ | {"DASHBOARD_DATA": str(data)}
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603
        try:
            _wait(process, address)
            yield address
        except ServingError as error:
            log.seek(0)
            raise ServingError(f"{error}\n{log.read()}") from None
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    """Wait for the first answer, then ask often enough for every worker to have answered once."""
    until = time.monotonic() + _PATIENCE
    while True:
        if process.poll() is not None:
            raise ServingError(f"the server ended with code {process.returncode}")
        try:
            _ask(address)
            break
        except (URLError, ConnectionError):
            if time.monotonic() > until:
                raise ServingError("the server did not answer in time") from None
            time.sleep(0.1)
    for _ in range(4 * WORKERS):
        _ask(address)


def _ask(address: str) -> None:
    with urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310  # our own address
        answer.read()
