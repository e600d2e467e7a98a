"""The usual spread of areas: their typical figure and the variance between them, outliers aside.

A moments estimate lets every area widen the limits it is then held against: four areas far out of
32 can double them. Here no area counts for more than one that lies ``BOUND`` standard deviations
out, however far out it is.
"""

from dataclasses import dataclass
from math import erf, exp, pi, sqrt
from typing import cast

import numpy as np

from dashboard.analysis.overdispersion import Transformed
from dashboard.store.series import Floats

BOUND = 1.0
"""Standard deviations at which the pull of an area stops growing. Smaller resists more outliers
and varies more where there are none; at 1 the spread of 32 areas has a standard error of a
fifth, and a fifth of the areas on one side widen it by half."""
_SQUARE = (
    erf(BOUND / sqrt(2))
    - BOUND * sqrt(2 / pi) * exp(-(BOUND**2) / 2)
    + BOUND**2 * (1 - erf(BOUND / sqrt(2)))
)
"""Mean of min(Z**2, BOUND**2) for a standard normal Z: what chance alone gives."""
_PRECISION = 1e-7
_STEPS = 60


@dataclass(frozen=True, slots=True, eq=False)
class UsualSpread:
    """Where areas usually lie, on the scale of the model."""

    centre: float
    """A typical area: the robust mean."""
    tau2: float
    """Variance between areas beyond chance."""
    phi: float
    """Bounded mean square of the z-scores: 1 where areas differ by chance alone."""
    z: Floats
    """The z-scores about the centre were there nothing but chance, bounded."""


def usual_spread(areas: Transformed) -> UsualSpread:
    """Return the typical figure of areas and the variance between them, robustly.

    Huber's second proposal (P. J. Huber, Robust estimation of a location parameter, Annals of
    Mathematical Statistics 35, 1964; Robust Statistics, 1981, section 6.4) for areas with standard
    errors of their own: centre and tau squared solve together

        sum psi((y - centre) / v) / v = 0           v**2 = error**2 + tau2
        sum psi((y - centre) / v)**2 = (k - 1) E(psi(Z)**2)

    with ``psi`` the identity cut off at ``BOUND`` on either side and Z standard normal. Without
    the cut this is the estimate of Paule and Mandel (1982). tau squared is 0 where the left of the
    second equation is smaller without any; fewer than 2 areas have no spread.

    Args:
        areas: on their scale.

    Raises:
        ValueError: a figure is not finite, as a count of 0 left at the logarithm of nothing.
    """
    if not np.all(np.isfinite(areas.y)):
        raise ValueError("the usual spread is that of finite figures")
    error2 = areas.error**2
    centre, z = _location(areas.y, error2, float(np.median(areas.y)))
    degrees = (areas.y.size - 1) * _SQUARE
    if degrees == 0:
        return UsualSpread(centre, 0.0, 0.0, z)
    phi = float(np.sum(z**2)) / degrees
    low, high, at = 0.0, 0.0, centre
    if phi > 1:
        # So much variance that the z-scores are too small, wherever the centre goes.
        high = float(np.ptp(areas.y)) ** 2 * areas.y.size / degrees
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        at, bounded = _location(areas.y, error2 + middle, at)
        low, high = (middle, high) if np.sum(bounded**2) > degrees else (low, middle)
    return UsualSpread(at, high, phi, z)


def _location(y: Floats, variance: Floats, start: float) -> tuple[float, Floats]:
    """Return the robust mean, by reweighting until it stays, and the bounded z-scores about it."""
    error, centre = np.sqrt(variance), start
    for _ in range(_STEPS):
        z = (y - centre) / error
        weight = BOUND / np.maximum(np.abs(z), BOUND) / variance
        # As np.sum adds, without its detour, which is a third of a borough's first page.
        moved = float(np.add.reduce(weight * y) / np.add.reduce(weight))
        step, centre = abs(moved - centre), moved
        if step <= _PRECISION * float(error.min()):
            break
    return centre, cast(Floats, np.clip((y - centre) / error, -BOUND, BOUND))
