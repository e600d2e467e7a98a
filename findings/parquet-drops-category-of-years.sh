#!/usr/bin/env bash
# An ordered category of years does not survive Parquet; one of names does.
# pandas keeps order and unused categories of text through Parquet. A category of whole numbers
# (financial years, ranks, priorities) comes back as plain int64: order gone, unused values gone,
# and groupby(observed=False) no longer shows the empty years.
# Bitten: tables that must show every year or quintile, also an empty one.
# Seen with: pandas 3.1.1, pyarrow 26.0.1.
# Documented: pandas documents categories of text; for others only pyarrow's type table tells.
# Instead: text labels such as 2011-12, or set the category after reading.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6
venv/bin/python - <<'PY'
import pandas as pd


def returned(values, categories):
    column = pd.Categorical(values, categories=categories, ordered=True)
    pd.DataFrame({"c": column}).to_parquet("c.parquet")
    return pd.read_parquet("c.parquet")["c"].dtype


years = returned([2011, 2012], [2012, 2011, 2010])
names = returned(["2011-12", "2012-13"], ["2012-13", "2011-12", "2010-11"])
assert str(years) == "int64", years
assert names.ordered and names.categories.tolist() == ["2012-13", "2011-12", "2010-11"], names
print(f"pandas: an ordered category of years returns from Parquet as {years}, one of text as {names}")
PY
