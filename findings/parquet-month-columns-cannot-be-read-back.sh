#!/usr/bin/env bash
# pandas writes a table with months as column labels to Parquet and cannot read it back.
# A pivot of areas by month has a PeriodIndex as columns. to_parquet accepts it; read_parquet of that
# file stops with "data type 'period' not understood". Dates as labels are fine, and Period
# as values or as the row index too.
# Bitten: snapshots of wide monthly tables: the fault shows only when somebody needs the snapshot.
# Seen with: pandas 3.1.1, pyarrow 26.0.1.
# Documented: no; pandas issue 59692 is the like about TimedeltaIndex.
# Instead: frame.columns = frame.columns.astype(str); or keep tables long. The file is not lost:
# pyarrow.parquet.read_table(path).to_pandas(ignore_metadata=True).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6
venv/bin/python - <<'PY'
import pandas as pd
import pyarrow.parquet as pq

long = pd.DataFrame({"area": ["Camden"] * 2, "month": pd.period_range("2011-04", periods=2, freq="M"), "n": [5, 7]})
wide = long.pivot(index="area", columns="month", values="n")
wide.to_parquet("wide.parquet")
try:
    pd.read_parquet("wide.parquet")
except TypeError as error:
    said = str(error)
else:
    raise AssertionError("it can be read now")
assert said == "data type 'period' not understood", said
kept = pq.read_table("wide.parquet").to_pandas(ignore_metadata=True)
assert kept[["2011-04", "2011-05"]].values.tolist() == [[5, 7]]
print(f"pandas: months as column labels are written to Parquet, then: {said}")
PY
