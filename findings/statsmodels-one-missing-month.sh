#!/usr/bin/env bash
# One missing month makes STL answer with nothing, without saying so.
# With one NaN among 48 months STL's trend and season are 48 NaN, and exponential smoothing forecasts
# NaN; neither raises. seasonal_decompose, beside them in the manual, refuses the same series.
# Bitten: a month that was not published empties the seasonally adjusted line of the whole area, and
# a chart of NaN is just an empty chart.
# Seen with: statsmodels 0.15.0.
# Documented: no. R's stl stops with an error.
# Instead: check for missing values first; fill, or use UnobservedComponents, which allows gaps.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
import numpy as np
import pandas as pd
from statsmodels.tsa.holtwinters import ExponentialSmoothing
from statsmodels.tsa.seasonal import STL, seasonal_decompose

months = pd.date_range("2008-04", periods=48, freq="MS")
series = pd.Series(100 + 10 * np.sin(np.arange(48) * 2 * np.pi / 12) + np.arange(48) % 5, index=months)
assert not STL(series).fit().trend.isna().any()
series.iloc[10] = np.nan
fit = STL(series).fit()
lost = int(fit.trend.isna().sum()), int(fit.seasonal.isna().sum())
assert lost == (48, 48), lost
forecast = ExponentialSmoothing(series, seasonal="add").fit().forecast(2)
assert forecast.isna().all(), forecast
try:
    seasonal_decompose(series)
except ValueError:
    pass
else:
    raise AssertionError("seasonal_decompose no longer refuses it")
print(f"statsmodels: 1 month of 48 is missing: STL loses {lost[0]} of trend; forecasts {forecast.tolist()}")
PY
