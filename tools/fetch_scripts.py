"""Fetch with npm what makes pages smaller and their scripts cleverer; do without it quietly.

plotly.js with the few kinds of chart that are used, for the one with all of them; the one thing
that Dash needs of its polyfill, for the whole of it; and our own scripts with the libraries they
use, put together: one file, and another that the first search loads. What is fetched, and its
digests, is in package-lock.json.

Usage: python -m tools.fetch_scripts [--development] assets

With ``--development`` it installs what the scripts are checked with too, and fails if it cannot.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from dashboard.web.script_sources import BUNDLE, BUNDLE_ENTRY, FOLDER, banner, read_modules

REPO = Path(__file__).resolve().parents[1]
COPIED = {
    "regenerator-runtime/runtime.js": "regenerator-runtime.js",
    "plotly.js-basic-dist-min/plotly-basic.min.js": "plotly-basic.min.js",
}
"""Files of packages, and what they become."""
_PATIENCE = 300
"""Seconds that npm may take."""
_WITHOUT = "pages will load the larger scripts that Dash brings, and our own one by one."


class NotFetchedError(RuntimeError):
    """Something could not be had or made."""


def fetch(assets: Path, development: bool = False) -> list[str]:
    """Put the scripts in their place and return what happened, a sentence each.

    Raises:
        NotFetchedError: npm is not there, or could not do it.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise NotFetchedError("npm is not here")
    modules = _installed(npm, development)
    vendor = assets / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    for source, name in COPIED.items():
        shutil.copyfile(modules / source, vendor / name)
    _bundle(modules, assets)
    return [f"Put into {vendor.name}: {', '.join(COPIED.values())} and our own scripts."]


def _installed(npm: str, development: bool) -> Path:
    """Install what the lock file names, unless it is there already; returns the folder."""
    modules = REPO / "node_modules"
    lock = hashlib.sha256((REPO / "package-lock.json").read_bytes()).hexdigest()
    stamp = modules / ".installed"
    held = stamp.read_text() if stamp.exists() else ""
    if held in (f"{lock} all", f"{lock} {'all' if development else 'needed'}"):
        return modules
    _run([npm, "ci", "--silent", *([] if development else ["--omit=dev"])])
    stamp.write_text(f"{lock} {'all' if development else 'needed'}")
    return modules


def _bundle(modules: Path, assets: Path) -> None:
    made = assets / BUNDLE
    unfinished = made.with_name("unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    _run(
        [
            str(modules / ".bin" / "esbuild"),
            str(assets / FOLDER / BUNDLE_ENTRY),
            "--bundle",
            "--splitting",
            "--minify",
            "--format=esm",
            "--target=es2023",
            "--charset=utf8",
            "--legal-comments=inline",
            "--log-level=error",
            f"--banner:js={banner(read_modules(assets))}",
            f"--outdir={unfinished}",
        ]
    )
    shutil.rmtree(made, ignore_errors=True)
    unfinished.rename(made)


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, cwd=REPO, capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603
    except (subprocess.SubprocessError, OSError) as error:
        told = getattr(error, "stderr", None) or b""
        why = told.decode(errors="replace").strip() or str(error)
        raise NotFetchedError(f"{Path(command[0]).name} did not do it ({why})") from error


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    development = "--development" in arguments
    [assets] = [Path(one) for one in arguments if not one.startswith("--")]
    try:
        told, code = fetch(assets.resolve(), development), 0
    except NotFetchedError as error:
        told, code = [f"{error}: {_WITHOUT}"], int(development)
    sys.stdout.write("\n".join(told) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
