#!/usr/bin/env bash
# A table that Parquet refuses has already destroyed the file it was to replace.
# to_parquet of a frame with bands (pd.cut) raises "unsupported cast"; the good file of that name is by
# then 19 bytes of rubbish. pyarrow.parquet.write_table deletes it.
# One expects that a table is checked before the file is opened.
# Bitten: jobs that catch the error and carry on with "the last good snapshot".
# Seen with: pandas 3.1.1, pyarrow 26.0.1.
# Documented: no.
# Instead: write beside it, then os.replace().
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6
venv/bin/python - <<'PY'
from pathlib import Path
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

frame = pd.DataFrame({"n": [1, 2, 3]})
by_pandas, by_pyarrow = Path("a.parquet"), Path("b.parquet")
for path in (by_pandas, by_pyarrow):
    frame.to_parquet(path)
try:
    pd.DataFrame({"band": pd.cut(frame["n"], 2)}).to_parquet(by_pandas)
except pa.ArrowNotImplementedError:
    pass
else:
    raise AssertionError("pandas writes a column of bands now")
try:
    pq.write_table(pa.table({"n": pa.array([(1, 1, 1)], pa.month_day_nano_interval())}), by_pyarrow)
except pa.ArrowNotImplementedError:
    pass
else:
    raise AssertionError("pyarrow writes intervals now")
seen = by_pandas.stat().st_size, by_pyarrow.exists()
assert seen == (19, False), seen
print(f"parquet: after a refused write the old file has {seen[0]} bytes (pandas), is deleted (pyarrow)")
PY
