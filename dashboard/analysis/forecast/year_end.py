"""The year-end total of one area, as forecast at the end of a month."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dashboard.analysis.forecast.chance import (
    Side,
    checked_value,
    interval_of,
    probability_of_meeting,
)
from dashboard.analysis.forecast.engine import Forecasts, forecast
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast
from dashboard.core.periods import Period
from dashboard.store.series import Floats


@dataclass(frozen=True, eq=False)
class YearEnd:
    """What a year's total may come to, and the months ahead."""

    as_at: int
    """Last month known."""
    year: Period
    known: int
    """Months of the year known."""
    method: str
    to_date: float
    quantiles: Floats
    """The year's total at ``chance.LEVELS``."""
    ahead: Floats
    """Total of the first one to twelve months ahead, twelve by ``chance.FAN_LEVELS``; NaN beyond
    the end of the year."""
    whole: bool
    """Totals are whole numbers."""

    @property
    def middle(self) -> float:
        """Return the median of the year's total."""
        return float(self._written(self.quantiles[len(self.quantiles) // 2]))

    @property
    def fan(self) -> Floats:
        """Return the year's running total at each month left, months by ``chance.FAN_LEVELS``."""
        return self._written(self.to_date + self.ahead[: 12 - self.known])

    def interval(self, share: float) -> tuple[float, float]:
        """Return the limits between which the year's total lies with a chance, such as 0.8.

        Raises:
            ValueError: the share is not between 0 and 0.99.
        """
        low, high = self._written(interval_of(self.quantiles, share)).tolist()
        return low, high

    def _written(self, totals: Floats) -> Floats:
        """Return totals as they are written: whole ones rounded to what they are quantiles of."""
        return np.asarray(np.ceil(totals - 0.5) if self.whole else totals, dtype=np.float64)

    def chance(self, bound: Side, value: float, *, strict: bool = False) -> float:
        """Return the chance that the year's total meets a target; a tie meets it unless strict.

        Between 0.005 and 0.995, and nought or one only where the year to date has settled it.

        Raises:
            ValueError: the target is not a finite number.
        """
        found = probability_of_meeting(
            self.quantiles,
            np.asarray(self.to_date),
            bound,
            np.asarray(checked_value(value)),
            strict=strict,
            whole=self.whole,
        )
        return float(found)


def year_ends(
    group: ForecastGroup, origins: Iterable[int]
) -> dict[tuple[str, int], YearEnd | NoForecast]:
    """Return each area's year-end forecast at the end of each month, or why there is none."""
    made = forecast(group, origins)
    return {
        (area, int(month)): year_end(made, row, place)
        for row, area in enumerate(group.areas)
        for place, month in enumerate(made.origins)
    }


def year_end(made: Forecasts, area: int, place: int) -> YearEnd | NoForecast:
    """Return one forecast out of many: row of the area, column of the origin."""
    reason = made.reasons[area, place]
    if reason is not None:
        return NoForecast(reason)
    month = int(made.origins[place])
    return YearEnd(
        as_at=month,
        year=made.group.year_of(month),
        known=int(made.known[place]),
        method=str(made.method[area, place]),
        to_date=float(made.to_date[area, place]),
        quantiles=made.quantiles[area, place],
        ahead=made.ahead[area, place],
        whole=made.group.whole,
    )
