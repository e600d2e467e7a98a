"""Answers are made once, kept within bounds, and never given for another snapshot."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from dashboard.core.cache import SnapshotCache

SECONDS = 20
"""After which a test that waits has failed."""


class Maker:
    """Makes one answer, and lets a test hold it while it does."""

    def __init__(self, answer: object) -> None:
        self.answer, self.calls = answer, 0
        self.begun, self.release = threading.Event(), threading.Event()

    def __call__(self) -> object:
        self.calls += 1
        self.begun.set()
        assert self.release.wait(SECONDS)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def until_waiting(cache: SnapshotCache, threads: int) -> None:
    """Return when so many threads wait for an answer that another makes."""
    ready = threading.Event()
    while len(cache._waiting) < threads:
        assert not ready.wait(0.001)


def together(cache: SnapshotCache, maker: Callable[[], object], threads: int) -> list[Future[Any]]:
    with ThreadPoolExecutor(threads) as pool:
        asked = [pool.submit(cache.get, "s1", "key", maker) for _ in range(threads)]
        until_waiting(cache, threads - 1)
        maker.release.set()  # type: ignore[attr-defined]
    return asked


def kept(cache: SnapshotCache, snapshot: str, key: str) -> bool:
    missing = object()
    try:
        return cache.get(snapshot, key, lambda: missing, 1 << 50) is not missing
    finally:
        assert not cache._making


def test_one_of_many_threads_makes_an_answer_and_the_others_get_it() -> None:
    cache, maker = SnapshotCache(4), Maker("answer")
    assert {one.result() for one in together(cache, maker, 8)} == {"answer"}
    assert maker.calls == 1


def test_those_who_wait_for_a_maker_that_raises_try_again() -> None:
    cache, failing = SnapshotCache(4), Maker(ValueError("no"))
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(cache.get, "s1", "key", failing)
        assert failing.begun.wait(SECONDS)
        second = pool.submit(cache.get, "s1", "key", lambda: "answer")
        until_waiting(cache, 1)
        failing.release.set()
        assert second.result(SECONDS) == "answer"
        with pytest.raises(ValueError, match="no"):
            first.result(SECONDS)
    assert kept(cache, "s1", "key")


def test_every_waiting_thread_gets_the_error_where_each_try_fails() -> None:
    asked = together(SnapshotCache(4), Maker(ValueError("no")), 4)
    assert [str(one.exception()) for one in asked] == ["no"] * 4


def test_nobody_waits_for_the_making_of_another_answer() -> None:
    cache, slow = SnapshotCache(4), Maker("slow")
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(cache.get, "s1", "slow", slow)
        assert slow.begun.wait(SECONDS)
        assert cache.get("s1", "quick", lambda: "quick") == "quick"
        slow.release.set()
        assert first.result(SECONDS) == "slow"


def test_a_maker_may_ask_for_other_answers() -> None:
    cache = SnapshotCache(4)
    assert cache.get("s1", "a", lambda: cache.get("s1", "b", lambda: "b") + "a") == "ba"


def test_an_answer_that_needs_itself_is_an_error_and_not_a_deadlock() -> None:
    cache = SnapshotCache(4)

    def again() -> Any:
        return cache.get("s1", "a", again)

    with pytest.raises(RuntimeError, match="needed to make itself"):
        again()


def test_two_threads_whose_answers_need_each_other_do_not_wait_for_ever() -> None:
    cache, both = SnapshotCache(4), threading.Barrier(2)

    def needs(other: str) -> Any:
        both.wait(SECONDS)
        return cache.get("s1", other, lambda: "alone")

    with ThreadPoolExecutor(2) as pool:
        asked = [
            pool.submit(cache.get, "s1", one, lambda other=other: needs(other))
            for one, other in ("ab", "ba")
        ]
        found = [one.exception(SECONDS) or one.result() for one in asked]
    assert sum(isinstance(one, RuntimeError) for one in found) == 1
    assert "alone" in found


def test_a_snapshot_does_not_get_the_answer_of_another() -> None:
    cache = SnapshotCache(4)
    assert cache.get("s1", "key", lambda: 1) == 1
    assert cache.get("s2", "key", lambda: 2) == 2
    assert cache.get("s1", "key", lambda: 3) == 1


def test_an_answer_that_comes_late_is_kept_under_its_own_snapshot() -> None:
    cache, late = SnapshotCache(4), Maker("old")
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(cache.get, "s1", "key", late)
        assert late.begun.wait(SECONDS)
        assert cache.get("s2", "key", lambda: "new") == "new"
        late.release.set()
        assert first.result(SECONDS) == "old"
    assert cache.get("s2", "key", lambda: "made again") == "new"


def test_the_answers_longest_unused_make_room() -> None:
    cache = SnapshotCache(max_entries=2)
    for key in "abac":
        cache.get("s1", key, lambda: "answer")
    assert [key for key in "abc" if kept(cache, "s1", key)] == ["a", "c"]


def test_answers_together_weigh_no_more_than_the_bound() -> None:
    cache = SnapshotCache(max_entries=99, max_bytes=10)
    for key in ("12345", "67890", "x", "far too long"):
        cache.get("s1", key, lambda key=key: key, len)  # type: ignore[misc]
    assert [key for key in ("12345", "67890", "x") if kept(cache, "s1", key)] == ["67890", "x"]
    assert not kept(cache, "s1", "far too long")


def test_the_answers_of_a_snapshot_no_longer_asked_go_together() -> None:
    cache = SnapshotCache(99, max_snapshots=2)
    for snapshot in ("s1", "s2", "s1", "s3"):
        for key in "ab":
            cache.get(snapshot, key, lambda: "answer")
    found = [one for one in ("s1", "s2", "s3") if kept(cache, one, "a") or kept(cache, one, "b")]
    assert found == ["s1", "s3"]
    assert cache._bytes == 4 * 1_000
