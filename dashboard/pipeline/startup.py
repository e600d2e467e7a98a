"""From settings to a published store: the shipped sample where nothing else is published."""

import hashlib
from pathlib import Path

from dashboard.core.settings import Settings
from dashboard.store.handle import StoreHandle
from dashboard.store.snapshot import current_id, folder_of, read_manifest

_COMPARED = "compared"
"""File of a store: the snapshot that was last compared with the shipped files, and their digest."""


def open_handle(settings: Settings) -> StoreHandle:
    """Open the published store; where it holds no published data, publish the shipped sample.

    Raises:
        SnapshotError: the published snapshot is not whole.
        CatalogueError: the shipped catalogue does not fit.
    """
    held = current_id(settings.data)
    if held is None or not read_manifest(folder_of(settings.data, held)).holds_published_data:
        # Reading the catalogue takes half a second: not again where nothing has changed.
        digest = _digest(settings.shipped)
        compared = settings.data / _COMPARED
        if not compared.exists() or compared.read_text("utf-8") != f"{held} {digest}":
            compared.write_text(f"{_publish_sample(settings)} {digest}", "utf-8")
    return StoreHandle(settings.data)


def _publish_sample(settings: Settings) -> str:
    # Where data are published, serving needs nothing of what makes and publishes a sample.
    from dashboard.catalogue.reading import read_catalogue
    from dashboard.pipeline.publish import publish_sample
    from dashboard.pipeline.sample.shipped import read_shipped, read_shipped_analyses

    return publish_sample(
        settings.data,
        read_catalogue(settings.shipped),
        read_shipped(settings.shipped),
        read_shipped_analyses(settings.shipped),
    )


def _digest(folder: Path) -> str:
    """Return what changes with any file of a folder, its name or its content."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            found.update(f"{path.relative_to(folder)}\0{len(content)}\0".encode() + content)
    return found.hexdigest()
