"""The shared level: rates of small counts, each area's drawn towards those of its group.

Few events say little about one area and much about all of them together. What an area is expected
to count is therefore its share of the group's rate: the share is the posterior mean of a Poisson
rate under a gamma prior that the areas give one another (Clayton and Kaldor 1987), and what is
long past counts less and less (the discounting of Snyder, Ord and Beaumont 2012).
"""

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecast.group import ForecastRun
from dashboard.analysis.forecast.level import drift
from dashboard.analysis.forecast.season import seasonal_index, whole_group
from dashboard.analysis.forecast.windows import lagged, trailing_sums
from dashboard.store.series import Floats

_GROUP_FADES = (0.65, 0.8, 0.9)
"""Weights of a month against the one after it, in the group's rate; its own past weighs them."""
_SHARE_FADES = (0.8, 0.97)
"""The same in an area's share: the first follows an area that has changed."""
_SHARE_PRIOR = (0.1, 0.9)
"""How likely either is before the area's own past has spoken."""
_SHARE_MEMORY = 0.95
_GROUP_MEMORY = 0.98
"""What a month's evidence for a fade keeps with every month that passes."""
_SHARE_DISPERSION = 4.0
"""Counts of areas scatter up to so many times as Poisson's; evidence is divided by it."""
_LEAST_BETWEEN = 0.02
"""Least variance of the areas' shares, over their mean squared: they are never taken for alike."""
_START = 12
"""Months before a group's own past says which fade serves it."""
_TINY = 1e-6


def shared_level(run: ForecastRun) -> Floats:
    """Return each area's share of the group's rate, times the season, drifting with the group.

    Returns:
        Areas by months by the twelve months ahead; NaN before there are two years.
    """
    peers = run.peers
    total = whole_group(run.values[peers])
    mean = total / int(peers.sum())
    season = seasonal_index(total)
    rate = _group_rate(total, season) / int(peers.sum())
    ahead = rate[:, :, None] * season * drift(trailing_sums(total, 12) / 12)
    return _shares(run.values, mean, peers)[:, :, None] * ahead


def discounted(values: Floats, fade: float) -> Floats:
    """Return for each month the sum of it and all earlier ones, fading; a missing one adds none."""
    sums = np.nan_to_num(values)
    for month in range(1, values.shape[-1]):
        sums[..., month] += fade * sums[..., month - 1]
    return sums


def _group_rate(total: Floats, season: Floats) -> Floats:
    """Return the group's monthly rate, season out: fading averages, mixed as they forecast so far.

    The fades are weighed by their quasi-Poisson likelihood of each next month.
    """
    index = np.where(np.isfinite(season[:, :, 0]), season[:, :, 0], 1)
    now = np.concatenate([np.ones((1, 1)), index[:, :-1]], axis=1)
    exposure = np.where(np.isfinite(total), now, 0)
    rates = np.stack(
        [
            discounted(total, fade) / np.maximum(discounted(exposure, fade), _TINY)
            for fade in _GROUP_FADES
        ]
    )
    said = _month_before(rates) * now
    squared = np.where(said[1] > 0, (total - said[1]) ** 2 / np.maximum(said[1], 0.5), 0)
    squared[:, :_START] = 0
    dispersion = (squared.cumsum(axis=1) + _START) / ((squared > 0).cumsum(axis=1) + _START)
    evidence = _log_likelihood(total, said)
    evidence[:, :, :_START] = 0
    summed = discounted(evidence, _GROUP_MEMORY) / np.maximum(dispersion, 1)
    mixed = (rates * _weights(summed)).sum(axis=0)
    # What has never happened yet is not impossible: half an event in the months so far (Jeffreys).
    least = 0.5 / np.maximum(np.isfinite(total).cumsum(axis=1), 1)
    return np.asarray(np.maximum(mixed, least))


def _shares(values: Floats, mean: Floats, peers: NDArray[np.bool_]) -> Floats:
    """Return each area's rate over the group's mean rate: slow and fast shares, mixed."""
    shares = np.stack([_share(values, mean, peers, fade) for fade in _SHARE_FADES])
    evidence = _log_likelihood(values, _month_before(shares) * mean) / _SHARE_DISPERSION
    prior = np.log(_SHARE_PRIOR)[:, None, None]
    weights = _weights(discounted(evidence, _SHARE_MEMORY) + prior)
    return np.asarray((shares * weights).sum(axis=0))


def _share(values: Floats, mean: Floats, peers: NDArray[np.bool_], fade: float) -> Floats:
    """Return posterior means of the areas' shares, at each month.

    The prior's variance is what the shares vary by beyond what Poisson counts would (moments). A
    total of the others, and areas of a group too small to have a prior, keep their own.
    """
    expected = np.where(np.isfinite(values), np.nan_to_num(mean), 0)
    counted, exposure = discounted(values, fade), discounted(expected, fade)
    effective = discounted(expected, fade**2) / np.maximum(exposure, _TINY) ** 2
    # Where nothing has happened anywhere the areas are taken for alike.
    alike = np.where(peers, 1.0, peers.sum())[:, None] * np.ones_like(counted)
    own = np.divide(counted, exposure, out=alike, where=exposure > 0)
    member = peers[:, None] & (exposure > 0)
    many = member.sum(axis=0)
    usual = (counted * member).sum(axis=0) / np.maximum((exposure * member).sum(axis=0), _TINY)
    by_chance = usual * effective
    spread = ((own - usual) ** 2 * member).sum(axis=0) / np.maximum(many - 1, 1)
    between = spread - (by_chance * member).sum(axis=0) / np.maximum(many, 1)
    between = np.maximum(between, _LEAST_BETWEEN * usual**2)
    weight = between / np.maximum(between + by_chance, _TINY)
    shrunk = weight * own + (1 - weight) * usual
    return np.where(member & (many >= 3), shrunk, own)


def _month_before(values: Floats) -> Floats:
    return np.stack([lagged(one, 1) for one in values])


def _log_likelihood(values: Floats, said: Floats) -> Floats:
    """Return the Poisson log-likelihood of values, less what no forecast changes; 0 if unknown."""
    known = np.isfinite(values) & np.isfinite(said)
    mean = np.maximum(np.where(known, said, 1), _TINY)
    return np.where(known, np.nan_to_num(values) * np.log(mean) - mean, 0)


def _weights(evidence: Floats) -> Floats:
    weights = np.exp(evidence - evidence.max(axis=0))
    found: Floats = weights / weights.sum(axis=0)
    return found
