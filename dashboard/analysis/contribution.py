"""Which boroughs drive London's change between two periods, and whether local targets add up.

Nothing is lost: what the boroughs do not account for (airports, offences with no borough, boroughs
without a figure) is shown as not allocated, so that the parts always make up London's change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, isfinite


@dataclass(frozen=True, slots=True)
class Contribution:
    """One area's part in a change of a total."""

    area: str
    before: float
    after: float
    change: float
    points: float | None
    """Of London's percentage change; None where London had nothing before."""
    share: float | None
    """Percent of London's change; None where London did not change."""


@dataclass(frozen=True, slots=True)
class Contributions:
    """London's change and its parts."""

    london: Contribution
    areas: tuple[Contribution, ...]
    """Those that moved most London's way first."""
    not_allocated: Contribution
    """London less the areas listed: no borough, airports, and the boroughs without a figure."""
    without_figure: tuple[str, ...]
    """Areas not held in one of the periods."""

    @property
    def fell(self) -> int:
        """Return how many areas fell."""
        return sum(area.change < 0 for area in self.areas)

    @property
    def rose(self) -> int:
        """Return how many areas rose."""
        return sum(area.change > 0 for area in self.areas)


@dataclass(frozen=True, slots=True)
class Drivers:
    """The few areas that moved most London's way."""

    areas: tuple[str, ...]
    change: float
    share_of_movement: float
    """Percent of what all areas that moved this way moved together: never above 100."""
    share_of_change: float
    """Percent of London's change: above 100 where other areas moved the other way."""


def contributions(
    before: Mapping[str, float | None],
    after: Mapping[str, float | None],
    london: tuple[float, float] | None = None,
) -> Contributions:
    """Split the change of a total that adds up over areas.

    Args:
        before: each area's total in the earlier period; None or NaN where not held.
        after: the same in the later period.
        london: the force's own totals; the sum of the areas held in both where not given.

    Raises:
        ValueError: no area is held in both periods, or the force's totals are not finite.
    """
    held, missing = _in_both(before, after)
    if not held:
        raise ValueError("no area has a figure in both periods")
    first, last = (fsum(_number(side[area]) for area in held) for side in (before, after))
    totals = london or (first, last)
    if not all(map(isfinite, totals)):
        raise ValueError("London's totals must be finite numbers")

    def part(area: str, start: float, end: float) -> Contribution:
        whole = totals[1] - totals[0]
        change = end - start
        return Contribution(
            area,
            start,
            end,
            change,
            100 * change / totals[0] if totals[0] > 0 else None,
            100 * change / whole if whole else None,
        )

    areas = [part(area, _number(before[area]), _number(after[area])) for area in held]
    direction = -1 if totals[1] < totals[0] else 1
    areas.sort(key=lambda one: (-direction * one.change, one.area))
    return Contributions(
        part("London", *totals),
        tuple(areas),
        part("Not allocated", totals[0] - first, totals[1] - last),
        missing,
    )


def drivers(found: Contributions, most: int = 5) -> Drivers | None:
    """Return the areas behind London's change; None where London or no area moved that way.

    Raises:
        ValueError: ``most`` is not above zero.
    """
    if most < 1:
        raise ValueError("at least one area must be asked for")
    whole = found.london.change
    moved = [area for area in found.areas if area.change * whole > 0]
    if not moved:
        return None
    top = moved[:most]
    change = fsum(area.change for area in top)
    together = fsum(area.change for area in moved)
    return Drivers(
        tuple(area.area for area in top), change, 100 * change / together, 100 * change / whole
    )


@dataclass(frozen=True, slots=True)
class LocalSum:
    """Local targets against the one for the whole force."""

    total: float
    unallocated: float
    """The corporate target less the local ones; below zero where they come to more."""
    percent: float | None
    """``unallocated`` of the corporate target; None where that is not above zero."""
    without_target: tuple[str, ...]
    """Areas that should have a target and have none."""


def local_sum(
    local: Mapping[str, float | None], corporate: float, expected: Sequence[str] = ()
) -> LocalSum:
    """Return whether targets of a measure that adds up over areas add up to the corporate one.

    Args:
        local: each area's target; None or NaN where it has none.
        corporate: the force's.
        expected: areas that should have one.

    Raises:
        ValueError: no area has a target, or the corporate target is not finite.
    """
    targets = {area: value for area, one in local.items() if isfinite(value := _number(one))}
    if not targets or not isfinite(corporate):
        raise ValueError("there must be a corporate target and at least one local one")
    total = fsum(targets.values())
    remainder = corporate - total
    lacking = sorted((set(expected) | set(local)) - set(targets))
    percent = 100 * remainder / corporate if corporate > 0 else None
    return LocalSum(total, remainder, percent, tuple(lacking))


def _in_both(
    before: Mapping[str, float | None], after: Mapping[str, float | None]
) -> tuple[list[str], tuple[str, ...]]:
    areas = sorted(set(before) | set(after))
    held = [one for one in areas if isfinite(_number(before.get(one)) + _number(after.get(one)))]
    return held, tuple(area for area in areas if area not in set(held))


def _number(value: float | None) -> float:
    return float("nan") if value is None else float(value)
