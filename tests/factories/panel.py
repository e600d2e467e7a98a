"""Panels of monthly counts that the forecast's tests make for themselves."""

import numpy as np

from dashboard.analysis.forecast.group import ForecastGroup, ForecastRun
from dashboard.core.periods import YearKind, parse_month

APRIL = parse_month("2000-04")
SEASON = 1 + 0.2 * np.sin(2 * np.pi * np.arange(12) / 12)


def counts(areas: int = 6, months: int = 84, level: float = 200, seed: int = 1) -> np.ndarray:
    """Return overdispersed counts with a season, a slow walk of each area and one of all."""
    rng = np.random.default_rng(seed)
    common = np.cumsum(rng.normal(0, 0.02, months))
    own = np.cumsum(rng.normal(0, 0.02, (areas, months)), axis=1)
    size = level * (1 + np.arange(areas)) / areas
    mean = size[:, None] * np.exp(common + own) * SEASON[np.arange(months) % 12]
    return rng.poisson(mean * rng.gamma(50, 1 / 50, mean.shape)).astype(float)


def run_of(values, first: int = APRIL, year: YearKind = "financial") -> ForecastRun:
    """Return a run of a panel; a plain list is one area."""
    return ForecastRun(first, np.atleast_2d(np.array(values, dtype=float)), True, year)


def group(values, first: int = APRIL, breaks=(), year: YearKind = "financial") -> ForecastGroup:
    """Return a group of areas named A, B, C..."""
    held = np.atleast_2d(np.array(values, dtype=float))
    names = tuple(chr(ord("A") + row) for row in range(len(held)))
    months = np.arange(first, first + held.shape[1])
    return ForecastGroup(months, names, held, tuple(breaks), year)
