#!/usr/bin/env bash
# A syrupy snapshot of an Arrow table passes although a figure in it has changed.
# Syrupy stores what repr() says of an object that it does not know. pyarrow's repr shows the first
# and last five values of a column and an ellipsis, so a change in the middle is invisible; a dict
# in another order, and \r\n against \n, pass too. A pandas frame cannot be compared at all with ==.
# Bitten: snapshot tests of published tables: they pass on exactly the change they should catch.
# Seen with: syrupy 7.0.2, pyarrow 26.0.1, pytest 9.2.0.
# Documented: no.
# Instead: snapshot table.to_pylist(), or the CSV text of it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check syrupy==7.0.2 pyarrow==26.0.1 pytest==9.2.0
cat > test_table.py <<'PY'
import os
import pyarrow as pa

CHANGED = int(os.environ.get("CHANGED", "0"))


def table():
    counts = list(range(100))
    counts[50] += 1000 * CHANGED
    return pa.table({"burglaries": counts})


def test_table(snapshot):
    assert table() == snapshot


def test_rows(snapshot):
    assert table().to_pylist() == snapshot
PY
venv/bin/python -m pytest -q --snapshot-update test_table.py > first.txt
export CHANGED=1
venv/bin/python -m pytest -q test_table.py::test_table > table.txt
grep -q '1 passed' table.txt
if venv/bin/python -m pytest -q test_table.py::test_rows > rows.txt; then cat rows.txt; exit 1; fi
grep -q '1 failed' rows.txt
echo "syrupy: a count changed from 50 to 1050 passes as an Arrow table and fails as a list of rows"
