"""This build beside an earlier one: ``python -m tests.benchmarks.builds``.

Makes a work tree of the earlier commit in a temporary folder, runs both in turn on this machine and
prints ratios of medians. Everything made is removed, also after a failure or Ctrl-C. How long it is
to the first chart in a browser is measured beside other tools, by ``tests/benchmarks/peers``.
"""

import signal
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.builds.first_sight import first_sight
from tests.benchmarks.builds.options import options
from tests.benchmarks.builds.publishing import publishing
from tests.benchmarks.builds.ratio_table import Compared, table
from tests.benchmarks.builds.work_tree import built, ours

_MEASURED = {"publishing": publishing, "first-sight": first_sight}


def main(arguments: list[str]) -> None:
    """Compare, and print the table."""
    asked = options(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was made is removed
    rows: list[Compared] = []
    with built(asked.against) as other, tempfile.TemporaryDirectory(prefix="builds-") as made:
        for part in asked.parts:
            folder = Path(made) / part
            folder.mkdir()
            rows += _MEASURED[part](ours(), other, asked, folder)
    print(f"\nMedians of {asked.runs}:\n\n{table(rows, asked.against)}")


if __name__ == "__main__":
    main(sys.argv[1:])
