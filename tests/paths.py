"""Where things are."""

import os
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
DATA = REPO / "data"
"""The catalogue and the sample as they are shipped."""
REFERENCE = Path(os.environ.get("DASHBOARD_REFERENCE") or REPO.parent / "shared")
"""Documents, published files and oracle results that tests compare with; they skip without it."""
