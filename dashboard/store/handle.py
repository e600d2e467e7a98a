"""The one mutable thing: which snapshot is in memory.

Readers ask for the published store; a switch of the pointer is noticed at the next question, the
new snapshot is read while others go on with the old one, and a bad one is refused with its reason.
"""

import threading
from dataclasses import dataclass
from pathlib import Path

from dashboard.core.cache import SnapshotCache
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


@dataclass(frozen=True)
class StoreState:
    """What is held at one moment; it stays as it is, whatever is published afterwards."""

    store: Store
    """The published one."""
    refusal: RefusedSnapshot | None
    """A newer snapshot that could not be read."""
    ids: tuple[str, ...]
    """Of the snapshots held, oldest first."""


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
        store = open_store(folder_of(root, published))
        self._shown: tuple[Store, RefusedSnapshot | None] = (store, None)
        """Replaced as a whole, so that nobody sees a store beside the refusal of another moment."""
        self._loading = threading.Lock()
        self._earlier = SnapshotCache(_EARLIER_KEPT)

    @property
    def refusal(self) -> RefusedSnapshot | None:
        """Return the newer snapshot that could not be read, None where there is none."""
        return self._shown[1]

    def state(self) -> StoreState:
        """Return what is held now."""
        store, refusal = self._latest()
        return StoreState(store, refusal, tuple(self.ids()))

    def published(self) -> Store:
        """Return the published store; never waits for another reader's loading."""
        return self._latest()[0]

    def snapshot(self, snapshot_id: str) -> Store:
        """Return a snapshot by id; the two earlier ones last asked for stay in memory.

        Raises:
            SnapshotError: no such snapshot is held, or it is not whole.
        """
        published = self.published()
        if snapshot_id == published.id:
            return published
        return self._earlier.get(
            snapshot_id, "store", lambda: open_store(folder_of(self._root, snapshot_id))
        )

    def ids(self) -> list[str]:
        """Return the ids of the snapshots held, oldest first."""
        return snapshots(self._root)

    def manifest(self, snapshot_id: str) -> Manifest:
        """Return what a snapshot says of itself, without reading the rest of it.

        Raises:
            SnapshotError: no such snapshot is held, or its manifest cannot be read.
        """
        return read_manifest(folder_of(self._root, snapshot_id))

    def _latest(self) -> tuple[Store, RefusedSnapshot | None]:
        if self._read_stamp() != self._stamp and self._loading.acquire(blocking=False):
            try:
                self._reload()
            finally:
                self._loading.release()
        return self._shown

    def _reload(self) -> None:
        stamp = self._read_stamp()
        store, named = self._shown[0], ""
        try:
            named = current_id(self._root) or ""
            if not named:
                raise SnapshotError(f"nothing is published in {self._root} any more")
            if named != store.id:
                store = open_store(folder_of(self._root, named))
            self._shown = (store, None)
        except SnapshotError as error:
            self._shown = (store, RefusedSnapshot(named, str(error)))
        self._stamp = stamp

    def _read_stamp(self) -> tuple[int, int]:
        try:
            status = (self._root / POINTER).stat()
        except OSError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)
