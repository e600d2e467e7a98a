#!/usr/bin/env bash
# Four figures in rising order have a Spearman p-value of exactly 0 in SciPy.
# spearmanr uses a t distribution, which a perfect order of any length takes to p = 0.0. Of 24
# possible orders two are perfect, so the true value is 0.083, which kendalltau says for the same
# data: it counts orders where there are few.
# Bitten: trends over the few years of a plan: the shortest series come out as the surest, and
# a p of 0 survives every correction for many boroughs.
# Seen with: scipy 1.17.1.
# Documented: that the p-value "is only accurate for very large samples"; not that it becomes 0.
# Instead: kendalltau, or spearmanr inside scipy.stats.permutation_test.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
venv/bin/python - <<'PY'
from math import factorial
from scipy.stats import kendalltau, spearmanr

years, rates = [2008, 2009, 2010, 2011], [4.1, 4.4, 5.0, 7.2]
spearman = float(spearmanr(years, rates).pvalue)
kendall = float(kendalltau(years, rates).pvalue)
assert spearman == 0.0, spearman
assert abs(kendall - 2 / factorial(4)) < 1e-12, kendall
print(f"scipy: four rising figures have p = {spearman} by Spearman and {kendall:.3f} by Kendall")
PY
