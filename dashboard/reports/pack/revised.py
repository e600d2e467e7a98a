"""What has been revised since a pack was made: the same figures, then and now."""

from dashboard.packs.pack import Pack
from dashboard.reports.desk import Desk
from dashboard.reports.table import Table, in_words
from dashboard.selection import parse
from dashboard.store.snapshot import SnapshotError


def revised_since(pack: Pack, desk: Desk) -> Table | None:
    """Return the headline figures of a pack's measures that differ from its last snapshot's.

    None where the pack names no earlier snapshot, it is the one shown now, or it is no longer held.
    An empty table says that nothing was revised.
    """
    if not pack.snapshot or pack.snapshot == desk.store().id:
        return None
    rows = []
    for item in pack.items:
        if item.show != "measure":
            continue
        asked, _ = parse(item.query)
        try:
            then = desk.earlier(asked.but(snapshot=pack.snapshot).query())
        except SnapshotError:
            return None
        now = desk.trend(asked.query())
        for before, after in zip(then.answer.cards, now.answer.cards):
            if before.label == after.label and before.figure != after.figure:
                name = f"{now.choice.measure.title}, {now.choice.area.name}"
                rows.append((name, after.label, before.figure, after.figure))
    return in_words(
        "Figures revised since the pack was last built",
        ("Measure", "Figure", "Then", "Now"),
        tuple(rows),
    )
