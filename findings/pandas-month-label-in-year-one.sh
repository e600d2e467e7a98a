#!/usr/bin/env bash
# pandas reads the month label Apr-11 as 11 April of the year 1, and 201104 as 20 November 2004.
# Both are usual headings of monthly police figures. Neither raises: since pandas 3 has dates beyond
# 1677-2262, the day without a year lands in the year 1 instead of failing, and six digits are taken
# as day, month, year. "Apr 2011" and "2011-04" are right.
# Bitten: loaders that turn column headings into dates and then look for the last twelve months.
# Seen with: pandas 3.1.1.
# Documented: no; pandas issue 16154 has the out-of-bounds error that guarded this before.
# Instead: format="%b-%y" or format="%Y%m", always.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
import pandas as pd

seen = {label: str(pd.to_datetime(label).date()) for label in ("Apr-11", "Sept 11", "201104", "Apr 2011", "2011-04")}
expected = {"Apr-11": "0001-04-11", "Sept 11": "0001-09-11", "201104": "2004-11-20"}
assert seen == expected | {"Apr 2011": "2011-04-01", "2011-04": "2011-04-01"}, seen
assert str(pd.to_datetime("Apr-11", format="%b-%y").date()) == "2011-04-01"
assert str(pd.to_datetime("201104", format="%Y%m").date()) == "2011-04-01"
print(f"pandas: {expected}")
PY
