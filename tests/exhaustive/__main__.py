"""``python -m tests.exhaustive DATA``: build every view of a store and say what is wrong.

Every page by plan, measure, area, month and kind of view, or one in so many of each. Says how far
it is, prints a line a problem and a count. The exit status is 1 when there is a problem, and 2 when
there is nothing to look over: a page without a single view is no page without problems.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from itertools import islice
from pathlib import Path

from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from dashboard.store.snapshot import SnapshotError
from tests.exhaustive.views import PAGES

_VALIDATED = 25
"""One view in so many has its figures checked by plotly itself too."""
_AT_ONCE = 100
"""Views a process is given at once."""
_MOMENTS = 15.0
"""Seconds between two lines that say how far it is."""
_desk: list[ReportService] = []
"""The store's, opened once a process."""
Part = tuple[str, int, tuple[str, ...]]
"""A page, the place of its first query among all, and queries."""


def opened(data: str) -> None:
    """Open the store, in a process of its own."""
    _desk[:] = [ReportService(StoreHandle(Path(data)))]


def looked_over(part: Part) -> tuple[str, int, list[str]]:
    """Look over some views of a page; returns how many there were and what is wrong."""
    page, first, queries = part
    found = []
    for place, query in enumerate(queries, start=first):
        try:
            wrong = list(PAGES[page].problems(_desk[0], query, place % _VALIDATED == 0))
        except Exception as error:  # whatever it is, it is what we are looking for
            wrong = [f"{type(error).__name__}: {error}"]
        found += [f"{page} {query}: {text}" for text in dict.fromkeys(wrong)]
    return page, len(queries), found


def parts(service: ReportService, pages: Iterable[str], every: int) -> Iterator[Part]:
    """Yield all there is to look over, some views at a time."""
    for page in pages:
        asked, first = PAGES[page].asked(service, every), 0
        while queries := tuple(islice(asked, _AT_ONCE)):
            yield page, first, queries
            first += len(queries)


def answers(to_do: list[Part], data: str, processes: int) -> Iterator[tuple[str, int, list[str]]]:
    """Look over all parts, in this process or in several; yields each as it is done."""
    if processes == 1:
        opened(data)
        yield from map(looked_over, to_do)
        return
    with ProcessPoolExecutor(processes, initializer=opened, initargs=(data,)) as pool:
        for done in as_completed([pool.submit(looked_over, part) for part in to_do]):
            yield done.result()


def main(arguments: list[str]) -> int:
    """Look over a store; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.exhaustive")
    parser.add_argument("data", help="folder of a published store")
    parser.add_argument(
        "--every",
        type=int,
        default=37,
        help="take one board in so many, and fewer of what there is more of; 1 takes everything",
    )
    parser.add_argument("--parts", type=int, default=2, help="processes")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    asked = parser.parse_args(arguments)
    started = moment = time.monotonic()
    try:
        service = ReportService(StoreHandle(Path(asked.data)))
    except SnapshotError as error:
        print(error)
        return 2
    to_do = list(parts(service, asked.pages, asked.every))
    if missing := [page for page in asked.pages if page not in {page for page, *_ in to_do}]:
        print(f"nothing to look over: {', '.join(missing)}")
        return 2
    total = sum(len(queries) for _, _, queries in to_do)
    seen: Counter[str] = Counter()
    wrong = 0
    for page, count, found in answers(to_do, asked.data, asked.parts):
        seen[page] += count
        wrong += len(found)
        for line in found:
            print(line)
        if time.monotonic() - moment > _MOMENTS:
            moment = time.monotonic()
            at = f"{seen.total():,} of {total:,} views, {moment - started:.0f} s"
            print(f"{at}, {wrong:,} problems", file=sys.stderr, flush=True)
    counts = ", ".join(f"{count:,} {page}" for page, count in seen.items())
    took = time.monotonic() - started
    print(f"{seen.total():,} views ({counts}) in {took:.0f} s, {wrong:,} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
