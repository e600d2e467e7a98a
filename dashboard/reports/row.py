"""One measure in one area on a line: what a board or a borough's page shows of each of many."""

from dataclasses import dataclass
from math import isfinite

from dashboard.analysis.direction import variation_of
from dashboard.analysis.spc.icons import Assurance, Variation, assurance_beside
from dashboard.analysis.status import JUDGED, Position
from dashboard.catalogue.areas import Area
from dashboard.catalogue.measure import Measure
from dashboard.catalogue.plan import Placed, Plan
from dashboard.reports.measure.measure import MeasureReport, YearOnYear
from dashboard.reports.request.choice import usual_choice
from dashboard.reports.wording import answer as answers
from dashboard.reports.wording.answer import Answer
from dashboard.reports.wording.words import change, figure_label, with_unit
from dashboard.store.reader import Store
from dashboard.store.series import Series

_SPARK = 24
"""Periods of a spark line."""
VARIATIONS: dict[Variation, str] = {
    "common": "As in the years before: no further from them than chance explains",
    "improvement-high": "Higher than in the years before, on the better side",
    "improvement-low": "Lower than in the years before, on the better side",
    "concern-high": "Higher than in the years before, on the worse side",
    "concern-low": "Lower than in the years before, on the worse side",
    "neutral-high": "Higher than in the years before",
    "neutral-low": "Lower than in the years before",
}
ASSURANCES: dict[Assurance, str] = {
    "pass": "Figures like those of its limits always meet the level",
    "fail": "Figures like those of its limits never meet the level",
    "hit-or-miss": "Figures like those of its limits meet the level or miss it by chance",
}


@dataclass(frozen=True)
class Spark:
    """A small line: the latest periods, oldest first, and the level each should have reached."""

    values: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    """As many as values; None where there is no level for a period."""


@dataclass(frozen=True)
class Row:
    """A measure in an area as at a month, ready to be shown on one line."""

    report: MeasureReport
    answer: Answer
    latest: str
    """Latest figure with its unit; empty without data."""
    latest_period: str
    to_date: str
    """Year to date; empty where months do not add up to one."""
    on_last_year: str
    """Change of the year to date (or of the latest figure) on the year before; may be empty."""
    spark: Spark

    @property
    def measure(self) -> Measure:
        """Return the measure."""
        return self.report.choice.measure

    @property
    def placed(self) -> Placed | None:
        """Return its place in the plan."""
        return self.report.choice.placed

    @property
    def position(self) -> Position:
        """Return the position against its first target."""
        return self.answer.position

    @property
    def judged(self) -> bool:
        """Say whether there is a target that its figures can be judged by."""
        return self.position in JUDGED

    @property
    def signal(self) -> bool:
        """Say whether it clearly worsens, or is clearly on the worse side and not improving."""
        direction = self.report.direction
        if direction is None:
            return False
        level, better = direction.level, self.measure.better
        worse_side = level.strength == "clear" and (level.way > 0) == (better == "lower")
        back = direction.trend in ("improving", "apparently-improving")
        return direction.trend == "worsening" or (better != "neutral" and worse_side and not back)

    @property
    def variation(self) -> Variation | None:
        """Return the icon of its level."""
        direction = self.report.direction
        return variation_of(direction, self.measure.better) if direction else None

    @property
    def assurance(self) -> Assurance | None:
        """Return the assurance icon of its control chart, where a level is to be reached."""
        chart = self.report.direction.chart if self.report.direction else None
        found = chart.assurance if chart else None
        return assurance_beside(found, self.variation, self.position)

    @property
    def chance(self) -> float | None:
        """Return the chance of meeting the first target, where its record lets it be shown."""
        return self.report.judged.chance_shown if self.report.judged else None

    @property
    def lead(self) -> str:
        """Return who leads, as the plan names them; empty where it does not."""
        return lead_of(self.placed)

    @property
    def query(self) -> str:
        """Return the query that opens its view."""
        return self.report.choice.selection.query()


def icons_beside(
    position: Position, variation: Variation | None, assurance: Assurance | None
) -> tuple[Variation | None, Assurance | None]:
    """Return the icons of a published judgement that may stand beside its position."""
    shown = None if position == "suppressed" else variation
    return shown, assurance_beside(assurance, shown, position)


def lead_of(placed: Placed | None) -> str:
    """Return who leads on a measure, as the nearest heading that says so names them, or nothing."""
    path = placed.path if placed else ()
    leads = next((node.leads for node in reversed(path) if node.leads), None)
    return (leads.management_board or leads.business_group) if leads else ""


def row_of(
    store: Store,
    plan: Plan | None,
    placed: Placed | None,
    measure: Measure,
    area: Area,
    month: int | None,
    series: Series | None = None,
) -> Row:
    """Return a measure's row.

    Args:
        store: what is held.
        plan: the plan it is looked at under, or None.
        placed: the measure's place in that plan, or None.
        measure: the measure.
        area: the area.
        month: reporting month wanted; each measure shows the last it holds by then.
        series: the release read where others are read beside it; the usual one if None.
    """
    choice = usual_choice(store, plan, placed, measure, area, month, series)
    report = MeasureReport(choice, store)
    answer = answers.build(report)
    latest, to_date = report.latest, report.to_date
    last_figure = latest.now if latest else None
    year_so_far = to_date.now if to_date and to_date.period.months > 1 else None
    return Row(
        report=report,
        answer=answer,
        latest=with_unit(last_figure.value, measure) if last_figure else "",
        latest_period=figure_label(latest.period, measure) if latest and last_figure else "",
        to_date=with_unit(year_so_far.value, measure) if year_so_far else "",
        on_last_year=_change(to_date if year_so_far else latest, measure),
        spark=_spark(report),
    )


def _change(compared: YearOnYear | None, measure: Measure) -> str:
    if compared is None or compared.crosses_break:
        return ""
    now, before = compared.now, compared.before
    return change(now.value, before.value, measure) if now and before else ""


def _spark(report: MeasureReport) -> Spark:
    series, as_at = report.choice.series, report.choice.as_at
    if series is None or as_at is None:
        return Spark((), ())
    part = series.within(as_at - _SPARK * series.step + 1, as_at)
    values = tuple(value if isfinite(value) else None for value in part.value.tolist())
    return Spark(values, tuple(_levels(report, part.months.tolist(), series.step)))


def _levels(report: MeasureReport, months: list[int], step: int) -> list[float | None]:
    """Return the level each period should reach: flat, or its share of the year's path."""
    main = report.main
    if main is None or main.resolved.value is None or main.resolved.due is not None:
        return [None] * len(months)
    period, adds_up = main.resolved.period, report.choice.measure.adds_up
    levels: list[float] | None = main.levels.tolist() if main.levels is not None else None
    if levels is None and adds_up and main.resolved.per != "month":
        return [None] * len(months)

    def level(month: int) -> float | None:
        if not period.contains(month):
            return None
        if levels is None:
            return main.resolved.value
        place = (month - period.first) // step
        return levels[place] - (levels[place - 1] if adds_up and place else 0.0)

    return [level(month) for month in months]
