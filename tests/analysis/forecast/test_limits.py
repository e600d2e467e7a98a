"""Limits of series that have undone forecasts: none of them is absurd, whatever the past holds."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.forecast.engine import Forecasts, forecast
from dashboard.analysis.forecast.group import ForecastGroup, runs
from dashboard.analysis.forecast.shared_level import shared_level
from dashboard.analysis.forecast.windows import largest_year
from dashboard.core.periods import parse_month
from tests.factories.panel import APRIL, group

MONTHS = 60


def one_event(rng):
    return np.eye(1, MONTHS, rng.integers(MONTHS))[0]


def collapsing(rng):
    fall = rng.integers(12, MONTHS)
    return np.where(np.arange(MONTHS) < fall, rng.poisson(10 ** rng.uniform(0, 5), MONTHS), 0)


def moved_away_and_back(rng):
    away = np.arange(MONTHS) // 9 % 5 == 3
    return np.where(away, rng.poisson(400, MONTHS), 0)


KINDS = {
    "all nought": lambda rng: np.zeros(MONTHS),
    "one event": one_event,
    "rare": lambda rng: rng.poisson(0.1, MONTHS),
    "some": lambda rng: rng.poisson(6, MONTHS),
    "huge": lambda rng: rng.poisson(10 ** rng.uniform(4, 7), MONTHS),
    "collapsing": collapsing,
    "exploding": lambda rng: collapsing(rng)[::-1],
    "moved away and back": moved_away_and_back,
    "one month of everything": lambda rng: one_event(rng) * 10 ** rng.integers(1, 7),
}


def check(made: Forecasts) -> None:
    """Check that limits are finite, rising, no less than what is counted, and no absurdity."""
    held = np.equal(made.reasons, None)
    values = made.group.values
    columns = made.origins - int(made.group.months[0])
    [run] = runs(made.group)
    shared = shared_level(run).sum(axis=2)[:, columns]
    most = 3 * np.fmax(largest_year(values)[:, columns], shared)
    quantiles = made.quantiles[held]
    assert np.isfinite(quantiles).all()
    assert (np.diff(quantiles, axis=1) >= 0).all()
    assert (quantiles >= made.to_date[held][:, None]).all()
    assert (quantiles[:, -1] <= np.maximum(most[held], 5) * (1 + 1e-9) + 1e-9).all()
    ahead = made.ahead[held]
    left = np.broadcast_to(12 - made.known, held.shape)[held]
    to_the_end = np.arange(12) < left[:, None]
    assert (np.isfinite(ahead).all(axis=2) == to_the_end).all()
    assert (np.diff(ahead, axis=2)[to_the_end] >= 0).all()
    varies = (np.diff(values, axis=1) != 0).any(axis=1)[:, None] & held
    assert (np.ptp(made.quantiles[varies], axis=1) > 0).all()


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=6))
def test_no_series_makes_limits_absurd(seed, kinds):
    rng = np.random.default_rng(seed)
    values = np.array([KINDS[kind](rng) for kind in kinds], dtype=float)
    check(forecast(group(values), range(APRIL + 36, APRIL + MONTHS)))


def of_case(folder: Path, file: str) -> ForecastGroup:
    """Return the group of a case's table of measure, area, period and value."""
    held: dict[str, dict[int, float]] = defaultdict(dict)
    with (folder / file).open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            held[row["area"]][parse_month(row["period"])] = float(row["value"])
    first = min(min(one) for one in held.values())
    last = max(max(one) for one in held.values())
    months = np.arange(first, last + 1)
    values = [[one.get(month, np.nan) for month in months.tolist()] for one in held.values()]
    return ForecastGroup(months, tuple(held), np.array(values))


@pytest.mark.parametrize(
    ("case", "file"),
    [("stat-forecast-explodes", "stops.csv"), ("stat-forecast-zero-width", "zero.csv")],
)
def test_cases_cut_from_published_figures_are_told_within_reason(reference, case, file):
    check(forecast(of_case(reference / "cases" / case, file)))


def test_an_area_with_next_to_nothing_does_not_narrow_the_limits_of_a_large_one():
    rng = np.random.default_rng(5)
    large = np.round(1500 * np.exp(np.cumsum(rng.normal(0, 0.05, MONTHS))))
    values = np.vstack([large, np.zeros((20, MONTHS))])
    made = forecast(group(values), [APRIL + 53])
    low, high = made.quantiles[0, 0, [8, -9]]
    assert (high - low) / made.quantiles[0, 0, 16] > 0.05
