"""Residents of an area in a year: published estimates where loaded, else the censuses."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.catalogue.areas import Area, census_population
from dashboard.core.periods import Period
from dashboard.store.reader import Store

POPULATION = "population"


@dataclass(frozen=True)
class Residents:
    """A population figure and where it is from."""

    people: float
    origin: str


def residents(store: Store, area: Area, month: int) -> Residents | None:
    """Return an area's residents in the year of a month, or None where nobody lives there."""
    year = month // 12
    estimates = store.get(POPULATION, area.code)
    for series in sorted(estimates, key=lambda series: series.last_month, reverse=True):
        rows = (series.months // 12 == year).nonzero()[0]
        if len(rows) and series.value[rows[0]] > 0:
            return Residents(float(series.value[rows[0]]), series.source.title)
    census = census_population(area, year)
    return Residents(*census) if census else None


def per_thousand(store: Store, area: Area) -> Callable[[float, Period], float | None]:
    """Return what turns a count into a rate per 1,000 residents of the year its period ends in."""
    people: dict[int, float | None] = {}

    def rate(count: float, period: Period) -> float | None:
        year = period.last // 12
        if year not in people:
            known = residents(store, area, period.last)
            people[year] = known.people if known else None
        population = people[year]
        return None if population is None else count / population * 1000

    return rate
