"""Which bases bear a change in per cent: none below nought, and none of a few."""

from dashboard.catalogue.measure import Measure

_FEWEST = 20
"""A change from 3 to 6 offences is 3 more, and no doubling."""
_STEPS = 10
"""Of what is not counted: so many of the last decimal that its measure is written with."""


def bears_percent(base: float, measure: Measure) -> bool:
    """Say whether a change on a base, in the measure's unit, may be given in per cent of it."""
    if measure.kind in ("count", "stock"):
        return base >= _FEWEST
    return base >= _STEPS * 10.0**-measure.decimals


def percent_change(base: float | None, value: float) -> float | None:
    """Return the change on a base in percent; None unless the base is above zero."""
    return None if base is None or base <= 0 else 100 * (value - base) / base
