#!/usr/bin/env bash
# The default interval for the ratio of two counts shrinks to a point when one of them is 0.
# confint_poisson_2indep(0, 1, 5, 1) answers about (0.77, 0.77): the observed ratio 0 is outside. The
# method "score" is the default; "mover" gives 0 to 0.94, and 3 against 5 an ordinary interval.
# Bitten: this year against last year for rare crimes by borough.
# Seen with: statsmodels 0.15.0, scipy 1.17.1.
# Documented: no; issue 8252 discusses zero counts in general.
# Instead: method="mover" where a count is 0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 pandas==3.1.1
venv/bin/python -W ignore - <<'PY'
from statsmodels.stats.rates import confint_poisson_2indep


def interval(count, **method):
    return tuple(round(float(end), 2) for end in confint_poisson_2indep(count, 1, 5, 1, compare="ratio", **method))


seen = interval(0)
assert seen == (0.77, 0.77), seen
assert interval(0, method="mover") == (0.0, 0.94), interval(0, method="mover")
low, high = interval(3)
assert low < 3 / 5 < high, (low, high)
print(f"confint_poisson_2indep: the ratio of 0 to 5 is between {seen[0]} and {seen[1]}")
PY
