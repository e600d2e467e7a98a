"""What first visits need, worked out before they come: after a start, and after a new snapshot.

A first board, borough or data page asks for what all later ones share. A thread of its own asks for
it in the visitors' stead, a little at a time, and steps back while anyone is being answered: two
threads of one process share one processor. Whoever asks for the same answer meanwhile waits for it
and does not work it out again.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from dashboard.reports.first_needs import first_needs
from dashboard.reports.service import ReportService

_LOOKS_EVERY = 5.0
"""Seconds between looks for a new snapshot; a look reads one small file."""
_QUIET = 0.2
"""Seconds without a visitor after which something is worked out: a browser that has a page asks for
its content sooner."""
_PATIENCE = 2.0
"""Seconds after which something is worked out beside visitors, who would wait for it all the more
where there is always one."""
_log = logging.getLogger(__name__)
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Visitors:
    """Knows whether anyone is being answered by this process."""

    def __init__(self) -> None:
        """Nobody is here, and nobody has been."""
        self._changed = threading.Condition()
        self._here = 0
        self._left = time.monotonic()

    def watched(self, application: Application) -> Application:
        """Return a WSGI application that answers as another does, and is seen doing so."""

        def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            self._count(1)
            try:
                return application(environ, start)
            finally:
                self._count(-1)

        return answer

    def wait_for_quiet(self, quiet: float = _QUIET, patience: float = _PATIENCE) -> bool:
        """Wait until nobody was answered for a while, and say whether that came to pass.

        Args:
            quiet: seconds without anyone.
            patience: seconds after which to wait no longer.
        """
        until = time.monotonic() + patience
        with self._changed:
            while True:
                now = time.monotonic()
                left = self._left + quiet - now
                if not self._here and left <= 0:
                    return True
                if now >= until:
                    return False
                self._changed.wait(min(until - now, left if not self._here else patience))

    def _count(self, more: int) -> None:
        with self._changed:
            self._here += more
            self._left = time.monotonic()
            self._changed.notify_all()


class Warming:
    """Asks a service for what first visits need, again for every new snapshot, until stopped."""

    def __init__(self, service: ReportService, visitors: Visitors | None = None) -> None:
        """Nothing is asked for before ``start``.

        Args:
            service: is asked.
            visitors: are let go first; None where there are none.
        """
        self._service = service
        self._visitors = visitors
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
        self._step_back()
        for _ in first_needs(now):
            self._step_back()
            if self._stopped.is_set():
                return
        self._done = snapshot

    def _step_back(self) -> None:
        if self._visitors is not None:
            self._visitors.wait_for_quiet()

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
