#!/usr/bin/env bash
# obstore finds nothing under the prefix 2011- although there is 2011-04.parquet.
# In S3 a prefix is the beginning of a key. obstore (Rust's object_store) matches whole path segments
# only: "2011" and "2011-" list nothing beside 2011-04.parquet, "fy/2011" lists what is in the folder
# fy/2011 and not fy/2011-12. No error, an empty list.
# Bitten: snapshots and months in flat keys: "nothing published yet" instead of the year's files.
# Seen with: obstore 0.12.1.
# Documented: in the reference of list, in one sentence; against the meaning of the word in S3.
# Instead: list the folder and filter the paths.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check obstore==0.12.1
venv/bin/python - <<'PY'
import obstore
from obstore.store import MemoryStore

store = MemoryStore()
for key in ("2011-04.parquet", "2011-05.parquet", "fy/2011/a", "fy/2011-12/b"):
    obstore.put(store, key, b"x")


def listed(prefix):
    return [entry["path"] for page in obstore.list(store, prefix) for entry in page]


seen = {prefix: listed(prefix) for prefix in ("2011", "2011-", "fy/2011")}
assert seen == {"2011": [], "2011-": [], "fy/2011": ["fy/2011/a"]}, seen
assert len(listed(None)) == 4
print(f"obstore: {seen}, of four objects")
PY
