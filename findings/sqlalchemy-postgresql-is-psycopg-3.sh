#!/usr/bin/env bash
# The address postgresql:// means another driver than it did.
# Up to SQLAlchemy 2.0 it was psycopg2; in 2.1 it is psycopg (3). A deployment that installs psycopg2
# and changes nothing fails at the first connection, or, with both installed, silently takes the other
# one with its other rules (server-side parameters: "in %s" with a tuple, "set x to %s" no longer work).
# Bitten: DATABASE_URL settings, which nobody reads when a minor version is raised.
# Seen with: SQLAlchemy 2.1.9.
# Documented: in the migration notes of 2.1.
# Instead: postgresql+psycopg:// or postgresql+psycopg2://, always.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check SQLAlchemy==2.1.9
venv/bin/python - <<'PY'
from sqlalchemy import make_url

seen = make_url("postgresql://localhost/crime").get_dialect().driver
assert seen == "psycopg", seen
print(f"SQLAlchemy: postgresql:// is driven by {seen}")
PY
