"""An area's place among others in words, no more of it than the figures can tell."""

from dashboard.analysis.placing import Ranking


def place_words(place: Ranking) -> str:
    """Return the place: ``3rd highest of 32``, ``joint lowest of 32``, ``among the 5 highest``.

    An exact place needs intervals that tell every other figure from it; otherwise it is said among
    how many at that end it is certain to be, and nothing where those are more than half.
    """
    count = place.others + 1
    if place.told and place.equal < place.others:
        nearer, end = min((place.higher, "highest"), (place.lower, "lowest"))
        joint = "joint " if place.equal else ""
        return f"{joint}{f'{ordinal(nearer + 1)} ' if nearer else ''}{end} of {count}"
    end, beyond = max(("highest", place.clearly_lower), ("lowest", place.clearly_higher), key=_many)
    if 2 * beyond < count:
        return f"no clear place among {count}"
    return f"among the {count - beyond} {end} of {count}"


def ordinal(rank: int) -> str:
    """Write 1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{'th' if rank % 100 in (11, 12, 13) else ending}"


def _many(end: tuple[str, int]) -> int:
    return end[1]
