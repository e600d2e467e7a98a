#!/usr/bin/env bash
# orjson writes a missing date in an array as a day in September 1677.
# With OPT_SERIALIZE_NUMPY an array of datetime64[ns] that holds NaT becomes
# "1677-09-21T00:12:43.145224"; the same array in seconds or microseconds is refused with an error,
# as is a lone NaT. plotly uses orjson whenever it is installed, so a missing date becomes a point
# 350 years to the left and flattens the chart.
# Bitten: dashboards that send numpy dates (dates recorded late, open cases) as JSON.
# Seen with: orjson 3.13.0, plotly 7.1.0, numpy 2.4.6.
# Documented: no. ijl/orjson issue 249 led to the error for a lone NaT, not for one in an array.
# Instead: write dates as strings, None where missing, before they reach the encoder.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check orjson==3.13.0 plotly==7.1.0 numpy==2.4.6
venv/bin/python - <<'PY'
import json
import numpy as np
import orjson
from plotly.io.json import to_json_plotly

dates = np.array(["2011-04-01", "NaT"], dtype="datetime64[ns]")
written = json.loads(orjson.dumps(dates, option=orjson.OPT_SERIALIZE_NUMPY))
assert written == ["2011-04-01T00:00:00", "1677-09-21T00:12:43.145224"], written
assert json.loads(to_json_plotly({"x": dates}))["x"] == written
try:
    orjson.dumps(dates.astype("datetime64[us]"), option=orjson.OPT_SERIALIZE_NUMPY)
except TypeError:
    pass
else:
    raise AssertionError("microseconds are no longer refused")
print(f"orjson: ['2011-04-01', NaT] in nanoseconds becomes {written}")
PY
