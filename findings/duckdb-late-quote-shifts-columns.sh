#!/usr/bin/env bash
# DuckDB shifts the columns of a row that is the first to need quotes.
# If no field is quoted in the sample that it sniffs (20,480 rows), DuckDB takes it that quotes have no
# meaning. A later "On or near A, B" is then two fields. The row has one too many, but as its last
# field is empty that is let pass: the second half of the place lands in the area code, every
# field after it one column further, without an error.
# Bitten: the street-level crime files of data.police.uk: 12 columns, the last nearly always empty, few commas.
# Seen with: duckdb 2.0.1.
# Documented: that the sniffer samples is; that a quote may mean nothing afterwards is not.
# Instead: read_csv(..., quote='"') always, or sample_size=-1.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check duckdb==2.0.1
venv/bin/python - <<'PY'
from pathlib import Path
import duckdb

plain = "2011-04,On or near High Street,E01000001,Burglary,\n" * 30_000
late = '2011-04,"On or near A, B",E01000002,Robbery,\n'
Path("street.csv").write_text("Month,Location,LSOA,Crime type,Context\n" + plain + late)


def last(options=""):
    query = f"select Location, LSOA, \"Crime type\" from read_csv('street.csv'{options}) where Location not like '%High%'"
    return duckdb.sql(query).fetchall()


seen = last()
assert seen == [('"On or near A', ' B"', "E01000002")], seen
assert last(", quote='\"'") == [("On or near A, B", "E01000002", "Robbery")]
print(f"duckdb: a quoted place after row 30,000 is read as place, area code, crime type {seen[0]}")
PY
