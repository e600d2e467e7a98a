"""The analysis of everything a snapshot will hold, measure by measure, on every core."""

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from datetime import date
from multiprocessing import get_context

import pyarrow as pa

from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.progress import Advance
from dashboard.pipeline.precompute.columns import tables
from dashboard.pipeline.precompute.measure import AnalysisRows, History, Task, analyse
from dashboard.store.series import Series

"""Told how many measures are done, and of how many."""

_FEW = 200
"""Series below which other processes cost more than they save."""


def analyse_all(
    series: Mapping[tuple[str, str], tuple[Series, ...]],
    catalogue: Catalogue,
    advance: Advance | None = None,
    processes: int | None = None,
) -> dict[str, pa.Table]:
    """Return the tables of analysis, by name.

    The same series and catalogue give the same tables, whatever the number of processes.

    Args:
        series: by measure and area, as a store holds them.
        catalogue: plans, measures and local targets.
        advance: is told of progress, if given.
        processes: how many to use; one a core if not given, and one where there is little to do.
    """
    work = tasks(series, catalogue)
    advance = advance or _silently
    many = processes or (os.cpu_count() or 1 if len(series) > _FEW else 1)
    done: list[AnalysisRows] = []
    advance(0, len(work))
    if many == 1:
        for task in work:
            done.append(analyse(task))
            advance(len(done), len(work))
    else:
        # Started afresh, not forked: whoever publishes may have threads.
        with ProcessPoolExecutor(many, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(analyse, task) for task in work]
            for one in as_completed(waiting):
                done.append(one.result())
                advance(len(done), len(work))
    return tables(
        {
            "forecasts": (row for one in done for row in one.forecasts),
            "judgements": (row for one in done for row in one.judgements),
            "records": (row for one in done for row in one.records),
            "revisions": (row for one in done for row in one.revisions),
        }
    )


def tasks(series: Mapping[tuple[str, str], tuple[Series, ...]], catalogue: Catalogue) -> list[Task]:
    """Return what is to be analysed, the largest first, so that the last to finish is small.

    Areas that are not judged are left out, of the forecasts of others too.
    """
    histories: dict[str, list[History]] = {}
    # In the areas' order, for a sum in another order may differ in its last digit.
    for (measure, area), releases in sorted(series.items(), key=lambda held: held[0]):
        if not catalogue.areas[area].judged:
            continue
        histories.setdefault(measure, []).append(tuple(sorted(releases, key=_released)))
    found = [
        Task(
            measure=catalogue.measures[measure],
            placed=tuple(one for one in catalogue.occurrences if one.occurrence.measure == measure),
            local_targets=tuple(one for one in catalogue.local_targets if one.measure == measure),
            histories=tuple(areas),
        )
        for measure, areas in histories.items()
    ]
    return sorted(
        found, key=lambda task: -sum(len(one.months) for h in task.histories for one in h)
    )


def _silently(_done: int, _of: int) -> None:
    """Tell nobody of progress."""


def _released(series: Series) -> tuple[date, int]:
    """Order releases by date and reach; those that tie stay as they were loaded."""
    return series.vintage.released or date.min, series.last_month
