"""Probabilities of one count, in Loader's saddle-point form.

A mass worked out from logarithms of factorials loses a digit for every factor of ten in the count.
This form loses none: C. Loader, Fast and accurate computation of binomial probabilities, 2000.
scipy has it for the binomial distribution only, in ``scipy.stats``, whose import is slow.
"""

import math
from typing import cast

import numpy as np

from dashboard.store.series import Floats

_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)

_log_gamma = np.frompyfunc(math.lgamma, 1, 1)


def stirling_error(n: Floats) -> Floats:
    """Return ln n! less Stirling's approximation to it, of numbers of 0 or more.

    The approximation is ``(n + 1/2) ln n - n + ln(2 pi) / 2``; of nought it is taken as ln 0! = 0.
    """
    safe = np.maximum(n, 1e-300)
    inverse = 1 / np.maximum(safe, 16.0)
    asymptotic = sum(term * inverse ** (2 * i + 1) for i, term in enumerate(_STIRLING))
    log_factorial = np.asarray(_log_gamma(np.minimum(safe, 16.0) + 1), dtype=float)
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
