"""The memory of a process and all that it started, sampled while something runs."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


class Peak:
    """The most that was resident at once, in bytes; shared pages count in each process."""

    def __init__(self) -> None:
        self.bytes = 0

    def look(self) -> None:
        """Take a sample."""
        self.bytes = max(self.bytes, sum(_resident(one) for one in _tree(os.getpid())))


@contextmanager
def watched(seconds: float = 0.1) -> Iterator[Peak]:
    """Sample the tree of this process until the block ends."""
    peak, over = Peak(), threading.Event()

    def run() -> None:
        while not over.wait(seconds):
            peak.look()

    thread = threading.Thread(target=run)
    peak.look()
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _read(path).split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    words = _read(Path(f"/proc/{pid}/statm")).split()
    return int(words[1]) * _PAGE if words else 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # ended meanwhile
        return ""
