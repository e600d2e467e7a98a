import pyarrow as pa
import pytest

from dashboard.store import analysed
from dashboard.store.analysed import AnalysisTable, usual_forecasts
from dashboard.store.reader import open_store
from dashboard.store.schema import observations
from dashboard.store.snapshot import SnapshotError, analysis_file, folder_of
from dashboard.store.writing import analysis_bytes, publishing, write_snapshot
from tests.factories.snapshots import parsed, publish, rows, small_catalogue


def table():
    return pa.table(
        {
            "measure": pa.array(["calls", "thefts", "thefts", "thefts"]).dictionary_encode(),
            "area": pa.array(["MPS", "E1", "E1", "MPS"]).dictionary_encode(),
            "vintage": pa.array(["v1"] * 4).dictionary_encode(),
            "as_at": pa.array([10, 11, 12, 11], pa.int32()),
            "method": pa.array(["a", "b", "a", None]).dictionary_encode(),
            "chance": pa.array([0.5, None, 0.25, 1.0]),
            "totals": pa.array([[1.0, 2.0]] * 4, pa.list_(pa.float32(), 2)),
        }
    )


def test_the_rows_of_a_series_are_found_at_once():
    held = AnalysisTable(table())
    assert held.rows("thefts", "E1", "v1") == slice(1, 3)
    assert held.numbers("as_at")[held.rows("thefts", "E1", "v1")].tolist() == [11, 12]
    assert held.rows("thefts", "E2", "v1") == slice(0, 0)
    assert AnalysisTable(table().slice(0, 0)).rows("thefts", "E1", "v1") == slice(0, 0)


def test_columns_read_as_numbers_lists_and_texts():
    held = AnalysisTable(table())
    assert held.numbers("chance")[2] == 0.25
    assert str(held.numbers("chance")[1]) == "nan"
    assert held.lists("totals").shape == (4, 2)
    assert [held.text("method", row) for row in range(4)] == ["a", "b", "a", ""]


def test_two_readers_at_once_find_a_text_whole_or_read_it_themselves(monkeypatch):
    held, whole, found = AnalysisTable(table()), analysed._whole, []

    class Watched:
        """A column in whose midst another reader asks for the same text."""

        def __init__(self, column):
            self.column = column

        def __getattr__(self, name):
            if name == "indices":
                monkeypatch.setattr(analysed, "_whole", whole)
                found.append(held.text("method", 1))
            return getattr(self.column, name)

    monkeypatch.setattr(analysed, "_whole", lambda *asked: Watched(whole(*asked)))
    assert held.text("method", 0) == "a"
    assert found == ["b"]


def write(folder, **analyses):
    one = parsed("returns-1", rows([1, 2]))
    with publishing(folder):
        return write_snapshot(
            folder,
            observations(one.observations),
            small_catalogue(),
            (one.source,),
            (one.vintage,),
            {name: analysis_bytes(one) for name, one in analyses.items()},
        )


def test_a_snapshot_keeps_its_analysis(tmp_path):
    store = open_store(folder_of(tmp_path, write(tmp_path, judgements=table())))
    assert list(store.analyses) == ["judgements"]
    assert len(store.analyses["judgements"]) == 4


def test_a_snapshot_without_analysis_opens(tmp_path):
    assert not open_store(folder_of(tmp_path, write(tmp_path))).analyses


def test_damaged_analysis_is_refused(tmp_path):
    folder = folder_of(tmp_path, write(tmp_path, judgements=table()))
    file = folder / analysis_file("judgements")
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(SnapshotError, match=r"judgements\.parquet has"):
        open_store(folder)


def test_the_usual_forecasts_are_londons_and_the_last_of_each_other_series():
    last = usual_forecasts(
        pa.concat_tables([table(), table().slice(3, 1)]).set_column(
            3, "as_at", pa.array([10, 11, 12, 11, 12], pa.int32())
        )
    )
    assert last.column("as_at").to_pylist() == [10, 12, 11, 12]
    assert last.column("method").to_pylist() == ["a", "a", None, None]
    assert usual_forecasts(table().slice(0, 0)).num_rows == 0


def test_rows_are_counted_without_reading_the_table(tmp_path):
    store = open_store(folder_of(tmp_path, write(tmp_path, judgements=table())))
    asked = [("", ""), ("thefts", ""), ("", "E1"), ("thefts", "MPS"), ("arson", "")]
    assert [store.count("judgements", *one) for one in asked] == [4, 3, 2, 1, 0]
    assert store.count("forecasts") == store.count("revisions", "thefts") == 0
    assert not store.analyses._read


def test_only_tables_with_a_name_are_kept(tmp_path):
    with pytest.raises(ValueError, match="'guesses' is not a table of analysis"):
        write(tmp_path, guesses=table())
    assert publish(tmp_path, parsed("returns-1", rows([1])))


def test_a_table_without_its_key_or_with_an_empty_list_is_none():
    with pytest.raises(ValueError, match="the column area is missing"):
        AnalysisTable(table().drop_columns("area"))
    holes = pa.array([[1.0, 2.0]] * 3 + [None], pa.list_(pa.float32(), 2))
    with pytest.raises(ValueError, match="totals has an empty row"):
        AnalysisTable(table().drop_columns("totals").append_column("totals", holes))
