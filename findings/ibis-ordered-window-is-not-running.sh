#!/usr/bin/env bash
# A sum over an ordered window in Ibis is the grand total, where SQL gives a running total.
# sum(n) over (order by month) adds up month by month in SQL. ibis.window(order_by=...) reads like it
# but always spans all rows, so each month gets the total of the year. And ibis.rank() starts at 0:
# the best borough is number nought.
# Bitten: year-to-date columns and league tables translated from SQL.
# Seen with: ibis-framework 12.0.0, duckdb 2.0.1.
# Documented: rank's start is; the frame only in the reference of window.
# Instead: cumsum(order_by=...) or ibis.cumulative_window(order_by=...), and rank() + 1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check "ibis-framework[duckdb]==12.0.0" duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
import ibis

con = ibis.duckdb.connect()
crimes = con.create_table("crimes", ibis.memtable({"month": [1, 2, 3], "n": [5, 7, 8]}))
window = ibis.window(order_by="month")
table = crimes.mutate(ytd=crimes.n.sum().over(window), place=ibis.rank().over(order_by="month"))
seen = con.execute(table.order_by("month"))
sql = con.raw_sql("select sum(n) over (order by month) from crimes order by month").fetchall()
assert seen["ytd"].tolist() == [20, 20, 20] and [int(row[0]) for row in sql] == [5, 12, 20], (seen, sql)
assert seen["place"].tolist() == [0, 1, 2], seen
print(f"ibis: sum over (order by month) is {seen['ytd'].tolist()}, in SQL {[int(r[0]) for r in sql]}; ranks {seen['place'].tolist()}")
PY
