"""The series of a snapshot are read measure by measure, when they are asked for."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.store.observed import Observed, series_of
from dashboard.store.reader import Store, open_store
from dashboard.store.schema import SCHEMA, arrow_of, observations
from dashboard.store.snapshot import folder_of
from tests.factories.snapshots import CAMDEN, HACKNEY, parsed, publish, rows


@pytest.fixture
def store(tmp_path: Path) -> Store:
    given = parsed(
        "returns-1",
        rows([1, 2, 3]),
        rows([4, 5], area=HACKNEY),
        rows([6], measure="calls-on-time", area="MPS"),
    )
    return open_store(folder_of(tmp_path, publish(tmp_path, given)))


@pytest.fixture
def groups_read(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The row groups whose figures were read, in order."""
    found: list[list[int]] = []
    read = pq.ParquetFile.read_row_groups

    def watched(
        self: pq.ParquetFile, groups: list[int], *more: object, **named: object
    ) -> pa.Table:
        found.append(groups)
        return read(self, groups, *more, **named)

    monkeypatch.setattr(pq.ParquetFile, "read_row_groups", watched)
    return found


def test_a_measure_is_read_when_it_is_first_asked_for_and_once(store, groups_read) -> None:
    assert set(store.series) == {
        ("calls-on-time", "MPS"),
        ("thefts", CAMDEN),
        ("thefts", HACKNEY),
    }
    assert groups_read == []
    assert store.get("thefts", CAMDEN)[0].value.tolist() == [1, 2, 3]
    assert store.get("thefts", HACKNEY)[0].value.tolist() == [4, 5]
    assert groups_read == [[1]]


def test_rows_are_counted_by_measure_and_area(store) -> None:
    asked = [("", ""), ("thefts", ""), ("", HACKNEY), ("thefts", CAMDEN), ("treason", "")]
    assert [store.count("observations", *one) for one in asked] == [6, 5, 2, 3, 0]


def test_what_is_not_held_reads_nothing(store, groups_read) -> None:
    assert store.get("thefts", "MPS") == store.get("treason", CAMDEN) == ()
    assert ("thefts", "MPS") not in store.series
    assert groups_read == []


def test_observations_of_a_measure_are_those_rows_of_all(store) -> None:
    every = store.observations()
    mine = store.observations("thefts")
    assert mine["value"].tolist() == every[every["measure"] == "thefts"]["value"].tolist()
    assert store.observations("treason").empty
    assert list(store.observations(columns=["area"])) == ["area"]


def test_a_measure_may_be_spread_over_row_groups_and_share_one(store, tmp_path: Path) -> None:
    table = arrow_of(
        observations(
            parsed("returns-1", rows([1, 2, 3]), rows([6], measure="calls-on-time")).observations
        )
    )
    with pq.ParquetWriter(tmp_path / "cut.parquet", SCHEMA) as writer:
        for start in range(0, table.num_rows, 2):
            writer.write_table(table.slice(start, 2))
    manifest = store.manifest
    cut = Observed(pq.ParquetFile(tmp_path / "cut.parquet"), manifest.sources, manifest.vintages)
    whole = series_of(table, manifest.sources, manifest.vintages)
    assert set(cut) == set(whole)
    for key, [series] in whole.items():
        assert cut[key][0].value.tolist() == series.value.tolist()
        assert cut[key][0].months.tolist() == series.months.tolist()


def test_a_snapshot_stays_readable_when_its_folder_is_gone(store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, store.id)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    assert store.get("calls-on-time", "MPS")[0].value.tolist() == [6]
