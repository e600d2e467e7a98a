"""One measure in one area as at one month: the answer, what to draw, and where it is from."""

from dataclasses import dataclass

from dashboard.analysis.aggregate import Amount, over
from dashboard.analysis.progress import Progress, progress
from dashboard.analysis.targets import Aim, resolve
from dashboard.periods import Period, parse_month, parse_period, year_start
from dashboard.plans.catalogue import Placed
from dashboard.plans.figures import PrintedFigure
from dashboard.reports.choice import Choice
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
    progress: tuple[Progress, ...]
    """One a target of the year, in the plan's order; the first judges the measure."""
    london: Series | None
    """The force's series from the same release, beside a borough's."""
    printed: tuple[PrintedFigure, ...]

    @property
    def main(self) -> Progress | None:
        """Return the progress that judges the measure, or None without a target."""
        return self.progress[0] if self.progress else None


def build(choice: Choice, store: Store) -> MeasureReport:
    """Answer the question a choice asks of a store."""
    series, as_at, measure = choice.series, choice.as_at, choice.measure
    printed = store.catalogue.figures_of(measure.id) if choice.area.kind == "force" else ()
    if series is None or as_at is None:
        return MeasureReport(choice, store, None, None, None, (), None, printed)
    start = year_start(as_at, measure.year)
    year = Period(start, start + 11)
    to_date = None
    if series.frequency != "Y" and not measure.is_stock and not measure.rolling:
        to_date = _compared(choice, series, Period(start, as_at))
    london = None
    if choice.area.kind == "borough":
        beside = store.get(measure.id, store.catalogue.areas.force.code)
        london = next((one for one in beside if one.vintage is series.vintage), None)
    return MeasureReport(
        choice=choice,
        store=store,
        year=year,
        latest=_compared(choice, series, _latest_period(series, as_at)),
        to_date=to_date,
        progress=_progress(choice, store, series, as_at),
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


def _progress(choice: Choice, store: Store, series: Series, as_at: int) -> tuple[Progress, ...]:
    placed = choice.placed
    if placed is None:
        return ()
    aims = [
        _aim(placed, choice, store, series, index)
        for index, target in enumerate(placed.occurrence.targets)
        if parse_period(target.period).contains(as_at)
    ]
    found = [progress(aim, series, choice.measure, as_at) for aim in aims]
    return tuple(sorted(found, key=lambda one: not one.aim.resolved))


def _aim(placed: Placed, choice: Choice, store: Store, series: Series, index: int) -> Aim:
    target = placed.occurrence.targets[index]
    local = next(
        (
            one.value
            for one in store.catalogue.local_targets
            if (one.plan, one.measure, one.area) == (placed.plan.id, choice.measure.id, series.area)
            and parse_period(one.year) == parse_period(target.period)
        ),
        None,
    )
    in_borough = choice.area.kind != "force"
    return resolve(target, series, choice.measure, in_borough, local)
