"""What first visits need, worked out before they come: after a start, and after a new snapshot.

A first board, borough or data page asks for what all later ones share: where boroughs stand in
every measure, what is held and what was checked. A thread of its own asks for it in the visitors'
stead, one answer at a time. Whoever asks for the same answer meanwhile waits for it and does not
work it out again.
"""

import logging
import os
import threading
from collections.abc import Iterator

from dashboard.reports.service import ReportService

_LOOKS_EVERY = 5.0
"""Seconds between looks for a new snapshot; a look reads one small file."""
_log = logging.getLogger(__name__)


class Warming:
    """Asks a service for what first visits need, again for every new snapshot, until stopped."""

    def __init__(self, service: ReportService) -> None:
        """Nothing is asked for before ``start``."""
        self._service = service
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._done = self._told = ""

    def start(self) -> None:
        """Begin, also in every process forked from this one: threads stay behind in a fork."""
        self._begin()
        os.register_at_fork(after_in_child=self._begin)

    def stop(self) -> None:
        """Ask for nothing more, and wait for what is being worked out."""
        self._stopped.set()
        if self._thread is not None and self._thread.is_alive():
            self._thread.join()

    def look(self) -> None:
        """Ask for what first visits need, unless it was asked of the published snapshot before."""
        now = self._service.at_this_moment()
        snapshot = now.store().id
        if snapshot == self._done:
            return
        for _ in asked(now):
            if self._stopped.is_set():
                return
        self._done = snapshot

    def _begin(self) -> None:
        if self._stopped.is_set():
            return
        self._thread = threading.Thread(target=self._run, name="warming", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._try()
            self._stopped.wait(_LOOKS_EVERY)

    def _try(self) -> None:
        """Look, and note a fault once: it is met again, and told, when a page is asked for."""
        try:
            self.look()
        except Exception as error:
            if self._told != str(error):
                self._told = str(error)
                _log.warning("what first visits need could not be worked out: %s", error)


def asked(service: ReportService) -> Iterator[str]:
    """Ask for what pages share, one page at a time, and name it."""
    service.board({})
    yield "board"
    boroughs = [area for area in service.store().catalogue.areas if area.kind == "borough"]
    if boroughs:  # one of them asks where all of them stand
        service.borough(boroughs[0].slug, {})
    yield "borough"
    service.data({})
    yield "data"
