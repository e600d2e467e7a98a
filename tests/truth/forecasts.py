"""Forecasts of a store's years that are over: their record by family and size, as lines to read.

Boroughs and London are told together; airports and offences of unknown place are not. Coverage is
that of the probability integral transform, its standard error by blocks of areas and years. The
skill is that of the chance of at most 96 % of the year before.
"""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd

from dashboard.analysis.forecast.chance import LEVELS
from dashboard.analysis.forecast.coverage import block_error, crps, part_between
from dashboard.analysis.forecast.engine import forecast
from dashboard.analysis.forecast.group import ForecastGroup
from dashboard.analysis.forecast.skill import FEWEST_AREA_YEARS, FEWEST_OF_A_SIZE, hindcasts
from dashboard.analysis.outlook import forecast_group
from dashboard.catalogue.areas import FORCE
from dashboard.pipeline.backtest import SIZES, TARGET
from dashboard.store.reader import Store
from dashboard.store.series import Series

_RARE = "homicide"


def lines(store: Store) -> Iterable[str]:
    """Return the record of forecasts: by size, by measure and size, and of homicide by borough."""
    with ProcessPoolExecutor(2) as pool:
        scored = [one for one in pool.map(_scored, *zip(*_groups(store))) if len(one)]
    table = pd.concat(scored, ignore_index=True)
    yield "Forecasts of complete years, boroughs and London, by the size of the forecast's middle"
    yield _HEADING
    yield from (_line(one, table[table["size"] == one]) for one in SIZES)
    yield ""
    yield f"By measure and size, from {FEWEST_OF_A_SIZE} forecasts over {FEWEST_AREA_YEARS} years"
    yield _HEADING
    for name, mine in table.groupby(table["measure"] + ", " + table["size"]):
        years = len(mine[["area", "year"]].drop_duplicates())
        if len(mine) >= FEWEST_OF_A_SIZE and years >= FEWEST_AREA_YEARS:
            yield _line(str(name), mine)
    rare = table[(table["measure"] == _RARE) & (table["area"] != FORCE)]
    if len(rare):
        yield ""
        yield from _rare(rare)


_HEADING = (
    f"{'':46}{'n':>7} {'in 80':>6} {'+/-':>4} {'below':>6} {'above':>6} {'in 95':>6} "
    f"{'CRPS':>8} {'skill':>6} {'at 2-3':>6}"
)


def _groups(store: Store) -> Iterator[tuple[str, ForecastGroup]]:
    boroughs = [area.code for area in store.catalogue.areas.boroughs]
    for measure in store.catalogue.measures.values():
        releases: dict[str, list[Series]] = {}
        for area in (*boroughs, FORCE):
            for series in store.get(measure.id, area):
                releases.setdefault(series.vintage.id, []).append(series)
        for together in releases.values():
            group = forecast_group(together, measure)
            if isinstance(group, ForecastGroup) and group.whole:
                yield measure.id, group


def _scored(measure: str, group: ForecastGroup) -> pd.DataFrame:
    past = hindcasts(forecast(group, fan=()))
    every = np.arange(len(past.year))
    lower, upper = past.steps(every)
    return pd.DataFrame(
        {
            "measure": measure,
            "area": np.array(group.areas)[past.area],
            "row": past.area,
            "year": past.year,
            "known": past.known,
            "size": np.array(SIZES)[past.size],
            "middle": past.quantiles[:, len(LEVELS) // 2],
            "actual": past.actual,
            "before": past.before,
            "width_95": past.quantiles[:, LEVELS == 0.975][:, 0]
            - past.quantiles[:, LEVELS == 0.025][:, 0],
            "in_80": past.inside(every, 0.8),
            "in_95": past.inside(every, 0.95),
            "below": part_between(lower, upper, -1.0, 0.1),
            "above": part_between(lower, upper, 0.9, 2.0),
            "crps": crps(past.quantiles, LEVELS, past.actual),
            "said": past.chances(every, TARGET, "at-most"),
            "usual": past.past_share(every, TARGET, "at-most"),
            "came": past.came(every, TARGET, "at-most"),
        }
    )


def _line(name: str, mine: pd.DataFrame) -> str:
    if not len(mine):
        return f"{name:46}{0:>7}"
    error = block_error(
        mine["in_80"].to_numpy(), pd.factorize(mine["area"])[0], mine["year"].to_numpy()
    )
    shares = [100 * mine[one].mean() for one in ("below", "above", "in_95")]
    return (
        f"{name:46}{len(mine):>7,} {100 * mine['in_80'].mean():>6.1f} {100 * error:>4.1f} "
        f"{shares[0]:>6.1f} {shares[1]:>6.1f} {shares[2]:>6.1f} {mine['crps'].mean():>8.2f} "
        f"{_skill(mine):>6.3f} {_skill(mine[mine['known'] <= 3]):>6.3f}"
    )


def _skill(mine: pd.DataFrame) -> float:
    told = mine[mine["before"] > 0]
    usual = ((told["usual"] - told["came"]) ** 2).mean()
    return float(1 - ((told["said"] - told["came"]) ** 2).mean() / usual) if usual > 0 else np.nan


def _rare(mine: pd.DataFrame) -> Iterator[str]:
    missed = np.sqrt(((mine["middle"] - mine["actual"]) ** 2).mean())
    told = mine[mine["before"] > 0]
    brier = ((told["said"] - told["came"]) ** 2).mean()
    large = mine[mine["middle"] >= 10]
    yield (
        f"{_RARE} by borough: {len(mine):,} forecasts, root mean squared error {missed:.3f}, "
        f"mean 95 % width {mine['width_95'].mean():.1f}, Brier {brier:.3f}"
    )
    if len(large):
        yield (
            f"of ten or more: {len(large):,} forecasts, {100 * large['in_80'].mean():.0f} % in "
            f"80 %, came to {large['actual'].sum() / large['middle'].sum():.2f} of the forecast"
        )
