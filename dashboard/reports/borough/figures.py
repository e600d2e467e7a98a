"""A measure in all boroughs at once: what one borough is held against, or why it cannot be."""

from dataclasses import dataclass

import numpy as np

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.disclosure import base_of
from dashboard.analysis.funnel import funnel
from dashboard.analysis.funnel_result import Funnel, FunnelKind
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.reports.measure.population import residents
from dashboard.store.reader import Store

PER = 1000
"""Residents a count is related to."""
MONTHS = 12
"""Boroughs are compared over whole years: no season in it, and as many cases as can be had."""


@dataclass(frozen=True, eq=False)
class BoroughFigures:
    """One measure over one period: amounts by area, and the funnel of the boroughs."""

    measure: Measure
    period: Period
    amounts: dict[str, Amount]
    """By code, of London and of every borough that has a figure."""
    parts: dict[str, tuple[float, float]]
    """What the funnel compares, by code: events and base."""
    codes: tuple[str, ...]
    """Boroughs of the funnel, in its order."""
    funnel: Funnel | None
    multiplier: float
    broken: dict[str, str]
    """Title of the break of an area's own inside the period, by code: no figure of it compares."""

    @property
    def per_residents(self) -> bool:
        """Say whether a count is shown per 1,000 residents."""
        return self.measure.kind == "count"

    def value(self, code: str) -> float | None:
        """Return an area's figure in the unit compared, or None."""
        part = self.parts.get(code)
        return self.multiplier * part[0] / part[1] if part else None


def figures_of(store: Store, measure_id: str, vintage: str, last: int) -> BoroughFigures:
    """Return a measure's figures of all boroughs for the twelve months that end with a month.

    Args:
        store: what is held.
        measure_id: the measure's.
        vintage: id of the release that all areas are read from.
        last: a month in which a period of the release ends.
    """
    areas, measure = store.catalogue.areas, store.catalogue.measures[measure_id]
    period = Period(last - MONTHS + 1, last)
    amounts: dict[str, Amount] = {}
    parts: dict[str, tuple[float, float]] = {}
    broken: dict[str, str] = {}
    for area in (areas.force, *areas.boroughs):
        releases = store.get(measure.id, area.code)
        series = next((one for one in releases if one.vintage.id == vintage), None)
        if series is None:
            continue
        narrowed = series.measured_by(measure)
        if crossed := narrowed.area_breaks_between(period.first, period.last):
            broken[area.code] = crossed[0].title
            continue
        amount = over(series, measure, period)
        if amount is not None:
            amounts[area.code] = amount
            events_and_base = _parts(store, area, measure, amount, last)
            if events_and_base is not None:
                parts[area.code] = events_and_base
    codes = tuple(area.code for area in areas.boroughs if area.code in parts)
    multiplier = PER if measure.kind == "count" else measure.multiplier
    funnel_of_all = None
    if 2 * len(codes) > len(areas.boroughs):
        funnel_of_all = _funnel(measure, [parts[code] for code in codes], multiplier)
    return BoroughFigures(measure, period, amounts, parts, codes, funnel_of_all, multiplier, broken)


def why_not_compared(store: Store, figures: BoroughFigures, area: Area) -> str:
    """Say why a borough has no place in the funnel; empty where it has one."""
    measure, amount = figures.measure, figures.amounts.get(area.code)
    if area.code in figures.broken:
        return f"The twelve months do not compare: {figures.broken[area.code]}."
    if amount is None:
        return "Not held for all twelve months."
    if measure.kind in ("gap", "ratio", "milestone", "stock", "money", "mean"):
        return _KINDS[measure.kind]
    if base_of(measure, amount) == "too-small":
        return "Too few cases or interviews to judge."
    if area.code not in figures.parts:
        if measure.kind == "count":
            no_people = residents(store, area, figures.period.last) is None
            return "No residents are known." if no_people else "A count below 0 has no rate."
        if measure.survey:
            return "Published without the number interviewed, so chance cannot be told."
        return "Published without its parts, so chance cannot be told."
    if figures.funnel is None:
        return "Half of the boroughs or more have no figure, or none differs."
    return ""


_KINDS = {
    "gap": "A gap between two groups is not compared between boroughs.",
    "ratio": "A ratio is not compared between boroughs.",
    "milestone": "Something done by a date is not compared.",
    "stock": "How many there are says nothing without what they are for.",
    "money": "Money is not compared between boroughs.",
    "mean": "A mean is published without its spread, so chance cannot be told.",
}


def _parts(
    store: Store, area: Area, measure: Measure, amount: Amount, month: int
) -> tuple[float, float] | None:
    """Return events and base as the funnel takes them, or None where it cannot take them."""
    top: float | None
    bottom: float | None
    if measure.kind == "count":
        people = residents(store, area, month)
        top, bottom = amount.value, people.people if people else None
    elif measure.survey:
        # A weighted share at the number of interviews that says as much.
        bottom = amount.n_effective
        top = amount.value / measure.multiplier * bottom if bottom else None
    elif measure.kind in ("proportion", "rate"):
        top, bottom = amount.numerator, amount.denominator
    else:
        return None
    if top is None or bottom is None or not (top >= 0 and bottom > 0):
        return None
    return top, bottom


def _funnel(measure: Measure, parts: list[tuple[float, float]], multiplier: float) -> Funnel | None:
    observed = np.array([top for top, _ in parts])
    base = np.array([bottom for _, bottom in parts])
    # Disposals of earlier years' offences can outnumber this year's: then a share is a rate.
    within = measure.kind == "proportion" and not np.any(observed > base)
    kind: FunnelKind = "proportion" if within else "rate"
    together = observed.sum() / base.sum()
    if not 0 < together < (1 if within else np.inf):
        return None
    return funnel(observed, base, kind, multiplier=multiplier)
