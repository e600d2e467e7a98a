"""In which order releases came, and how they are told apart by name.

A snapshot lists its releases in this order, so that of two that reach to the same month the later
one is shown: by the dates on which they were released where both have one, else as they were
loaded.
"""

from collections.abc import Iterable, Sequence

from dashboard.store.sources import Vintage


def with_releases(
    held: Sequence[Vintage], loaded: Iterable[Vintage], unchanged: frozenset[str] = frozenset()
) -> tuple[Vintage, ...]:
    """Return the releases held with those of one load among them.

    Args:
        held: in their order.
        loaded: of one load; they come in the order of their ids, for a load has no other.
        unchanged: ids of those that are held already, figure for figure; they keep their place.
    """
    ordered = list(held)
    for new in sorted(loaded, key=lambda one: one.id):
        before = next((place for place, one in enumerate(ordered) if one.id == new.id), None)
        if before is not None:
            del ordered[before]
        kept = before if new.id in unchanged else None
        place = _place(ordered, new) if kept is None else kept
        ordered.insert(place, _told_apart(new, ordered))
    return tuple(ordered)


def _place(ordered: Sequence[Vintage], new: Vintage) -> int:
    """Return where a release goes: before the first that is dated later, else at the end."""
    later = (
        place
        for place, one in enumerate(ordered)
        if new.released and one.released and one.released > new.released
    )
    return next(later, len(ordered))


def _told_apart(new: Vintage, others: Sequence[Vintage]) -> Vintage:
    """Return a release whose label no other of its source has."""
    taken = {one.label for one in others if one.source == new.source}
    if new.label not in taken:
        return new
    files = ", ".join(file.name for file in new.files)
    label = f"{new.label} ({files or new.id})"
    if label in taken:
        label = f"{new.label} ({new.id})"
    return new.model_copy(update={"label": label})
