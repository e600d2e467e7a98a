"""What chance alone does to each point of a chart, from the events or cases it is made of.

The p′ and u′ charts of Laney (2002) in the frame of an XmR chart. A proportion of few cases varies
more than one of many: each point's distance from the centre is weighed by the root of its base
before the chart is worked out, and the limits are put back to the width of its base. And no chart
of events is narrower than events independent of one another make it, which moving ranges of a
short baseline may be.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.spc.rows import ComparableRows
from dashboard.catalogue.measure import Measure
from dashboard.store.series import Floats

RARE = 1.0
"""Events a period, on average, below which no chart of single periods is drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Precision:
    """How precise the points of a phase are; arrays have one entry a point."""

    centre: float | None
    """What proportions vary about: all cases over all that they are out of; else None."""
    weight: Floats
    """Root of the point's base over that of the usual base; 1 where bases do not matter."""
    least_sigma: float
    """Standard deviation that chance alone gives a point of the usual base."""
    events: float
    """Events a period on average; of a proportion the rarer of cases and other cases."""

    def weighed(self, values: Floats) -> Floats:
        """Return values whose distance from the centre is that of a point of the usual base."""
        centre = self.centre
        return values if centre is None else centre + (values - centre) * self.weight

    def restored(self, levels: Floats) -> Floats:
        """Return levels of the weighed values (lines by points) on the scale of each point."""
        centre = self.centre
        return levels if centre is None else centre + (levels - centre) / self.weight


def precision(
    rows: ComparableRows, measure: Measure, phase: NDArray[np.bool_], baseline: NDArray[np.bool_]
) -> Precision | None:
    """Return the precision of the points of a phase, or None where chance alone cannot be told.

    Args:
        rows: of the chart.
        measure: its kind says what varies by chance.
        phase: which rows are of the phase.
        baseline: which rows its limits rest on.
    """
    even = np.ones(int(phase.sum()))
    if measure.kind == "count":
        held = baseline & np.isfinite(rows.values)
        if not held.any() or bool((rows.values[held] < 0).any()):
            return None
        events = float(rows.values[held].mean())
        return Precision(None, even, sqrt(events), events)
    if measure.kind == "rate":
        held = baseline & np.isfinite(rows.numerator) & (rows.denominator > 0)
        if not held.any() or bool((rows.numerator[held] < 0).any()):
            return None
        events = float(rows.numerator[held].mean())
        per = measure.multiplier / float(rows.denominator[held].mean())
        return Precision(None, even, per * sqrt(events), events)
    return _of_shares(rows, measure, phase, baseline) if measure.kind == "proportion" else None


def _of_shares(
    rows: ComparableRows, measure: Measure, phase: NDArray[np.bool_], baseline: NDArray[np.bool_]
) -> Precision | None:
    of = rows.n_effective if measure.survey else rows.denominator
    cases = rows.values / measure.multiplier * of if measure.survey else rows.numerator
    with np.errstate(invalid="ignore"):
        fit = (cases >= 0) & (cases <= of) & (of > 0)
    held = np.isfinite(rows.values[phase])
    if not held.any() or not fit[phase][held].all() or not (fit & baseline).any():
        return None
    share = float(cases[fit & baseline].sum() / of[fit & baseline].sum())
    usual = float(of[fit & baseline].mean())
    weight = np.sqrt(np.where(fit, of, usual)[phase] / usual)
    sigma = measure.multiplier * sqrt(share * (1 - share) / usual)
    return Precision(measure.multiplier * share, weight, sigma, usual * min(share, 1 - share))
