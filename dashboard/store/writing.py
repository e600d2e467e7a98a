"""Writing a snapshot and making it the published one.

A snapshot is written beside the others, read back, flushed to disk and renamed into place; only
then is the pointer replaced. A reader therefore sees the old snapshot or the new one, whole,
whenever the writer dies.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard import __version__
from dashboard.catalogue.catalogue import Catalogue
from dashboard.store.reader import Store, open_store
from dashboard.store.schema import SCHEMA, arrow_of, check
from dashboard.store.snapshot import (
    CATALOGUE,
    FORMAT,
    MANIFEST,
    OBSERVATIONS,
    OVERVIEW,
    POINTER,
    KeptFile,
    Manifest,
    SnapshotError,
    analysis_file,
    current_id,
    folder_of,
    read_checked,
    read_manifest,
    snapshots,
)
from dashboard.store.sources import Source, Vintage


@contextmanager
def publishing(store: Path) -> Iterator[None]:
    """Let one publisher at a time work on a store; others wait.

    Whoever reads the published snapshot in order to add to it does so inside.
    """
    store.mkdir(parents=True, exist_ok=True)
    with (store / "publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


_STAMP = "%Y%m%dT%H%M%SZ"


def _after(held: list[str], created: datetime, digest: str) -> datetime:
    """Return when a snapshot is dated, so that it stands behind those written just before it.

    Two of one second would stand in the order of their digests. A clock that was set back by more
    than a minute is left as it is.
    """
    if not held:
        return created
    latest = datetime.strptime(held[-1].split("-")[0], _STAMP).replace(tzinfo=UTC)
    if not timedelta(0) <= latest - created < timedelta(minutes=1):
        return created
    behind = f"{latest:{_STAMP}}-{digest}" >= held[-1]
    return latest if behind else latest + timedelta(seconds=1)


def write_snapshot(
    store: Path,
    table: pd.DataFrame,
    catalogue: Catalogue,
    sources: tuple[Source, ...],
    vintages: tuple[Vintage, ...],
    analyses: Mapping[str, bytes] | None = None,
    analysed: Mapping[str, str] | None = None,
    now: datetime | None = None,
    overview: Callable[[Store], bytes] | None = None,
) -> str:
    """Write a snapshot, read it back, and make it the published one.

    Call inside ``publishing``. ``table`` is as ``schema.observations`` returns it; ``analyses``
    are the tables worked out from it, by name and as ``analysis_bytes`` returns them, and
    ``analysed`` the digests of what they rest on. ``overview`` makes, of the snapshot as it was
    read back, what is kept beside it.

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
    contents = {OBSERVATIONS: _parquet_bytes(table), CATALOGUE: catalogue.to_json()}
    for name, analysis in sorted((analyses or {}).items()):
        contents[analysis_file(name)] = analysis
    digest = hashlib.sha256(b"".join(contents.values())).hexdigest()[:8]
    held = snapshots(store)
    created = _after(held, created, digest)
    snapshot_id = f"{created:{_STAMP}}-{digest}"
    manifest = Manifest(
        format=FORMAT,
        id=snapshot_id,
        created=created,
        code_version=__version__,
        sample=bool(len(table)) and bool((table["provenance"] == "sample").all()),
        rows=len(table),
        files={name: _kept(content) for name, content in contents.items()},
        sources=sources,
        vintages=vintages,
        analysed=dict(sorted((analysed or {}).items())),
        follows=current_id(store),
    )
    if snapshot_id in held:
        _switch(store, snapshot_id)
        return snapshot_id
    for left in (store / "snapshots").glob(".writing-*"):  # by a writer that was killed
        shutil.rmtree(left, ignore_errors=True)
    beside = store / "snapshots" / f".writing-{secrets.token_hex(8)}"
    beside.mkdir(parents=True)
    try:
        for name, content in contents.items():
            _write(beside / name, content)
        _write_manifest(beside, manifest)
        if overview is not None:
            content = overview(open_store(beside))
            _write(beside / OVERVIEW, content)
            files = manifest.files | {OVERVIEW: _kept(content)}
            (beside / MANIFEST).unlink()
            manifest = manifest.model_copy(update={"files": files})
            _write_manifest(beside, manifest)
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
    pairs = table[["source", "vintage"]].drop_duplicates().astype(str)
    held = set(pairs.itertuples(index=False, name=None))
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
    arrow = arrow_of(table)
    new = table["measure"].ne(table["measure"].shift()).to_numpy()
    bounds = [*new.nonzero()[0].tolist(), len(table)]
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, SCHEMA, compression="zstd") as writer:
        for start, end in pairwise(bounds):
            writer.write_table(arrow.slice(start, end - start))
    return bytes(sink.getvalue())


def analysis_bytes(table: pa.Table) -> bytes:
    """Return a table of analysis as Parquet; the same table gives the same bytes."""
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata(None), sink, compression="zstd")
    return bytes(sink.getvalue())


def _kept(content: bytes) -> KeptFile:
    return KeptFile(sha256=hashlib.sha256(content).hexdigest(), size=len(content))


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    _write(folder / MANIFEST, manifest.model_dump_json(indent=1).encode())


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
