from collections import Counter
from pathlib import Path

import pytest

from dashboard.catalogue.areas import Areas, census_population, read_areas
from dashboard.catalogue.files import CatalogueError
from tests.factories.snapshots import AREAS
from tests.paths import DATA

SHIPPED = DATA / "areas.csv"


@pytest.fixture(scope="module")
def areas() -> Areas:
    return read_areas(SHIPPED)


def test_there_are_32_boroughs_in_alphabetical_order(areas: Areas) -> None:
    names = [area.name for area in areas.boroughs]
    assert len(names) == 32
    assert names == sorted(names)
    assert "City of London" not in names


def test_codes_and_slugs_stand_once(areas: Areas) -> None:
    for column in ("code", "slug", "name"):
        counts = Counter(getattr(area, column) for area in areas)
        assert max(counts.values()) == 1, column


def test_every_borough_has_its_own_tile_its_part_and_its_residents(areas: Areas) -> None:
    tiles = {(area.tile_row, area.tile_column) for area in areas.boroughs}
    assert len(tiles) == 32
    assert {area.part for area in areas.boroughs} == {"inner", "outer"}
    for area in areas.boroughs:
        assert 100_000 < (area.population_2001 or 0) < 400_000, area.name
        assert 100_000 < (area.population_2011 or 0) < 400_000, area.name


def test_force_has_as_many_residents_as_its_boroughs(areas: Areas) -> None:
    for column in ("population_2001", "population_2011"):
        total = sum(getattr(area, column) for area in areas.boroughs)
        assert getattr(areas.force, column) == total


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("E09000020", "E09000020"),
        ("e09000020", "E09000020"),
        ("Kensington and Chelsea", "E09000020"),
        ("KENSINGTON & CHELSEA", "E09000020"),
        ("kensington-and-chelsea", "E09000020"),
        ("  Kensington  &  Chelsea ", "E09000020"),
        ("mps", "MPS"),
    ],
)
def test_area_is_found_however_it_is_written(areas: Areas, text: str, code: str) -> None:
    found = areas.find(text)
    assert found is not None
    assert found.code == code
    assert found is areas[code]
    assert code in areas


@pytest.mark.parametrize("text", ["", "Atlantis", "E09", "Kensington"])
def test_what_is_no_area_is_not_found(areas: Areas, text: str) -> None:
    assert areas.find(text) is None
    assert text not in areas


def test_every_name_and_variant_finds_its_own_area(areas: Areas) -> None:
    for area in areas:
        for name in (area.name, area.slug, area.code, *area.variants):
            assert areas.find(name) is area, name


def test_population_is_a_straight_line_through_the_censuses() -> None:
    area = AREAS[0].model_copy(update={"population_2001": 200_000, "population_2011": 210_000})
    between, outside = (
        f"{how} the 2001 and 2011 censuses" for how in ("interpolated between", "extrapolated from")
    )
    assert [census_population(area, year) for year in (2001, 2006, 2010, 2011, 2014, 2000)] == [
        (200_000, "2001 census"),
        (205_000, between),
        (209_000, between),
        (210_000, "2011 census"),
        (213_000, outside),
        (199_000, outside),
    ]


def test_area_without_residents_has_no_population() -> None:
    assert census_population(AREAS[1], 2005) is None


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("E1,one,One,parish,,,,,,", "line 2, kind: Input should be 'borough'"),
        ("E1,one,One,borough,upper,,,,,", "line 2, part: Input should be 'inner'"),
        ("E1,one,One,borough,inner,x,,,,", "line 2, tile_row: Input should be a valid integer"),
        ("E1,,One,borough,inner,,,,,", "line 2, slug: Field required"),
        ("E1,one,One,borough", "line 2, row: has 4 cells, expected 10"),
    ],
)
def test_row_that_does_not_fit_is_named(tmp_path: Path, row: str, problem: str) -> None:
    path = tmp_path / "areas.csv"
    header = SHIPPED.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{header}\n{row}\n")
    with pytest.raises(CatalogueError, match=problem):
        read_areas(path)
