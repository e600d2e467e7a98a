"""The one mutable thing: which snapshot is in memory.

Readers ask for the published store; a switch of the pointer is noticed at the next question, the
new snapshot is read while others go on with the old one, and a bad one is refused with its reason.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from dashboard.store.reader import Store, open_store
from dashboard.store.snapshot import (
    POINTER,
    Manifest,
    SnapshotError,
    current_id,
    folder_of,
    read_manifest,
    snapshots,
)

_EARLIER_KEPT = 2


@dataclass(frozen=True)
class RefusedSnapshot:
    """A published snapshot that could not be read."""

    snapshot_id: str
    reason: str


class StoreHandle:
    """Hands out the published store, and earlier snapshots by id."""

    def __init__(self, root: Path) -> None:
        """Read the published snapshot.

        Raises:
            SnapshotError: nothing is published, or it is not whole.
        """
        self._root = root
        self._stamp = self._read_stamp()
        published = current_id(root)
        if published is None:
            raise SnapshotError(f"nothing is published in {root}")
        self._store = open_store(folder_of(root, published))
        self._loading = threading.Lock()
        self._earlier: OrderedDict[str, Store] = OrderedDict()
        self.refusal: RefusedSnapshot | None = None

    def published(self) -> Store:
        """Return the published store; never waits for another reader's loading."""
        if self._read_stamp() != self._stamp and self._loading.acquire(blocking=False):
            try:
                self._reload()
            finally:
                self._loading.release()
        return self._store

    def snapshot(self, snapshot_id: str) -> Store:
        """Return a snapshot by id; the two earlier ones last asked for stay in memory.

        Raises:
            SnapshotError: no such snapshot is held, or it is not whole.
        """
        published = self.published()
        if snapshot_id == published.id:
            return published
        with self._loading:
            if snapshot_id not in self._earlier:
                self._earlier[snapshot_id] = open_store(folder_of(self._root, snapshot_id))
                while len(self._earlier) > _EARLIER_KEPT:
                    self._earlier.popitem(last=False)
            self._earlier.move_to_end(snapshot_id)
            return self._earlier[snapshot_id]

    def ids(self) -> list[str]:
        """Return the ids of the snapshots held, oldest first."""
        return snapshots(self._root)

    def manifest(self, snapshot_id: str) -> Manifest:
        """Return what a snapshot says of itself, without reading the rest of it.

        Raises:
            SnapshotError: no such snapshot is held, or its manifest cannot be read.
        """
        return read_manifest(folder_of(self._root, snapshot_id))

    def _reload(self) -> None:
        stamp = self._read_stamp()
        named = ""
        try:
            named = current_id(self._root) or ""
            if not named:
                raise SnapshotError(f"nothing is published in {self._root} any more")
            if named != self._store.id:
                self._store = open_store(folder_of(self._root, named))
            self.refusal = None
        except SnapshotError as error:
            self.refusal = RefusedSnapshot(named, str(error))
        self._stamp = stamp

    def _read_stamp(self) -> tuple[int, int]:
        try:
            found = (self._root / POINTER).stat()
        except OSError:
            return (0, 0)
        return (found.st_mtime_ns, found.st_ino)
