import hashlib
import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.store.reader import open_store
from dashboard.store.schema import ObservationError, observations
from dashboard.store.snapshot import (
    CATALOGUE,
    OBSERVATIONS,
    SnapshotError,
    current_id,
    folder_of,
    read_manifest,
    snapshots,
)
from dashboard.store.writing import publishing, switch, write_snapshot
from tests.factories.snapshots import CAMDEN, parsed, publish, rows, sample_release, small_catalogue
from tests.paths import REPO


def write(store: Path, table: pd.DataFrame, **changes: object) -> str:
    given = parsed()
    described: dict[str, Any] = {
        "sources": (given.source,),
        "vintages": (given.vintage,),
        **changes,
    }
    with publishing(store):
        return write_snapshot(store, observations(table), small_catalogue(), **described)


def values(store: Path, snapshot_id: str) -> list[float]:
    [series] = open_store(folder_of(store, snapshot_id)).get("thefts", CAMDEN)
    return series.value.tolist()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    table = observations(
        pd.concat(
            [
                rows([5, None, 7], note=[None, "Not collected.", None], numerator=[1.5, 2, 3]),
                rows(
                    [8], measure="calls-on-time", area="MPS", denominator=9.0, released="2009-09-01"
                ),
            ]
        )
    )
    store = open_store(folder_of(tmp_path, write(tmp_path, table)))
    kept, given = (
        each.astype(dict.fromkeys(each.select_dtypes("category"), "str"))
        for each in (store.observations(), table)
    )
    for each in (kept, given):
        each[["period_start", "released"]] = each[["period_start", "released"]].astype("str")
    pd.testing.assert_frame_equal(kept, given, check_dtype=False)
    assert store.catalogue.to_json() == small_catalogue().to_json()


def test_manifest_tells_hash_and_size_of_every_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, write(tmp_path, rows([5, 6])))
    manifest = read_manifest(folder)
    assert set(manifest.files) == {OBSERVATIONS, CATALOGUE}
    for name, kept in manifest.files.items():
        content = (folder / name).read_bytes()
        assert kept.sha256 == hashlib.sha256(content).hexdigest()
        assert kept.size == len(content)
    assert manifest.rows == 2
    assert [one.id for one in manifest.vintages] == ["returns-1"]


def test_snapshot_follows_the_one_before_and_leaves_it_as_it_was(tmp_path: Path) -> None:
    first = write(tmp_path, rows([1]))
    before = {path.name: path.read_bytes() for path in folder_of(tmp_path, first).iterdir()}
    second = write(tmp_path, rows([2]))
    after = {path.name: path.read_bytes() for path in folder_of(tmp_path, first).iterdir()}
    assert before == after
    assert read_manifest(folder_of(tmp_path, second)).follows == first
    assert (values(tmp_path, first), values(tmp_path, second)) == ([1], [2])


def test_snapshots_of_one_second_stand_in_the_order_they_were_written(tmp_path: Path) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    written = [write(tmp_path, rows([value]), now=now) for value in range(1, 7)]
    assert snapshots(tmp_path) == written


def test_same_content_at_the_same_time_is_the_same_snapshot(tmp_path: Path) -> None:
    now = datetime(2009, 9, 1, tzinfo=UTC)
    assert write(tmp_path, rows([1]), now=now) == write(tmp_path, rows([1]), now=now)
    assert len(snapshots(tmp_path)) == 1


def test_snapshots_are_listed_oldest_first(tmp_path: Path) -> None:
    days = [datetime(2009, 9, day, tzinfo=UTC) for day in (2, 1, 3)]
    ids = [write(tmp_path, rows([1]), now=day) for day in days]
    assert snapshots(tmp_path) == [ids[1], ids[0], ids[2]]
    assert current_id(tmp_path) == ids[2]


def test_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert snapshots(tmp_path / "none") == []
    assert current_id(tmp_path / "none") is None


def test_only_the_sample_is_marked_as_the_sample(tmp_path: Path) -> None:
    sample = read_manifest(folder_of(tmp_path, publish(tmp_path, sample_release())))
    assert (sample.sample, sample.holds_published_data) == (True, False)
    data = read_manifest(folder_of(tmp_path, publish(tmp_path, parsed())))
    assert (data.sample, data.holds_published_data) == (False, True)


def test_switch_goes_back_and_forward(tmp_path: Path) -> None:
    first, second = write(tmp_path, rows([1])), write(tmp_path, rows([2]))
    switch(tmp_path, first)
    assert current_id(tmp_path) == first
    switch(tmp_path, second)
    assert current_id(tmp_path) == second


def test_switch_to_a_damaged_snapshot_is_refused(tmp_path: Path) -> None:
    first, second = write(tmp_path, rows([1])), write(tmp_path, rows([2]))
    (folder_of(tmp_path, first) / OBSERVATIONS).unlink()
    with pytest.raises(SnapshotError, match="cannot be read"):
        switch(tmp_path, first)
    assert current_id(tmp_path) == second


@pytest.mark.parametrize(
    ("table", "changes", "problem"),
    [
        (rows([1], area="E99"), {}, "'E99' is not a known area code"),
        (rows([1]), {"vintages": ()}, "no description of vintage 'returns-1' of 'returns'"),
        (rows([1]), {"sources": ()}, "no description of source 'returns'"),
        (rows([1, 2], provenance=["sample", "published"]), {}, "sample rows stand beside"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    tmp_path: Path, table: pd.DataFrame, changes: dict[str, object], problem: str
) -> None:
    held = write(tmp_path, rows([1]))
    with pytest.raises((SnapshotError, ObservationError), match=problem):
        write(tmp_path, table, **changes)
    assert current_id(tmp_path) == held
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [held]


def test_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = write(tmp_path, rows([1]))

    def disk_full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", disk_full)
        with pytest.raises(OSError, match="No space left"):
            write(tmp_path, rows([2]))
    assert current_id(tmp_path) == held
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == [held]


HOSTILE = [
    "",
    "..",
    "../../etc",
    "/etc/passwd",
    "current",
    "latest",
    "20090901T000000Z-0123456",
    "20090901T000000Z-01234567\n",
    "20090901T000000Z-01234567/..",
    "20090901T000000Z-0123ABCD",
    "a\0b",
    "x" * 5000,
]


@pytest.mark.parametrize("snapshot_id", HOSTILE)
def test_id_that_is_none_is_refused_before_the_disk_is_asked(
    tmp_path: Path, snapshot_id: str
) -> None:
    write(tmp_path, rows([1]))
    with pytest.raises(SnapshotError, match="is not a snapshot id") as caught:
        folder_of(tmp_path, snapshot_id)
    assert len(str(caught.value)) < 100


def test_id_that_is_not_held_is_refused(tmp_path: Path) -> None:
    write(tmp_path, rows([1]))
    with pytest.raises(SnapshotError, match="snapshot 20090901T000000Z-01234567 is not held"):
        folder_of(tmp_path, "20090901T000000Z-01234567")


def test_snapshot_that_lacks_a_column_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, write(tmp_path, rows([1])))
    path = folder / OBSERVATIONS
    pd.read_parquet(path).drop(columns="note").to_parquet(path)
    manifest = json.loads((folder / "manifest.json").read_text())
    content = path.read_bytes()
    kept = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    manifest["files"][OBSERVATIONS] = kept
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(SnapshotError, match="the columns are not those of observations"):
        open_store(folder)


KILLED_WRITER = """
import os, pathlib, signal, sys
from tests.factories.snapshots import parsed, publish, rows
from dashboard.store import writing

def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)

def half(path, content):
    path.write_bytes(content[: len(content) // 2])
    die()

store, moment = pathlib.Path(sys.argv[1]), sys.argv[2]
if moment == "writing a file":
    writing._write = half
elif moment == "before the folder is in place":
    pathlib.Path.rename = die
else:
    pathlib.Path.replace = die
publish(store, parsed("returns-1", rows([2])))
"""


@pytest.mark.parametrize(
    "moment", ["writing a file", "before the folder is in place", "before the pointer is switched"]
)
def test_killed_writer_leaves_the_old_snapshot_published(tmp_path: Path, moment: str) -> None:
    old = publish(tmp_path, parsed("returns-1", rows([1])))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_WRITER, str(tmp_path), moment],
        env={**os.environ, "PYTHONPATH": str(REPO)},
        timeout=300,
    )
    assert killed.returncode == -signal.SIGKILL
    assert current_id(tmp_path) == old
    assert values(tmp_path, old) == [1]
    for snapshot_id in snapshots(tmp_path):
        open_store(folder_of(tmp_path, snapshot_id))
    new = publish(tmp_path, parsed("returns-1", rows([3])))
    assert current_id(tmp_path) == new
    assert values(tmp_path, new) == [3]
    assert not list((tmp_path / "snapshots").glob(".writing-*"))
