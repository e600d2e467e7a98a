"""Everything held as files: the same rows in each, numbers as numbers, and no formulas."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from dashboard.export.csv_text import safe
from dashboard.export.tables import as_csv, as_parquet, file_name
from dashboard.export.xlsx import rows_workbook, table_workbook
from dashboard.reports.quality import tables as quality_tables
from dashboard.reports.quality.tables import Holding, holding
from dashboard.store.handle import StoreHandle
from dashboard.store.reader import Store
from tests.factories.snapshots import CAMDEN, parsed, publish, rows

NOTES = ["=1+1", "@cmd", "-2", "+3", "plain"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store")
    table = rows([1, 2.5, -3, None, 1234567.125], note=NOTES)
    publish(folder, parsed("returns-1", table, rows([7, 8], area="MPS")))
    return StoreHandle(folder).published()


@pytest.fixture
def found(store: Store) -> Holding:
    return holding(store, "observations")


def whole(pieces: Iterator[bytes]) -> bytes:
    return b"".join(pieces)


def read_csv(found: Holding) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(whole(as_csv(found)).decode())))


def test_every_format_holds_the_same_rows(found: Holding) -> None:
    in_csv = read_csv(found)
    parquet = pq.read_table(io.BytesIO(whole(as_parquet(found)))).to_pylist()
    book = openpyxl.load_workbook(io.BytesIO(whole(table_workbook(found))))
    head, *lines = book["Observations"].iter_rows(values_only=True)
    excel = [dict(zip(head, line, strict=True)) for line in lines]
    assert len(in_csv) == len(parquet) == len(excel) == found.rows == 7
    values = [1.0, 2.5, -3.0, None, 1234567.125, 7.0, 8.0]
    assert [row["value"] for row in parquet] == values
    assert [row["value"] for row in excel] == values
    assert [float(row["value"]) if row["value"] else None for row in in_csv] == values
    assert [row["period_start"] for row in in_csv] == [
        row["period_start"].isoformat() for row in parquet
    ]
    assert [row["area"] for row in in_csv] == ["Camden"] * 5 + ["London"] * 2
    assert {row["unit"] for row in in_csv} == {"offences"}


def test_no_text_of_a_csv_file_is_a_formula_and_negative_numbers_stay_numbers(
    found: Holding,
) -> None:
    cells = [cell for row in read_csv(found) for name, cell in row.items() if name != "value"]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@")]
    assert read_csv(found)[0]["note"] == "'=1+1"
    assert read_csv(found)[2]["value"] == "-3"
    assert safe("\t=1") == "'\t=1"


def test_a_workbook_holds_numbers_dates_and_texts_but_no_formula(found: Holding) -> None:
    book = openpyxl.load_workbook(io.BytesIO(whole(table_workbook(found))))
    sheet = book["Observations"]
    kinds = {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert kinds <= {"s", "n", "d"}
    assert sheet["P2"].value == "=1+1"
    assert sheet["P2"].data_type == "s"
    assert sheet["E2"].is_date
    assert sheet.freeze_panes == "B2"
    about = [row[0].value for row in book["Sources and licence"].iter_rows()]
    assert about[:2] == ["Snapshot", "Published"]
    assert {"Source", "Licence", "Attribution"} <= set(about)


def test_a_part_is_that_part_only(store: Store) -> None:
    camden = read_csv(holding(store, "observations", "thefts", CAMDEN))
    assert {row["area_code"] for row in camden} == {CAMDEN}
    assert len(camden) == 5
    assert read_csv(holding(store, "observations", "calls-on-time")) == []


def test_long_tables_come_in_pieces_that_make_up_the_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = whole(as_csv(holding(store, "observations")))
    monkeypatch.setattr(quality_tables, "_PIECE", 2)
    found = holding(store, "observations")
    assert len(list(found.pieces())) == 4
    assert whole(as_csv(found)) == at_once
    table = pq.read_table(io.BytesIO(whole(as_parquet(found))))
    assert table.num_rows == 7
    assert b"Snapshot" in table.schema.metadata


def test_judgements_and_forecasts_carry_titles_and_dates(store: Store) -> None:
    for name in ("judgements", "forecasts", "revisions"):
        found = holding(store, name)
        lines = read_csv(found)
        assert len(lines) == found.rows
        if lines:
            assert lines[0]["title"] == "Thefts"
        if lines and "as_at" in lines[0]:
            assert lines[0]["as_at"].endswith("-01")


def test_files_are_named_after_what_they_hold(store: Store, tmp_path: Path) -> None:
    assert file_name(holding(store, "judgements"), "csv", "thefts") == (
        f"judgements-thefts-{store.id}.csv"
    )


def test_a_workbook_of_rows_tells_numbers_from_texts() -> None:
    sheets = {"Rows": [{"id": "001", "value": "2.5"}, {"id": "=1", "value": "none"}], "None": []}
    made = whole(rows_workbook(sheets, [("Snapshot", "x")], ["value"]))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert book.sheetnames == ["Rows", "Sources and licence"]
    cells = [[cell.value for cell in row] for row in book["Rows"].iter_rows(min_row=2)]
    assert cells == [["001", 2.5], ["=1", "none"]]
    assert book["Rows"]["A3"].data_type == "s"
