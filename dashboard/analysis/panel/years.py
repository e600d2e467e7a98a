"""The years that end with each case's month: what its direction and a rare event's level rest on.

As ``years_of_months`` has them for one series. Arrays are cases by years by months of the year,
the latest year first.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.panel.count_panel import WINDOW, YEARS, Cases, CountPanel, Flags, Rows
from dashboard.analysis.panel.odd_rows import medians, odd_in_rows
from dashboard.analysis.years_of_months import MOST_ODD
from dashboard.store.series import Floats

_Cell = TypeVar("_Cell", np.float64, np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class PanelYears:
    """Counts of the years up to each case's last figure."""

    value: Floats
    """NaN where nothing that compares is held."""
    left_out: Flags
    """Months that do not speak for their year: declared exceptional, or too odd."""

    @property
    def paired(self) -> Flags:
        """Return the months, cases by twelve, that are compared with those of the year before."""
        comparable = np.isfinite(self.value[:, :2]) & ~self.left_out[:, :2]
        paired: Flags = np.logical_and.reduce(comparable, axis=1)
        return paired

    def those(self, which: Flags | Rows) -> "PanelYears":
        """Return the years of some of the cases."""
        return PanelYears(self.value[which], self.left_out[which])


def panel_years(panel: CountPanel, cases: Cases) -> PanelYears:
    """Return the years of the cases; all of them NaN where nothing was held by then."""
    months = cases.last[:, None] + np.arange(1 - WINDOW, 1)
    column = np.maximum(months - panel.first, 0)
    area = cases.area[:, None]
    kept = (months >= cases.since[:, None]) & (months >= panel.first)
    value = _by_year(np.where(kept, panel.values[area, column], np.nan))
    excluded = _by_year(panel.excluded[area, column] & (months >= panel.first))
    excluded[:, 0] = False  # what is exceptional in the latest year still counts
    flat = value.reshape(len(value), WINDOW)
    chance = np.sqrt(np.maximum(medians(flat), 1.0))
    odd = odd_in_rows(flat, chance).reshape(value.shape)
    odd[odd.sum(axis=2) > MOST_ODD] = False
    return PanelYears(value, excluded | odd)


def _by_year(flat: NDArray[_Cell]) -> NDArray[_Cell]:
    return flat.reshape(len(flat), YEARS, 12)[:, ::-1].copy()
