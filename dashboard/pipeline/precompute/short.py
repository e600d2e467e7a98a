"""Numbers as they are kept."""

import numpy as np

from dashboard.store.series import Floats


def short(values: Floats) -> Floats:
    """Return numbers to five significant figures, which is more than forecasts can tell."""
    with np.errstate(divide="ignore"):
        places = 4 - np.floor(np.log10(np.abs(values)))
    scale = 10.0 ** np.where(np.isfinite(places), np.minimum(places, 6), 0)
    kept: Floats = (np.round(values * scale) / scale).astype(np.float32).astype(np.float64)
    return kept
