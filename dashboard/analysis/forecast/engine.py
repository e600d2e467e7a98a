"""A group's forecasts at many months at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecast.candidates import CANDIDATES, Method
from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast
from dashboard.analysis.forecast.month_forecasts import (
    MonthForecasts,
    PreparedRun,
    at_month,
    prepared,
)
from dashboard.analysis.forecast.recalibration import Recalibration
from dashboard.analysis.forecast.windows import AHEAD, year_totals
from dashboard.store.series import Floats, Months

FEWEST_YEARS = 3
FEWEST_KNOWN = 2


@dataclass(frozen=True, eq=False)
class Forecasts:
    """Forecasts of a group: areas by origins, an origin being the last month known."""

    group: ForecastGroup
    origins: Months
    known: Months
    """Months of the year known at each origin."""
    method: NDArray[np.object_]
    """Areas by origins: how each was forecast, empty where nothing is."""
    to_date: Floats
    """Areas by origins."""
    points: Floats
    """Areas by origins by the twelve months ahead."""
    quantiles: Floats
    """Year-end totals, areas by origins by LEVELS; NaN where there is a reason for none."""
    ahead: Floats
    """Total of the months ahead, areas by origins by twelve by FAN_LEVELS; the first month first.
    NaN beyond the end of the year, and where not asked for."""
    reasons: NDArray[np.object_]
    """Areas by origins: why there is no forecast, None where there is one."""


def forecast(
    group: ForecastGroup,
    origins: Iterable[int] | None = None,
    methods: Mapping[str, Method] = CANDIDATES,
    *,
    fan: Iterable[int] | None = None,
) -> Forecasts:
    """Return the forecasts made at the end of each of the months given.

    What is known at a month is what stands in the columns up to it: the candidate, its constants
    and its spread are all settled from those.

    Args:
        group: what to forecast.
        origins: months; every month of the group where none are given.
        methods: candidates by name, the usual one first.
        fan: origins for which the spread of each month left in the year is returned too; all of
            them where none are given.
    """
    asked = group.months if origins is None else np.array(list(origins), dtype=np.int64)
    areas, count = len(group.areas), len(asked)
    found = Forecasts(
        group=group,
        origins=asked,
        known=asked - np.array([group.year_of(int(month)).first for month in asked]) + 1,
        method=np.full((areas, count), "", dtype=object),
        to_date=np.full((areas, count), np.nan),
        points=np.full((areas, count, AHEAD), np.nan),
        quantiles=np.full((areas, count, len(LEVELS)), np.nan),
        ahead=np.full((areas, count, AHEAD, len(FAN_LEVELS)), np.nan),
        reasons=np.full((areas, count), NoForecast.NOT_HELD, dtype=object),
    )
    places: dict[int, list[int]] = {}
    for place, month in enumerate(asked.tolist()):
        places.setdefault(month, []).append(place)
    fans = set(asked.tolist() if fan is None else fan)
    for run in prepared(group, methods):
        _through(found, run, places, fans)
    return found


def _through(
    found: Forecasts, home: PreparedRun, places: Mapping[int, list[int]], fans: set[int]
) -> None:
    """Go through a run month by month, for limits are recalibrated on those of earlier months."""
    past = Recalibration(len(home.run.values), home.run.known)
    came = year_totals(home.run.values, home.run.known)
    wanted = [month - home.run.first for month in places]
    for column in range(min(max(wanted, default=-1) + 1, home.columns)):
        month, known = home.run.first + column, int(home.run.known[column])
        why = _reasons(home, column, known)
        for place in places.get(month, ()):
            found.reasons[:, place] = why
        if all(why):
            continue
        made = at_month(home, column, known, past)
        past.note(column, made.size, made.squared_error(came[:, column]))
        for place in places.get(month, ()):
            _kept(found, place, made, why, month in fans)


def _kept(
    found: Forecasts, place: int, made: MonthForecasts, why: list[NoForecast | None], fan: bool
) -> None:
    """Write out a month's forecasts, where there are any."""
    open_ = np.array([one is None for one in why])
    lost = open_ & np.isnan(made.points).any(axis=1)
    found.reasons[lost, place] = NoForecast.GAPS
    open_ &= ~lost
    left = AHEAD - made.known
    found.method[open_, place] = made.methods[open_]
    found.to_date[open_, place] = made.to_date[open_]
    found.points[open_, place] = made.points[open_]
    rest = made.totals(left, LEVELS)
    found.quantiles[open_, place] = (made.to_date[:, None] + rest)[open_]
    if fan:
        for months in range(1, left + 1):
            found.ahead[open_, place, months - 1] = made.totals(months, FAN_LEVELS)[open_]
        # Each month's limits are learnt apart; where next to nothing is counted they may cross.
        # They are made to rise from month to month without moving the year's end.
        to_end = found.ahead[:, place, left - 1 :: -1]
        found.ahead[:, place, :left] = np.minimum.accumulate(to_end, axis=1)[:, ::-1]


def _reasons(home: PreparedRun, column: int, known: int) -> list[NoForecast | None]:
    """Return for each area why it has no forecast, or None."""
    areas = len(home.run.values)
    start = column - known + 1 - 12 * FEWEST_YEARS
    across = not home.last and column - known + 12 >= home.columns
    if known < FEWEST_KNOWN:
        return [NoForecast.TOO_EARLY] * areas
    if known == AHEAD:
        return [NoForecast.COMPLETE] * areas
    if start < 0 or across:
        return [NoForecast.TOO_SHORT] * areas
    held = np.isfinite(home.run.values[:, : column + 1])
    kinds = (NoForecast.NOT_HELD, None, NoForecast.GAPS, NoForecast.TOO_SHORT)
    whole, begun = held[:, start:].all(axis=1), held[:, : start + 1].any(axis=1)
    return [kinds[kind] for kind in np.select([~held[:, -1], whole, begun], [0, 1, 2], 3).tolist()]
