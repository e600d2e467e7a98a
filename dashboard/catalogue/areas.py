"""Boroughs, the force total, and what published files put in a borough column besides."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from dashboard.catalogue.base import Record
from dashboard.catalogue.files import CatalogueError, read_table

AreaKind = Literal["borough", "force", "region", "airport", "unknown", "other-force", "country"]
PROJECTION = "Projection, not an estimate."
"""The note of a population that no count or estimate stands behind."""
FORCE = "MPS"
"""Code of the force total: every row, airports and unknown included."""


class Area(Record):
    """A place that observations belong to."""

    code: str
    slug: str
    name: str
    kind: AreaKind
    part: Literal["inner", "outer", ""] = ""
    tile_row: int | None = None
    tile_column: int | None = None
    population_2001: int | None = None
    """Census, 29 April 2001, usual residents."""
    population_2011: int | None = None
    """Census, 27 March 2011, usual residents."""
    variants: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        """Say whether figures are judged: nobody answers for those of airports or of no borough.

        They are shown; no verdict, forecast or rank is of them.
        """
        return self.kind not in ("airport", "unknown")


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower().replace("&", " and ")).strip()


class Areas:
    """All areas, found by code, slug, name or a variant seen in a published file."""

    def __init__(self, areas: tuple[Area, ...]) -> None:
        self._areas = areas
        self._by_code = {area.code: area for area in areas}
        self._by_name: dict[str, Area] = {}
        for area in areas:
            for name in (area.name, area.slug, area.code, *area.variants):
                self._by_name.setdefault(_key(name), area)

    def __iter__(self) -> Iterator[Area]:
        return iter(self._areas)

    def __getitem__(self, code: str) -> Area:
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def find(self, text: str) -> Area | None:
        """Return the area a text means, whatever its case, ampersands and hyphens, or None."""
        return self._by_name.get(_key(text))

    @property
    def boroughs(self) -> tuple[Area, ...]:
        """Return the 32 boroughs in alphabetical order."""
        return tuple(area for area in self._areas if area.kind == "borough")

    @property
    def force(self) -> Area:
        """Return the force total."""
        return self._by_code[FORCE]


def read_areas(path: Path) -> Areas:
    """Read ``areas.csv``.

    Raises:
        CatalogueError: the file or a row does not fit; names file, row and column.
    """
    areas = []
    for line, row in read_table(path, tuple(Area.model_fields)):
        variants = tuple(name for name in row.get("variants", "").split("|") if name)
        try:
            areas.append(Area.model_validate({**row, "variants": variants}))
        except ValidationError as error:
            first = error.errors()[0]
            raise CatalogueError(path, line, str(first["loc"][0]), first["msg"]) from None
    return Areas(tuple(areas))


def census_population(area: Area, year: int) -> tuple[float, str] | None:
    """Return residents in the middle of a year and a label saying how the figure came about.

    Straight line between the censuses of 2001 and 2011, carried on outside them. None where the
    area has no residents of its own.
    """
    if area.population_2001 is None or area.population_2011 is None:
        return None
    if year == 2001:
        return float(area.population_2001), "2001 census"
    if year == 2011:
        return float(area.population_2011), "2011 census"
    step = (area.population_2011 - area.population_2001) / 10
    how = "interpolated between" if 2001 < year < 2011 else "extrapolated from"
    return area.population_2001 + step * (year - 2001), f"{how} the 2001 and 2011 censuses"
