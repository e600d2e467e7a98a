#!/usr/bin/env bash
# Corrected for autocorrelation, five rising figures are a trend with p = 0.00002.
# Of 120 orders of five figures two are monotone, so no test of order can go below 0.017. The plain
# Mann-Kendall test of pymannkendall says 0.027; Yue and Wang's correction, meant to make it more
# careful, 0.00002, and pre-whitening finds no trend. With few years the choice is the answer.
# Bitten: trends over the years of a plan, where the "modified" test looks like the safe choice.
# Seen with: pymannkendall 1.4.3.
# Documented: each test by its paper; no least length.
# Instead: scipy.stats.kendalltau, exact for few values; corrections only for long series.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check pymannkendall==1.4.3 numpy==2.4.6 scipy==1.17.1
venv/bin/python -W ignore - <<'PY'
from math import factorial
import pymannkendall as mk

years = [1, 2, 4, 5, 9]
tests = {
    "plain": mk.original_test,
    "Yue-Wang": mk.yue_wang_modification_test,
    "pre-whitened": mk.pre_whitening_modification_test,
}
seen = {name: (test(years).trend, round(float(test(years).p), 5)) for name, test in tests.items()}
assert seen == {"plain": ("increasing", 0.02749), "Yue-Wang": ("increasing", 2e-05), "pre-whitened": ("no trend", 0.08943)}, seen
assert seen["Yue-Wang"][1] < 2 / factorial(5)
print(f"pymannkendall: of {years} it says {seen}; the least possible is {2 / factorial(5):.3f}")
PY
