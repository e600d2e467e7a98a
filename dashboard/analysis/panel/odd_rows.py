"""Values far from the others of their row, as ``odd_values`` finds them in one."""

import numpy as np

from dashboard.analysis.odd_values import FAR, TO_SIGMA
from dashboard.analysis.panel.count_panel import Flags
from dashboard.store.series import Floats


def medians(values: Floats) -> Floats:
    """Return the median of the known values of each row; NaN where none is known."""
    known = np.isfinite(values).sum(axis=1)
    ordered = np.sort(values, axis=1)  # NaN comes last
    row = np.arange(len(values))
    lower, upper = np.maximum(known - 1, 0) // 2, known // 2
    found: Floats = (ordered[row, lower] + ordered[row, upper]) / 2
    return found


def odd_in_rows(values: Floats, least_sigma: Floats) -> Flags:
    """Say which values lie far from the rest of their row.

    Args:
        values: rows of values, NaN where none is known.
        least_sigma: of each row, the standard deviation that chance alone gives its values.
    """
    away = np.abs(values - medians(values)[:, None])
    sigma = np.fmax(TO_SIGMA * medians(away), least_sigma)[:, None]
    with np.errstate(invalid="ignore"):
        odd: Flags = (away > FAR * sigma) & (sigma > 0)
    return odd
