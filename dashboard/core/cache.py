"""Answers that a snapshot decides, kept by the snapshot and by what was asked of it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

Answer = TypeVar("Answer")


class _Kept(NamedTuple):
    """An answer and the bytes it takes, roughly."""

    answer: Any
    size: int


@dataclass(eq=False)
class _Making:
    """An answer that one thread works out while others wait for it."""

    thread: int
    ended: threading.Event = field(default_factory=threading.Event)
    answers: list[Any] = field(default_factory=list)
    """One, or none where the maker raised an error."""


class SnapshotCache:
    """Keeps the answers last asked for, by snapshot and key; safe between threads.

    An answer is made once however many threads ask for it at a time: one makes it, the others wait
    for it. No lock is held while an answer is made, so a maker may ask for other answers. Where a
    maker raises, its caller gets the error and those who waited try again.
    """

    def __init__(self, max_entries: int, max_bytes: int = 1 << 40, max_snapshots: int = 2) -> None:
        """Bound what is kept: the answers longest unused go first.

        Args:
            max_entries: answers kept at most.
            max_bytes: of all answers together.
            max_snapshots: whose answers are kept; those of others go together.
        """
        self._max_entries, self._max_bytes = max_entries, max_bytes
        self._max_snapshots = max_snapshots
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, Hashable], _Kept] = OrderedDict()
        self._snapshots: OrderedDict[str, None] = OrderedDict()
        self._bytes = 0
        self._making: dict[tuple[str, Hashable], _Making] = {}
        self._waiting: dict[int, _Making] = {}
        """What each waiting thread waits for."""

    def get(
        self,
        snapshot: str,
        key: Hashable,
        make: Callable[[], Answer],
        size: int | Callable[[Answer], int] = 1_000,
    ) -> Answer:
        """Return the answer to a question put to a snapshot, made where it is not kept.

        Args:
            snapshot: id of the snapshot that decides the answer, and nothing else but the key does.
            key: the question.
            make: works out the answer.
            size: of the answer in bytes, roughly.

        Raises:
            RuntimeError: the answer is needed to make itself.
        """
        place, me = (snapshot, key), threading.get_ident()
        while True:
            with self._lock:
                if place in self._kept:
                    self._kept.move_to_end(place)
                    self._snapshots.move_to_end(snapshot)
                    answer: Answer = self._kept[place].answer
                    return answer
                making = self._making.get(place)
                if making is None:
                    mine = self._making[place] = _Making(me)
                    break
                self._refuse_circle(making, me)
                self._waiting[me] = making
            making.ended.wait()
            with self._lock:
                del self._waiting[me]
            if making.answers:
                return making.answers[0]  # type: ignore[no-any-return]
        return self._make(place, mine, make, size)

    def _make(
        self,
        place: tuple[str, Hashable],
        making: _Making,
        make: Callable[[], Answer],
        size: int | Callable[[Answer], int],
    ) -> Answer:
        try:
            answer = make()
            kept = _Kept(answer, size if isinstance(size, int) else size(answer))
            with self._lock:
                self._keep(place, kept)
            making.answers.append(answer)
            return answer
        finally:
            with self._lock:
                del self._making[place]
                making.ended.set()

    def _keep(self, place: tuple[str, Hashable], kept: _Kept) -> None:
        """Keep an answer and let others go until all are within bounds; the lock is held."""
        if kept.size > self._max_bytes:
            return
        self._kept[place] = kept
        self._bytes += kept.size
        self._snapshots[place[0]] = None
        self._snapshots.move_to_end(place[0])
        while len(self._snapshots) > self._max_snapshots:
            oldest, _ = self._snapshots.popitem(last=False)
            for one in [one for one in self._kept if one[0] == oldest]:
                self._bytes -= self._kept.pop(one).size
        while len(self._kept) > self._max_entries or self._bytes > self._max_bytes:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size

    def _refuse_circle(self, making: _Making, me: int) -> None:
        """Raise an error where waiting would never end; the lock is held."""
        awaited: _Making | None = making
        while awaited is not None and not awaited.ended.is_set():
            if awaited.thread == me:
                raise RuntimeError("an answer is needed to make itself")
            awaited = self._waiting.get(awaited.thread)
