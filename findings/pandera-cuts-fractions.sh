#!/usr/bin/env bash
# A pandera schema with coerce=True passes 1.9 as the whole number 1, and "False" as True.
# The schema says int, the data say 1.9: validate() returns 1 and reports nothing, so the check that
# should have caught a rate in the column of counts changes it instead. With bool, every text that
# is not empty is True.
# Bitten: validation of published tables. coerce=True is in most examples since CSV needs it.
# Seen with: pandera 0.35.0, pandas 3.1.1.
# Documented: "coerces"; that it is NumPy's cast, which cuts, is not said.
# Instead: validate once without coercion, or Check(lambda s: s % 1 == 0) on a float column first.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pandera==0.35.0 pandas==3.1.1 numpy==2.4.6
venv/bin/python -W ignore - <<'PY'
import pandas as pd
import pandera.pandas as pa


def validated(kind, values):
    schema = pa.DataFrameSchema({"v": pa.Column(kind, coerce=True)}, strict=True)
    return schema.validate(pd.DataFrame({"v": values}))["v"].tolist()


counts = validated(int, [1.9, 2.0])
flags = validated(bool, ["False", "no", "0"])
assert counts == [1, 2] and flags == [True, True, True], (counts, flags)
print(f"pandera: [1.9, 2.0] is valid as int and becomes {counts}; ['False', 'no', '0'] as bool {flags}")
PY
