#!/usr/bin/env bash
# In Shiny for Python an output that requires a count stays empty when the count is 0.
# req(x) stops silently unless x is truthy in Python, so 0 counts as "not chosen yet". In Shiny for R,
# from which it comes, 0 is a value: only FALSE, NULL, NA and empty ones stop. A pandas frame raises
# "truth value is ambiguous" instead.
# Bitten: ports from R, and every panel that shows a number of offences: nought shows as nothing.
# Seen with: shiny 1.8.0.
# Documented: "any falsy value"; the difference from R is not pointed out.
# Instead: req(x is not None).
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check shiny==1.8.0
venv/bin/python - <<'PY'
from shiny import req
from shiny.types import SilentException


def goes_on(value):
    try:
        req(value)
    except SilentException:
        return False
    return True


seen = {repr(value): goes_on(value) for value in (7, 0, 0.0, "0", None)}
assert seen == {"7": True, "0": False, "0.0": False, "'0'": True, "None": False}, seen
print(f"shiny: an output goes on after req(): {seen}")
PY
