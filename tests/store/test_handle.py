import json
import re
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store, open_store
from dashboard.store.snapshot import (
    CATALOGUE,
    MANIFEST,
    OBSERVATIONS,
    POINTER,
    SnapshotError,
    folder_of,
    snapshots,
)
from dashboard.store.writing import publishing, switch, write_snapshot
from tests.factories.snapshots import (
    CAMDEN,
    HACKNEY,
    measure,
    parsed,
    publish,
    rows,
    small_catalogue,
)


def release(number: float, vintage: str = "returns-1") -> ParsedRelease:
    return parsed(vintage, rows([number] * 3), rows([number] * 3, area=HACKNEY))


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three snapshots, whose values are 1, 2 and 3."""
    store = tmp_path_factory.mktemp("three")
    for number in (1, 2, 3):
        publish_numbered(store, number)
    return store


@pytest.fixture
def store(three: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(three, tmp_path / "store"))


@pytest.fixture
def ids(three: Path) -> list[str]:
    """The ids of the three snapshots, by their values."""
    return sorted(snapshots(three), key=lambda one: value(open_store(folder_of(three, one))))


def publish_numbered(store: Path, number: int) -> str:
    """A snapshot whose every value and whose extra measure's title are one number."""
    catalogue = small_catalogue(measure("extra", title=str(number)))
    one = release(number)
    with publishing(store):
        return write_snapshot(store, one.observations, catalogue, (one.source,), (one.vintage,))


def value(store: Store) -> float:
    [series] = store.get("thefts", CAMDEN)
    return float(series.value[0])


def test_published_snapshot_is_shown_at_the_next_question(tmp_path: Path) -> None:
    publish(tmp_path, release(1))
    handle = StoreHandle(tmp_path)
    assert value(handle.published()) == 1
    newer = publish(tmp_path, release(2))
    assert value(handle.published()) == 2
    assert handle.published().id == newer
    assert handle.published() is handle.published()


def test_empty_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="nothing is published"):
        StoreHandle(tmp_path)


def truncate(folder: Path) -> None:
    path = folder / OBSERVATIONS
    path.write_bytes(path.read_bytes()[:-100])


def flip_byte_of(name: str) -> Callable[[Path], None]:
    def flip(folder: Path) -> None:
        content = bytearray((folder / name).read_bytes())
        content[len(content) // 2] ^= 1
        (folder / name).write_bytes(content)

    return flip


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def remove_folder(folder: Path) -> None:
    folder.rename(folder.with_name("moved-away"))


def take_manifest_of_first(folder: Path) -> None:
    first = next(one for one in sorted(folder.parent.iterdir()) if one != folder)
    (folder / MANIFEST).write_bytes((first / MANIFEST).read_bytes())


def change_manifest(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / MANIFEST
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return change


def write_manifest(text: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / MANIFEST).write_text(text)

    return write


def write_pointer(content: bytes) -> Callable[[Path], None]:
    def point(folder: Path) -> None:
        beside = folder.parents[1] / "beside"
        beside.write_bytes(content)
        beside.replace(folder.parents[1] / POINTER)

    return point


def remove_pointer(folder: Path) -> None:
    (folder.parents[1] / POINTER).unlink()


DAMAGE = {
    "truncated": (truncate, r"observations\.parquet has .* bytes, expected"),
    "flipped byte": (flip_byte_of(OBSERVATIONS), r"observations\.parquet differs"),
    "flipped byte of catalogue": (flip_byte_of(CATALOGUE), r"catalogue\.json differs"),
    "no observations": (remove(OBSERVATIONS), r"observations\.parquet cannot be read: No such"),
    "no catalogue": (remove(CATALOGUE), r"catalogue\.json cannot be read: No such"),
    "no manifest": (remove(MANIFEST), r"manifest\.json cannot be read: No such"),
    "no folder": (remove_folder, "is not held"),
    "manifest of another": (take_manifest_of_first, "expected|differs"),
    "manifest without files": (change_manifest(files={}), "does not mention"),
    "manifest is no JSON": (write_manifest("{"), r"manifest\.json cannot be read: Invalid JSON"),
    "manifest of something else": (write_manifest('{"name": "x"}'), "Field required"),
    "newer format": (change_manifest(format=99, more={}), "format 99, this version reads"),
    "garbage in pointer": (write_pointer(b"\xff\x00garbage"), "does not hold a snapshot id"),
    "path in pointer": (write_pointer(b"../snapshots"), "does not hold a snapshot id"),
    "empty pointer": (write_pointer(b""), "does not hold a snapshot id"),
    "no pointer": (remove_pointer, "nothing is published"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damaged_snapshot_is_refused_while_the_old_one_stays_up(
    store: Path, ids: list[str], kind: str
) -> None:
    damage, reason = DAMAGE[kind]
    old, damaged, newest = ids
    switch(store, old)
    handle = StoreHandle(store)
    switch(store, damaged)
    damage(folder_of(store, damaged))
    for _ in range(2):
        assert handle.published().id == old
        assert value(handle.published()) == 1
    assert handle.refusal is not None
    assert re.search(reason, handle.refusal.reason)
    assert "\n" not in handle.refusal.reason

    switch(store, newest)
    assert handle.published().id == newest
    assert value(handle.published()) == 3
    assert handle.refusal is None


def test_pointer_that_is_a_folder_is_refused_while_the_old_one_stays_up(store: Path) -> None:
    handle = StoreHandle(store)
    (store / POINTER).unlink()
    (store / POINTER).mkdir()
    assert value(handle.published()) == 3
    assert handle.refusal is not None
    assert "cannot be read" in handle.refusal.reason


@pytest.mark.parametrize("kind", DAMAGE)
def test_damaged_snapshot_is_not_opened_at_the_start(
    store: Path, ids: list[str], kind: str
) -> None:
    damage, reason = DAMAGE[kind]
    damage(folder_of(store, ids[2]))
    with pytest.raises(SnapshotError, match=reason):
        StoreHandle(store)


def test_earlier_snapshots_are_handed_out_by_id(store: Path, ids: list[str]) -> None:
    handle = StoreHandle(store)
    assert sorted(handle.ids()) == sorted(ids)
    assert [value(handle.snapshot(one)) for one in ids] == [1, 2, 3]
    assert handle.snapshot(ids[0]) is handle.snapshot(ids[0])
    assert handle.snapshot(ids[2]) is handle.published()


def test_two_earlier_snapshots_last_asked_for_stay_in_memory(store: Path, ids: list[str]) -> None:
    publish_numbered(store, 4)
    handle = StoreHandle(store)
    first, second = handle.snapshot(ids[0]), handle.snapshot(ids[1])
    assert handle.snapshot(ids[0]) is first
    handle.snapshot(ids[2])
    assert handle.snapshot(ids[0]) is first
    assert handle.snapshot(ids[1]) is not second


@pytest.mark.parametrize("snapshot_id", ["", "../current", "20090901T000000Z-01234567", "x" * 999])
def test_earlier_snapshot_that_is_not_held_is_refused(store: Path, snapshot_id: str) -> None:
    with pytest.raises(SnapshotError, match="is not"):
        StoreHandle(store).snapshot(snapshot_id)


def test_readers_never_see_a_mixture_while_snapshots_are_published(tmp_path: Path) -> None:
    publish_numbered(tmp_path, 0)
    handle = StoreHandle(tmp_path)
    done = threading.Event()

    def read() -> set[int]:
        seen: set[int] = set()
        while not done.wait(0.001):
            store = handle.published()
            number = int(store.catalogue.measures["extra"].title)
            if number not in seen:
                assert set(store.observations()["value"]) == {number}
                assert {float(one[0].value.sum()) for one in store.series.values()} == {3 * number}
            seen.add(number)
        return seen

    with ThreadPoolExecutor(5) as pool:
        readers = [pool.submit(read) for _ in range(5)]
        try:
            for number in range(1, 26):
                publish_numbered(tmp_path, number)
        finally:
            done.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert handle.refusal is None
    assert len(seen) > 1
    assert value(handle.published()) == 25


def test_publishers_at_the_same_time_do_not_lose_each_others_load(tmp_path: Path) -> None:
    vintages = [f"returns-{number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda vintage: publish(tmp_path, release(1, vintage)), vintages))
    store = StoreHandle(tmp_path).published()
    assert sorted(store.vintages) == vintages
    assert len(store.get("thefts", CAMDEN)) == len(vintages)
