#!/usr/bin/env bash
# Babel writes September as "Sept" in British English, which neither Python nor DuckDB reads back.
# CLDR gives en_GB four letters for this month only, so a chart labelled by Babel (or by a browser's
# Intl) says "Sept 11" where strftime says "Sep 11"; strptime's %b refuses it, DuckDB's too.
# Bitten: labels that go out with Babel and come back in a file or an address: it fails in one month of
# twelve, and columns matched by label lose it.
# Seen with: Babel 2.19.0, duckdb 2.0.1.
# Documented: CLDR's tables; tests in American English do not show it.
# Instead: format_date(day, "LLL") only for people, ISO months for programs.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check Babel==2.19.0 duckdb==2.0.1
venv/bin/python - <<'PY'
import datetime as dt
import duckdb
from babel.dates import format_date

months = [dt.date(2011, month, 1) for month in range(1, 13)]
unlike = []
for day in months:
    label = format_date(day, "MMM yy", locale="en_GB")
    try:
        assert dt.datetime.strptime(label, "%b %y").date() == day
    except ValueError:
        unlike.append(label)
assert unlike == ["Sept 11"], unlike
assert duckdb.sql("select try_strptime('Sept 11', '%b %y')").fetchall() == [(None,)]
assert format_date(months[8], "MMM yy", locale="en_US") == "Sep 11"
print(f"babel: of twelve British month labels strptime cannot read {unlike}")
PY
