#!/usr/bin/env bash
# One missing p-value makes multipletests contradict itself.
# With method="fdr_bh" every adjusted p-value turns into NaN as soon as one p-value is NaN, yet the
# list of rejected hypotheses still says True for some. "bonferroni" and "holm" keep the others, but
# count the missing one as a test.
# Bitten: anyone who marks "more than chance" over 32 boroughs where one has no figure: filtering on
# the adjusted p-value (NaN < 0.05) drops all, filtering on the flags keeps some.
# Seen with: statsmodels 0.15.0. scipy.stats.false_discovery_control refuses such input instead.
# Documented: no; statsmodels issue 2899 (open since 2016) has the NaN, not the contradiction.
# Instead: take the missing ones out first and put them back afterwards.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
import numpy as np
from statsmodels.stats.multitest import multipletests

p_values = [0.001, np.nan, 0.03]
reject, adjusted = multipletests(p_values, alpha=0.05, method="fdr_bh")[:2]
assert reject.tolist() == [True, False, True], reject
assert np.isnan(adjusted).all(), adjusted
bonferroni = multipletests(p_values, alpha=0.05, method="bonferroni")[1]
assert np.allclose(bonferroni, [0.003, np.nan, 0.09], equal_nan=True), bonferroni
print(f"multipletests fdr_bh of {p_values}: rejected {reject.tolist()}, adjusted {adjusted.tolist()}")
PY
