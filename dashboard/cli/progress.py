"""Progress of a long task on the command line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from dashboard.core.progress import Advance


@contextmanager
def progress_bar(label: str) -> Iterator[Advance]:
    """Show a bar on the standard error; yield what moves it."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def advance(done: int, of: int) -> None:
            bar.length = max(1, of)
            bar.update(done - bar.pos)

        yield advance
        bar.update(bar.length - bar.pos if bar.length else 0)
