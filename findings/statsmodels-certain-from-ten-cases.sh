#!/usr/bin/env bash
# Ten cases without a success prove with certainty that a share is not 30 per cent.
# proportions_ztest(0, 10, value=0.3) gives z = -inf and p = 0.0: by default the variance comes from
# the sample, and none of ten has no variance. Ten of ten against 70 per cent is as certain. The
# exact test says 0.039. With prop_var=0.3 the same function says that too, nearly.
# Bitten: tests of small shares against a target (detections in a borough's month): the smallest areas
# come out as the surest.
# Seen with: statsmodels 0.15.0, scipy 1.17.1.
# Documented: prop_var is, "based on the sample proportion"; not what it does at 0 and 1.
# Instead: scipy.stats.binomtest, or prop_var=value.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
import math
from scipy.stats import binomtest
from statsmodels.stats.proportion import proportions_ztest

none = proportions_ztest(0, 10, value=0.3)
all_of_them = proportions_ztest(10, 10, value=0.7)
assert (float(none[0]), float(none[1])) == (-math.inf, 0.0), none
assert (float(all_of_them[0]), float(all_of_them[1])) == (math.inf, 0.0), all_of_them
exact = round(binomtest(0, 10, 0.3).pvalue, 3)
target = round(float(proportions_ztest(0, 10, value=0.3, prop_var=0.3)[1]), 3)
assert (exact, target) == (0.039, 0.038), (exact, target)
print(f"proportions_ztest: 0 of 10 against 30 % has p = {float(none[1])}; exactly it is {exact}")
PY
