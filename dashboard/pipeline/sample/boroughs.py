"""Sharing London's figures out over the boroughs."""

from collections.abc import Sequence

import numpy as np

from dashboard.catalogue.areas import Area, census_population
from dashboard.core.periods import financial_year, parse_period
from dashboard.pipeline.sample.calibrate import Floats, Ints, apportion
from dashboard.pipeline.sample.recipe import LevelStep, Profile

_DRIFT = 0.035
"""Standard deviation of a borough's share from one year to the next, as a share of it."""
_SPREAD = 0.07
"""The same from one month to the next."""


def factors(profile: Profile, boroughs: Sequence[Area]) -> Floats:
    """Return each borough's factor."""
    known = {slug: factor for factor, slugs in profile.groups.items() for slug in slugs}
    return np.array([known.get(area.slug, 1.0) for area in boroughs])


def residents(boroughs: Sequence[Area], starts: Ints) -> Ints:
    """Return boroughs x periods: residents that rates of the year were published on.

    The estimate of the summer before the year, and the 2001 census until then.
    """
    found = np.zeros((len(boroughs), len(starts)), dtype=np.int64)
    for row, area in enumerate(boroughs):
        for column, start in enumerate(starts):
            counted = census_population(area, max(2001, financial_year(int(start)) - 1))
            found[row, column] = round(counted[0]) if counted else 0
    return found


def split_count(
    rng: np.random.Generator,
    london: Ints,
    profile: Profile,
    boroughs: Sequence[Area],
    starts: Ints,
    steps: Sequence[LevelStep],
) -> Ints:
    """Return boroughs x periods that add up to London's count in every period.

    A borough's share follows its residents and its profile, wanders from year to year and month to
    month, and changes with what happened there. Where it is not per head, the profile alone counts.
    """
    weights = factors(profile, boroughs)[:, None] * np.ones(len(starts))
    if profile.per_head:
        weights *= residents(boroughs, starts)
        weights *= np.exp(_drift(rng, len(boroughs), starts))
        weights *= np.exp(rng.normal(0, _SPREAD, weights.shape))
    for one in steps:
        span = parse_period(one.months)
        there = np.array([area.slug in one.boroughs for area in boroughs])
        then = (starts >= span.first) & (starts <= span.last)
        weights[np.ix_(there, then)] *= one.factor
    shares = weights / weights.sum(axis=0)
    drawn: Ints = rng.multinomial(london, shares.T).T.astype(np.int64)
    return drawn


def split_share(
    rng: np.random.Generator, london: Ints, of: Ints, profile: Profile, boroughs: Sequence[Area]
) -> Ints:
    """Return boroughs x periods, none above ``of``, that add up to London's numerator.

    Args:
        rng: source of chance.
        london: numerator of each period.
        of: denominators, boroughs x periods.
        profile: factors on London's percentage.
        boroughs: in the order of ``of``.
    """
    whole = np.maximum(of.sum(axis=0), 1)
    likely = np.clip(factors(profile, boroughs)[:, None] * london / whole, 0.001, 0.999)
    drawn = rng.binomial(of, likely).astype(np.float64)
    found = np.zeros(of.shape, dtype=np.int64)
    for column in range(of.shape[1]):
        found[:, column] = apportion(drawn[:, column], int(london[column]), of[:, column])
    return found


def _drift(rng: np.random.Generator, areas: int, starts: Ints) -> Floats:
    years = (starts - starts[0]) / 12
    knots = np.arange(int(np.ceil(years[-1])) + 2)
    walks = np.cumsum(rng.normal(0, _DRIFT, (areas, len(knots))), axis=1)
    return np.array([np.interp(years, knots, walk) for walk in walks])
