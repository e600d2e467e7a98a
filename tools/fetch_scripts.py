"""Fetch small stand-ins for scripts that Dash brings, with npm; do without them quietly.

plotly.js with the few kinds of chart that are used, for the one with all of them; and the one
thing that Dash needs of its polyfill, for the whole of it.

Usage: fetch_scripts.py assets/vendor
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

PLOTLY = "4.1.1"
"""The plotly.js that the pinned plotly.py carries; a test compares the two."""


@dataclass(frozen=True)
class Script:
    """A script of an npm package."""

    package: str
    member: str
    """Path in the package."""
    name: str
    """File it becomes."""


SCRIPTS = (
    Script("regenerator-runtime@0.14.1", "runtime.js", "regenerator-runtime.js"),
    Script(f"plotly.js-basic-dist-min@{PLOTLY}", "plotly-basic.min.js", "plotly-basic.min.js"),
)


def fetch(folder: Path) -> list[str]:
    """Put the scripts in their place and return what happened, a sentence each."""
    npm = shutil.which("npm")
    if npm is None:
        return ["npm is not here; pages will load the larger scripts that Dash brings."]
    return [_fetch(npm, script, folder) for script in SCRIPTS]


def _fetch(npm: str, script: Script, folder: Path) -> str:
    failed = f"npm could not fetch {script.package}; pages will load what Dash brings."
    with tempfile.TemporaryDirectory() as beside:
        command = [npm, "pack", script.package, "--silent", "--pack-destination", beside]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603
        except subprocess.SubprocessError:
            return failed
        packed = list(Path(beside).glob("*.tgz"))
        if not packed:
            return failed
        with tarfile.open(packed[0]) as archive:
            member = archive.extractfile(f"package/{script.member}")
            if member is None:
                return (
                    f"{script.package} holds no {script.member}; pages will load what Dash brings."
                )
            folder.mkdir(parents=True, exist_ok=True)
            (folder / script.name).write_bytes(member.read())
    return f"Fetched {script.package}."


if __name__ == "__main__":
    sys.stdout.write("\n".join(fetch(Path(sys.argv[1]))) + "\n")
