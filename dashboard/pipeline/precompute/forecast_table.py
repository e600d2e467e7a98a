"""The forecasts of a release as a table: one row for each area and month wanted."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.engine import Forecasts
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.recalibration import size_class
from dashboard.analysis.forecast.windows import AHEAD
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import year_start
from dashboard.pipeline.precompute.columns import plain_schema
from dashboard.pipeline.precompute.release import Release
from dashboard.pipeline.precompute.short import short
from dashboard.store.series import Floats


def forecast_table(
    release: Release, measure: Measure, vintage: str, wanted: Mapping[str, Sequence[int]]
) -> pa.Table:
    """Return what is forecast of each area at each month, or why nothing is.

    Args:
        release: its forecasts.
        measure: of the release.
        vintage: id of the release.
        wanted: months by area.
    """
    areas = [area for area, months in wanted.items() for _ in months]
    as_at = np.array([month for months in wanted.values() for month in months], dtype=np.int64)
    year = as_at - (as_at - year_start(0, measure.year)) % 12
    known = as_at - year + 1
    count = len(as_at)
    reason = np.full(count, str(NoForecast.NOT_HELD), dtype=object)
    method = np.full(count, "", dtype=object)
    to_date = np.full(count, np.nan)
    totals = np.full((count, len(LEVELS)), np.nan)
    ahead = np.full((count, AHEAD, len(FAN_LEVELS)), np.nan)
    made = release.forecasts
    if isinstance(made, NoForecast):
        reason[:] = str(made)
    elif count:
        row, place, inside = _places(made, areas, as_at)
        reason[inside] = [
            "" if one is None else str(one) for one in made.reasons[row[inside], place[inside]]
        ]
        fit = np.flatnonzero(reason == "")
        failed = _failed(release, year[fit], made.quantiles[row[fit], place[fit]])
        reason[fit[failed]] = str(NoForecast.LIMITS_FAILED)
        fit = fit[~failed]
        method[fit] = made.method[row[fit], place[fit]]
        to_date[fit] = made.to_date[row[fit], place[fit]]
        totals[fit] = short(made.quantiles[row[fit], place[fit]])
        ahead[fit] = short(made.ahead[row[fit], place[fit]])
    columns = {
        "measure": pa.array([measure.id] * count, pa.string()),
        "area": pa.array(areas, pa.string()),
        "vintage": pa.array([vintage] * count, pa.string()),
        "as_at": pa.array(as_at, pa.int32()),
        "year": pa.array(year, pa.int32()),
        "known": pa.array(known, pa.int8()),
        "method": pa.array(method, pa.string()),
        "reason": pa.array(reason, pa.string()),
        "to_date": pa.array(to_date, pa.float64(), mask=reason != ""),
        "totals": _lists(totals),
        "ahead": _lists(ahead.reshape(count, AHEAD * len(FAN_LEVELS))),
    }
    return pa.table(columns, schema=plain_schema("forecasts"))


def _places(
    made: Forecasts, areas: Sequence[str], as_at: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return row and column of each forecast, and which of them there are."""
    rows = {area: row for row, area in enumerate(made.group.areas)}
    row = np.array([rows.get(area, -1) for area in areas], dtype=np.int64)
    place = as_at - int(made.origins[0])
    return row, place, (row >= 0) & (place >= 0) & (place < len(made.origins))


def _failed(release: Release, year: NDArray[np.int64], quantiles: Floats) -> NDArray[np.bool_]:
    """Say which forecasts are of a year and size whose limits failed in the years before."""
    size = size_class(quantiles[:, LEVELS == 0.5][:, 0])
    return np.array(
        [release.limits_failed(*one) for one in zip(year.tolist(), size.tolist(), strict=True)],
        dtype=bool,
    )


def _lists(values: Floats) -> pa.Array:
    flat = pa.array(values.ravel().astype(np.float32))
    return pa.FixedSizeListArray.from_arrays(flat, values.shape[1])
