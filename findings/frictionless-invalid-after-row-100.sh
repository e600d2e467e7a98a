#!/usr/bin/env bash
# frictionless calls a file invalid for its 101st row, without any schema to break.
# "frictionless validate" guesses types from the first 100 rows and then holds the rest to its guess:
# a rate that is a whole number 100 times and then 1.5 is a type error. The same rows sorted the
# other way round are valid.
# Bitten: publishing checks in CI on tables of counts and rates, or counts followed by a mark.
# Seen with: frictionless 5.21.0.
# Documented: sample_size is; that describing becomes judging is a surprise of validate.
# Instead: a schema, or frictionless.Detector(sample_size=...) beyond the rows.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check frictionless==5.21.0
venv/bin/python - <<'PY'
from pathlib import Path
from frictionless import validate

rows = ["1"] * 100 + ["1.5"]
Path("down.csv").write_text("rate\n" + "\n".join(rows) + "\n")
Path("up.csv").write_text("rate\n" + "\n".join(rows[::-1]) + "\n")
down, up = validate("down.csv"), validate("up.csv")
errors = down.flatten(["rowNumber", "type"])
assert (down.valid, up.valid, errors) == (False, True, [[102, "type-error"]]), (down.valid, up.valid, errors)
print(f"frictionless: no schema, valid when 1.5 comes first, {errors[0]} when it comes last")
PY
