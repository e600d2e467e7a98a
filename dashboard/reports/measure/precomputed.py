"""What was worked out when the snapshot was published, in the form the analysis takes."""

import numpy as np

from dashboard.analysis.forecast.chance import FAN_LEVELS
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.recalibration import BANDS
from dashboard.analysis.forecast.skill import ForecastSkill, Said
from dashboard.analysis.forecast.windows import AHEAD
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Precomputed, usual_age
from dashboard.analysis.outlook import SkillKey, in_unit, skill_key
from dashboard.analysis.revisions import UsualRevision, age_of
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.store.analysed import AnalysisTable
from dashboard.store.reader import Store
from dashboard.store.series import Series
from dashboard.store.snapshot import USUAL_FORECASTS


def outlook_of(
    store: Store, series: Series, measure: Measure, as_at: int
) -> YearEnd | NoForecast | None:
    """Return the forecast made at a month, in the measure's unit, or why there is none.

    None where publishing made no analysis for the month.
    """
    kept = _kept_forecast(store, series, as_at)
    if kept is None:
        return None
    table, row = kept
    if not table.text("method", row):
        return NoForecast(table.text("reason", row))
    year = int(table.numbers("year")[row])
    ahead = table.lists("ahead")[row].astype(np.float64).reshape(AHEAD, len(FAN_LEVELS))
    year_end = YearEnd(
        as_at=as_at,
        year=Period(year, year + 11),
        known=int(table.numbers("known")[row]),
        method=table.text("method", row),
        to_date=float(table.numbers("to_date")[row]),
        quantiles=table.lists("totals")[row].astype(np.float64),
        ahead=ahead,
        whole=False,  # in_unit looks
    )
    return in_unit(year_end, series, measure)


def _kept_forecast(store: Store, series: Series, as_at: int) -> tuple[AnalysisTable, int] | None:
    """Return the table and the row of what was forecast at a month, or None where nothing was.

    The small table has the last month of each series, so that it tells of later ones as well.
    """
    for name in (USUAL_FORECASTS, "forecasts"):
        table = store.analyses.get(name)
        if table is None:
            continue
        rows = table.rows(series.measure, series.area, series.vintage.id)
        months = table.numbers("as_at")[rows]
        place = int(np.searchsorted(months, as_at))
        if place < len(months) and months[place] == as_at:
            return table, rows.start + place
        if place == len(months):
            return None
    return None


def skill_of(
    store: Store, series: Series, year_end: YearEnd, key: SkillKey
) -> ForecastSkill | None:
    """Return how chances of a kind came true before a year, if publishing worked it out."""
    table = store.analyses.get("records")
    if table is None:
        return None
    rows = table.rows(series.measure, "", series.vintage.id)
    band = next(first for first, last in BANDS if first <= year_end.known <= last)
    wanted = (year_end.year.first, band, key.ratio, key.bound, key.strict)
    for row in range(rows.start, rows.stop):
        kind = (
            int(table.numbers("year")[row]),
            int(table.numbers("band")[row]),
            float(table.numbers("ratio")[row]),
            table.text("bound", row),
            bool(table.numbers("strict")[row]),
        )
        if kind != wanted:
            continue
        said = table.lists("said")[row].tolist()
        came = table.lists("came_true")[row].tolist()
        return ForecastSkill(
            forecasts=int(table.numbers("forecasts")[row]),
            years=int(table.numbers("years")[row]),
            coverage_80=float(table.numbers("coverage_80")[row]),
            coverage_95=float(table.numbers("coverage_95")[row]),
            brier=float(table.numbers("brier")[row]),
            climatology=float(table.numbers("climatology")[row]),
            said=tuple(
                Said(tenth / 10, many, true)
                for tenth, (many, true) in enumerate(zip(said, came))
                if many
            ),
        )
    return None


def usual_of(store: Store, series: Series, as_at: int, complete: bool) -> UsualRevision | None:
    """Return how a figure as old as the one judged usually moves, if releases held tell."""
    table = store.analyses.get("revisions")
    if table is None:
        return None
    rows = table.rows(series.measure, "", "")
    per, age = "year" if complete else "period", age_of(usual_age(complete, series, as_at))
    for row in range(rows.start, rows.stop):
        if (table.text("per", row), table.text("age", row)) == (per, age):
            return UsualRevision(
                age,
                int(table.numbers("n")[row]),
                *(float(table.numbers(name)[row]) for name in ("median", "low", "high", "up")),
            )
    return None


def precomputed(
    store: Store,
    series: Series,
    measure: Measure,
    resolved: ResolvedTarget,
    as_at: int,
    complete: bool,
) -> Precomputed:
    """Return what publishing worked out for a resolved target at a month."""
    outlook = outlook_of(store, series, measure, as_at)
    year_end = outlook if isinstance(outlook, YearEnd) else None
    reason = outlook if isinstance(outlook, NoForecast) else None
    record = None
    if year_end is not None and year_end.year == resolved.period:
        key = skill_key(resolved, series, measure)
        record = skill_of(store, series, year_end, key) if key else None
    return Precomputed(year_end, reason, record, usual_of(store, series, as_at, complete))
