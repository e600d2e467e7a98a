"""Values so far from the others that nothing may be built on them.

They are found by the median and the median absolute deviation, which a few values cannot move
(Hampel 1974; Iglewicz and Hoaglin 1993), so that they do not hide themselves.
"""

import numpy as np
from numpy.typing import NDArray

from dashboard.store.series import Floats

FAR = 6.0
"""Robust standard deviations: a normal variable comes to that once in 500 million times."""
TO_SIGMA = 1.4826
"""Of a normal distribution: standard deviation over median absolute deviation."""


def odd_values(values: Floats, least_sigma: float = 0.0) -> NDArray[np.bool_]:
    """Say which values lie far from the rest; NaN does not, and neither does any of equal values.

    Args:
        values: of any shape.
        least_sigma: standard deviation that chance alone gives them.
    """
    known = values[np.isfinite(values)]
    if not known.size:
        return np.zeros(values.shape, dtype=bool)
    middle = float(np.median(known))
    sigma = max(TO_SIGMA * float(np.median(np.abs(known - middle))), least_sigma)
    if sigma == 0:
        return np.zeros(values.shape, dtype=bool)
    with np.errstate(invalid="ignore"):
        odd: NDArray[np.bool_] = np.abs(values - middle) > FAR * sigma
    return odd
