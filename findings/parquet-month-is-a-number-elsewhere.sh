#!/usr/bin/env bash
# A pandas month written to Parquet is the number 495 to every other reader.
# A Period column is stored as months since 1970 with its meaning in pandas' own metadata: pandas
# gives back April 2011, DuckDB and polars give 495 and no hint. DuckDB refuses the very same column
# when it sits in a pandas frame in memory.
# Bitten: monthly statistics published as Parquet for others; a join on the month finds nothing.
# Seen with: pandas 3.1.1, pyarrow 26.0.1, duckdb 2.0.1, polars 2.1.0.
# Documented: pandas says that Period round-trips; aws/aws-sdk-pandas issue 675 met the numbers.
# Instead: .dt.to_timestamp(), or text like 2011-04.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 duckdb==2.0.1 polars==2.1.0 numpy==2.4.6
venv/bin/python - <<'PY'
import duckdb
import pandas as pd
import polars as pl

frame = pd.DataFrame({"month": pd.period_range("2011-04", periods=2, freq="M")})
frame.to_parquet("months.parquet")
assert str(pd.read_parquet("months.parquet")["month"][0]) == "2011-04"
by_duckdb = [row[0] for row in duckdb.sql("from 'months.parquet'").fetchall()]
by_polars = pl.read_parquet("months.parquet")["month"].to_list()
assert by_duckdb == by_polars == [495, 496], (by_duckdb, by_polars)
try:
    duckdb.sql("from frame").fetchall()
except duckdb.NotImplementedException:
    pass
else:
    raise AssertionError("DuckDB reads a Period column from memory now")
print(f"parquet: the month 2011-04 is read as {by_duckdb[0]} by DuckDB and polars")
PY
