import csv
import io
from pathlib import Path

import pytest

from dashboard.export.series_csv import COLUMNS, file_name, series_csv
from dashboard.reports.service import ReportService, TrendView
from dashboard.store.handle import StoreHandle
from tests.factories.snapshots import parsed, publish, rows, sample_release

QUERY = "measure=thefts&area=camden&as-at=2009-06"


def view(store: Path, query: str = QUERY) -> TrendView:
    return ReportService(StoreHandle(store)).trend(query)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    notes = [None, "Not collected, yet.", None, None]
    publish(tmp_path, parsed("returns-1", rows([5, None, 7.25, 8], note=notes)))
    return tmp_path


def test_file_holds_every_period_to_the_reporting_month_with_its_provenance(store: Path) -> None:
    shown = view(store)
    text = series_csv(shown)
    assert text.splitlines()[0] == ",".join(COLUMNS)
    found = read(text)
    assert [row["period_start"] for row in found] == ["2009-04-01", "2009-05-01", "2009-06-01"]
    assert [row["covers"] for row in found] == ["2009-04", "2009-05", "2009-06"]
    assert [row["value"] for row in found] == ["5", "", "7.25"]
    assert [row["note"] for row in found] == ["", "Not collected, yet.", ""]
    for row in found:
        assert (row["measure"], row["area"], row["area_code"]) == ("thefts", "Camden", "E09000007")
        assert (row["source"], row["vintage"]) == ("returns", "returns-1")
        assert (row["unit"], row["provenance"]) == ("offences", "published")
        assert row["snapshot"] == shown.report.store.id


def test_no_note_is_a_formula_and_negative_numbers_stay_numbers(tmp_path: Path) -> None:
    publish(tmp_path, parsed("returns-1", rows([-5], note=["=1+1"])))
    [row] = read(series_csv(view(tmp_path, "measure=thefts&area=camden&as-at=2009-04")))
    assert row["note"] == "'=1+1"
    assert row["value"] == "-5"


def test_lines_end_as_the_csv_standard_says(store: Path) -> None:
    text = series_csv(view(store))
    assert text.count("\r\n") == text.count("\n") == 4


def test_view_without_a_series_gives_the_heading_only(store: Path) -> None:
    text = series_csv(view(store, "measure=thefts&area=hackney"))
    assert text == ",".join(COLUMNS) + "\r\n"


def test_file_name_says_what_is_inside(store: Path) -> None:
    assert file_name(view(store)) == "thefts-camden-2009-06.csv"


def test_file_name_says_that_it_is_the_sample(tmp_path: Path) -> None:
    publish(tmp_path, sample_release())
    assert file_name(view(tmp_path)) == "illustrative-sample-thefts-camden-2009-06.csv"
