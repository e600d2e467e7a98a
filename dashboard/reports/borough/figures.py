"""A measure in all boroughs at once: what one borough is held against, or why it cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.analysis.aggregate import Amount, over, over_areas
from dashboard.analysis.disclosure import base_of
from dashboard.analysis.funnel_result import Funnel
from dashboard.analysis.intervals import Interval, proportion_interval, rate_interval
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.reports.area_funnel import (
    events_and_base,
    funnel_kind,
    funnel_of_areas,
    multiplier_of,
)
from dashboard.reports.measure.population import residents
from dashboard.store.reader import Store

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
    why_none: str
    """Why there is no funnel; empty where there is one."""
    intervals: Mapping[str, Interval]
    """The 95% interval of each borough of the funnel, in the unit compared, by code."""

    broken: Mapping[str, str]
    """Title of the break of an area's own inside the period, by code: no figure of it compares."""

    @property
    def multiplier(self) -> float:
        """Return what takes events over base to the unit compared."""
        return multiplier_of(self.measure)

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
            part = _parts(store, area, measure, amount, last)
            if part is not None:
                parts[area.code] = part
    force = areas.force
    if force.code not in amounts and all(area.code in amounts for area in areas.boroughs):
        together = over_areas(list(amounts.values()), measure)
        part = _parts(store, force, measure, together, last) if together else None
        if together is not None:
            amounts[force.code] = together
        if part is not None:
            parts[force.code] = part
    of_boroughs = {
        area.code: parts[area.code]
        for area in areas.boroughs
        if area.code in parts and base_of(measure, amounts[area.code]) != "too-small"
    }
    kind, why = funnel_kind(measure, per_residents=True)
    result = None
    if kind is not None:
        result, why = funnel_of_areas(measure, kind, of_boroughs, len(areas.boroughs))
    codes = tuple(of_boroughs) if result is not None else ()
    intervals = {code: _interval(measure, *of_boroughs[code]) for code in codes}
    return BoroughFigures(measure, period, amounts, parts, codes, result, why, intervals, broken)


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
        if amount.numerator is not None:
            return "More is counted than it is a part of, so chance cannot be told."
        return "Published without its parts, so chance cannot be told."
    return figures.why_none


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
    top, bottom = amount.numerator, amount.denominator
    if measure.kind == "count":
        people = residents(store, area, month)
        top, bottom = amount.value, people.people if people else None
    return events_and_base(measure, amount.value, top, bottom, amount.n_effective)


def _interval(measure: Measure, events: float, base: float) -> Interval:
    if measure.kind == "proportion":
        return proportion_interval(events, base, multiplier=multiplier_of(measure))
    return rate_interval(events, base, multiplier=multiplier_of(measure))
