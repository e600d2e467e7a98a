"""The analysis of everything a snapshot will hold, measure by measure, on every core."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context

import pyarrow as pa

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.progress import Advance
from dashboard.pipeline.precompute.carried import (
    NOTHING_HELD,
    Digests,
    Held,
    carried,
    digests_of,
    key_of,
)
from dashboard.pipeline.precompute.columns import tables
from dashboard.pipeline.precompute.measure import Analysed, Tables, analyse, still_holds
from dashboard.pipeline.precompute.task import Task, tasks
from dashboard.store.series import Series

_FEW = 100_000
"""Months of figures below which other processes cost more than they save."""


@dataclass(frozen=True)
class Analysis:
    """The tables of analysis by name, and digests of what they rest on."""

    tables: dict[str, pa.Table]
    digests: Digests


@dataclass(frozen=True)
class _Work:
    """A measure, and what of its analysis of before may still hold."""

    task: Task
    unchanged: tuple[str, ...]
    before: str

    def done(self) -> Analysed:
        """Do it."""
        return analyse(self.task, self.unchanged, self.before)

    @property
    def size(self) -> int:
        """Return the months of figures that are to be analysed."""
        return sum(
            len(series.months)
            for vintage, together in self.task.releases.items()
            for series in together
            if vintage not in self.unchanged
        )


def analyse_all(
    series: Mapping[tuple[str, str], tuple[Series, ...]],
    catalogue: Catalogue,
    advance: Advance | None = None,
    processes: int | None = None,
    held: Held = NOTHING_HELD,
) -> Analysis:
    """Return the tables of analysis.

    The same series and catalogue give the same tables, whatever the number of processes and
    whatever is carried over.

    Args:
        series: by measure and area, as a store holds them.
        catalogue: plans, measures and local targets.
        advance: is told how many measures are done, and of how many, if given.
        processes: how many to use; one a core if not given, and one where there is little to do.
        held: the analysis of the snapshot before, of which is carried over what still holds.
    """
    digests: dict[str, str] = {}
    work: list[_Work] = []
    keep: list[tuple[str, str]] = []
    for task in tasks(series, catalogue):
        measure, now = task.measure.id, digests_of(task)
        all_holds, unchanged = still_holds(task, now, held.digests)
        digests |= now
        if all_holds:
            digests[key_of(measure)] = held.digests[key_of(measure)]
            keep += [(measure, ""), *((measure, vintage) for vintage in unchanged)]
        else:
            work.append(_Work(task, unchanged, held.digests.get(key_of(measure), "")))
    pieces: list[Tables] = []
    for one, found in _done(work, advance or _silently, processes):
        digests[key_of(one.task.measure.id)] = found.revisions
        keep += [(one.task.measure.id, vintage) for vintage in found.kept]
        pieces += found.pieces
    return Analysis(tables([*pieces, *carried(held, keep)]), digests)


def _done(
    work: Sequence[_Work], advance: Advance, processes: int | None
) -> Iterator[tuple[_Work, Analysed]]:
    """Do all the work, in whatever order it comes."""
    many = processes or (os.cpu_count() or 1 if sum(one.size for one in work) > _FEW else 1)
    advance(0, len(work))
    if many == 1:
        for number, one in enumerate(work, 1):
            yield one, one.done()
            advance(number, len(work))
        return
    # Started afresh, not forked: whoever publishes may have threads.
    with ProcessPoolExecutor(many, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(one.done): one for one in work}
        for number, future in enumerate(as_completed(waiting), 1):
            yield waiting[future], future.result()
            advance(number, len(work))


def _silently(_done: int, _of: int) -> None:
    """Tell nobody of progress."""
