#!/usr/bin/env bash
# The sum of whole numbers leaves DuckDB as three different types.
# sum() of an INTEGER column is an exact whole number inside DuckDB. A pandas frame gets float64,
# Arrow and polars get decimal(38, 0), and a Parquet file written by COPY holds DOUBLE. From Arrow it
# becomes Python's Decimal in pandas, which neither adds to floats nor goes into JSON.
# Bitten: dashboards that aggregate counts in DuckDB and publish Parquet: counts come back as 1234.0,
# and a snapshot written one way does not match the schema of the same one written the other way.
# Seen with: duckdb 2.0.1, pandas 3.1.1, pyarrow 26.0.1.
# Documented: that sum gives HUGEINT is; what each way out makes of it is spread over several pages.
# Instead: sum(n)::BIGINT wherever a result leaves DuckDB.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6
venv/bin/python - <<'PY'
import decimal
import duckdb
import pyarrow.parquet as pq

total = "select sum(n) as total from (values (1), (2)) crimes(n)"
assert duckdb.sql(total).fetchall()[0] == (3,)
frame = str(duckdb.sql(total).df().dtypes["total"])
arrow = duckdb.sql(total).to_arrow_table()
duckdb.sql(f"copy ({total}) to 'copied.parquet'")
copied = str(pq.read_schema("copied.parquet").field("total").type)
seen = (frame, str(arrow.schema.field("total").type), copied)
assert seen == ("float64", "decimal128(38, 0)", "double"), seen
assert arrow.to_pandas()["total"].tolist() == [decimal.Decimal(3)]
cast = duckdb.sql(total.replace("sum(n)", "sum(n)::bigint"))
assert str(cast.df().dtypes["total"]) == str(cast.to_arrow_table().schema.field("total").type) == "int64"
print("duckdb: sum of whole numbers as pandas, Arrow, Parquet by COPY:", ", ".join(seen))
PY
