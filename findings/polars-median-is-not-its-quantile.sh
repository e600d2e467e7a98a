#!/usr/bin/env bash
# In polars the 0.5 quantile is not the median.
# quantile() takes the nearest value unless told otherwise, median() the mean of the two in the
# middle: of 1, 2, 3, 4 they are 3.0 and 2.5. pandas, NumPy, DuckDB's quantile_cont and R interpolate.
# Bitten: response times and percentiles moved from pandas; small groups differ most, and a chart that
# shows quartiles by quantile() and the middle by median() can put the median outside its box.
# Seen with: polars 2.1.0, numpy 2.4.6.
# Documented: the default "nearest" is in the signature.
# Instead: quantile(q, interpolation="linear").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check polars==2.1.0 numpy==2.4.6
venv/bin/python - <<'PY'
import numpy as np
import polars as pl

minutes = pl.Series([1, 2, 3, 4])
seen = minutes.quantile(0.5), minutes.median()
assert seen == (3.0, 2.5), seen
assert minutes.quantile(0.5, interpolation="linear") == float(np.quantile(minutes, 0.5)) == 2.5
print(f"polars: of [1, 2, 3, 4] the 0.5 quantile is {seen[0]} and the median {seen[1]}")
PY
