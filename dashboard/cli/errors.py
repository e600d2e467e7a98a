"""Errors of the command line in plain words."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from dashboard.core.settings import SettingsError


@contextmanager
def plain_errors(*also: type[Exception]) -> Iterator[None]:
    """Turn the errors a user can mend, and some more, into one plain message and exit code 1."""
    from dashboard.catalogue.files import CatalogueError
    from dashboard.store.schema import ObservationError
    from dashboard.store.snapshot import SnapshotError

    known = (CatalogueError, SnapshotError, ObservationError, SettingsError)
    try:
        yield
    except known + also as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None
