"""Our own scripts as they are kept: modules that a browser can load, or put together at set-up."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

FOLDER = "scripts"
ENTRY = "main.js"
"""The module that starts the others."""
BUNDLE = "vendor/scripts"
"""Folder of what set-up makes of them where npm is there."""
BUNDLE_ENTRY = "bundle.js"
BUNDLED_ONLY = ("morph.js", "search/finder.js", "search/local.js")
"""Modules that need a library; by themselves, the others do without them."""
_EARLY = "early.js"


def read_modules(assets: Path) -> dict[str, bytes]:
    """Return every module by its path in the folder of scripts, all but the early script."""
    folder = assets / FOLDER
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*.js"))
        if path.name != _EARLY
    }


def read_early(assets: Path) -> str:
    """Return the script that must have run before anything is painted."""
    return (assets / FOLDER / _EARLY).read_text("utf-8")


def banner(modules: Mapping[str, bytes]) -> str:
    """Return the first line of what is made of these modules."""
    return f"/* Made of assets/{FOLDER} {digest(modules)}, morphdom and MiniSearch. */"


def digest(files: Mapping[str, bytes]) -> str:
    """Return what tells one state of some files from every other."""
    told = hashlib.sha256()
    for name, content in sorted(files.items()):
        told.update(f"{name} {len(content)}\n".encode())
        told.update(content)
    return told.hexdigest()[:12]


def read_bundle(assets: Path, modules: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files made of the modules; none if they were not, or the modules changed since."""
    made = {path.name: path.read_bytes() for path in sorted((assets / BUNDLE).glob("*.js"))}
    fits = made.get(BUNDLE_ENTRY, b"").startswith(banner(modules).encode())
    return made if fits else {}
