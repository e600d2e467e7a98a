"""One release of a measure: its forecasts, their record, and how targets of it are judged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dashboard.analysis.forecast.chance import LEVELS
from dashboard.analysis.forecast.engine import Forecasts, forecast
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast
from dashboard.analysis.forecast.recalibration import BANDS, size_class
from dashboard.analysis.forecast.skill import ForecastSkill, Hindcasts, hindcasts
from dashboard.analysis.forecast.year_end import YearEnd, year_end
from dashboard.analysis.judgement import Judgement, Precomputed, judge, usual_age
from dashboard.analysis.outlook import SkillKey, forecast_group, in_unit, skill_key
from dashboard.analysis.progress import progress
from dashboard.analysis.revisions import Revisions
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.measure import Measure
from dashboard.pipeline.precompute.short import short
from dashboard.store.series import Series

RecordKey = tuple[int, int, SkillKey]
"""First month of the year, first of the months known, and what the chance is of."""


@dataclass
class Release:
    """A release's forecasts, and what was asked of them so far, each worked out once."""

    measure: Measure
    forecasts: Forecasts | NoForecast
    hindcasts: Hindcasts | None
    revisions: Mapping[str, Revisions]
    records: dict[RecordKey, ForecastSkill] = field(default_factory=dict)
    failed: dict[tuple[int, int], bool] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        measure: Measure,
        together: Sequence[Series],
        months: Iterable[int],
        moved: Mapping[str, Revisions],
    ) -> "Release":
        """Return a release of a measure.

        Args:
            measure: of all the series.
            together: its series.
            months: for which forecasts are kept.
            moved: how figures of the measure are usually revised, by kind of figure.
        """
        group = forecast_group(together, measure)
        if not isinstance(group, ForecastGroup):
            return cls(measure, group, None, moved)
        made = forecast(group, fan=months)
        return cls(measure, made, hindcasts(made), moved)

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
        size = int(size_class(found.quantiles[LEVELS == 0.5])[0])
        if self.limits_failed(found.year.first, size):
            return NoForecast.LIMITS_FAILED
        # As it is kept, so that a page rounds the same figures.
        return replace(found, quantiles=short(found.quantiles), ahead=short(found.ahead))

    def limits_failed(self, year: int, size: int) -> bool:
        """Say whether limits of forecasts of a size class failed in the years before a year."""
        if self.hindcasts is None:
            return False
        if (year, size) not in self.failed:
            self.failed[year, size] = self.hindcasts.limits_failed(year - 1, size)
        return self.failed[year, size]

    def judged(self, series: Series, resolved: ResolvedTarget, as_at: int) -> Judgement:
        """Return what is said of a target of a series at a month."""
        measure = series.measured_by(self.measure)
        found = self.year_end(series.area, as_at)
        outlook = in_unit(found, series, measure) if isinstance(found, YearEnd) else None
        key = skill_key(resolved, series, measure) if outlook is not None else None
        skill = None
        if outlook is not None and key is not None and outlook.year == resolved.period:
            skill = self._skill(outlook.year.first, outlook.known, key)
        status = progress(resolved, series, measure, as_at)
        per = "year" if status.complete else "period"
        usual = self.revisions[per].at_age(usual_age(status.complete, series, as_at))
        return judge(status, series, measure, Precomputed(outlook, None, skill, usual))

    def _skill(self, year: int, known: int, key: SkillKey) -> ForecastSkill | None:
        """Return how chances of a kind came true before a year."""
        if self.hindcasts is None:
            return None
        band = next(first for first, last in BANDS if first <= known <= last)
        place = (year, band, key)
        if place not in self.records:
            self.records[place] = self.hindcasts.skill(
                year - 1, known, key.ratio, key.bound, strict=key.strict
            )
        return self.records[place]
