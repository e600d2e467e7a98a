#!/usr/bin/env bash
# obstore's store in memory takes what its store on disk refuses.
# Same interface, three differences: deleting what is not there is fine in memory (as on S3) and an error
# on disk; a content type, and replacing only a known version (e_tag), work in memory and on S3 and
# are "not implemented" on disk.
# Bitten: tests run in memory, a small installation keeps its snapshots on disk: all tests pass,
# publishing fails.
# Seen with: obstore 0.12.1.
# Documented: the two "not implemented" in object_store's reference; deletion as "may" fail.
# Instead: run the tests of storage against every kind that is offered.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install -qq --no-compile --disable-pip-version-check obstore==0.12.1
venv/bin/python - <<'PY'
import obstore
from obstore.store import LocalStore, MemoryStore


def refused(store):
    obstore.put(store, "held", b"1")
    tag = obstore.head(store, "held")["e_tag"]
    tries = {
        "delete": lambda: obstore.delete(store, "absent"),
        "content type": lambda: obstore.put(store, "a.csv", b"1", attributes={"Content-Type": "text/csv"}),
        "known version": lambda: obstore.put(store, "held", b"2", mode={"e_tag": tag}),
    }
    names = []
    for name, attempt in tries.items():
        try:
            attempt()
        except (FileNotFoundError, NotImplementedError):
            names.append(name)
    return names


memory, disk = refused(MemoryStore()), refused(LocalStore("disk", mkdir=True))
assert (memory, disk) == ([], ["delete", "content type", "known version"]), (memory, disk)
print(f"obstore: in memory it refuses {memory}, on disk {disk}")
PY
