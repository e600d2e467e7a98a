"""The order for a ready-made pack: what it is of, as a page or the command line asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

PackKind = Literal["exceptions", "plan", "borough", "objective"]
KINDS: Mapping[PackKind, str] = {
    "exceptions": "What needs attention (exceptions)",
    "plan": "The whole plan, the vital few first",
    "borough": "One borough’s brief",
    "objective": "One objective",
}


@dataclass(frozen=True)
class PackOrder:
    """What a ready-made pack is of, in words that nothing has checked."""

    kind: str
    plan: str
    area: str = ""
    """Code, name or slug; London if empty."""
    as_at: str = ""
    """Month; the latest under the plan if empty."""
    objective: str = ""
    """Id of a heading of the plan, where the kind is an objective."""
