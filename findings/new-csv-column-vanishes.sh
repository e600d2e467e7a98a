#!/usr/bin/env bash
# A column that a later month adds is dropped without a word by pyarrow and by DuckDB.
# Both read a set of CSV files as one table and take the columns from the first. pyarrow.dataset loses
# the new one; so does DuckDB, which stops with "schema mismatch" for one that is missing
# instead. polars stops for either.
# Bitten: monthly downloads whose layout grew (outcomes were added to the street-level crime files).
# Seen with: pyarrow 26.0.1, duckdb 2.0.1, polars 2.1.0.
# Documented: pyarrow: "inferred from the first file". DuckDB names only union_by_name for unlike files.
# Instead: DuckDB union_by_name=true; pyarrow: unify the schemas of all files first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pyarrow==26.0.1 duckdb==2.0.1 polars==2.1.0
mkdir months
printf 'month,n\n2011-01,5\n' > months/2011-01.csv
printf 'month,n,outcome\n2011-02,7,charged\n' > months/2011-02.csv
venv/bin/python - <<'PY'
import duckdb
import polars as pl
import pyarrow.dataset

rows = pyarrow.dataset.dataset("months", format="csv").to_table()
by_duckdb = duckdb.sql("from read_csv(['months/2011-01.csv', 'months/2011-02.csv'])")
seen = rows.column_names, by_duckdb.columns
assert seen == (["month", "n"], ["month", "n"]), seen
assert rows.num_rows == len(by_duckdb.fetchall()) == 2
try:
    duckdb.sql("from read_csv(['months/2011-02.csv', 'months/2011-01.csv'])").fetchall()
except duckdb.InvalidInputException:
    pass
else:
    raise AssertionError("DuckDB no longer refuses a missing column")
try:
    pl.scan_csv("months/*.csv").collect()
except (pl.exceptions.SchemaError, pl.exceptions.ComputeError):
    pass
else:
    raise AssertionError("polars no longer refuses it")
print(f"pyarrow and DuckDB: months with and without an outcome give {seen[0]} and {seen[1]}")
PY
