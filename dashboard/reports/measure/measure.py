"""One measure in one area as at one month: figures, judgements, direction and outlook.

Every page, pack and download that shows a measure reads it from a ``MeasureReport``.
"""

from dataclasses import dataclass
from functools import cached_property

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import DirectionOfTravel, direction_of
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Judgement, judge, level_of
from dashboard.analysis.progress import Progress, progress
from dashboard.analysis.reported_verdict import ReportedVerdict
from dashboard.analysis.required_performance import RequiredPerformance, required_performance
from dashboard.analysis.resolve_target import resolve_target
from dashboard.analysis.spc.result import NoChart
from dashboard.analysis.status import JUDGED
from dashboard.analysis.targets import ResolvedTarget
from dashboard.catalogue.areas import Area
from dashboard.catalogue.committee_figures import ReportedFigure
from dashboard.catalogue.figures import PrintedFigure
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed
from dashboard.catalogue.target import Target
from dashboard.core.periods import Period, parse_period, year_start
from dashboard.reports.measure.precomputed import outlook_of, precomputed
from dashboard.reports.reported import of_month, verdicts_as_reported
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
    """What is known of a measure in an area as at a month.

    Each part is worked out when it is first read: a page that draws a line need not judge it.
    """

    choice: Choice
    store: Store

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
        return year_on_year(series, self.choice.measure, _latest_period(series, as_at))

    @cached_property
    def to_date(self) -> YearOnYear | None:
        """Return the year to date; None where months do not add up to one."""
        series, as_at, measure = self.choice.series, self.choice.as_at, self.choice.measure
        if series is None or as_at is None or self.year is None:
            return None
        if series.frequency == "Y" or measure.is_stock or measure.rolling:
            return None
        return year_on_year(series, measure, Period(self.year.first, as_at))

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """Return the judgement of each target of the year; the first judges the measure.

        Targets with a figure come first, then the others; both in the plan's order.
        """
        series, as_at, placed = self.choice.series, self.choice.as_at, self.choice.placed
        if series is None or as_at is None or placed is None or not self.choice.area.judged:
            return ()
        return judge_targets(self.store, placed, series, self.choice.area, as_at)

    @cached_property
    def direction(self) -> DirectionOfTravel | None:
        """Return where the measure is going; None without data and where the area is not judged."""
        series, as_at = self.choice.series, self.choice.as_at
        if series is None or as_at is None or not self.choice.area.judged:
            return None
        resolved = self.main.resolved if self.main else None
        if self.main is not None and self.main.status.position == "suppressed":
            return DirectionOfTravel("not-known", refusal=NoChart("too-small-a-base"))
        return measure_direction(series, self.choice.measure, as_at, resolved)

    @cached_property
    def outlook(self) -> YearEnd | NoForecast | None:
        """Return the forecast of the year's end, or why there is none.

        None where publishing made no analysis for the month, and where the area is not judged.
        """
        series, as_at = self.choice.series, self.choice.as_at
        if series is None or as_at is None or not self.choice.area.judged:
            return None
        return outlook_of(self.store, series, self.choice.measure, as_at)

    @cached_property
    def required(self) -> RequiredPerformance:
        """Return what it would take to meet the first target; empty where nothing is left to do."""
        series, as_at = self.choice.series, self.choice.as_at
        if self.main is None or series is None or as_at is None:
            return RequiredPerformance()
        return required_performance(self.main, series, self.choice.measure, as_at)

    @cached_property
    def london(self) -> Series | None:
        """Return the force's series from the same release, beside a borough's."""
        series = self.choice.series
        if series is None or self.choice.area.kind != "borough":
            return None
        return self.store.same_release(series, self.store.catalogue.areas.force.code)

    @cached_property
    def printed(self) -> tuple[PrintedFigure, ...]:
        """Return the figures the plans print; they print them of the force only."""
        if self.choice.area.kind != "force":
            return ()
        return self.store.catalogue.figures_of(self.choice.measure.id)

    @cached_property
    def record(self) -> tuple[ReportedFigure, ...]:
        """Return what papers reported of the measure in the area."""
        return self.store.catalogue.reported_of(self.choice.measure.id, self.choice.area.code)

    @cached_property
    def verdicts_as_reported(self) -> tuple[ReportedVerdict, ...]:
        """Return how the plan's targets came out as reported, those of the years that are over."""
        placed = self.choice.placed
        if placed is None or not self.record:
            return ()
        return verdicts_as_reported(self.store, placed, self.choice.area, self.choice.as_at)

    @property
    def as_reported(self) -> ReportedVerdict | None:
        """Return how the target came out as reported, where no series judges the measure.

        Where the plan sets none for the year looked at, it is the latest that it sets.
        """
        if self.main is not None and self.main.status.position in JUDGED:
            return None
        month = self.choice.as_at if self.main is not None else None
        return of_month(self.verdicts_as_reported, month)

    @property
    def progress(self) -> tuple[Progress, ...]:
        """Return how the series stands against each target of the year."""
        return tuple(judged.progress for judged in self.judgements)

    @property
    def main(self) -> Progress | None:
        """Return the progress that judges the measure, or None without a target."""
        return self.judgements[0].progress if self.judgements else None

    @property
    def judged(self) -> Judgement | None:
        """Return the judgement of the first target, or None without a target."""
        return self.judgements[0] if self.judgements else None


def _latest_period(series: Series, as_at: int) -> Period:
    """Return the months covered by the figure that ends with a month."""
    for month, last in zip(series.months.tolist(), series.ends, strict=True):
        if last == as_at:
            return Period(month, last)
    return Period(as_at, as_at)


def year_on_year(series: Series, measure: Measure, period: Period) -> YearOnYear:
    """Return the figure of a period and that of the same period a year earlier."""
    measure = series.measured_by(measure)
    earlier = Period(period.first - 12, period.last - 12)
    breaks = measure.breaks_between(earlier.first, period.last)
    return YearOnYear(
        period,
        now=over(series, measure, period),
        before=over(series, measure, earlier),
        crosses_break=breaks[0].title if breaks else "",
    )


def judge_targets(
    store: Store, placed: Placed, series: Series, area: Area, as_at: int
) -> tuple[Judgement, ...]:
    """Return the judgement of each target of the month's year; the first judges the measure.

    Targets with a figure come first, then the others; both in the plan's order.
    """
    judgements = [
        judge_target(store, placed, target, series, area, as_at)
        for target in placed.occurrence.targets
        if parse_period(target.period).contains(as_at)
    ]
    return tuple(sorted(judgements, key=lambda judged: not judged.progress.resolved.has_value))


def judge_target(
    store: Store, placed: Placed, target: Target, series: Series, area: Area, as_at: int
) -> Judgement:
    """Return the judgement of one target in an area as at a month."""
    measure = series.measured_by(store.catalogue.measures[placed.occurrence.measure])
    local = store.catalogue.local_targets
    resolved = resolve_target(
        placed, target, series, measure, local, in_borough=area.kind != "force"
    )
    standing = progress(resolved, series, measure, as_at)
    published = precomputed(store, series, measure, resolved, as_at, standing.complete)
    return judge(standing, series, measure, published)


def measure_direction(
    series: Series, measure: Measure, as_at: int, resolved: ResolvedTarget | None = None
) -> DirectionOfTravel:
    """Return where a measure is going as at a month; a resolved target gives its chart a level."""
    measure = series.measured_by(measure)
    level = level_of(resolved, measure) if resolved else None
    chart = chart_of_the_year(series, measure, as_at, target=level)
    return direction_of(chart, series, measure, as_at)
