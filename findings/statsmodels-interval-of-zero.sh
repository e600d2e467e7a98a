#!/usr/bin/env bash
# The mid-P interval of a count of zero leaves zero out.
# confint_poisson(0, 1, method="midp-c") answers about (3.0, 3.0): an interval without width that
# does not hold the value that was observed. Its upper end is right, the lower one should be 0. The
# method "sqrt" answers (0.96, 0.96). For a count of 3 both are ordinary intervals.
# Bitten: rates of rare crimes by borough, where many months are zero: every such area is marked as
# certainly above any target below 3.
# Seen with: statsmodels 0.15.0, scipy 1.17.1.
# Documented: no, and no report was found (issue 8252 is on zero counts in general).
# Instead: method="exact-c", or "jeff", or set the lower end of a zero count to 0 yourself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python - <<'PY'
from statsmodels.stats.rates import confint_poisson


def interval(count, method):
    return tuple(round(float(end), 2) for end in confint_poisson(count, 1, method=method))


seen = {method: interval(0, method) for method in ("midp-c", "sqrt", "exact-c", "jeff")}
assert seen == {"midp-c": (3.0, 3.0), "sqrt": (0.96, 0.96), "exact-c": (0.0, 3.69), "jeff": (0.0, 2.51)}, seen
assert interval(3, "midp-c") == (0.76, 8.16), interval(3, "midp-c")
print(f"confint_poisson of a count of 0: mid-P {seen['midp-c']}, square root {seen['sqrt']}")
PY
