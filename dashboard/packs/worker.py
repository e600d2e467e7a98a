"""Makes one pack in one form, in a process of its own.

``python -m dashboard.packs.worker FOLDER``
"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

import orjson

from dashboard.core.settings import read_settings
from dashboard.packs.build.build import build
from dashboard.packs.formats.files import FormError, file_bytes, file_name
from dashboard.packs.jobs import SECONDS
from dashboard.packs.model import PackError, read_pack
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle

_UNKIND = 19
"""How far this process steps back behind those that answer readers: as far as it can."""


class TooLongError(RuntimeError):
    """The pack took longer than a pack may."""


def make(folder: Path) -> None:
    """Make what a job's folder asks for, and put it or the problem beside it."""
    order = orjson.loads((folder / "order.json").read_bytes())

    def step(message: str, done: int, of: int) -> None:
        told = {"message": message, "done": done, "of": of}
        _write(folder / "progress.json", orjson.dumps(told))

    try:
        step("Opening the figures", 0, 0)
        pack = read_pack(folder / "pack.yaml")
        service = ReportService(StoreHandle(read_settings().data))
        report = build(pack, service, lambda done, of: step("Asking", done, of))
        step("Writing the file", len(pack.items), len(pack.items))
        made = file_bytes(order["form"], report, origin=order["origin"])
    except (FormError, PackError, TooLongError) as error:
        _write(folder / "problem", str(error).encode())
        return
    name = {"name": file_name(report, order["form"]), "form": order["form"]}
    _write(folder / "name.json", orjson.dumps(name))
    _write(folder / "made", made)


def _too_long(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TooLongError(f"making the pack took longer than {SECONDS // 60} minutes")


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)


if __name__ == "__main__":
    os.nice(_UNKIND)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(SECONDS)
    make(Path(sys.argv[1]))
