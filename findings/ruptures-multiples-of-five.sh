#!/usr/bin/env bash
# ruptures finds a change only at every fifth observation unless told otherwise.
# A series without noise that jumps after its 23rd month is said to change at 25, and by Pelt twice,
# at 20 and 25. The default jump=5 drops every other place before the search, also in Dynp, which is
# called exact. KernelCPD has no jump in its search and finds 23.
# Bitten: monthly series, where five months are nearly half a financial year: the change is put
# into the wrong year, or explained by an event that it preceded.
# Seen with: ruptures 1.1.10.
# Documented: jump is in the parameter list ("subsample"); no example says that it moves the answer.
# Instead: jump=1, or KernelCPD(kernel="linear").
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check ruptures==1.1.10 numpy==2.4.6 scipy==1.17.1
venv/bin/python - <<'PY'
import numpy as np
import ruptures as rpt

series = np.r_[np.zeros(23), np.full(25, 10.0)]
pelt = [int(b) for b in rpt.Pelt(model="l2").fit(series).predict(pen=1)]
exact = [int(b) for b in rpt.Dynp(model="l2").fit(series).predict(n_bkps=1)]
binary = [int(b) for b in rpt.Binseg(model="l2").fit(series).predict(n_bkps=1)]
assert (pelt, exact, binary) == ([20, 25, 48], [25, 48], [25, 48]), (pelt, exact, binary)
fine = [int(b) for b in rpt.Pelt(model="l2", jump=1).fit(series).predict(pen=1)]
kernel = [int(b) for b in rpt.KernelCPD(kernel="linear").fit(series).predict(n_bkps=1)]
assert fine == kernel == [23, 48], (fine, kernel)
print(f"ruptures: a jump after month 23 is put at {pelt[:-1]} by Pelt and {exact[:-1]} by Dynp")
PY
