#!/usr/bin/env bash
# Survey weights that are scaled differently change a standard error in statsmodels, or make it NaN.
# DescrStatsW takes weights for numbers of equal answers, so their sum is the number of people asked.
# Weights that add up to 1 mean less than one person: NaN, without an error. The same weights times
# 100 give less than a tenth of the error of the weights times 1. The mean is always the same.
# Bitten: public attitude surveys, whose weights are published with a mean of 1, in thousands or as
# shares: the interval follows the publisher's taste.
# Seen with: statsmodels 0.15.0.
# Documented: as frequency weights that should add up to the number of observations; nothing checks.
# Instead: scale to the effective number, sum(w)**2 / sum(w**2), or a survey package.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
import math
import numpy as np
from statsmodels.stats.weightstats import DescrStatsW

answers, weights = np.array([0, 1, 1, 0, 1, 1]), np.array([0.5, 1.5, 1.0, 1.0, 1.2, 0.8])
scaled = {name: DescrStatsW(answers, weights * by) for name, by in (("mean 1", 1), ("mean 100", 100), ("sum 1", 1 / 6))}
assert len({round(float(s.mean), 12) for s in scaled.values()}) == 1
errors = {name: round(float(s.std_mean), 4) for name, s in scaled.items()}
assert (errors["mean 1"], errors["mean 100"]) == (0.1936, 0.0177) and math.isnan(errors["sum 1"]), errors
print(f"DescrStatsW: the standard error of one mean, by the scale of the weights: {errors}")
PY
