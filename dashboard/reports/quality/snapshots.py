"""The snapshots held, newest first, and how each differs from the one it was made from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.reports.quality.listed import names
from dashboard.reports.wording.words import signed
from dashboard.store.snapshot import Manifest, SnapshotError


@dataclass(frozen=True)
class SnapshotLine:
    """One snapshot as a line of the data page and an entry of the interface for programs."""

    id: str
    published: str
    """``5 March 2024 10:15 UTC``; empty where its manifest cannot be read."""
    rows: int
    sample: bool
    current: bool
    follows: str
    version: str
    difference: str
    """From the snapshot it was made from, in words."""
    problem: str = ""
    """Why it cannot be read; empty where it can."""


def snapshot_label(snapshot_id: str) -> str:
    """Name a snapshot by when it was published: ``2024-03-05 10:15 UTC``."""
    one = snapshot_id
    return f"{one[:4]}-{one[4:6]}-{one[6:8]} {one[9:11]}:{one[11:13]} UTC"


def snapshot_lines(
    ids: Iterable[str], current: str, read: Callable[[str], Manifest]
) -> tuple[SnapshotLine, ...]:
    """Return a line for each snapshot, newest first.

    Args:
        ids: of the snapshots held, oldest first.
        current: the published one.
        read: returns a manifest, or raises SnapshotError.
    """
    manifests: dict[str, Manifest] = {}
    lines = []
    for one in ids:
        try:
            manifests[one] = read(one)
        except SnapshotError as error:
            lines.append(_unreadable(one, one == current, str(error)))
            continue
        manifest = manifests[one]
        lines.append(
            SnapshotLine(
                id=one,
                published=f"{manifest.created:%-d %B %Y %H:%M} UTC",
                rows=manifest.rows,
                sample=manifest.sample,
                current=one == current,
                follows=manifest.follows or "",
                version=manifest.code_version,
                difference=_difference(manifest, manifests.get(manifest.follows or "")),
            )
        )
    return tuple(reversed(lines))


def _unreadable(snapshot_id: str, current: bool, problem: str) -> SnapshotLine:
    return SnapshotLine(snapshot_id, "", 0, False, current, "", "", "", problem)


def _difference(now: Manifest, before: Manifest | None) -> str:
    if before is None:
        return "The one it was made from is not held." if now.follows else "The first one."
    held, earlier = ({vintage.id: vintage for vintage in each.vintages} for each in (now, before))
    added = [held[vintage].label for vintage in held if vintage not in earlier]
    gone = [earlier[vintage].label for vintage in earlier if vintage not in held]
    changed = [
        held[vintage].label
        for vintage in held
        if vintage in earlier and held[vintage] != earlier[vintage]
    ]
    rows = now.rows - before.rows
    parts = [f"{signed(rows)} figures" if rows else "as many figures"]
    parts += [f"added: {names(added)}"] if added else []
    parts += [f"dropped: {names(gone)}"] if gone else []
    parts += [f"loaded again: {names(changed)}"] if changed else []
    same = {name: one.sha256 for name, one in before.files.items()}
    differing = [name for name, one in now.files.items() if same.get(name) != one.sha256]
    if "observations.parquet" in differing and not (added or gone or changed):
        parts.append("figures changed")
    if "catalogue.json" in differing:
        parts.append("definitions changed")
    analysed = set(differing) - {"observations.parquet", "catalogue.json"}
    if analysed:
        parts.append("analysed anew" if analysed & set(same) else "analysis added")
    return "; ".join(parts)
