#!/usr/bin/env bash
# DuckDB reads the British date 31/03/11 as 11 March 2031.
# With a two-digit year its CSV sniffer tries year first, so day/month/year becomes year/month/day
# without a warning, even where every row would also fit %d/%m/%y. A four-digit year is read
# right. Days above 31 cannot occur, so nothing ever gives the guess away.
# Bitten: loaders of council and police files that print 31/03/11 for the end of a financial year.
# Seen with: duckdb 2.0.1.
# Documented: that dates are guessed, not the order; duckdb issue 11840 shows that it depends on rows.
# Instead: read_csv(..., dateformat='%d/%m/%y'), or read as text and convert.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check duckdb==2.0.1
venv/bin/python - <<'PY'
import duckdb
from pathlib import Path


def dates(*written, options=""):
    Path("d.csv").write_text("day,n\n" + "".join(f"{text},1\n" for text in written))
    rows = duckdb.sql(f"select day from read_csv('d.csv'{options})").fetchall()
    return [str(row[0]) for row in rows]


short = dates("31/03/11", "30/04/11")
assert short == ["2031-03-11", "2030-04-11"], short
assert dates("31/03/2011", "30/04/2011") == ["2011-03-31", "2011-04-30"]
assert dates("31/03/11", options=", dateformat='%d/%m/%y'") == ["2011-03-31"]
print(f"duckdb: 31/03/11 and 30/04/11 are read as {short}")
PY
