"""The analysis that ships with the sample is what the code gives now."""

import numpy as np
import pandas as pd
import pytest

from dashboard.catalogue.reading import read_catalogue
from dashboard.pipeline.precompute.run import analyse_all
from dashboard.pipeline.sample.shipped import FILE
from dashboard.pipeline.sample.table import source_and_vintage
from dashboard.store.observed import series_of
from dashboard.store.schema import arrow_of, observations
from dashboard.store.snapshot import ANALYSES, analysis_file
from tests.paths import DATA

SOME = (
    "complaints-per-1000-officers",  # a rate
    "burglary-victim-satisfaction",  # a survey
    "women-officers",  # a share of a stock
    "class-a-detections",  # a change judged by how months vary
    "homicide-clear-up",  # too few cases in some months
    "gun-crime",  # a count with boroughs, forecasts and their record
)


@pytest.fixture(scope="module")
def now() -> dict[str, pd.DataFrame]:
    source, vintage = source_and_vintage()
    table = pd.read_parquet(DATA / FILE)
    table = observations(table[table["measure"].isin(SOME)])
    series = series_of(arrow_of(table), [source], [vintage])
    found = analyse_all(series, read_catalogue(DATA))
    return {name: table.to_pandas() for name, table in found.tables.items()}


def differences(one: pd.Series, two: pd.Series) -> int:
    """Count the rows that differ, floats by more than machines may differ over."""
    if one.dtype == object and len(one) and isinstance(one.iloc[0], np.ndarray):
        shown, wanted = np.stack(one.tolist()), np.stack(two.tolist())
        return int((~np.isclose(shown, wanted, rtol=1e-4, equal_nan=True)).any(axis=1).sum())
    if pd.api.types.is_float_dtype(one):
        return int((~np.isclose(one, two, rtol=1e-9, equal_nan=True)).sum())
    left, right = (side.astype(object).where(side.notna(), None) for side in (one, two))
    return sum(a != b for a, b in zip(left, right))


@pytest.mark.parametrize("name", ANALYSES)
def test_what_ships_is_what_the_code_gives(now: dict[str, pd.DataFrame], name: str) -> None:
    shipped = pd.read_parquet(DATA / FILE.parent / analysis_file(name))
    kept = shipped[shipped["measure"].isin(SOME)].reset_index(drop=True)
    assert list(kept.columns) == list(now[name].columns)
    assert len(kept) == len(now[name])
    differing = {column: differences(kept[column], now[name][column]) for column in kept}
    assert {column: count for column, count in differing.items() if count} == {}


def test_each_of_the_measures_is_in_what_ships(now: dict[str, pd.DataFrame]) -> None:
    assert set(now["judgements"]["measure"]) == set(SOME)
    assert now["judgements"]["area"].nunique() == 33
    assert (now["forecasts"]["method"].astype(str) != "").sum() > 1000
    assert len(now["records"]) > 0
