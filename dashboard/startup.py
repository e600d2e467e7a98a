"""From settings to a published store: the shipped sample where nothing else is published."""

from dashboard.settings import Settings
from dashboard.store.handle import StoreHandle
from dashboard.store.snapshot import current_id, folder_of, read_manifest


def open_handle(settings: Settings) -> StoreHandle:
    """Open the published store; where it holds no published data, publish the shipped sample.

    Raises:
        SnapshotError: the published snapshot is not whole.
        CatalogueError: the shipped catalogue does not fit.
    """
    held = current_id(settings.data)
    if held is None or not read_manifest(folder_of(settings.data, held)).holds_published_data:
        _publish_sample(settings)
    return StoreHandle(settings.data)


def _publish_sample(settings: Settings) -> None:
    # Where data are published, serving needs nothing of what makes and publishes a sample.
    from dashboard.plans.catalogue import read_catalogue
    from dashboard.publish import publish_sample
    from dashboard.sample.shipped import read_shipped, read_shipped_analyses

    publish_sample(
        settings.data,
        read_catalogue(settings.shipped),
        read_shipped(settings.shipped),
        read_shipped_analyses(settings.shipped),
    )
