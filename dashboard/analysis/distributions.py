"""Normal, chi-square, Poisson and binomial probabilities and quantiles.

Functions of arrays take anything numpy can broadcast and return arrays of float64. The incomplete
gamma and beta functions are scipy's, imported where they are used, so that the server starts
without them. Tails are relatively exact to about 1e-12, up to a million events. Only a Poisson tail
of more than 200,000 events that lies beyond four standard deviations is not: at a million events
its relative error is about 1e-5, which no limit or verdict can show.
"""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import cast

import numpy as np
from numpy.typing import ArrayLike

from dashboard.analysis.saddle_point import deviance, poisson_mass, stirling_error
from dashboard.store.series import Floats

_AS_GOOD_AS_REACHED = 1 - 1e-13
"""A cumulative probability this near the one asked for has reached it, but for rounding."""


def normal_cdf(x: float) -> float:
    """Return the probability that a standard normal variable is at most x."""
    return math.erfc(-x / math.sqrt(2)) / 2


def normal_quantile(probability: float) -> float:
    """Return the standard normal quantile.

    Raises:
        ValueError: the probability is not between 0 and 1, ends excluded.
    """
    _check_probability(np.array(probability))
    return NormalDist().inv_cdf(probability)


def two_sided_z(level: float) -> float:
    """Return the normal quantile that leaves half of ``1 - level`` above it: 1.96 for 0.95.

    Raises:
        ValueError: the level is not between 0 and 1, ends excluded.
    """
    return normal_quantile(1 - (1 - level) / 2)


def chi_square_quantile(probability: ArrayLike, degrees: ArrayLike, upper: bool = False) -> Floats:
    """Return chi-square quantiles; degrees of freedom need not be whole.

    Args:
        probability: between 0 and 1, ends excluded: of at most the quantile.
        degrees: degrees of freedom, above 0.
        upper: the probability is that of more than the quantile; exact for small ones.

    Raises:
        ValueError: a probability or degree is out of range.
    """
    tail, df = _together(probability, degrees)
    _check_probability(tail)
    if not np.all(np.isfinite(df) & (df > 0)):
        raise ValueError("degrees of freedom must be above 0")
    from scipy.special import gammainccinv, gammaincinv

    inverse = gammainccinv if upper else gammaincinv
    return cast(Floats, 2 * inverse(df / 2, tail))


def poisson_cdf(count: ArrayLike, mean: ArrayLike) -> Floats:
    """Return the probability of at most so many events; a count below 0 has none.

    Raises:
        ValueError: a mean is not above 0.
    """
    from scipy.special import gammaincc

    whole, means = _counted(count, mean)
    inside = whole >= 0
    return cast(Floats, np.where(inside, gammaincc(np.where(inside, whole, 0) + 1, means), 0.0))


def poisson_upper_tail(count: ArrayLike, mean: ArrayLike) -> Floats:
    """Return the probability of so many events or more.

    Raises:
        ValueError: a mean is not above 0.
    """
    from scipy.special import gammainc

    whole, means = _counted(np.ceil(count), mean)
    return cast(Floats, np.where(whole >= 1, gammainc(np.maximum(whole, 1), means), 1.0))


def poisson_pmf(count: ArrayLike, mean: ArrayLike) -> Floats:
    """Return the probability of exactly so many events.

    Raises:
        ValueError: a count is not a whole number of 0 or more, or a mean not above 0.
    """
    whole, means = _counted(count, mean)
    if not np.all((whole >= 0) & (whole == count)):
        raise ValueError("a number of events must be a whole number of 0 or more")
    return poisson_mass(whole, means)


def poisson_quantile(probability: ArrayLike, mean: ArrayLike) -> Floats:
    """Return the smallest count whose cumulative probability reaches a probability.

    Raises:
        ValueError: a probability is not between 0 and 1, or a mean not above 0.
    """
    p, means = _together(probability, mean)
    _counted(0, means)
    return _smallest_count(
        p, means, np.sqrt(means), 1 / np.sqrt(means), lambda k: poisson_cdf(k, means)
    )


def binomial_cdf(count: ArrayLike, n: ArrayLike, share: ArrayLike) -> Floats:
    """Return the probability of at most so many of n.

    Raises:
        ValueError: n is not a whole number above 0, or a share not between 0 and 1.
    """
    from scipy.special import betainc

    k, size, p = _together(np.floor(count), n, share)
    _check_trials(size, p)
    inside = np.clip(k, 0, size - 1)
    below = betainc(size - inside, inside + 1, 1 - p)
    return cast(Floats, np.select([k < 0, k >= size], [0.0, 1.0], below))


def binomial_upper_tail(count: ArrayLike, n: ArrayLike, share: ArrayLike) -> Floats:
    """Return the probability of so many of n or more.

    Raises:
        ValueError: n is not a whole number above 0, or a share not between 0 and 1.
    """
    from scipy.special import betainc

    k, size, p = _together(np.ceil(count), n, share)
    _check_trials(size, p)
    inside = np.clip(k, 1, size)
    above = betainc(inside, size - inside + 1, p)
    return cast(Floats, np.select([k <= 0, k > size], [1.0, 0.0], above))


def binomial_tail(count: float, n: float, share: float) -> float:
    """Return the probability of so many of n or more, neither need be whole.

    Between whole numbers the incomplete beta function goes on without a step.

    Raises:
        ValueError: the count is not between 0 and n, or the share not between 0 and 1.
    """
    from scipy.special import betainc

    if not (0 <= count <= n and 0 < share < 1):
        raise ValueError("a tail needs a count between 0 and n, and a share between 0 and 1")
    return 1.0 if count == 0 else float(betainc(count, n - count + 1, share))


def f_upper_tail(statistic: float, degrees: float) -> float:
    """Return the probability that F with 1 and so many degrees of freedom is larger.

    Raises:
        ValueError: the statistic is negative, or the degrees of freedom are not above 0.
    """
    from scipy.special import fdtrc

    if not (statistic >= 0 and degrees > 0):
        raise ValueError("F needs a statistic of 0 or more and degrees of freedom above 0")
    return float(fdtrc(1, degrees, statistic))


def t_upper_tail(statistic: float, degrees: float) -> float:
    """Return the probability that Student's t of so many degrees of freedom is larger.

    Raises:
        ValueError: the degrees of freedom are not above 0.
    """
    from scipy.special import stdtr

    if not degrees > 0:
        raise ValueError("Student's t needs degrees of freedom above 0")
    return float(stdtr(degrees, -statistic))


def t_quantile(probability: float, degrees: float) -> float:
    """Return the quantile of Student's t of so many degrees of freedom.

    Raises:
        ValueError: the probability is not between 0 and 1, or the degrees are not above 0.
    """
    from scipy.special import stdtrit

    _check_probability(np.array(probability))
    if not degrees > 0:
        raise ValueError("Student's t needs degrees of freedom above 0")
    return float(stdtrit(degrees, probability))


def binomial_pmf(count: ArrayLike, n: ArrayLike, share: ArrayLike) -> Floats:
    """Return the probability of exactly so many of n.

    Raises:
        ValueError: a count is not a whole number from 0 to n, n not whole and above 0, or a share
            not between 0 and 1.
    """
    k, size, p = _together(count, n, share)
    _check_trials(size, p)
    if not np.all((k >= 0) & (k <= size) & (k == np.floor(k))):
        raise ValueError("so many of n must be a whole number from 0 to n")
    rest = size - k
    inner = (k > 0) & (rest > 0)
    scale = np.sqrt(np.where(inner, size / (2 * math.pi * np.where(inner, k * rest, 1.0)), 1.0))
    bends = stirling_error(size) - stirling_error(k) - stirling_error(rest)
    between = scale * np.exp(bends - deviance(k, size * p) - deviance(rest, size * (1 - p)))
    edge = np.exp(np.where(k > 0, size * np.log(p), size * np.log1p(-p)))
    return cast(Floats, np.where(inner, between, edge))


def binomial_quantile(probability: ArrayLike, n: ArrayLike, share: ArrayLike) -> Floats:
    """Return the smallest count of n whose cumulative probability reaches a probability.

    Raises:
        ValueError: a probability or share is not between 0 and 1, or n not whole and above 0.
    """
    p, size, shares = _together(probability, n, share)
    _check_trials(size, shares)
    spread = np.sqrt(size * shares * (1 - shares))
    skew = (1 - 2 * shares) / spread
    return _smallest_count(
        p, size * shares, spread, skew, lambda k: binomial_cdf(k, size, shares), size
    )


def _smallest_count(
    probability: Floats,
    mean: Floats,
    spread: Floats,
    skew: Floats,
    cdf: Callable[[Floats], Floats],
    most: Floats | float = np.inf,
) -> Floats:
    """Step from Cornish and Fisher's guess to the smallest count that reaches a probability."""
    _check_probability(probability)
    z = np.array([NormalDist().inv_cdf(one) for one in probability.flat]).reshape(mean.shape)
    guess = np.floor(mean + spread * (z + skew * (z**2 - 1) / 6))
    count = np.minimum(np.maximum(guess, 0.0), most)
    enough = probability * _AS_GOOD_AS_REACHED
    while True:
        short = (cdf(count) < enough) & (count < most)
        if not short.any():
            break
        count = count + short
    while True:
        spare = (count > 0) & (cdf(count - 1) >= enough)
        if not spare.any():
            return cast(Floats, count)
        count = count - spare


def _together(*given: ArrayLike) -> tuple[Floats, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in given)))


def _counted(count: ArrayLike, mean: ArrayLike) -> tuple[Floats, Floats]:
    whole, means = _together(np.floor(count), mean)
    if not np.all(np.isfinite(means) & (means > 0)):
        raise ValueError("a mean number of events must be above 0")
    if np.isnan(whole).any():
        raise ValueError("a number of events is missing")
    return whole, means


def _check_probability(p: Floats) -> None:
    if not np.all((p > 0) & (p < 1)):
        raise ValueError("a probability must be between 0 and 1")


def _check_trials(n: Floats, share: Floats) -> None:
    if not np.all(np.isfinite(n) & (n > 0) & (n == np.floor(n))):
        raise ValueError("n must be a whole number above 0")
    _check_probability(share)
