"""Packs being made, each in a process of its own so that nobody's filters wait for it.

A job is a folder named after what it makes, so that any server process can tell how far it is, and
so that asking again for the same pack of the same snapshot finds it made. Locks belong to the
process that makes it and go when it ends, however it ends.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import orjson

from dashboard.core.settings import Settings
from dashboard.packs.model import Pack, encoded, pack_text

AT_ONCE = min(2, max(1, (os.cpu_count() or 1) - 1))
"""A processor is left to those who read; measured on two, they waited half as long at worst."""
MOST_SLIDES = 80
SECONDS = 300
"""Longer than this no pack may take."""
_KEPT = 20
"""Jobs whose results are kept for those who ask again."""
_PACK, _PROGRESS, _RESULT, _PROBLEM, _LOCK = "pack.yaml", "progress.json", "made", "problem", "lock"
_ENDED = "the pack was not finished, because making it ended early; ask for it again"

State = Literal["waiting", "making", "done", "failed"]


@dataclass(frozen=True)
class JobProgress:
    """How far a job is."""

    state: State
    done: int = 0
    of: int = 0
    message: str = ""


class Jobs:
    """Starts jobs and says how far they are."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.data / "packs-being-made"

    def ask(self, pack: Pack, form: str, snapshot: str, origin: str) -> str:
        """Return the id of the job that makes a pack in a form, started if a place is free."""
        told = "\n".join((form, snapshot, origin, encoded(pack)))
        job = hashlib.sha256(told.encode()).hexdigest()[:24]
        folder = self._folder / job
        if not (folder / _PACK).exists():
            self._drop_old()
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / "order.json", orjson.dumps({"form": form, "origin": origin}))
            _write(folder / _PACK, pack_text(pack).encode())
        self.push(job)
        return job

    def push(self, job: str) -> JobProgress:
        """Return how far a job is, and start it when it still waits and a place is free."""
        progress = self.progress(job)
        if progress.state != "waiting":
            return progress
        own = _locked(self._folder / job / _LOCK)
        if own is None:
            return self.progress(job)
        try:
            place = self._place()
            if place is not None and self.progress(job).state == "waiting":
                self._start(job, own, place)
            if place is not None:
                os.close(place)
        finally:
            os.close(own)
        return self.progress(job)

    def progress(self, job: str) -> JobProgress:
        """Return how far a job is.

        Raises:
            KeyError: there is no such job.
        """
        folder = self._of(job)
        if (folder / _RESULT).exists():
            return JobProgress("done")
        if (folder / _PROBLEM).exists():
            return JobProgress("failed", message=(folder / _PROBLEM).read_text(encoding="utf-8"))
        if not (folder / _PROGRESS).exists():
            words = "Other packs are being made; this one begins when there is room."
            return JobProgress("waiting", message=words)
        if not _is_locked(folder / _LOCK):
            # It may have come to its own end just now.
            if not any((folder / name).exists() for name in (_RESULT, _PROBLEM)):
                _write(folder / _PROBLEM, _ENDED.encode())
            return self.progress(job)
        told = orjson.loads((folder / _PROGRESS).read_bytes())
        return JobProgress("making", told["done"], told["of"], told["message"])

    def result(self, job: str) -> tuple[Path, str, str]:
        """Return where a finished job's file is, its name and its form.

        Raises:
            KeyError: there is no such job, or it is not finished.
        """
        folder = self._of(job)
        path = folder / _RESULT
        if not path.exists():
            raise KeyError(job)
        told = orjson.loads((folder / "name.json").read_bytes())
        return path, told["name"], told["form"]

    def forget(self, job: str) -> None:
        """Drop a failed job, so that it can be asked for again."""
        shutil.rmtree(self._of(job), ignore_errors=True)

    def _start(self, job: str, own: int, place: int) -> None:
        folder = self._folder / job
        _write(folder / _PROGRESS, orjson.dumps({"done": 0, "of": 0, "message": "Starting"}))
        environment = os.environ | {"DASHBOARD_DATA": str(self._settings.data)}
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "dashboard.packs.worker", str(folder)],
            env=environment,
            cwd=Path(__file__).resolve().parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # what goes wrong is told in the server's log
            pass_fds=(own, place),
            start_new_session=True,
        )
        # Somebody has to wait for it, or it stays in the list of processes when it has ended.
        threading.Thread(target=process.wait, daemon=True).start()

    def _place(self) -> int | None:
        """Return one of the places to make packs, locked, or None when all are taken."""
        taken = (_locked(self._folder / f"place-{n}") for n in range(AT_ONCE))
        return next((place for place in taken if place is not None), None)

    def _of(self, job: str) -> Path:
        folder = self._folder / job
        if not job.isalnum() or not (folder / _PACK).exists():
            raise KeyError(job)
        return folder

    def _drop_old(self) -> None:
        """Keep the jobs last made, and whatever is being made."""
        if not self._folder.is_dir():
            return
        folders = [folder for folder in self._folder.iterdir() if folder.is_dir()]
        folders.sort(key=lambda folder: folder.stat().st_mtime, reverse=True)
        for folder in folders[_KEPT:]:
            if not _is_locked(folder / _LOCK) and time.time() - folder.stat().st_mtime > SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _locked(path: Path) -> int | None:
    """Return an open, locked file, or None where another holds its lock."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def _is_locked(path: Path) -> bool:
    handle = _locked(path)
    if handle is None:
        return path.exists()
    os.close(handle)
    return False


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)
