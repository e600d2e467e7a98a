"""Which program worked something out, so that what is kept of one is not taken for another's."""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

import dashboard


@cache
def program_digest(parts: Sequence[str], libraries: Sequence[str]) -> str:
    """Return what changes with any module of some parts of the program, and with its libraries.

    Args:
        parts: folders and modules below ``dashboard``; a tuple, for the digest is kept.
        libraries: names of distributions that are installed; a tuple too.
    """
    digest = hashlib.sha256()
    root = Path(dashboard.__file__).parent
    for part in parts:
        path = root / part
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    for library in libraries:
        digest.update(f"{library} {version(library)}".encode())
    return digest.hexdigest()
