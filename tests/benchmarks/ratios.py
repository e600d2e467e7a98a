"""Two things timed side by side, so that a busy or slow machine slows both."""

import sys
import time
from collections.abc import Callable
from statistics import median


def ratio(
    what: str, ours: Callable[[], object], floor: Callable[[], object], repeats: int
) -> float:
    """Return how many times the floor's median time ours takes, and print it.

    The two take turns; each runs once before, so that files and modules are warm for both.
    """
    ours()
    floor()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for act, kept in zip((ours, floor), times):
            start = time.perf_counter()
            act()
            kept.append(time.perf_counter() - start)
    found = median(times[0]) / median(times[1])
    sys.stdout.write(f"\n{what}: {found:.1f} times, medians of {repeats}\n")
    return found
