"""Residents of an area in a year: the one base of every rate per resident.

Mid-year estimates of the year come first, of the release that reaches furthest. For a year after
the last estimate, what was made later serves: that last estimate, or a projection made from an
earlier one. Where nothing is loaded, the censuses of 2001 and 2011 are all there is.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Literal

from dashboard.catalogue.areas import PROJECTION, Area, census_population
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.reader import Store
from dashboard.store.series import Series

POPULATION = "population"
_CENSUS = 2021
_OLD_CENSUS = 2011
_BEFORE_CENSUS = (
    f" It was made before the census of {_CENSUS}, which counted far fewer people in some central "
    "boroughs; estimates made since can be loaded."
)
Basis = Literal[
    "estimate",  # of the year itself
    "last-estimate",  # of an earlier year, the latest held
    "projection",
    "census",
]


@dataclass(frozen=True)
class Residents:
    """A population figure and where it is from."""

    people: float
    basis: Basis
    year: int
    """Calendar year whose rates it serves."""
    made: int
    """Year of the estimate itself, or of the last one that a projection starts from."""
    origin: str
    """As the screen names it: ``mid-year estimate for 2015, Office for National Statistics``."""

    @property
    def caution(self) -> str:
        """Return what a reader must know of it; empty where it is an estimate that stands."""
        if self.year <= _OLD_CENSUS:
            return ""
        if self.basis == "census":
            return (
                f"Rates of {self.year} use residents drawn on from the censuses of 2001 and "
                f"{_OLD_CENSUS}: no estimate is held."
            )
        census = _BEFORE_CENSUS if self.made < _CENSUS else ""
        years = "a year" if self.year == self.made + 1 else f"{self.year - self.made} years"
        if self.basis == "last-estimate":
            return (
                f"Rates of {self.year} use the residents of {self.made}, {years} earlier: no later "
                f"estimate is held.{census}"
            )
        if self.basis == "projection":
            return (
                f"Rates of {self.year} use a projection made from the estimates of {self.made}, "
                f"{years} earlier: no estimate is held that is newer.{census}"
            )
        return census and f"Rates use a mid-year estimate of residents.{census}"


@dataclass(frozen=True)
class PopulationBase:
    """What rates of all boroughs in a year are related to."""

    people: Mapping[str, float]
    """Residents by code of the borough; without those where nobody is known to live."""
    origin: str
    caution: str


def residents(store: Store, area: Area, month: int) -> Residents | None:
    """Return an area's residents in the year of a month, or None where nobody lives there."""
    year = month // 12
    held = [
        found for series in store.get(POPULATION, area.code) if (found := _of_series(series, year))
    ]
    if held:
        return max(held, key=lambda one: (one.basis == "estimate", one.made, one.basis))
    census = census_population(area, year)
    return Residents(census[0], "census", year, year, census[1]) if census else None


def population_base(store: Store, month: int) -> PopulationBase:
    """Return the residents of every borough in the year of a month."""
    found = {
        area.code: known
        for area in store.catalogue.areas.boroughs
        if (known := residents(store, area, month))
    }
    first = next(iter(found.values()), None)
    return PopulationBase(
        {code: known.people for code, known in found.items()},
        first.origin if first else "",
        first.caution if first else "",
    )


def base_notes(base: PopulationBase | Residents, measure: Measure) -> tuple[str, ...]:
    """Return what is to be said beside rates of a measure per resident."""
    wrong = ""
    if measure.at_risk:
        wrong = (
            f"Residents are not what is at risk: this counts what happens to {measure.at_risk}. A "
            "borough with many of them to each resident stands high; compare numbers as well."
        )
    return tuple(note for note in (wrong, base.caution) if note)


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


@lru_cache(maxsize=256)  # every rate of every borough asks the same of the same few series
def _of_series(series: Series, year: int) -> Residents | None:
    """Return what one release gives for a year, or None where it gives nothing for it."""
    figures = {
        month // 12: (value, note == PROJECTION)
        for month, value, note in zip(
            series.months.tolist(), series.value.tolist(), series.notes, strict=True
        )
        if isfinite(value) and value > 0
    }
    last = max((one for one, (_, projected) in figures.items() if not projected), default=None)
    publisher = series.source.publisher.split(",")[0]
    value, projected = figures.get(year, (0.0, False))
    if value and not projected:
        origin = f"mid-year estimate for {year}, {publisher}"
        return Residents(value, "estimate", year, last or year, origin)
    if value:
        made = min(one for one, (_, projected) in figures.items() if projected) - 1
        origin = f"projection for {year} from {made}, {publisher}"
        return Residents(value, "projection", year, made, origin)
    if last is not None and year > last:
        origin = f"mid-year estimate for {last}, the latest held, {publisher}"
        return Residents(figures[last][0], "last-estimate", year, last, origin)
    return None
