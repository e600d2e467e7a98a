#!/usr/bin/env bash
# Under pytest 9.2 the groups of pytest-xdist do nothing: tests of one group run in several processes.
# `--dist loadgroup` writes the group's name into the test's private id (item._nodeid), which this
# pytest no longer reads. The option is accepted, the mark is known, nothing is said.
# Bitten: suites that keep tests of one database, port or file in one process by
# @pytest.mark.xdist_group: they run at the same time as one another, and fail by chance.
# Seen with: pytest-xdist 3.8.0 with pytest 9.2.0; with pytest 8.4.2 the groups hold.
# Documented: no.
# Instead: --dist loadfile, or a scheduler of one's own (pytest_xdist_make_scheduler) by file.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > test_months.py <<'PY'
import time

import pytest


@pytest.mark.xdist_group("one database")
@pytest.mark.parametrize("month", range(12))
def test_month(month, worker_id):
    time.sleep(0.2)
    with open("workers.txt", "a") as handle:
        handle.write(worker_id + "\n")
PY
workers() {
    python3 -m venv "$1"
    "$1"/bin/pip install -qq --no-compile --disable-pip-version-check "pytest==$2" pytest-xdist==3.8.0
    rm -f workers.txt
    "$1"/bin/python -m pytest -q -n 2 --dist loadgroup > "$1".txt
    sort -u workers.txt | wc -l
}
before=$(workers old 8.4.2)
now=$(workers new 9.2.0)
echo "pytest-xdist 3.8.0: processes of one group: $before under pytest 8.4.2, $now under pytest 9.2.0"
[ "$before" = 1 ] && [ "$now" = 2 ]
