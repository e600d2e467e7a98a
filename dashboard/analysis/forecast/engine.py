"""A group's forecasts at many months at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dashboard.analysis.forecast.candidates import CANDIDATES, FIRST_ORIGIN, Method, chosen, errors
from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.error_scale import ErrorScale, learn
from dashboard.analysis.forecast.group import ForecastGroup, ForecastRun, NoForecast, runs
from dashboard.analysis.forecast.windows import AHEAD
from dashboard.store.series import Floats, Months

FEWEST_YEARS = 3
FEWEST_KNOWN = 2
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class Forecasts:
    """Forecasts of a group: areas by origins, an origin being the last month known."""

    group: ForecastGroup
    origins: Months
    known: Months
    """Months of the year known at each origin."""
    method: tuple[str, ...]
    """How each origin was forecast."""
    to_date: Floats
    """Areas by origins."""
    points: Floats
    """Areas by origins by the twelve months ahead."""
    quantiles: Floats
    """Year-end totals, areas by origins by LEVELS; NaN where there is a reason for none."""
    ahead: Floats
    """Total of the months ahead, areas by origins by twelve by FAN_LEVELS; the first month first.
    NaN where not asked for."""
    reasons: NDArray[np.object_]
    """Areas by origins: why there is no forecast, None where there is one."""


@dataclass(frozen=True, eq=False)
class _Prepared:
    """A run with every candidate worked out."""

    run: ForecastRun
    columns: int
    names: tuple[str, ...]
    points: tuple[Floats, ...]
    past_errors: tuple[Floats, ...]
    choice: NDArray[np.int64]
    last: bool


def forecast(
    group: ForecastGroup,
    origins: Iterable[int] | None = None,
    methods: Mapping[str, Method] = CANDIDATES,
    *,
    fan: bool = True,
) -> Forecasts:
    """Return the forecasts made at the end of each of the months given.

    What is known at a month is what stands in the columns up to it: the candidate, its constants
    and its spread are all settled from those.

    Args:
        group: what to forecast.
        origins: months; every month of the group where none are given.
        methods: candidates by name, the usual one first.
        fan: also return the spread of each of the twelve months ahead.
    """
    asked = group.months if origins is None else np.array(list(origins), dtype=np.int64)
    areas, count = len(group.areas), len(asked)
    found = Forecasts(
        group=group,
        origins=asked,
        known=asked - np.array([group.year_of(int(month)).first for month in asked]) + 1,
        method=(),
        to_date=np.full((areas, count), np.nan),
        points=np.full((areas, count, AHEAD), np.nan),
        quantiles=np.full((areas, count, len(LEVELS)), np.nan),
        ahead=np.full((areas, count, AHEAD, len(FAN_LEVELS)), np.nan),
        reasons=np.full((areas, count), None, dtype=object),
    )
    prepared = list(_prepared(group, methods))
    names = [_at_origin(found, place, prepared, fan) for place in range(count)]
    return replace(found, method=tuple(names))


def _prepared(group: ForecastGroup, methods: Mapping[str, Method]) -> Iterator[_Prepared]:
    pieces = list(runs(group))
    for run in pieces:
        points = tuple(method(run) for method in methods.values())
        past_errors = tuple(errors(one, run.values) for one in points)
        yield _Prepared(
            run=run,
            columns=run.values.shape[1],
            names=tuple(methods),
            points=points,
            past_errors=past_errors,
            choice=chosen(list(past_errors), run.known),
            last=run is pieces[-1],
        )


def _at_origin(found: Forecasts, place: int, prepared: list[_Prepared], fan: bool) -> str:
    """Fill in one origin; returns the name of the method, empty where nothing is forecast."""
    month, known = int(found.origins[place]), int(found.known[place])
    home = next((one for one in prepared if 0 <= month - one.run.first < one.columns), None)
    if home is None:
        found.reasons[:, place] = NoForecast.NOT_HELD
        return ""
    column = month - home.run.first
    why = _reasons(home, column, known)
    found.reasons[:, place] = why
    open_ = np.array([one is None for one in why])
    if not open_.any():
        return ""
    choice = int(home.choice[column])
    points = _points(home, choice, column)
    lost = open_ & np.isnan(points).any(axis=1)
    found.reasons[lost, place] = NoForecast.GAPS
    open_ &= ~lost
    to_date = home.run.values[:, column - known + 1 : column + 1].sum(axis=1)
    found.to_date[open_, place] = to_date[open_]
    found.points[open_, place] = points[open_]
    totals = np.cumsum(points, axis=1)
    left = AHEAD - known
    for months in range(1, AHEAD + 1) if fan else (left,):
        error_scale = _error_scale(home, choice, column, totals[:, months - 1], months)
        if months == left:
            rest = _totals(error_scale, totals[:, months - 1], LEVELS)
            found.quantiles[open_, place] = (to_date[:, None] + rest)[open_]
        limits = _totals(error_scale, totals[:, months - 1], FAN_LEVELS)
        found.ahead[open_, place, months - 1] = limits[open_]
    _never_falling(found.ahead[:, place], left)
    return home.names[choice]


def _never_falling(ahead: Floats, left: int) -> None:
    """Make limits of running totals rise from month to month, without moving the year's end.

    Each month's limits are learnt apart; where next to nothing is counted they may cross.
    """
    to_end = np.minimum.accumulate(ahead[:, left - 1 :: -1], axis=1)[:, ::-1]
    beyond = np.maximum.accumulate(ahead[:, left - 1 :], axis=1)
    ahead[:, :left], ahead[:, left - 1 :] = to_end, beyond


def _points(home: _Prepared, choice: int, column: int) -> Floats:
    """Return the points of the candidate chosen; of the usual one for areas it cannot forecast."""
    mine, usual = home.points[choice][:, column], home.points[0][:, column]
    return np.where(np.isnan(mine).any(axis=1, keepdims=True), usual, mine)


def _error_scale(home: _Prepared, choice: int, column: int, now: Floats, months: int) -> ErrorScale:
    past = slice(FIRST_ORIGIN, max(column - months + 1, FIRST_ORIGIN))
    said = home.points[choice][:, past, :months].sum(axis=2)
    least = 1.0 if home.run.whole else 0.0
    return learn(home.past_errors[choice][:, past, months - 1], said, now, months, least)


def _totals(error_scale: ErrorScale, points: Floats, levels: Floats) -> Floats:
    totals = (points[:, None] + _HALF) * np.exp(error_scale.quantiles(levels)) - _HALF
    return np.maximum(totals, 0)


def _reasons(home: _Prepared, column: int, known: int) -> list[NoForecast | None]:
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
    found: list[NoForecast | None] = []
    for row in held:
        if not row[-1]:
            found.append(NoForecast.NOT_HELD)
        elif row[start:].all():
            found.append(None)
        else:
            found.append(NoForecast.GAPS if row[: start + 1].any() else NoForecast.TOO_SHORT)
    return found
