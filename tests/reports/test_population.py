"""Whom rates per resident are related to, and what is said of it."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from dashboard.catalogue.areas import PROJECTION, Area, read_areas
from dashboard.core.periods import parse_month
from dashboard.reports.measure.population import base_notes, population_base, residents
from dashboard.store.reader import Store
from dashboard.store.series import Coded, Series
from tests.factories.series import measure_of, series_of
from tests.paths import DATA

AREAS = read_areas(DATA / "areas.csv")
WESTMINSTER = AREAS["E09000033"]


def population(publisher: str, first: int, people: Sequence[float], projected_from: int) -> Series:
    """Return a release of an area's population, with projections from a year on."""
    series = series_of(f"{first}-01", people, "Y")
    years = first + np.arange(len(people))
    return replace(
        series,
        source=series.source.model_copy(update={"publisher": f"{publisher}, on a shelf"}),
        notes_coded=Coded(np.where(years >= projected_from, 0, -1), [PROJECTION]),
    )


ESTIMATES = population("ONS", 2018, [261_317, 261_317, 269_848], 9999)
PROJECTIONS = population("GLA", 2009, [215_000, 217_000, *range(230_000, 246_000, 1_000)], 2011)
REBASED = population("ONS", 2019, [210_000, 207_000, 205_100, 211_400], 9999)


def store(*releases: Series) -> Store:
    def get(_: str, area: str) -> tuple[Series, ...]:
        return releases if AREAS[area].kind == "borough" else ()

    return cast(Store, SimpleNamespace(get=get, catalogue=SimpleNamespace(areas=AREAS)))


@pytest.mark.parametrize(
    ("held", "year", "people", "origin"),
    [
        # What is of the year itself and of the release that reaches furthest comes first.
        ((ESTIMATES, PROJECTIONS), 2020, 269_848, "mid-year estimate for 2020, ONS"),
        ((ESTIMATES, REBASED), 2020, 207_000, "mid-year estimate for 2020, ONS"),
        ((ESTIMATES, PROJECTIONS), 2010, 217_000, "mid-year estimate for 2010, GLA"),
        # After the last estimate what was made later serves: 2020 is later than 2010.
        (
            (ESTIMATES, PROJECTIONS),
            2026,
            269_848,
            "mid-year estimate for 2020, the latest held, ONS",
        ),
        ((PROJECTIONS,), 2026, 245_000, "projection for 2026 from 2010, GLA"),
        ((PROJECTIONS, ESTIMATES), 2014, 233_000, "projection for 2014 from 2010, GLA"),
        ((), 2006, 200_341, "interpolated between the 2001 and 2011 censuses"),
    ],
)
def test_residents_are_the_estimate_of_the_year_or_what_was_made_last(
    held: tuple[Series, ...], year: int, people: float, origin: str
) -> None:
    found = residents(store(*held), WESTMINSTER, parse_month(f"{year}-05"))
    assert found is not None
    assert (found.people, found.origin) == (people, origin)


@pytest.mark.parametrize(
    ("held", "year", "said"),
    [
        ((ESTIMATES,), 2026, "the residents of 2020, 6 years earlier"),
        ((ESTIMATES,), 2021, "the residents of 2020, a year earlier"),
        ((ESTIMATES,), 2020, "made before the census of 2021"),
        ((PROJECTIONS,), 2026, "made from the estimates of 2010, 16 years earlier"),
        ((), 2014, "drawn on from the censuses"),
    ],
)
def test_age_of_the_base_is_said(held: tuple[Series, ...], year: int, said: str) -> None:
    found = residents(store(*held), WESTMINSTER, parse_month(f"{year}-05"))
    assert found is not None
    assert said in found.caution


@pytest.mark.parametrize(("held", "year"), [((REBASED,), 2020), ((PROJECTIONS,), 2010), ((), 2009)])
def test_nothing_is_said_of_an_estimate_that_stands(held: tuple[Series, ...], year: int) -> None:
    found = residents(store(*held), WESTMINSTER, parse_month(f"{year}-05"))
    assert found is not None
    assert found.caution == ""


def test_what_is_not_done_to_residents_says_so_beside_its_rates() -> None:
    base = population_base(store(REBASED), parse_month("2020-05"))
    assert base.people[WESTMINSTER.code] == 207_000
    [note] = base_notes(base, measure_of("count", at_risk="businesses"))
    assert "Residents are not what is at risk: this counts what happens to businesses." in note
    assert base_notes(base, measure_of("count")) == ()


def test_nobody_lives_at_the_airports() -> None:
    airports: Area = AREAS["AIRPORTS"]
    assert residents(store(), airports, parse_month("2009-05")) is None
