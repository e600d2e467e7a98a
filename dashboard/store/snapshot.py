"""Immutable snapshot folders and the pointer that says which one is published.

A store folder holds ``snapshots/<id>/`` (each with ``observations.parquet``, ``catalogue.json`` and
``manifest.json``) and a file ``current`` with the id of the published one. A snapshot is written
beside the others, read back, flushed to disk and renamed into place; only then is the pointer
replaced. A reader therefore sees the old snapshot or the new one, whole, whenever the writer dies.
"""

import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import BaseModel, ValidationError

from dashboard import __version__
from dashboard.plans.base import Record
from dashboard.plans.catalogue import Catalogue
from dashboard.store.schema import SCHEMA, ObservationError, check
from dashboard.store.sources import Source, Vintage

FORMAT = 1
OBSERVATIONS = "observations.parquet"
CATALOGUE = "catalogue.json"
MANIFEST = "manifest.json"
POINTER = "current"
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}")


class SnapshotError(RuntimeError):
    """A snapshot is missing, incomplete or not what its manifest says."""


class KeptFile(Record):
    """A file of a snapshot as it was written."""

    sha256: str
    size: int
    """In bytes."""


class Manifest(Record):
    """What a snapshot holds and where it came from."""

    format: int
    id: str
    created: datetime
    code_version: str
    sample: bool
    """The observations are the illustrative sample, not published data."""
    rows: int
    files: dict[str, KeptFile]
    sources: tuple[Source, ...]
    vintages: tuple[Vintage, ...]
    follows: str | None = None
    """Id of the snapshot this one was made from."""

    @property
    def holds_published_data(self) -> bool:
        """Say whether there are observations other than the sample's."""
        return self.rows > 0 and not self.sample


class _Versioned(BaseModel):
    """The one field that a manifest of every format has."""

    format: int


def snapshots(store: Path) -> list[str]:
    """Return the ids of the complete snapshots of a store, oldest first."""
    folder = store / "snapshots"
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if _ID.fullmatch(path.name))


def current_id(store: Path) -> str | None:
    """Return the id of the published snapshot, or None where nothing is published.

    Raises:
        SnapshotError: the pointer cannot be read or does not hold an id.
    """
    try:
        text = (store / POINTER).read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SnapshotError(f"{store / POINTER} cannot be read: {error.strerror}") from None
    if not _ID.fullmatch(text):
        raise SnapshotError(f"{store / POINTER} does not hold a snapshot id")
    return text


def folder_of(store: Path, snapshot_id: str) -> Path:
    """Return the folder of a snapshot.

    Raises:
        SnapshotError: the id is not one, or no such snapshot is held.
    """
    if not _ID.fullmatch(snapshot_id):
        raise SnapshotError(f"{snapshot_id[:40]!r} is not a snapshot id")
    folder = store / "snapshots" / snapshot_id
    if not folder.is_dir():
        raise SnapshotError(f"snapshot {snapshot_id} is not held")
    return folder


def read_manifest(folder: Path) -> Manifest:
    """Read a snapshot's manifest.

    Raises:
        SnapshotError: it is missing, unreadable or of another format.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
        # The format comes first: another one may have other fields.
        written = _Versioned.model_validate_json(content).format
        if written != FORMAT:
            raise SnapshotError(
                f"{folder.name}: format {written}, this version reads {FORMAT}; publish again"
            )
        return Manifest.model_validate_json(content)
    except OSError as error:
        problem = str(error.strerror)
    except ValidationError as error:
        problem = error.errors()[0]["msg"]
    raise SnapshotError(f"{folder.name}: manifest.json cannot be read: {problem}")


def read_checked(folder: Path, manifest: Manifest, name: str) -> bytes:
    """Return a file of a snapshot after comparing it with its hash.

    Raises:
        SnapshotError: the file is missing or not the one the manifest describes.
    """
    kept = manifest.files.get(name)
    if kept is None:
        raise SnapshotError(f"{folder.name}: the manifest does not mention {name}")
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise SnapshotError(f"{folder.name}: {name} cannot be read: {error.strerror}") from None
    if len(content) != kept.size:
        raise SnapshotError(
            f"{folder.name}: {name} has {len(content):,} bytes, expected {kept.size:,}"
        )
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise SnapshotError(f"{folder.name}: {name} differs from what was published")
    return content


@contextmanager
def publishing(store: Path) -> Iterator[None]:
    """Let one publisher at a time work on a store; others wait.

    Whoever reads the published snapshot in order to add to it does so inside.
    """
    store.mkdir(parents=True, exist_ok=True)
    with (store / "publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_snapshot(
    store: Path,
    table: pd.DataFrame,
    catalogue: Catalogue,
    sources: tuple[Source, ...],
    vintages: tuple[Vintage, ...],
    now: datetime | None = None,
) -> str:
    """Write a snapshot, read it back, and make it the published one.

    Call inside ``publishing``. ``table`` is as ``schema.observations`` returns it.

    Returns:
        The id of the new snapshot.

    Raises:
        ObservationError: rows do not fit the schema or the catalogue.
        SnapshotError: the vintages do not cover the rows, or reading back fails.
    """
    check(
        table,
        frozenset(catalogue.measures),
        frozenset(area.code for area in catalogue.areas),
        "observations",
    )
    _check_provenance(table, sources, vintages)
    created = (now or datetime.now(UTC)).replace(microsecond=0)
    parquet = _parquet_bytes(table)
    described = catalogue.to_json()
    digest = hashlib.sha256(parquet + described).hexdigest()[:8]
    snapshot_id = f"{created:%Y%m%dT%H%M%SZ}-{digest}"
    manifest = Manifest(
        format=FORMAT,
        id=snapshot_id,
        created=created,
        code_version=__version__,
        sample=bool(len(table)) and bool((table["provenance"] == "sample").all()),
        rows=len(table),
        files={OBSERVATIONS: _kept(parquet), CATALOGUE: _kept(described)},
        sources=sources,
        vintages=vintages,
        follows=current_id(store),
    )
    if snapshot_id in snapshots(store):
        _switch(store, snapshot_id)
        return snapshot_id
    beside = store / "snapshots" / f".writing-{secrets.token_hex(8)}"
    beside.mkdir(parents=True)
    try:
        _write(beside / OBSERVATIONS, parquet)
        _write(beside / CATALOGUE, described)
        _write(beside / MANIFEST, manifest.model_dump_json(indent=1).encode())
        _sync_folder(beside)
        for name in manifest.files:
            read_checked(beside, read_manifest(beside), name)
        beside.rename(store / "snapshots" / snapshot_id)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _sync_folder(store / "snapshots")
    _switch(store, snapshot_id)
    return snapshot_id


def switch(store: Path, snapshot_id: str) -> None:
    """Make a held snapshot the published one: back to an earlier state, or forward again.

    Raises:
        SnapshotError: the snapshot is not held or not whole.
    """
    folder = folder_of(store, snapshot_id)
    manifest = read_manifest(folder)
    for name in manifest.files:
        read_checked(folder, manifest, name)
    _switch(store, snapshot_id)


def _check_provenance(
    table: pd.DataFrame, sources: tuple[Source, ...], vintages: tuple[Vintage, ...]
) -> None:
    named = {(vintage.source, vintage.id) for vintage in vintages}
    held = set(zip(table["source"].astype(str), table["vintage"].astype(str), strict=True))
    if unnamed := sorted(held - named):
        raise SnapshotError(f"no description of vintage {unnamed[0][1]!r} of {unnamed[0][0]!r}")
    known = {source.id for source in sources}
    if unknown := sorted({vintage.source for vintage in vintages} - known):
        raise SnapshotError(f"no description of source {unknown[0]!r}")
    sampled = table["provenance"] == "sample"
    if sampled.any() and not sampled.all():
        raise SnapshotError("sample rows stand beside published rows")


def _parquet_bytes(table: pd.DataFrame) -> bytes:
    """Return sorted, dictionary-encoded Parquet with a row group a measure."""
    arrow = pa.Table.from_pandas(table, schema=SCHEMA, preserve_index=False)
    arrow = arrow.replace_schema_metadata(None)
    new = table["measure"].ne(table["measure"].shift()).to_numpy()
    bounds = [*new.nonzero()[0].tolist(), len(table)]
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        for start, end in pairwise(bounds):
            writer.write_table(arrow.slice(start, end - start))
    return bytes(sink.getvalue())


def _kept(content: bytes) -> KeptFile:
    return KeptFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _switch(store: Path, snapshot_id: str) -> None:
    beside = store / f".{POINTER}-{secrets.token_hex(8)}"
    _write(beside, snapshot_id.encode() + b"\n")
    beside.replace(store / POINTER)
    _sync_folder(store)


__all__ = [
    "CATALOGUE",
    "OBSERVATIONS",
    "Manifest",
    "ObservationError",
    "SnapshotError",
    "current_id",
    "folder_of",
    "publishing",
    "read_checked",
    "read_manifest",
    "snapshots",
    "switch",
    "write_snapshot",
]
