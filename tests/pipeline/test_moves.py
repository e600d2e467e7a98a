"""Offences of one place that a release counts under another area for some months."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue.catalogue import Catalogue
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.reading import read_catalogue
from dashboard.core.periods import Period, first_day, parse_month
from dashboard.pipeline.ingest.load import read
from dashboard.pipeline.moves import found_breaks
from dashboard.pipeline.publish import prepare
from dashboard.reports.measure.measure import measure_direction, year_on_year
from dashboard.reports.measure.whole_sum import whole_sum
from dashboard.store.observed import series_of
from dashboard.store.reader import Store
from dashboard.store.schema import arrow_of, observations
from dashboard.store.series import Series
from dashboard.store.sources import Source, Vintage
from tests.paths import DATA, REFERENCE

CASE = REFERENCE / "cases" / "stat-heathrow-hillingdon"
HILLINGDON, AIRPORTS, BRENT = "E09000017", "AIRPORTS", "E09000005"
SOURCE = Source(
    id="mps-borough-crime", title="Crime", publisher="MPS", licence="OGL", attribution="MPS."
)


def release(vintage: str) -> pd.DataFrame:
    """Return four years of offences; from the third on 400 a month stand under the airports."""
    first, months = parse_month("2021-04"), np.arange(48)
    wave = np.round(20 * np.sin(months / 2))
    moved = np.where(months >= 24, 400.0, 0.0)
    values = {HILLINGDON: 2300 + wave - moved, AIRPORTS: moved, BRENT: 2500 - wave}
    values["MPS"] = np.sum(list(values.values()), axis=0)
    return observations(
        pd.concat(
            pd.DataFrame(
                {
                    "measure": "all-offences",
                    "area": area,
                    "period_start": [first_day(first + int(month)) for month in months],
                    "frequency": "M",
                    "value": value,
                    "provenance": "published",
                    "source": SOURCE.id,
                    "vintage": vintage,
                }
            )
            for area, value in values.items()
        )
    )


def breaks_found(vintage: str, catalogue: Catalogue) -> list[tuple[str, tuple[str, ...]]]:
    described = Vintage(id=vintage, source=SOURCE.id, label="to March 2025")
    found = found_breaks(release(vintage), catalogue, {SOURCE.id: SOURCE}, {vintage: described})
    return [(one.month, one.areas) for one in found]


def test_move_becomes_a_break_of_both_areas_in_that_release_unless_it_is_declared() -> None:
    catalogue = read_catalogue(DATA)
    assert breaks_found("mps-borough-crime-to-2025-03", catalogue) == [
        ("2023-04", (HILLINGDON, AIRPORTS))
    ]
    assert breaks_found("mps-borough-crime-to-2026-03", catalogue) == []


@pytest.fixture(scope="module")
def heathrow() -> tuple[Measure, Mapping[tuple[str, str], tuple[Series, ...]]]:
    if not CASE.is_dir():
        pytest.skip("the example of offences at Heathrow is not here")
    shipped = read_catalogue(DATA)
    ready = prepare(None, shipped, read([CASE], shipped))
    reopened = Catalogue.from_json(ready.catalogue.to_json())
    assert reopened.found_breaks == ready.catalogue.found_breaks
    return reopened.measures["c-hill"], series_of(
        arrow_of(ready.table), ready.sources, ready.vintages
    )


@pytest.mark.parametrize(
    ("area", "compares"), [(HILLINGDON, False), (AIRPORTS, False), ("MPS", True), (BRENT, True)]
)
def test_no_change_crosses_the_moves_of_the_published_files(
    heathrow: tuple[Measure, Mapping[tuple[str, str], tuple[Series, ...]]],
    area: str,
    compares: bool,
) -> None:
    measure, series = heathrow
    [own] = series["c-hill", area]
    narrowed = own.measured_by(measure)
    if not compares:
        assert [one.month for one in narrowed.breaks] == ["2023-04", "2024-03"]
    for first in ("2023-04", "2024-04"):
        year = Period(parse_month(first), parse_month(first) + 11)
        assert (year_on_year(own, measure, year).crosses_break == "") is compares


def test_hillingdon_is_not_judged_when_heathrow_comes_back(
    heathrow: tuple[Measure, Mapping[tuple[str, str], tuple[Series, ...]]],
) -> None:
    measure, series = heathrow
    [own] = series["c-hill", HILLINGDON]
    for month in range(parse_month("2024-03"), parse_month("2024-08")):
        assert measure_direction(own, measure, month).trend == "not-known"


@pytest.mark.parametrize(
    ("months", "now", "before"),
    [
        # Hillingdon and the airports, added up by hand from the case's file.
        ("2024-04..2024-08", 12_974, 9_814 + 17 + 368 + 428 + 443 + 434),
        ("2024-03..2024-03", 2_359 + 0, 2_180 + 0),
    ],
)
def test_areas_that_cases_moved_between_compare_when_taken_together(
    heathrow: tuple[Measure, Mapping[tuple[str, str], tuple[Series, ...]]],
    months: str,
    now: float,
    before: float,
) -> None:
    measure, series = heathrow
    first, last = map(parse_month, months.split(".."))
    areas = read_catalogue(DATA).areas
    held = cast(
        Store,
        SimpleNamespace(
            catalogue=SimpleNamespace(areas=areas),
            same_release=lambda own, area: series["c-hill", area][0],
        ),
    )
    for area in (HILLINGDON, AIRPORTS):
        [own] = series["c-hill", area]
        found = whole_sum(held, own, measure, Period(first, last))
        assert found is not None
        assert (found.now, found.before) == (now, before)
        assert {one.code for one in found.areas} == {HILLINGDON, AIRPORTS}
    [brent] = series["c-hill", BRENT]
    assert whole_sum(held, brent, measure, Period(first, last)) is None
