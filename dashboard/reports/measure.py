"""One measure in one area as at one month: the answer, what to draw, and where it is from."""

from dataclasses import dataclass

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.aims import aim_of
from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import Direction, direction_of
from dashboard.analysis.forecast.group import Reason
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Judgement, judge, level_of
from dashboard.analysis.progress import Progress, progress
from dashboard.analysis.targets import Aim
from dashboard.periods import Period, parse_month, parse_period, year_start
from dashboard.plans.areas import Area
from dashboard.plans.catalogue import Placed
from dashboard.plans.figures import PrintedFigure
from dashboard.plans.measure import Measure
from dashboard.plans.target import Target
from dashboard.reports.choice import Choice
from dashboard.reports.kept import kept, outlook_of
from dashboard.store.reader import Store
from dashboard.store.series import Series


@dataclass(frozen=True)
class Comparison:
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
    year: Period | None
    """The financial (or calendar) year of the as-at month."""
    latest: Comparison | None
    to_date: Comparison | None
    """None where months do not add up to a year to date."""
    judgements: tuple[Judgement, ...]
    """One a target of the year, in the plan's order; the first judges the measure."""
    direction: Direction | None
    """Where the measure is going; None without data."""
    outlook: YearEnd | Reason | None
    """Of the as-at month's year; None where publishing made no analysis for the month."""
    london: Series | None
    """The force's series from the same release, beside a borough's."""
    printed: tuple[PrintedFigure, ...]

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
    series, as_at, measure = choice.series, choice.as_at, choice.measure
    printed = store.catalogue.figures_of(measure.id) if choice.area.kind == "force" else ()
    if series is None or as_at is None:
        return MeasureReport(choice, store, None, None, None, (), None, None, None, printed)
    start = year_start(as_at, measure.year)
    year = Period(start, start + 11)
    to_date = None
    if series.frequency != "Y" and not measure.is_stock and not measure.rolling:
        to_date = _compared(choice, series, Period(start, as_at))
    london = None
    if choice.area.kind == "borough":
        beside = store.get(measure.id, store.catalogue.areas.force.code)
        london = next((one for one in beside if one.vintage is series.vintage), None)
    judgements = _judgements(choice, store, series, as_at)
    return MeasureReport(
        choice=choice,
        store=store,
        year=year,
        latest=_compared(choice, series, _latest_period(series, as_at)),
        to_date=to_date,
        judgements=judgements,
        direction=measure_direction(
            series, measure, as_at, judgements[0].progress.aim if judgements else None
        ),
        outlook=outlook_of(store, series, measure, as_at),
        london=london,
        printed=printed,
    )


def _latest_period(series: Series, as_at: int) -> Period:
    for month in series.months.tolist():
        last = month + series.part_months.get(month, series.step) - 1
        if last == as_at:
            return Period(month, last)
    return Period(as_at, as_at)


def _compared(choice: Choice, series: Series, period: Period) -> Comparison:
    earlier = Period(period.first - 12, period.last - 12)
    crossed = [
        one.title
        for one in choice.measure.breaks
        if earlier.first < parse_month(one.month) <= period.last
    ]
    return Comparison(
        period,
        over(series, choice.measure, period),
        over(series, choice.measure, earlier),
        crossed[0] if crossed else "",
    )


def judge_target(
    store: Store, placed: Placed, target: Target, series: Series, area: Area, as_at: int
) -> Judgement:
    """Return the judgement of one target in an area as at a month."""
    measure = store.catalogue.measures[placed.occurrence.measure]
    local = store.catalogue.local_targets
    aim = aim_of(placed, target, series, measure, local, in_borough=area.kind != "force")
    standing = progress(aim, series, measure, as_at)
    found = kept(store, series, measure, aim, as_at, standing.complete)
    return judge(standing, series, measure, found)


def measure_direction(
    series: Series, measure: Measure, as_at: int, aim: Aim | None = None
) -> Direction:
    """Return where a measure is going as at a month; an aim gives its chart a level."""
    level = level_of(aim, measure) if aim else None
    chart = chart_of_the_year(series, measure, as_at, target=level)
    return direction_of(chart, series, measure, as_at)


def _judgements(choice: Choice, store: Store, series: Series, as_at: int) -> tuple[Judgement, ...]:
    placed = choice.placed
    if placed is None:
        return ()
    found = [
        judge_target(store, placed, target, series, choice.area, as_at)
        for target in placed.occurrence.targets
        if parse_period(target.period).contains(as_at)
    ]
    return tuple(sorted(found, key=lambda one: not one.progress.aim.resolved))
