"""``python -m tests.everything DATA``: build every view of a store and say what is wrong.

Every plan, measure and area, in every kind of view, at every month a series holds or, as usual, at
one month in so many. Prints a line a problem and a count; the exit status is 1 when there is one.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

from dashboard.periods import month_text
from dashboard.reports.desk import Desk
from dashboard.selection import NO_PLAN, VIEWS, Selection
from dashboard.store.handle import StoreHandle
from tests.everything.checks import problems

_VALIDATED = 25
"""One figure in so many is also checked by plotly itself."""


def selections(desk: Desk, every: int) -> Iterator[Selection]:
    """Yield one selection a plan's measure, area, month and view, and one a measure without plan.

    Args:
        desk: of the store.
        every: take one month in so many, and always the last.
    """
    store = desk.store()
    placed = [
        (one.plan.id, one.node.id, one.occurrence.measure) for one in store.catalogue.occurrences
    ]
    placed += [(NO_PLAN, "", measure) for measure in sorted(store.areas_of)]
    for plan, node, measure in placed:
        for code in sorted(store.areas_of.get(measure, ())):
            area = store.catalogue.areas[code].slug
            ends = sorted({end for one in store.get(measure, code) for end in one.ends})
            months = {*ends[len(ends) % every :: every], ends[-1]}
            for month, view in product(sorted(months), VIEWS):
                yield Selection(
                    plan=plan,
                    objective=node,
                    measure=measure,
                    area=area,
                    as_at=month_text(month),
                    view=view,
                )


def part(data: str, every: int, number: int, of: int) -> tuple[int, list[str]]:
    """Look over one part of all views; returns how many there were and what is wrong."""
    desk = Desk(StoreHandle(Path(data)))
    found, seen = [], 0
    for place, selection in enumerate(selections(desk, every)):
        if place % of != number:
            continue
        seen += 1
        query = selection.query()
        try:
            view = desk.trend(query)
            found += [f"{query}: {text}" for text in problems(view, place % _VALIDATED == 0)]
        except Exception as error:  # whatever it is, it is what we are looking for
            found.append(f"{query}: {type(error).__name__}: {error}")
    return seen, found


def main(arguments: list[str]) -> int:
    """Look over a store with all cores; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.everything")
    parser.add_argument("data", help="folder of a published store")
    parser.add_argument("--every", type=int, default=37, help="take one month in so many")
    parser.add_argument("--parts", type=int, default=2)
    asked = parser.parse_args(arguments)
    started = time.monotonic()
    with ProcessPoolExecutor(asked.parts) as pool:
        many = [asked.data] * asked.parts
        counts = pool.map(
            part, many, [asked.every] * asked.parts, range(asked.parts), [asked.parts] * asked.parts
        )
        results = list(counts)
    wrong = [line for _, lines in results for line in lines]
    for line in wrong:
        print(line)
    seen = sum(count for count, _ in results)
    print(f"{seen:,} views in {time.monotonic() - started:.0f} s, {len(wrong):,} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
