"""What comparing one case with its reference results found."""

import csv
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Outcome:
    """Counts what was compared and keeps a line for each mismatch."""

    compared: int = 0
    mismatches: list[str] = field(default_factory=list)
    not_implemented: list[str] = field(default_factory=list)

    def close(self, what: str, ours: float | None, theirs: str, relative: float = 1e-9) -> None:
        """Compare a number with a cell of the reference; an empty cell is no number."""
        self.compared += 1
        missing = ours is None or math.isnan(ours)
        if theirs.strip() in ("", "NA", "NaN"):
            if not missing:
                self.mismatches.append(f"{what}: {ours!r}, expected none")
            return
        expected = float(theirs)
        # Reference numbers carry 15 digits; about nought only an absolute difference says anything.
        near = not missing and math.isclose(
            float(ours or 0), expected, rel_tol=relative, abs_tol=1e-12
        )
        if not near:
            self.mismatches.append(f"{what}: {ours!r}, expected {expected!r}")

    def same(self, what: str, ours: object, theirs: object) -> None:
        """Compare two texts, whole numbers or truth values."""
        self.compared += 1
        if ours != theirs:
            self.mismatches.append(f"{what}: {ours!r}, expected {theirs!r}")


def rows(path: Path) -> list[dict[str, str]]:
    """Read a reference table; every cell is text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def described(case: Path) -> dict[str, Any]:
    """Read a case's description: options, tool, cautions."""
    found: dict[str, Any] = json.loads((case / "case.json").read_text(encoding="utf-8"))
    return found
