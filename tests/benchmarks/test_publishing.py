"""What publishing costs for a panel of sixty measures; the budget is in docs/performance.md.

A tenth of the measures by default, so that the test stays short; BENCH_SHARE=1 takes them all.
"""

import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from dashboard.pipeline.precompute.run import analyse_all
from tests.benchmarks.big_panel import MEASURES, TARGET_YEARS, Panel, panel
from tests.benchmarks.tree_memory import watched

pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc"),
]
PROCESSES = 2


def bare_pass(made: Panel) -> float:
    """Return something that rests on every figure: the least an analysis could look at."""
    total = 0.0
    for [series] in made.series.values():
        values = series.value
        total += values.mean() + np.abs(np.diff(values)).mean()
        total += np.cumsum(values)[-1] + (values[12:] - values[:-12]).mean()
    return total


def seconds_of_bare_pass(made: Panel) -> float:
    bare_pass(made)
    times = []
    for _ in range(9):
        start = time.perf_counter()
        bare_pass(made)
        times.append(time.perf_counter() - start)
    return float(np.median(times))


def test_analysis_against_a_bare_pass_over_the_same_figures() -> None:
    share = float(os.environ.get("BENCH_SHARE", "0.1"))
    made = panel(max(2, round(MEASURES * share)))
    floor = seconds_of_bare_pass(made)
    told: list[tuple[int, int]] = []
    with watched() as peak:
        start = time.perf_counter()
        tables = analyse_all(
            made.series, made.catalogue, lambda *done: told.append(done), processes=PROCESSES
        ).tables
        seconds = time.perf_counter() - start
    many = len(made.series)
    sys.stdout.write(
        f"\nAnalysing {many:,} series in {PROCESSES} processes: {seconds:.1f} s, "
        f"{1000 * seconds / many:.1f} s per 1,000 series, {peak.bytes / 1e9:.2f} GB at most, "
        f"{seconds / floor:,.0f} times a bare numpy pass ({1000 * floor:.1f} ms)\n"
    )
    measures = len(made.catalogue.measures)
    assert told == [(done, measures) for done in range(measures + 1)]
    judged = tables["judgements"].column("target").drop_null().to_numpy(zero_copy_only=False)
    assert (judged != "").sum() == many * 12 * len(TARGET_YEARS)
    assert seconds / floor < 12_000
