"""Forecasts of past years against what came: the record of the method on published figures.

Every forecast is made again as it would have been made then, from the months up to it in the same
release; nothing later enters. Releases are judged apart.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.analysis.forecast.candidates import CANDIDATES, Method
from dashboard.analysis.forecast.chance import LEVELS, interval_of
from dashboard.analysis.forecast.coverage import block_error, crps, part_between
from dashboard.analysis.forecast.engine import Forecasts, forecast
from dashboard.analysis.forecast.group import ForecastGroup
from dashboard.analysis.forecast.month_forecasts import COUNTS
from dashboard.analysis.forecast.recalibration import BANDS
from dashboard.analysis.forecast.simple import straight_line
from dashboard.analysis.forecast.skill import hindcasts
from dashboard.analysis.forecast.windows import months_ahead
from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import Period, parse_month, year_label
from dashboard.pipeline.ingest.load import read
from dashboard.pipeline.ingest.parsed_release import ParsedRelease
from dashboard.store.series import Floats

MEASURES = (
    *("burglary", "robbery", "motor-vehicle-crime", "violence", "all-offences", "shoplifting"),
    *("fraud", "weapons-possession", "rape", "business-robbery", "arson", "homicide"),
)
"""Large and small, steady and not: what is forecast anew whenever the method changes."""
PUBLISHED = "as published"
"""The forecasts the dashboard shows: a candidate chosen anew at every month."""
METHODS: dict[str, dict[str, Method]] = {
    PUBLISHED: CANDIDATES,
    **{name: {name: method} for name, method in CANDIDATES.items()},
    "straight line": {"straight line": straight_line},
}
TARGET = 0.96
"""At most this part of last year's total: the plans' usual 4 % less."""
PANDEMIC = Period(parse_month("2020-03"), parse_month("2022-03"))
LONDON = "London"
SIZES = ("under 20", "20 to 99", "100 to 999", "1,000 and more")
"""Size classes of ``recalibration``, as they are called."""

COLUMNS = (
    *("method", "slice", "value", "forecasts", "chosen", "coverage_80", "coverage_95"),
    *("error_of_80", "below_80", "above_80", "width_80", "error", "error_to_naive", "crps"),
    *("brier", "climatology", "skill", "said", "came_true"),
)
"""``error_of_80`` is the standard error of ``coverage_80``, ``below_80`` and ``above_80`` are the
shares of years under and over the interval, and ``crps`` is in events."""
EVERY = "all"
_NAIVE, _OF_COUNTS = "seasonal naive", "shared level"


class BacktestError(ValueError):
    """There is nothing to forecast in what was named."""


@dataclass(frozen=True)
class BacktestPanel:
    """One measure of one release: the boroughs and their sum."""

    release: str
    measure: str
    group: ForecastGroup


def panels(
    paths: Sequence[Path],
    catalogue: Catalogue,
    progress: Callable[[str], None] = lambda _: None,
) -> list[BacktestPanel]:
    """Read the measures' monthly figures of all boroughs.

    London is the sum of its boroughs, without airports and offences of unknown place.

    Raises:
        BacktestError: a path holds no monthly figures of the boroughs.
        LoadRefusedError: a file does not hold what its layout promises.
    """
    found: list[BacktestPanel] = []
    used: set[str] = set()
    for parsed in read(paths, catalogue, progress):
        if isinstance(parsed, ParsedRelease):
            held = list(_panels(parsed, catalogue))
            found += held
            used |= {file.name for file in parsed.vintage.files} if held else set()
    for path in paths:
        inside = [one.name for one in path.rglob("*")] if path.is_dir() else [path.name]
        if not used.intersection(inside):
            raise BacktestError(f"{path} holds no monthly figures of the 32 boroughs")
    return found


def _panels(parsed: ParsedRelease, catalogue: Catalogue) -> Iterator[BacktestPanel]:
    boroughs = [area.code for area in catalogue.areas.boroughs]
    table = parsed.observations
    table = table[(table["frequency"] == "M") & table["area"].isin(boroughs)]
    for measure in MEASURES:
        mine = table[table["measure"] == measure].astype({"area": "str"})
        wide = mine.pivot(index="area", columns="period_start", values="value")
        if measure not in catalogue.measures or len(wide) < len(boroughs):
            continue
        start = pd.DatetimeIndex(wide.columns)
        months = np.asarray(start.year * 12 + start.month - 1, dtype=np.int64)
        values = wide.loc[boroughs].to_numpy(dtype=float)
        every = np.arange(months[0], months[-1] + 1)
        filled = np.full((len(boroughs) + 1, len(every)), np.nan)
        filled[:-1, months - months[0]] = values
        filled[-1] = filled[:-1].sum(axis=0)
        definition = catalogue.measures[measure]
        publication, release = parsed.source.id, parsed.vintage.id
        for row, area in enumerate(boroughs):
            own = definition.within(area, publication, release).breaks
            since = max((one.first_month for one in own if one.areas), default=0)
            filled[row, every < since] = np.nan
        whole = definition.within(FORCE, publication, release).breaks
        breaks = tuple(one.first_month for one in whole)
        group = ForecastGroup(every, (*boroughs, FORCE), filled, breaks, "financial")
        yield BacktestPanel(parsed.vintage.id, measure, group)


def backtest(
    held: Sequence[BacktestPanel], progress: Callable[[str], None] = lambda _: None
) -> pd.DataFrame:
    """Return the record table, one row a method and slice, with the columns of COLUMNS.

    Raises:
        BacktestError: no year has three complete earlier years that compare.
    """
    scored: list[pd.DataFrame] = []
    for number, panel in enumerate(held, start=1):
        progress(f"{number} of {len(held)}: {panel.measure}, {panel.release}")
        scored += _all_scored(panel)
    table = pd.concat(scored, ignore_index=True) if scored else pd.DataFrame()
    if not len(table):
        raise BacktestError("no year has three complete earlier years that compare with it")
    rows = [
        {"method": name, "slice": what, "value": value, **_judged(mine)}
        for name in METHODS
        for what, value, mine in _slices(table[table["method"] == name], name)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _all_scored(panel: BacktestPanel) -> Iterator[pd.DataFrame]:
    made = {name: forecast(panel.group, None, one, fan=()) for name, one in METHODS.items()}
    used = np.where(made[PUBLISHED].method == COUNTS, _OF_COUNTS, made[PUBLISHED].method)
    naive_error, _ = _errors(panel.group, made[_NAIVE].points)
    for name, forecasts in made.items():
        yield _scored(panel, name, forecasts, naive_error, used)


def _scored(
    panel: BacktestPanel, name: str, made: Forecasts, naive_error: Floats, used: NDArray[np.object_]
) -> pd.DataFrame:
    """Return one row a forecast of a year that came to an end."""
    past = hindcasts(made)
    every = np.arange(len(past.year))
    place = past.year + past.known - 1 - int(panel.group.months[0])
    limits = interval_of(past.quantiles, 0.8)
    middle = interval_of(past.quantiles, 1e-9)[:, 0]
    error, months = _errors(panel.group, made.points)
    lower, upper = past.steps(every)
    return pd.DataFrame(
        {
            "method": name,
            "release": panel.release,
            "measure": panel.measure,
            "year": past.year,
            "known": past.known,
            "area": np.where(past.area == len(panel.group.areas) - 1, LONDON, "boroughs"),
            "row": past.area,
            "size": np.array(SIZES)[past.size],
            "chosen": (used[past.area, place] == name) | (name == PUBLISHED),
            "coverage_80": past.inside(every, 0.8),
            "below_80": part_between(lower, upper, -1.0, 0.1),
            "above_80": part_between(lower, upper, 0.9, 2.0),
            "crps": crps(past.quantiles, LEVELS, past.actual),
            "coverage_95": past.inside(every, 0.95),
            "width_80": (limits[:, 1] - limits[:, 0]) / np.where(middle > 0, middle, np.nan),
            "error": error[past.area, place],
            "naive_error": naive_error[past.area, place],
            "months": months[past.area, place],
            "before": past.before,
            "said": past.chances(every, TARGET, "at-most"),
            "usual": past.past_share(every, TARGET, "at-most"),
            "came_true": past.came(every, TARGET, "at-most"),
        }
    )


def _errors(group: ForecastGroup, points: Floats) -> tuple[Floats, Floats]:
    """Return the sum of scaled errors of the twelve months ahead, and how many there are.

    The scale is the mean absolute difference from the same month a year before, over the months up
    to the forecast (Hyndman and Koehler 2006).
    """
    values = group.values
    yearly = np.abs(values[:, 12:] - values[:, :-12])
    scale = np.full(values.shape, np.nan)
    scale[:, 12:] = np.cumsum(yearly, axis=1) / np.arange(1, yearly.shape[1] + 1)
    error = np.abs(months_ahead(values) - points) / scale[:, :, None]
    held = np.isfinite(error)
    return np.where(held, error, 0).sum(axis=2), held.sum(axis=2).astype(np.float64)


def _slices(table: pd.DataFrame, name: str) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Return the parts of a method's forecasts that have a row, each with its name."""
    yield EVERY, "", table
    shaken = (table["year"] + 11 >= PANDEMIC.first) & (table["year"] <= PANDEMIC.last)
    years = [year_label(int(year)) for year in np.unique(table["year"][shaken])]
    if years:
        yield "years", f"pandemic, {years[0]} to {years[-1]}", table[shaken]
        yield "years", "without the pandemic", table[~shaken]
    for low, high in BANDS:
        yield "months known", f"{low} to {high}", table[table["known"].between(low, high)]
    for column in ("size", "measure", "area", "release"):
        for value in SIZES if column == "size" else table[column].unique():
            if len(mine := table[table[column] == value]):
                yield column, value, mine
    if name == PUBLISHED:
        for (release, measure), mine in table.groupby(["release", "measure"], sort=False):
            yield "release and measure", f"{release} {measure}", mine
        for (measure, size), mine in table.groupby(["measure", "size"], sort=False):
            yield "measure and size", f"{measure}, {size}", mine
        tenth = np.minimum((table["said"] * 10 + 1e-9).astype(int), 9)
        for one in np.unique(tenth):
            yield "chance said", f"{one * 10} to {one * 10 + 10} %", table[tenth == one]


def _judged(mine: pd.DataFrame) -> dict[str, float]:
    # A year before with no event has no target of so many per cent less.
    told = mine[mine["before"] > 0]
    brier = ((told["said"] - told["came_true"]) ** 2).mean()
    climatology = ((told["usual"] - told["came_true"]) ** 2).mean()
    area, year = mine["row"].to_numpy(), mine["year"].to_numpy()
    return {
        "forecasts": len(mine),
        "chosen": int(mine["chosen"].sum()),
        "coverage_80": mine["coverage_80"].mean(),
        "coverage_95": mine["coverage_95"].mean(),
        "error_of_80": block_error(mine["coverage_80"].to_numpy(), area, year),
        "below_80": mine["below_80"].mean(),
        "above_80": mine["above_80"].mean(),
        "width_80": mine["width_80"].mean(),
        "error": mine["error"].sum() / mine["months"].sum(),
        "error_to_naive": mine["error"].sum() / mine["naive_error"].sum(),
        "crps": mine["crps"].mean(),
        "brier": brier,
        "climatology": climatology,
        "skill": 1 - brier / climatology if climatology > 0 else np.nan,
        "said": told["said"].mean(),
        "came_true": told["came_true"].mean(),
    }
