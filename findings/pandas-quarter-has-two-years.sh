#!/usr/bin/env bash
# The same quarter of a financial year is 2012Q1 as text and 2011 Q1 by strftime in pandas.
# For a quarter of the year to March, str() gives the year in which that year ends, %q the quarter of
# the financial year, but %Y the calendar year. So "%Y Q%q" puts quarter 1 to 3 into one year and
# quarter 4 into the next: labels sort as Q1, Q2, Q3 of 2011 and then Q4 of 2012.
# Bitten: axis labels and file names of quarterly police recorded crime.
# Seen with: pandas 3.1.1.
# Documented: %F is the financial year, in the table of strftime; nothing warns of %Y beside %q.
# Instead: "%F Q%q".
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 numpy==2.4.6
venv/bin/python - <<'PY'
import pandas as pd

quarters = pd.period_range("2011-04", "2012-03", freq="M").asfreq("Q-MAR").unique()
texts = [str(quarter) for quarter in quarters]
labels = [quarter.strftime("%Y Q%q") for quarter in quarters]
assert texts == ["2012Q1", "2012Q2", "2012Q3", "2012Q4"], texts
assert labels == ["2011 Q1", "2011 Q2", "2011 Q3", "2012 Q4"], labels
assert [quarter.strftime("%F Q%q") for quarter in quarters] == ["2012 Q1", "2012 Q2", "2012 Q3", "2012 Q4"]
print(f"pandas: the quarters {texts} are labelled {labels} by %Y Q%q")
PY
