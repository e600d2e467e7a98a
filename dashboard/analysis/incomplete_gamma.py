"""The regularised incomplete gamma function and its inverse, for whole arrays.

Chi-square and Poisson probabilities are this function. Shapes run from a fraction of an event to
hundreds of thousands, so the density is taken from Loader's saddle-point form (C. Loader, Fast and
accurate computation of binomial probabilities, 2000), which loses no digits where the exponents
are large, and each tail is worked out by itself, so a tail of 1e-30 is as exact as one of a half.
"""

import math
from typing import cast

import numpy as np

from dashboard.store.series import Floats

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(64)
_NEGLIGIBLE = 42.0
"""A term exp(-42) times the largest one changes no digit of a sum."""
_SERIES_BELOW = 30.0
"""Shapes below this have so short a series that nothing beats it."""
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)

_log_gamma = np.frompyfunc(math.lgamma, 1, 1)


def log_gamma(x: Floats) -> Floats:
    """Return the logarithm of the gamma function of numbers above 0."""
    return np.asarray(_log_gamma(x), dtype=float)


def stirling_error(n: Floats) -> Floats:
    """Return ln n! less Stirling's approximation to it, of numbers of 0 or more.

    The approximation is ``(n + 1/2) ln n - n + ln(2 pi) / 2``; of nought it is taken as ln 0! = 0.
    """
    safe = np.maximum(n, 1e-300)
    inverse = 1 / np.maximum(safe, 16.0)
    asymptotic = sum(term * inverse ** (2 * i + 1) for i, term in enumerate(_STIRLING))
    log_factorial = log_gamma(np.minimum(safe, 16.0) + 1)
    plain = (safe + 0.5) * np.log(safe) - safe + math.log(2 * math.pi) / 2
    found = np.where(safe >= 16, asymptotic, log_factorial - plain)
    return cast(Floats, np.where(n > 0, found, 0.0))


def deviance(count: Floats, mean: Floats) -> Floats:
    """Return ``count ln(count / mean) + mean - count``, exactly near equality; mean above 0."""
    safe = np.where(count > 0, count, 1.0)
    excess = (mean - safe) / safe
    near = np.log1p(np.maximum(excess, -0.5))
    log_ratio = np.where(excess > -0.5, near, np.log(mean) - np.log(safe))
    return cast(Floats, np.where(count > 0, safe * (excess - log_ratio), mean))


def poisson_mass(count: Floats, mean: Floats) -> Floats:
    """Return ``mean**count exp(-mean) / count!`` (a gamma density for counts that are not whole).

    Args:
        count: 0 or more.
        mean: above 0.
    """
    scale = np.where(count > 0, np.sqrt(2 * math.pi * np.where(count > 0, count, 1.0)), 1.0)
    return np.exp(-deviance(count, mean) - stirling_error(count)) / scale


def gamma_tails(shape: Floats, x: Floats) -> tuple[Floats, Floats]:
    """Return the lower and the upper regularised incomplete gamma function, P and Q.

    Args:
        shape: above 0.
        x: 0 or more, of the same shape of array.
    """
    lower = np.zeros_like(x)
    upper = np.ones_like(x)
    inside = x > 0
    short = inside & (x < shape + 1) & (shape < _SERIES_BELOW)
    left = inside & (x < shape) & ~short
    right = inside & ~short & ~left
    lower[short] = _series(shape[short], x[short])
    lower[left] = _by_quadrature(shape[left], x[left], -1.0)
    upper[right] = _by_quadrature(shape[right], x[right], 1.0)
    upper[short | left] = 1 - lower[short | left]
    lower[right] = 1 - upper[right]
    return lower, upper


def _series(shape: Floats, x: Floats) -> Floats:
    """Sum the power series of P, whose terms fall at once where x is below shape + 1."""
    term = np.ones_like(x)
    total = np.ones_like(x)
    step = 0
    while term.size and float(np.max(term / total)) > 1e-17:
        step += 1
        term = term * x / (shape + step)
        total = total + term
    return poisson_mass(shape, x) * total


def _by_quadrature(shape: Floats, x: Floats, side: float) -> Floats:
    """Integrate the density from x away from its peak: up (side 1) or down (side -1).

    The density relative to its value at x falls smoothly from 1, so Gauss-Legendre nodes spread
    up to where it no longer counts give every digit.
    """
    power = shape - 1
    if side > 0:
        end = 2 * _NEGLIGIBLE + 12 * np.sqrt(x)
    else:
        end = x * np.minimum(np.sqrt(2 * (_NEGLIGIBLE + 1) / power), 1 - 1e-15)
    # The logarithm of the relative density is concave, so Newton's steps close in from outside.
    for _ in range(8):
        height = power * np.log1p(side * end / x) - side * end
        slope = side * (power / (x + side * end) - 1)
        end = np.where(height < -_NEGLIGIBLE, end - (height + _NEGLIGIBLE) / slope, end)
    distance = end[:, None] * (_NODES + 1) / 2
    relative = np.exp(power[:, None] * np.log1p(side * distance / x[:, None]) - side * distance)
    density = poisson_mass(shape, x) * shape / x
    return density * (relative @ _WEIGHTS) * end / 2


def gamma_quantile(probability: Floats, shape: Floats, guess: Floats, upper: bool) -> Floats:
    """Return x with P(shape, x), or Q where upper, equal to a probability.

    Newton's method on the logarithm of the tail, which keeps to its bracket.

    Args:
        probability: between 0 and 1, ends excluded.
        shape: above 0.
        guess: where to start, above 0.
        upper: the probability is that of more than x.
    """
    low, high = np.zeros_like(shape), np.full_like(shape, np.inf)
    x = guess.copy()
    for _ in range(100):
        tails = gamma_tails(shape, x)
        tail = np.maximum(tails[1] if upper else tails[0], 1e-300)
        miss = np.log(tail / probability) * (-1 if upper else 1)
        low, high = np.where(miss < 0, x, low), np.where(miss > 0, x, high)
        density = np.maximum(poisson_mass(shape, x) * shape / x, 1e-300)
        step = miss * tail / density
        new = x - step
        outside = ~((new > low) & (new < high))
        middle = np.where(np.isfinite(high), (low + high) / 2, 2 * x)
        new = np.where(outside, middle, new)
        settled = (np.abs(step) <= 1e-15 * x) | (high - low <= 4e-16 * x)
        new = np.where(settled, x, new)
        if np.all(np.abs(new - x) <= 1e-14 * x):
            return new
        x = new
    return x
