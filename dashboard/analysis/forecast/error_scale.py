"""How far a total may come out from its forecast, learnt from the group's own past errors."""

from dataclasses import dataclass

import numpy as np

from dashboard.store.series import Floats

_OWN_WINDOWS = 5.0
"""Stretches of past at which an area's own scatter weighs as much as the group's."""
_LEAST = 1e-5
"""Least variance of a log ratio: no forecast is ever taken for certain."""
_FEWEST_STRETCHES = 0.5
"""The past is never counted for less, so that limits stay finite where nothing is known."""
_UNKNOWN = 0.15**2
"""Common variance where no past error is known at all."""
_FEWEST_EXPECTED = 5.0
"""Past totals expected to be smaller say nothing of the logarithms of larger ones."""
_HALF = 0.5
_SUPPORT = 20


def _logistic(points: int) -> Floats:
    """Return the upper half of a logistic distribution of unit variance at even chances."""
    chance = 0.5 + (np.arange(points) + 0.5) / (2 * points)
    found: Floats = np.log(chance / (1 - chance)) * np.sqrt(3) / np.pi
    return found


_BALLAST = _logistic(_SUPPORT)
"""Joins the past errors, so that a short past does not end the tails at its largest."""


@dataclass(frozen=True, eq=False)
class ErrorScale:
    """Log ratio of a total to its forecast: a scale for each area and one shape for all."""

    scale: Floats
    """Standard deviation, one an area."""
    sizes: Floats
    """Standardised sizes of errors in rising order; either sign is as likely."""

    def quantiles(self, levels: Floats) -> Floats:
        """Return quantiles of the log ratio, areas by levels."""
        # Sizes are in order already, which a function of quantiles would see to again.
        place = np.abs(2 * levels - 1) * (len(self.sizes) - 1)
        sizes = np.interp(place, np.arange(len(self.sizes)), self.sizes)
        return np.outer(self.scale, np.sign(levels - 0.5) * sizes)


def learn(
    past_errors: Floats, expected: Floats, now: Floats, months: int, *, counts: bool
) -> ErrorScale:
    """Return the error scale of a total over so many months ahead.

    The variance of a log ratio is a part common to all sizes plus a part in inverse proportion to
    the forecast (a quasi-Poisson count's), fitted by weighted least squares to squared past errors.
    Areas that scatter more or less than that keep part of the difference. What is left, pooled and
    mirrored, is the shape. A short past widens the scale by the root of 1 + 1/n, as the limits of
    a next value after n do, n being the stretches of past times the root of the areas: areas share
    most of their luck.

    Args:
        past_errors: areas by earlier months; NaN where the outcome is not known.
        expected: the forecasts they are errors of, of the same shape.
        now: the forecasts to put limits on, one an area.
        months: months ahead that the totals are over; windows that overlap count in part.
        counts: what is forecast are counts, which scatter at least as Poisson's do.
    """
    # Where next to nothing is expected next to nothing is learnt: areas that count none, and come
    # to none, are no sign of certainty.
    held = np.isfinite(past_errors) & (expected >= (_FEWEST_EXPECTED if counts else 0))
    least = 1.0 if counts else 0.0
    squared = np.where(held, past_errors, 0) ** 2
    inverse = 1 / (np.where(held, expected, 1) + _HALF)
    common, dispersion = _fitted(squared[held], inverse[held], least)
    variance = np.where(held, common + dispersion * inverse, 1)
    windows = held.sum(axis=1) / months
    own = (_OWN_WINDOWS + (squared / variance).sum(axis=1) / months) / (_OWN_WINDOWS + windows)
    stretches = windows.sum() / np.sqrt(max(int((windows > 0).sum()), 1))
    short = 1 + 1 / max(float(stretches), _FEWEST_STRETCHES)
    scale = np.sqrt((common + dispersion / (now + _HALF)) * own * short)
    sizes = np.sqrt(squared / (variance * own[:, None]))[held]
    return ErrorScale(scale, np.sort(np.concatenate([sizes, _BALLAST])))


def _fitted(squared: Floats, inverse: Floats, least: float) -> tuple[float, float]:
    """Return the common variance and the dispersion, neither below its least."""
    if not len(squared):
        return _UNKNOWN, max(least, 1.0)
    weight = 1 / (0.01 + inverse) ** 2
    ones, cross, square = (float((weight * inverse**power).sum()) for power in range(3))
    first, second = float((weight * squared).sum()), float((weight * squared * inverse).sum())
    determinant = ones * square - cross**2
    if determinant > 1e-9 * ones * square:
        common = (square * first - cross * second) / determinant
        dispersion = (ones * second - cross * first) / determinant
        if common >= _LEAST and dispersion >= least:
            return common, dispersion
        if common < _LEAST:
            return _LEAST, max(least, (second - _LEAST * cross) / square)
    return max(_LEAST, (first - least * cross) / ones), least
