"""Fetch the pinned cartesian bundle of plotly.js with npm; do without it quietly.

Usage: fetch_plotly.py assets/vendor/plotly-cartesian.min.js
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "4.1.1"
"""The plotly.js that the pinned plotly.py carries; a test compares the two."""
PACKAGE = f"plotly.js-cartesian-dist-min@{VERSION}"
MEMBER = "package/plotly-cartesian.min.js"


def fetch(target: Path) -> str:
    """Put the bundle in its place and return what happened, in a sentence."""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not here; the app will use the full plotly.js."
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", folder]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603
        except subprocess.SubprocessError:
            return "npm could not fetch the small plotly.js; the app will use the full one."
        packed = list(Path(folder).glob("*.tgz"))
        if not packed:
            return "npm could not fetch the small plotly.js; the app will use the full one."
        with tarfile.open(packed[0]) as archive:
            member = archive.extractfile(MEMBER)
            if member is None:
                return "The fetched package holds no bundle; the app will use the full plotly.js."
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(member.read())
    return f"Fetched {PACKAGE}."


if __name__ == "__main__":
    sys.stdout.write(fetch(Path(sys.argv[1])) + "\n")
