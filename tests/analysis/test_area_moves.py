"""Cases of one area that are counted in another from some month on."""

import numpy as np
import pytest

from dashboard.analysis.area_moves import AreaMove, area_moves
from dashboard.core.periods import parse_month
from dashboard.store.series import Floats

FIRST = parse_month("2018-04")
BOROUGHS = tuple(f"B{number}" for number in range(20))
MONTHS = 96


def london(seed: int = 1, lockdown: float = 1.0) -> tuple[tuple[str, ...], Floats]:
    """Return twenty boroughs that share a season and drift apart, and an airport."""
    random = np.random.default_rng(seed)
    months = np.arange(MONTHS)
    season = 1 + 0.06 * np.sin(2 * np.pi * months / 12)
    drift = np.cumsum(random.normal(0, 0.012, (20, MONTHS)), axis=1)
    level = random.uniform(800, 3500, (20, 1)) * np.exp(drift) * season
    level = np.vstack([level, np.full((1, MONTHS), 260.0)])
    closed = slice(23, 26)
    level[:-1, closed] *= lockdown
    level[-1, 23:] *= lockdown**4
    return (*BOROUGHS, "AIR"), random.poisson(level).astype(float)


def found(areas: tuple[str, ...], counts: Floats) -> list[AreaMove]:
    return list(area_moves(areas, FIRST, counts, counts.sum(axis=0)))


def test_cases_that_move_away_and_come_back_are_found_at_both_months() -> None:
    areas, counts = london()
    away = slice(60, 71)
    counts[-1] = 0
    counts[-1, away] = 400
    counts[3, away] -= 400
    there, back = found(areas, counts)
    assert (there.loses, there.gains, there.month) == ("B3", "AIR", FIRST + 60)
    assert (back.loses, back.gains, back.month) == ("AIR", "B3", FIRST + 71)
    for move in (there, back):
        assert move.lost == pytest.approx(400, rel=0.25)
        assert move.gained == pytest.approx(400, rel=0.25)


@pytest.mark.parametrize("seed", range(8))
def test_boroughs_that_drift_apart_are_not_taken_for_moves(seed: int) -> None:
    assert found(*london(seed)) == []


@pytest.mark.parametrize("seed", range(4))
def test_area_that_empties_in_a_lockdown_gives_nothing_to_those_that_fall_less(seed: int) -> None:
    areas, counts = london(seed, lockdown=0.65)
    assert found(areas, counts) == []


def test_area_that_begins_without_any_other_losing_is_no_move() -> None:
    areas, counts = london()
    counts[-1, :60] = 0
    counts[-1, 60:] = 400
    assert found(areas, counts) == []


def test_area_held_from_some_month_only_is_no_move() -> None:
    areas, counts = london()
    total = counts.sum(axis=0)
    counts[-1, :60] = np.nan
    assert area_moves(areas, FIRST, counts, total) == ()
