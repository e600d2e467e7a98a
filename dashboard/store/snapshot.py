"""Immutable snapshot folders and the pointer that says which one is published.

A store folder holds ``snapshots/<id>/`` (each with ``observations.parquet``, ``catalogue.json``,
the tables of analysis and ``manifest.json``) and a file ``current`` with the id of the published
one. How they are written, ``writing`` says.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BufferedReader
from pathlib import Path

import pyarrow as pa
from pydantic import BaseModel, Field, ValidationError

from dashboard.catalogue.base import Record
from dashboard.store.sources import Source, Vintage

FORMAT = 1
OBSERVATIONS = "observations.parquet"
CATALOGUE = "catalogue.json"
MANIFEST = "manifest.json"
ANALYSES = ("forecasts", "judgements", "records", "revisions")
"""Names of the tables of analysis; a snapshot may hold any of them."""
USUAL_FORECASTS = "usual-forecasts"
"""Of the table that a snapshot may hold beside its forecasts: those that pages usually ask for, by
themselves, for reading all of them is much of a first visit."""
OVERVIEW = "overview.json"
"""What the checks of a snapshot found, worked out once when it was published; it may be missing."""
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
    """In the order of their release."""
    analysed: dict[str, str] = Field(default_factory=dict)
    """Digests of what the analysis of each measure and release rests on, so that the next snapshot
    carries over what still holds; empty where the analysis came with the product."""
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
    with _opened(folder, name) as file:
        content = file.read()
    _compare(folder, manifest, name, len(content), hashlib.sha256(content).hexdigest())
    return content


def checked_path(folder: Path, manifest: Manifest, name: str) -> Path:
    """Return where a file of a snapshot is after comparing it with its hash.

    Raises:
        SnapshotError: the file is missing or not the one the manifest describes.
    """
    with _opened(folder, name) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        _compare(folder, manifest, name, file.tell(), digest)
    return folder / name


@contextmanager
def reading(what: str) -> Iterator[None]:
    """Read from a file that was whole when it was opened.

    Raises:
        SnapshotError: it is whole no longer.
    """
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise SnapshotError(f"the {what} held can no longer be read: {error}") from None


@contextmanager
def _opened(folder: Path, name: str) -> Iterator[BufferedReader]:
    try:
        with (folder / name).open("rb") as file:
            yield file
    except OSError as error:
        raise SnapshotError(f"{folder.name}: {name} cannot be read: {error.strerror}") from None


def _compare(folder: Path, manifest: Manifest, name: str, size: int, digest: str) -> None:
    kept = manifest.files.get(name)
    if kept is None:
        raise SnapshotError(f"{folder.name}: the manifest does not mention {name}")
    if size != kept.size:
        raise SnapshotError(f"{folder.name}: {name} has {size:,} bytes, expected {kept.size:,}")
    if digest != kept.sha256:
        raise SnapshotError(f"{folder.name}: {name} differs from what was published")


def analysis_file(name: str) -> str:
    """Return the name of the file that keeps a table of analysis.

    Raises:
        ValueError: there is no such table.
    """
    if name not in (*ANALYSES, USUAL_FORECASTS):
        raise ValueError(f"{name!r} is not a table of analysis; there are {', '.join(ANALYSES)}")
    return f"{name}.parquet"
