"""Running a build: what a command costs, and a server that is ended whatever happens."""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.builds.work_tree import Build
from tests.benchmarks.tree_memory import watched


class FailedError(RuntimeError):
    """A build did not do what it was asked to."""


@dataclass(frozen=True)
class Cost:
    """What a command took, with all the processes that it started."""

    cpu: float
    """Seconds of processors."""
    wall: float
    """Seconds until it was done."""
    peak: float
    """Most memory at once, in MB; pages that processes share count in each."""


@contextmanager
def started(build: Build, store: Path, *module: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a module of a build on a store while the block runs; then end all that it started."""
    process = subprocess.Popen(
        [build.python, "-m", *module],
        cwd=build.folder,
        env=os.environ | {"DASHBOARD_DATA": str(store)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        if process.stderr:
            process.stderr.close()


def load(build: Build, store: Path, files: list[Path]) -> Cost:
    """Load files into a store and return what it cost.

    Raises:
        FailedError: the build refused; the message is its own.
    """
    before, start = _spent(), time.perf_counter()
    with watched() as peak:
        with started(build, store, "dashboard", "load", *map(str, files)) as process:
            _, complaint = process.communicate()
        wall = time.perf_counter() - start
    if process.returncode:
        raise FailedError(f"{build.name} could not load: {complaint.decode()[-2000:]}")
    return Cost(_spent() - before, wall, peak.bytes / 1e6)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
