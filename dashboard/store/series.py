"""One measure in one area from one vintage."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.catalogue.measure import Measure
from dashboard.store.sources import Source, Vintage

Floats = NDArray[np.float64]
Months = NDArray[np.int64]
_STEPS = {"M": 1, "Q": 3, "Y": 12}


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """Texts as codes into a list shared by all series, spelled out only when asked for."""

    codes: NDArray[np.integer[Any]]
    names: list[str]

    def texts(self) -> tuple[str, ...]:
        """Return the texts; a code below zero is empty."""
        names = self.names
        return tuple(names[code] if code >= 0 else "" for code in self.codes.tolist())

    def at(self, row: int) -> str:
        """Return one text."""
        code = int(self.codes[row])
        return self.names[code] if code >= 0 else ""

    def within(self, here: slice) -> "Coded":
        """Return some of the texts."""
        return Coded(self.codes[here], self.names)


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure in one area from one vintage; arrays have one entry a period, oldest first."""

    measure: str
    area: str
    vintage: Vintage
    source: Source
    frequency: str
    """``M``, ``Q`` or ``Y``."""
    months: Months
    """First month of each period, as ``dashboard.core.periods`` counts them."""
    value: Floats
    numerator: Floats
    denominator: Floats
    n_effective: Floats
    provenance_coded: Coded
    notes_coded: Coded

    @property
    def provenance(self) -> tuple[str, ...]:
        """Return each value's provenance."""
        return self.provenance_coded.texts()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return each value's note, empty where there is none."""
        return self.notes_coded.texts()

    @property
    def step(self) -> int:
        """Return the months in a period: 1, 3 or 12."""
        return _STEPS[self.frequency]

    @property
    def ends(self) -> list[int]:
        """Return the last month of each period, oldest first."""
        part, step = self.part_months, self.step
        if not part:
            return [month + step - 1 for month in self.months.tolist()]
        return [month + part.get(month, step) - 1 for month in self.months.tolist()]

    @property
    def first_month(self) -> int:
        """Return the first month covered."""
        return int(self.months[0])

    @property
    def last_month(self) -> int:
        """Return the last month covered, a part-year's real last month included."""
        last = int(self.months[-1])
        return last + self.part_months.get(last, self.step) - 1

    def measured_by(self, measure: Measure) -> Measure:
        """Return the series' measure with the breaks and excluded periods that apply to it."""
        return measure.within(self.area, self.source.id, self.vintage.id)

    def within(self, first: int, last: int) -> "Series":
        """Return the part of the series whose periods lie within some months."""
        start = int(np.searchsorted(self.months, first))
        end = int(np.searchsorted(self.months, last - self.step + 1, side="right"))
        here = slice(start, max(start, end))
        return replace(
            self,
            months=self.months[here],
            value=self.value[here],
            numerator=self.numerator[here],
            denominator=self.denominator[here],
            n_effective=self.n_effective[here],
            provenance_coded=self.provenance_coded.within(here),
            notes_coded=self.notes_coded.within(here),
        )

    @property
    def part_months(self) -> dict[int, int]:
        """Return the periods covered only in part: first month -> months covered."""
        return {
            part.period_start.year * 12 + part.period_start.month - 1: part.months
            for part in self.vintage.part_periods
        }
