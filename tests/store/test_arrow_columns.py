"""Columns of Arrow as numpy arrays, without Arrow's own way there, which imports pandas."""

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.arrow_columns import codes_of, numbers_of, rows_about
from tests.factories.snapshots import parsed, publish

WHOLE = st.integers(-100, 100)
KINDS = [
    (pa.int8(), WHOLE),
    (pa.int32(), WHOLE),
    (pa.int64(), WHOLE),
    (pa.float32(), st.floats(width=32, allow_nan=False)),
    (pa.float64(), st.floats(allow_nan=False)),
    (pa.bool_(), st.booleans()),
]


@pytest.mark.parametrize(("kind", "values"), KINDS, ids=str)
@given(data=st.data())
def test_numbers_are_those_that_arrow_gives_from_any_part_of_a_column(kind, values, data):
    held = data.draw(st.lists(st.none() | values, max_size=20))
    start = data.draw(st.integers(0, len(held)))
    column = pa.array(held, kind).slice(start)
    theirs = column.to_numpy(zero_copy_only=False)
    ours = numbers_of(column)
    assert ours.dtype == theirs.dtype
    np.testing.assert_array_equal(ours, theirs)


def test_dates_are_days_since_1970():
    days = np.array(["1969-12-31", "2009-04-01"], "datetime64[D]")
    assert numbers_of(pa.array(days)).tolist() == [-1, 14335]


@given(st.lists(st.none() | st.sampled_from("abc"), max_size=20), st.integers(0, 20))
def test_codes_are_places_in_the_dictionary_and_minus_one_without_a_text(texts, start):
    column = pa.array(texts, pa.string()).dictionary_encode().slice(start)
    assert codes_of(column).tolist() == column.indices.fill_null(-1).to_pylist()


def test_what_is_read_cannot_be_written_over():
    for column in (pa.array([1.0, 2.0]), pa.array([1, None])):
        with pytest.raises(ValueError, match="read-only"):
            numbers_of(column)[0] = 5


def test_rows_of_all_areas_together_count_for_each():
    table = pa.table(
        {
            "measure": pa.array(["a", "a", "b", None]).dictionary_encode(),
            "area": pa.array(["x", "", "x", "x"]).dictionary_encode(),
        }
    )
    assert rows_about(table, "a", "").tolist() == [True, True, False, False]
    assert rows_about(table, "", "x").tolist() == [True, True, True, True]
    assert rows_about(table, "a", "y").tolist() == [False, True, False, False]
    assert rows_about(table.slice(0, 0), "a", "x").tolist() == []


def test_a_server_starts_and_shows_pages_without_pandas(tmp_path):
    publish(tmp_path, parsed())
    script = """
import sys
from dashboard.web.wsgi import server
for address in ("/", "/compare", "/data?measure=thefts", "/api/v1/status?plan=none"):
    assert server.test_client().get(address).status_code == 200, address
sys.exit("pandas" in sys.modules)
"""
    environment = {"DASHBOARD_DATA": str(tmp_path), "DASHBOARD_WARM_UP": "0"}
    assert subprocess.run([sys.executable, "-c", script], env=environment).returncode == 0
