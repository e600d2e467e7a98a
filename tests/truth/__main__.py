"""Print what the judgements are worth: ``python -m tests.truth [STORE] [--series N]``.

Without a store only made series are judged, in which nothing changes or a known change does.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from dashboard.store.handle import StoreHandle
from tests.truth import forecasts, no_change, verdicts


def main() -> None:
    """Print each part as it comes."""
    parser = argparse.ArgumentParser(prog="python -m tests.truth", description=__doc__)
    parser.add_argument(
        "store", nargs="?", type=Path, help="folder of a store of published figures"
    )
    parser.add_argument("--series", type=int, default=1000, help="made series of each kind")
    given = parser.parse_args()
    for line in _lines(given.store, given.series):
        print(line, flush=True)


def _lines(folder: Path | None, series: int) -> Iterator[str]:
    if series:
        yield from no_change.lines(no_change.every_kind(series))
    if folder is not None:
        store = StoreHandle(folder).published()
        yield from verdicts.lines(store)
        yield from forecasts.lines(store)


if __name__ == "__main__":
    main()
