#!/usr/bin/env bash
# Working out Moran's I changes the map's weights that were given to it.
# Moran(y, w) standardises the rows of the caller's own weights object and leaves it so: binary
# contiguity before the call, shares afterwards. Whatever uses w next (sums over neighbours, join
# counts, a second statistic with another transformation) gets another answer than before.
# Bitten: maps of 32 boroughs where one weights object serves all measures: the order of calls decides.
# Seen with: esda 2.9.0, libpysal 4.14.1.
# Documented: transformation="r" is an argument; that it is done in place is not said.
# Instead: pass copy.deepcopy(w), or set w.transform explicitly before every use.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check esda==2.9.0 libpysal==4.14.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
import numpy as np
from esda import Moran
from libpysal.weights import lag_spatial, lat2W

weights = lat2W(3, 3)
crimes = np.arange(9.0)
before = float(lag_spatial(weights, crimes)[4])
Moran(crimes, weights, permutations=0)
after = float(lag_spatial(weights, crimes)[4])
assert (before, after) == (16.0, 4.0), (before, after)
print(f"esda: the sum over the neighbours of the middle area is {before} before Moran() and {after} after")
PY
