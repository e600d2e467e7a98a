"""The funnel of the boroughs on one measure, the same whichever page asks."""

from collections.abc import Mapping

import numpy as np

from dashboard.analysis.funnel import funnel
from dashboard.analysis.funnel_result import Funnel, FunnelKind
from dashboard.catalogue.measure import Measure

PER = 1000
"""Residents a count is related to."""
_NUMBERS = "Numbers follow the size of a borough; compare them per 1,000 residents."
_NO_CHANCE = "How much such a figure varies by chance is not known, so no limits are drawn."


def funnel_kind(measure: Measure, per_residents: bool) -> tuple[FunnelKind | None, str]:
    """Return the kind of a measure's funnel, or None and why it has none.

    Args:
        measure: the measure.
        per_residents: a count is related to the residents.
    """
    if measure.kind == "count":
        return ("rate", "") if per_residents else (None, _NUMBERS)
    if measure.kind == "proportion" and not measure.of_stock:
        return "proportion", ""
    return ("rate", "") if measure.kind == "rate" else (None, _NO_CHANCE)


def events_and_base(
    measure: Measure,
    value: float,
    numerator: float | None,
    denominator: float | None,
    n_effective: float | None,
) -> tuple[float, float] | None:
    """Return what counts and out of how many, or None where a funnel cannot take it.

    Args:
        measure: the measure.
        value: of a survey, in the measure's unit.
        numerator: the count itself, or what is counted of a fraction.
        denominator: residents of a count, else of the fraction.
        n_effective: the interviews that a weighted share of a survey amounts to.
    """
    if measure.survey:
        return (value / measure.multiplier * n_effective, n_effective) if n_effective else None
    if numerator is None or denominator is None or not (numerator >= 0 and denominator > 0):
        return None
    if measure.kind == "proportion" and numerator > denominator:
        return None  # disposals of earlier years' offences can outnumber this year's
    return numerator, denominator


def multiplier_of(measure: Measure) -> float:
    """Return what takes events over base to the unit compared."""
    return PER if measure.kind == "count" else measure.multiplier


def funnel_of_areas(
    measure: Measure, kind: FunnelKind, parts: Mapping[str, tuple[float, float]], boroughs: int
) -> tuple[Funnel | None, str]:
    """Return the funnel of boroughs by code, in their order, or None and why there is none.

    Args:
        measure: the measure.
        kind: of its funnel.
        parts: events and base of the boroughs that are judged.
        boroughs: how many there are.
    """
    if 2 * len(parts) <= boroughs:
        if measure.survey:
            return None, "The release does not say how many were interviewed in most boroughs."
        return None, "Half of the boroughs or more have no figure with its parts."
    observed, base = (np.array(side, dtype=float) for side in zip(*parts.values(), strict=True))
    try:
        return funnel(observed, base, kind, multiplier=multiplier_of(measure)), ""
    except ValueError:
        return None, "All boroughs have none (or all) of what is counted, so nothing varies."
