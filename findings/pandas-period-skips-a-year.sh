#!/usr/bin/env bash
# pandas turns the financial years 2001-02, 2002-03 and 2003-04 into 2001, 2002 and 2004.
# Period(label, freq="Y-MAR") is the year that ends in March, and for most labels it is right by
# accident: 2003-04 is read as April 2003, which lies in the year to March 2004. Up to 2002-03 the
# second part is a month from January to March and lies in the year before. From 2012-13 on
# it is refused.
# Bitten: series that begin before April 2003: two years are moved by one, and 2003 is missing.
# Seen with: pandas 3.1.1.
# Documented: that strings are parsed; not this.
# Instead: Period(int(label[:4]) + 1, freq="Y-MAR").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 numpy==2.4.6
venv/bin/python - <<'PY'
import pandas as pd

labels = ["2001-02", "2002-03", "2003-04", "2011-12"]
seen = [pd.Period(label, freq="Y-MAR").year for label in labels]
assert seen == [2001, 2002, 2004, 2012], seen
try:
    pd.Period("2012-13", freq="Y-MAR")
except ValueError:
    pass
else:
    raise AssertionError("2012-13 is taken now")
meant = [pd.Period(year=int(label[:4]) + 1, freq="Y-MAR").year for label in labels]
assert meant == [2002, 2003, 2004, 2012], meant
print(f"pandas: the years {labels} end in March of {seen}")
PY
