#!/usr/bin/env bash
# import-linter keeps a contract that a folder without __init__.py breaks.
# Python imports a folder without __init__.py like any other, but the import graph leaves it out
# without a word: the module below imports upwards, runs, and the contract is KEPT. Adding the empty
# file makes the same contract BROKEN.
# Bitten: teams that rely on layer contracts; a new folder whose __init__.py was forgotten is a hole.
# Seen with: import-linter 2.17, grimp 3.20.
# Documented: python-grimp/grimp issue 298 (open), seddonym/import-linter issue 202 (closed).
# Instead: Ruff's rule INP001 (implicit namespace package), or a test that counts the modules.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check import-linter==2.17 grimp==3.20
mkdir -p app/high app/low/tables
touch app/__init__.py app/high/__init__.py app/low/__init__.py
echo 'name = "high"' > app/high/page.py
echo 'from app.high.page import name' > app/low/tables/rows.py
cat > .importlinter <<'INI'
[importlinter]
root_package = app

[importlinter:contract:floors]
name = Low imports nothing from high
type = layers
layers =
    app.high
    app.low
INI
[ "$(venv/bin/python -c 'from app.low.tables.rows import name; print(name)')" = high ]
venv/bin/lint-imports --no-cache > without.txt
grep -q '1 kept, 0 broken' without.txt
touch app/low/tables/__init__.py
if venv/bin/lint-imports --no-cache > with.txt; then cat with.txt; exit 1; fi
grep -q '0 kept, 1 broken' with.txt
echo "import-linter: 1 kept without app/low/tables/__init__.py, 1 broken with it; the import is the same"
