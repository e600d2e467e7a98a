"""How far each figure of a series leaps from the one before it, in its own usual steps.

A leap is measured against the series' usual step, taken robustly (median and median absolute
deviation), so that the leaps looked for do not widen the measure they are held against. Counts are
put on a scale on which chance has about the same size at every level (twice the square root,
Freeman and Tukey 1950), and their usual step is never taken below what chance alone gives there.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats, Series

SUDDEN = 10.0
"""From here on a level shift is worth a look."""
LARGE = 3.0
"""From here on a level shift is listed with what could explain it."""
_FEWEST = 24
"""Steps: two years of months tell what is usual."""
_TO_SIGMA = 1.4826
"""Of a normal distribution: standard deviation over median absolute deviation."""
_CHANCE = sqrt(2)
"""Standard deviation of the difference of two such roots."""


@dataclass(frozen=True, slots=True)
class LevelShifts:
    """Every step of a series; ``sizes[i]`` leads to the period ``i + 1``."""

    sizes: Floats
    """In robust standard deviations; NaN across a gap or an empty figure."""

    def at(self, row: int) -> float:
        """Return the size of the level shift to a period, NaN for the first."""
        return float(self.sizes[row - 1]) if row else float("nan")

    def rows(self, least: float) -> list[int]:
        """Return the periods that a level shift of at least a size leads to, oldest first."""
        with np.errstate(invalid="ignore"):
            return [int(row) + 1 for row in np.flatnonzero(np.abs(self.sizes) >= least)]


def level_shifts(series: Series, measure: Measure) -> LevelShifts | None:
    """Return the steps of a series, or None where there are too few to tell what is usual."""
    counts = measure.kind in ("count", "stock")
    values = series.value
    if measure.kind == "rate" and np.isfinite(series.numerator).any():
        values, counts = series.numerator, True
    levels = 2 * np.sqrt(np.maximum(values, 0)) if counts else values
    steps = np.diff(levels)
    steps[np.diff(series.months) != series.step] = np.nan
    held = steps[np.isfinite(steps)]
    if held.size < _FEWEST:
        return None
    middle = np.median(held)
    sigma = _TO_SIGMA * float(np.median(np.abs(held - middle)))
    if counts:
        sigma = max(sigma, _CHANCE)
    if sigma == 0:
        return None
    return LevelShifts((steps - middle) / sigma)
