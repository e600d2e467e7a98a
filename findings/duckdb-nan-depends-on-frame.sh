#!/usr/bin/env bash
# The same missing value is NULL to DuckDB in a pandas frame and a number in a polars frame.
# NaN in a float column of pandas (or numpy) is read as NULL and left out of count and avg. NaN in a
# polars column stays NaN: it is counted and makes the average NaN. polars built from numpy values
# has NaN; built from the pandas column, null.
# Bitten: projects that move from pandas to polars under the same SQL: averages of areas with one
# month without a figure turn into NaN, counts of months held grow.
# Seen with: duckdb 2.0.1, pandas 3.1.1, polars 2.1.0.
# Documented: each half in its own place, never side by side.
# Instead: .fill_nan(None) on every polars frame that came from numpy.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 numpy==2.4.6
venv/bin/python - <<'PY'
import math
import duckdb
import numpy as np
import pandas as pd
import polars as pl

values = np.array([1.0, np.nan])
in_pandas = pd.DataFrame({"v": values})
in_polars = pl.DataFrame({"v": values})
converted = pl.DataFrame({"v": in_pandas["v"]})
query = "select count(v), avg(v) from {}"
assert duckdb.sql(query.format("in_pandas")).fetchall()[0] == (1, 1.0)
count, mean = duckdb.sql(query.format("in_polars")).fetchall()[0]
assert count == 2 and math.isnan(mean), (count, mean)
assert duckdb.sql(query.format("converted")).fetchall()[0] == (1, 1.0)
print(f"duckdb: count and mean of [1, NaN] are (1, 1.0) from pandas, ({count}, {mean}) from polars")
PY
