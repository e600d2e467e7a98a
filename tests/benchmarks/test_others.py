"""How long others wait for a changed filter while a pack of the whole plan is made."""

import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote
from urllib.request import Request, urlopen

import orjson
import pytest

from dashboard.packs.model import encoded
from tests.benchmarks.questions import question
from tests.factories.packs import whole_plan_pack
from tests.factories.service import sample_service
from tools.serving import served

pytestmark = pytest.mark.benchmark
AREAS = ("croydon", "hackney", "lambeth", "newham", "westminster", "barnet")
HELD_UP = 0.2
"""Seconds by which a pack in the making may hold up somebody else's filter."""
_BETWEEN = 0.05


def waits(address: str, going_on: Callable[[int], bool]) -> Iterator[float]:
    """Change the borough again and again while something goes on; yields the seconds of each."""
    asked = cycle([question(address, area) for area in AREAS])
    done = 0
    while going_on(done):
        start = time.perf_counter()
        with urlopen(next(asked)) as answer:
            answer.read()
        yield time.perf_counter() - start
        time.sleep(_BETWEEN)
        done += 1


def said(what: str, found: list[float]) -> tuple[float, float]:
    """Print how long the waits were and return their median and 95th percentile."""
    middle, high = median(found), quantiles(found, n=20)[-1]
    numbers = ", ".join(f"{1000 * one:.0f}" for one in (middle, high, max(found)))
    sys.stdout.write(f"\n{what}: median, 95% and worst of {len(found)} in ms: {numbers}\n")
    return middle, high


def test_a_pack_in_the_making_does_not_hold_up_others(tmp_path: Path) -> None:
    pack = encoded(whole_plan_pack(sample_service(tmp_path)))
    with served(tmp_path) as address:
        list(waits(address, lambda done: done < 20))  # each worker has answered
        quiet, _ = said("Filters, nothing else", list(waits(address, lambda done: done < 60)))
        order = Request(
            f"{address}/packs/download.pptx?pack={quote(pack)}",
            headers={"Accept": "application/json"},
        )

        def state() -> str:
            with urlopen(order) as answer:
                return str(orjson.loads(answer.read())["state"])

        assert state() != "done"
        found = list(waits(address, lambda done: done < 40 or done % 10 != 0 or state() != "done"))
        _, high = said("Filters while a pack is made", found)
    assert high - quiet < HELD_UP
