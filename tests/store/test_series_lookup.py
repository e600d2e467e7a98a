from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.core.periods import month_of, parse_month
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.store.reader import Store, open_store
from dashboard.store.snapshot import folder_of
from dashboard.store.sources import PartPeriod
from tests.factories.snapshots import AREAS, CAMDEN, HACKNEY, MEASURES, parsed, publish, rows

NUMBERS = ("value", "numerator", "denominator", "n_effective")


def release(vintage: str, seed: int) -> ParsedRelease:
    """Every measure in every area but Hackney's calls, of lengths and values drawn anew."""
    draw = np.random.default_rng(seed)
    tables = []
    for name in MEASURES:
        for area in AREAS:
            if (name, area.code) == ("calls-on-time", HACKNEY):
                continue
            values = draw.normal(100, 20, int(draw.integers(1, 30))).tolist()
            table = rows(values, measure=name, area=area.code, numerator=draw.random(len(values)))
            table["note"] = [None if draw.random() < 0.7 else f"note {value}" for value in values]
            table["provenance"] = draw.choice(["published", "derived"], len(values))
            tables.append(table)
    return parsed(vintage, *tables)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    root = tmp_path_factory.mktemp("store")
    published = publish(root, release("returns-1", 1), release("returns-2", 2))
    return open_store(folder_of(root, published))


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("area", [area.code for area in AREAS])
def test_look_up_equals_a_slow_filter_of_the_observations(
    store: Store, name: str, area: str
) -> None:
    table = store.observations()
    for vintage in ("returns-1", "returns-2"):
        mine = table["measure"].eq(name) & table["area"].eq(area) & table["vintage"].eq(vintage)
        expected = table[mine].sort_values("period_start")
        found = [one for one in store.get(name, area) if one.vintage.id == vintage]
        if expected.empty:
            assert found == []
            continue
        [series] = found
        assert series.months.tolist() == [month_of(day) for day in expected["period_start"]]
        for column in NUMBERS:
            np.testing.assert_array_equal(getattr(series, column), expected[column].to_numpy())
        assert list(series.provenance) == expected["provenance"].to_list()
        assert list(series.notes) == expected["note"].astype(object).fillna("").to_list()
        assert (series.measure, series.area, series.frequency) == (name, area, "M")
        assert series.source.id == "returns"


def test_every_observation_is_in_one_series(store: Store) -> None:
    held = sum(len(one.months) for series in store.series.values() for one in series)
    assert held == len(store.observations()) > 0


def test_look_up_is_a_dictionary_hit(store: Store) -> None:
    assert store.get("thefts", CAMDEN) is store.get("thefts", CAMDEN)


def test_look_up_of_what_is_not_held_is_empty(store: Store) -> None:
    assert store.get("calls-on-time", HACKNEY) == ()
    assert store.get("treason", CAMDEN) == ()


def test_areas_of_a_measure_are_those_with_a_series(store: Store) -> None:
    assert store.areas_of["calls-on-time"] == {CAMDEN, "MPS"}
    assert store.areas_of["thefts"] == {CAMDEN, HACKNEY, "MPS"}


def test_series_cannot_be_changed(store: Store) -> None:
    [series, _] = store.get("thefts", CAMDEN)
    for column in (*NUMBERS, "months"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(series, column)[0] = 0
    with pytest.raises(TypeError):
        store.series["thefts", CAMDEN] = ()  # type: ignore[index]


@pytest.mark.parametrize(
    ("frequency", "first", "part", "last"),
    [
        ("M", "2009-04", None, "2009-05"),
        ("Q", "2009-04", None, "2009-09"),
        ("Y", "2009-04", None, "2011-03"),
        ("Y", "2009-04", 10, "2011-01"),
    ],
)
def test_last_month_is_the_end_of_the_last_period(
    tmp_path: Path, frequency: str, first: str, part: int | None, last: str
) -> None:
    given = parsed("returns-1", rows([1, 2], first=first, frequency=frequency))
    if part:
        parts = (PartPeriod(period_start=date(2010, 4, 1), months=part),)
        given = ParsedRelease(
            given.what,
            given.source,
            given.vintage.model_copy(update={"part_periods": parts}),
            given.observations,
        )
    [series] = open_store(folder_of(tmp_path, publish(tmp_path, given))).get("thefts", CAMDEN)
    assert series.first_month == parse_month(first)
    assert series.last_month == parse_month(last)


def test_store_without_observations_has_no_series(tmp_path: Path) -> None:
    store = open_store(folder_of(tmp_path, publish(tmp_path)))
    assert dict(store.series) == {}
    assert isinstance(store.observations(), pd.DataFrame)
    assert not store.manifest.sample
