"""One measure in one area as at one month: the answer, what to draw, and where it is from."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import DirectionOfTravel, direction_of
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Judgement, judge, level_of
from dashboard.analysis.progress import Progress, progress
from dashboard.analysis.resolve_target import resolve_target
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.areas import Area
from dashboard.catalogue.catalogue import Placed
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.target import Target
from dashboard.core.periods import Period, parse_period, year_start
from dashboard.reports.measure.precomputed import outlook_of, precomputed
from dashboard.reports.request.choice import Choice
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class YearOnYear:
    """A figure and the same figure a year earlier."""

    period: Period
    now: Amount | None
    before: Amount | None
    crosses_break: str
    """Title of a break between the two, which therefore do not compare; empty when none."""


@dataclass(frozen=True)
class MeasureReport:
    """Everything the trend page, its download and its exports say."""

    choice: Choice
    store: Store

    # Worked out when first asked for: a page that draws a line need not judge it.

    @cached_property
    def year(self) -> Period | None:
        """Return the financial (or calendar) year of the as-at month."""
        if self.choice.series is None or self.choice.as_at is None:
            return None
        start = year_start(self.choice.as_at, self.choice.measure.year)
        return Period(start, start + 11)

    @cached_property
    def latest(self) -> YearOnYear | None:
        """Return the last figure and the one of a year earlier."""
        series, as_at = self.choice.series, self.choice.as_at
        if series is None or as_at is None:
            return None
        return _compared(self.choice, series, _latest_period(series, as_at))

    @cached_property
    def to_date(self) -> YearOnYear | None:
        """Return the year to date; None where months do not add up to one."""
        choice, measure = self.choice, self.choice.measure
        if choice.series is None or choice.as_at is None or self.year is None:
            return None
        if choice.series.frequency == "Y" or measure.is_stock or measure.rolling:
            return None
        return _compared(choice, choice.series, Period(self.year.first, choice.as_at))

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Return one a target of the year, in the plan's order; the first judges the measure."""
        choice = self.choice
        if choice.series is None or choice.as_at is None or choice.placed is None:
            return ()
        found = [
            judge_target(
                self.store, choice.placed, target, choice.series, choice.area, choice.as_at
            )
            for target in choice.placed.occurrence.targets
            if parse_period(target.period).contains(choice.as_at)
        ]
        return tuple(sorted(found, key=lambda one: not one.progress.resolved.has_value))

    @cached_property
    def direction(self) -> DirectionOfTravel | None:
        """Return where the measure is going; None without data."""
        choice = self.choice
        if choice.series is None or choice.as_at is None:
            return None
        resolved = self.main.resolved if self.main else None
        return measure_direction(choice.series, choice.measure, choice.as_at, resolved)

    @cached_property
    def outlook(self) -> YearEnd | NoForecast | None:
        """Return the as-at month's year end; None where publishing made no analysis for it."""
        choice = self.choice
        if choice.series is None or choice.as_at is None:
            return None
        return outlook_of(self.store, choice.series, choice.measure, choice.as_at)

    @cached_property
    def london(self) -> Series | None:
        """Return the force's series from the same release, beside a borough's."""
        series = self.choice.series
        if series is None or self.choice.as_at is None or self.choice.area.kind != "borough":
            return None
        beside = self.store.get(self.choice.measure.id, self.store.catalogue.areas.force.code)
        return next((one for one in beside if one.vintage is series.vintage), None)

    @cached_property
    def printed(self) -> tuple[PrintedFigure, ...]:
        """Return the figures the plans print; of the force only."""
        if self.choice.area.kind != "force":
            return ()
        return self.store.catalogue.figures_of(self.choice.measure.id)

    @property
    def progress(self) -> tuple[Progress, ...]:
        """Return how the series stands against each target of the year."""
        return tuple(one.progress for one in self.judgements)

    @property
    def main(self) -> Progress | None:
        """Return the progress that judges the measure, or None without a target."""
        return self.judgements[0].progress if self.judgements else None

    @property
    def judged(self) -> Judgement | None:
        """Return the judgement of the first target, or None without a target."""
        return self.judgements[0] if self.judgements else None


def build(choice: Choice, store: Store) -> MeasureReport:
    """Answer the question a choice asks of a store."""
    return MeasureReport(choice, store)


def _latest_period(series: Series, as_at: int) -> Period:
    for month in series.months.tolist():
        last = month + series.part_months.get(month, series.step) - 1
        if last == as_at:
            return Period(month, last)
    return Period(as_at, as_at)


def _compared(choice: Choice, series: Series, period: Period) -> YearOnYear:
    earlier = Period(period.first - 12, period.last - 12)
    crossed = choice.measure.breaks_between(earlier.first, period.last)
    return YearOnYear(
        period,
        over(series, choice.measure, period),
        over(series, choice.measure, earlier),
        crossed[0].title if crossed else "",
    )


def judge_target(
    store: Store, placed: Placed, target: Target, series: Series, area: Area, as_at: int
) -> Judgement:
    """Return the judgement of one target in an area as at a month."""
    measure = store.catalogue.measures[placed.occurrence.measure]
    local = store.catalogue.local_targets
    resolved = resolve_target(
        placed, target, series, measure, local, in_borough=area.kind != "force"
    )
    status = progress(resolved, series, measure, as_at)
    found = precomputed(store, series, measure, resolved, as_at, status.complete)
    return judge(status, series, measure, found)


def measure_direction(
    series: Series, measure: Measure, as_at: int, resolved: ResolvedTarget | None = None
) -> DirectionOfTravel:
    """Return where a measure is going as at a month; a resolved target gives its chart a level."""
    level = level_of(resolved, measure) if resolved else None
    chart = chart_of_the_year(series, measure, as_at, target=level)
    return direction_of(chart, series, measure, as_at)
