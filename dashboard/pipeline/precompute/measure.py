"""One measure's analysis: all its areas, releases and months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import DirectionOfTravel, direction_of, variation_of
from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.engine import Forecasts, forecast
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast
from dashboard.analysis.forecast.recalibration import BANDS, size_class
from dashboard.analysis.forecast.skill import ForecastSkill, Hindcasts, hindcasts
from dashboard.analysis.forecast.windows import AHEAD
from dashboard.analysis.forecast.year_end import YearEnd, year_end
from dashboard.analysis.judgement import Judgement, Precomputed, judge, level_of, usual_age
from dashboard.analysis.outlook import SkillKey, forecast_group, in_unit, skill_key
from dashboard.analysis.progress import progress
from dashboard.analysis.resolve_target import resolve_target
from dashboard.analysis.revisions import Revisions, revisions
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.areas import FORCE
from dashboard.catalogue.catalogue import LocalTarget
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.core.periods import year_start
from dashboard.pipeline.precompute.columns import Row
from dashboard.pipeline.precompute.months import months_to_judge, plan_years
from dashboard.store.series import Series

History = tuple[Series, ...]
"""One measure in one area: its series, one a release, the oldest release first."""


@dataclass(frozen=True)
class Task:
    """What is analysed together."""

    measure: Measure
    placed: tuple[Placed, ...]
    local_targets: tuple[LocalTarget, ...]
    histories: tuple[History, ...]


@dataclass
class AnalysisRows:
    """Rows of the tables of analysis."""

    forecasts: list[Row] = field(default_factory=list)
    judgements: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)


def analyse(task: Task) -> AnalysisRows:
    """Return everything worked out for a measure."""
    found = AnalysisRows()
    moved = {per: revisions(task.histories, task.measure, per) for per in ("period", "year")}
    found.revisions = list(_revision_rows(task.measure, moved))
    years = plan_years(task.placed)
    releases: dict[str, list[Series]] = {}
    for history in task.histories:
        for series in history:
            releases.setdefault(series.vintage.id, []).append(series)
    for vintage, together in releases.items():
        wanted = {one.area: months_to_judge(one, years) for one in together}
        release = _Release.of(task, vintage, together, wanted, moved)
        found.forecasts += release.forecast_rows(wanted)
        for series in together:
            found.judgements += release.judgement_rows(series, wanted[series.area])
        found.records += release.record_rows()
    return found


@dataclass
class _Release:
    """One release of a measure: its forecasts, their record, and what was asked of it so far."""

    task: Task
    vintage: str
    forecasts: Forecasts | NoForecast
    hindcasts: Hindcasts | None
    revisions: Mapping[str, Revisions]
    records: dict[tuple[int, int, SkillKey], ForecastSkill] = field(default_factory=dict)
    failed: dict[tuple[int, int], bool] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        task: Task,
        vintage: str,
        together: Sequence[Series],
        wanted: Mapping[str, list[int]],
        moved: Mapping[str, Revisions],
    ) -> "_Release":
        group = forecast_group(together, task.measure)
        if not isinstance(group, ForecastGroup):
            return cls(task, vintage, group, None, moved)
        months = sorted({month for one in wanted.values() for month in one})
        made = forecast(group, fan=months)
        return cls(task, vintage, made, hindcasts(made), moved)

    def year_end(self, area: str, as_at: int) -> YearEnd | NoForecast:
        """Return the forecast of an area at a month, in what is counted."""
        made = self.forecasts
        if isinstance(made, NoForecast):
            return made
        if area not in made.group.areas:
            return NoForecast.NOT_HELD
        if not made.origins[0] <= as_at <= made.origins[-1]:
            return NoForecast.NOT_HELD
        place = int(np.searchsorted(made.origins, as_at))
        found = year_end(made, made.group.areas.index(area), place)
        if isinstance(found, NoForecast):
            return found
        if self._limits_failed(found):
            return NoForecast.LIMITS_FAILED
        # As it is kept, so that a page rounds the same figures.
        return replace(found, quantiles=_short(found.quantiles), ahead=_short(found.ahead))

    def _limits_failed(self, found: YearEnd) -> bool:
        """Say whether limits of a forecast's size failed in the years before."""
        if self.hindcasts is None:
            return False
        place = (found.year.first, int(size_class(found.quantiles[LEVELS == 0.5])[0]))
        if place not in self.failed:
            self.failed[place] = self.hindcasts.limits_failed(place[0] - 1, place[1])
        return self.failed[place]

    def skill(self, year: int, known: int, key: SkillKey) -> ForecastSkill | None:
        """Return how chances of a kind came true before a year, worked out once."""
        if self.hindcasts is None:
            return None
        band = next(first for first, last in BANDS if first <= known <= last)
        place = (year, band, key)
        if place not in self.records:
            self.records[place] = self.hindcasts.skill(
                year - 1, known, key.ratio, key.bound, strict=key.strict
            )
        return self.records[place]

    def forecast_rows(self, wanted: Mapping[str, list[int]]) -> Iterator[Row]:
        measure = self.task.measure
        for area, months in wanted.items():
            for as_at in months:
                found = self.year_end(area, as_at)
                row = {
                    "measure": measure.id,
                    "area": area,
                    "vintage": self.vintage,
                    "as_at": as_at,
                    "year": year_start(as_at, measure.year),
                    "known": as_at - year_start(as_at, measure.year) + 1,
                }
                if isinstance(found, NoForecast):
                    yield {**row, "method": "", "reason": str(found)}
                    continue
                ahead = np.full((AHEAD, len(FAN_LEVELS)), np.nan, dtype=np.float32)
                ahead[: AHEAD - found.known] = _short(found.ahead[: AHEAD - found.known])
                yield {
                    **row,
                    "method": found.method,
                    "reason": "",
                    "to_date": found.to_date,
                    "totals": _short(found.quantiles),
                    "ahead": ahead.ravel(),
                }

    def judgement_rows(self, series: Series, months: Sequence[int]) -> Iterator[Row]:
        measure = series.measured_by(self.task.measure)
        in_borough = series.area != FORCE
        resolved_targets = [
            (
                placed.target_id(target),
                resolve_target(
                    placed, target, series, measure, self.task.local_targets, in_borough
                ),
            )
            for placed in self.task.placed
            for target in placed.occurrence.targets
        ]
        for as_at in months:
            found = self.year_end(series.area, as_at)
            outlook = in_unit(found, series, measure) if isinstance(found, YearEnd) else None
            plain = direction_of(chart_of_the_year(series, measure, as_at), series, measure, as_at)
            yield _row(self, series, as_at, plain, "")
            for target_id, resolved in resolved_targets:
                if not resolved.period.contains(as_at):
                    continue
                trend = plain
                level = level_of(resolved, measure)
                if level is not None:
                    chart = chart_of_the_year(series, measure, as_at, target=level)
                    trend = direction_of(chart, series, measure, as_at)
                judged = self.judged(series, resolved, as_at, outlook)
                yield _row(self, series, as_at, trend, target_id, judged)

    def judged(
        self, series: Series, resolved: ResolvedTarget, as_at: int, outlook: YearEnd | None
    ) -> Judgement:
        measure = series.measured_by(self.task.measure)
        key = skill_key(resolved, series, measure) if outlook is not None else None
        skill = None
        if outlook is not None and key is not None and outlook.year == resolved.period:
            skill = self.skill(outlook.year.first, outlook.known, key)
        status = progress(resolved, series, measure, as_at)
        per = "year" if status.complete else "period"
        usual = self.revisions[per].at_age(usual_age(status.complete, series, as_at))
        return judge(status, series, measure, Precomputed(outlook, None, skill, usual))

    def record_rows(self) -> Iterator[Row]:
        for (year, band, key), found in self.records.items():
            said, came = np.zeros((2, 10), dtype=np.int32)
            for one in found.said:
                said[round(one.lowest * 10)] = one.forecasts
                came[round(one.lowest * 10)] = one.came_true
            yield {
                "measure": self.task.measure.id,
                "area": "",
                "vintage": self.vintage,
                "year": year,
                "band": band,
                "ratio": key.ratio,
                "bound": key.bound,
                "strict": key.strict,
                "forecasts": found.forecasts,
                "years": found.years,
                "coverage_80": found.coverage_80,
                "coverage_95": found.coverage_95,
                "brier": found.brier,
                "climatology": found.climatology,
                "said": said,
                "came_true": came,
            }


def _row(
    release: _Release,
    series: Series,
    as_at: int,
    direction: DirectionOfTravel,
    target: str,
    judged: Judgement | None = None,
) -> Row:
    chart = direction.chart
    row: dict[str, object] = {
        "measure": release.task.measure.id,
        "area": series.area,
        "vintage": release.vintage,
        "target": target,
        "as_at": as_at,
        "direction": direction.trend,
        "level": direction.level.word,
        "variation": variation_of(direction, release.task.measure.better),
        "assurance": chart.assurance if chart else None,
    }
    if judged is None:
        return row
    status, sure = judged.status, judged.confidence
    return row | {
        "position": status.position,
        "certainty": sure.certainty,
        "basis": sure.basis,
        "base": sure.base,
        "whose": judged.progress.resolved.whose,
        "complete": judged.progress.complete,
        "may_flip": sure.may_flip,
        "value": judged.progress.resolved.value,
        "actual": judged.progress.actual.value if judged.progress.actual else None,
        "expected": status.expected,
        "shortfall": status.shortfall,
        "lower": sure.lower,
        "upper": sure.upper,
        "forecast": judged.year_end.middle if judged.year_end else None,
        "chance": judged.chance_shown,
    }


def _revision_rows(measure: Measure, moved: Mapping[str, Revisions]) -> Iterator[Row]:
    for per, found in moved.items():
        for one in found.usual:
            yield {
                "measure": measure.id,
                "area": "",
                "vintage": "",
                "per": per,
                "age": one.age,
                "n": one.n,
                "median": one.median,
                "low": one.low,
                "high": one.high,
                "up": one.up,
            }


def _short(values: np.ndarray) -> np.ndarray:
    """Return numbers to five significant figures, which is more than they can tell."""
    with np.errstate(divide="ignore"):
        places = 4 - np.floor(np.log10(np.abs(values)))
    scale = 10.0 ** np.where(np.isfinite(places), np.minimum(places, 6), 0)
    return (np.round(values * scale) / scale).astype(np.float32).astype(np.float64)
