#!/usr/bin/env bash
# Installing orjson changes what plotly writes into a chart.
# plotly takes orjson as soon as it can be imported. Months of numpy become midnight of the first
# ("2011-04" -> "2011-04-01T00:00:00"), so a category axis turns into a time axis; whole numbers of
# pandas' Int64 become 1.0; dates as keys are written instead of refused; a Series of Decimals is
# refused instead of written.
# Bitten: charts that differ between a machine that happens to have orjson and one that has not;
# snapshot tests of figures.
# Seen with: plotly 7.1.0, orjson 3.13.0, pandas 3.1.1.
# Documented: that orjson is used, "for speed"; not that results differ.
# Instead: pin orjson, or plotly.io.json.config.default_engine = "json".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check plotly==7.1.0 orjson==3.13.0 pandas==3.1.1 numpy==2.4.6
venv/bin/python - <<'PY'
import datetime as dt
import decimal
import numpy as np
import pandas as pd
from plotly.io.json import to_json_plotly


def written(value):
    texts = []
    for engine in ("json", "orjson"):
        try:
            texts.append(to_json_plotly({"v": value}, engine=engine)[5:-1].replace(" ", ""))
        except TypeError:
            texts.append("refused")
    return tuple(texts)


months = written(np.array(["2011-04"], dtype="datetime64[M]"))
assert months == ('["2011-04"]', '["2011-04-01T00:00:00"]'), months
counts = written(pd.Series([1, None], dtype="Int64"))
assert counts == ("[1,null]", "[1.0,null]"), counts
keys = written({dt.date(2011, 4, 1): 1})
assert keys == ("refused", '{"2011-04-01":1}'), keys
money = written(pd.Series([decimal.Decimal("1.5")]))
assert money == ("[1.5]", "refused"), money
print(f"plotly without and with orjson: a month {months}, a count {counts}, a Decimal {money}")
PY
