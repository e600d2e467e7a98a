"""What an objective's measures say of the objective, by a named rule and with counts.

Nothing is averaged: not percentages, not scores, not colours. What is only monitored, awaited or
without data never counts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.analysis.status import JUDGED, Position

Rule = Literal["worst", "priority"]
"""``worst``: the worst of the measures that count. ``priority``: the first of them that can be
judged, in the order the plan lists them, as the Authority's scorecard of 2001 gave several lines
of one objective the state of the agreed one (recorded crime before judicial disposals)."""


@dataclass(frozen=True)
class Member:
    """One target of an objective's measures."""

    position: Position
    primary: bool = True
    """Companions and context figures do not count."""


@dataclass(frozen=True)
class RolledUp:
    """The state of an objective and what it rests on."""

    position: Position | None
    """None where nothing of it can be judged."""
    rule: Rule
    counts: tuple[tuple[Position, int], ...]
    """Of the primary members, every position that occurs, judged ones first and best first."""

    @property
    def judged(self) -> int:
        """Return how many members could be judged."""
        return sum(count for position, count in self.counts if position in JUDGED)

    @property
    def reached(self) -> int:
        """Return how many of them are met or on track."""
        return sum(count for position, count in self.counts if position in ("met", "on-track"))


def roll_up(members: Sequence[Member], rule: Rule = "worst") -> RolledUp:
    """Return the state of an objective from its members, in the order the plan lists them."""
    primary = [one.position for one in members if one.primary]
    judged = [position for position in primary if position in JUDGED]
    found: Position | None = None
    if judged:
        found = judged[0] if rule == "priority" else max(judged, key=JUDGED.index)
    ordered = [*JUDGED, *sorted(set(primary) - set(JUDGED))]
    counts = tuple((one, primary.count(one)) for one in ordered if one in primary)
    return RolledUp(found, rule, counts)
