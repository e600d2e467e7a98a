"""What an officer needs to hand when a slide is questioned: figures behind, history, what if."""

from dataclasses import dataclass, replace

from dashboard.analysis.aggregate import over
from dashboard.catalogue.measure import Measure
from dashboard.core.periods import Period
from dashboard.packs.build.build import build, definitions_of
from dashboard.packs.build.slide import PackReport, Slide
from dashboard.packs.build.what_if import WhatIfNumbers, what_if_of
from dashboard.packs.model import Pack, PackItem, Show
from dashboard.reports.measure.trend.report import Trend
from dashboard.reports.request.options import Option
from dashboard.reports.service import ReportService, TrendView
from dashboard.reports.table import Table
from dashboard.reports.wording.card import Card
from dashboard.reports.wording.words import figure_label, with_unit
from dashboard.store.series import Series


@dataclass(frozen=True)
class Defence:
    """A slide with what stands behind it."""

    slide: Slide
    trend: Trend | None
    """As the measure's page draws it; None for slides of other views."""
    cards: tuple[Card, ...]
    what_if: WhatIfNumbers | None
    history: Table | None
    """The same twelve months, year by year, as far back as they are held."""
    areas: tuple[Option, ...]
    """Areas the same measure can be shown for."""
    query: str
    """Complete query of the view shown; empty for slides of other views."""
    definition: str


@dataclass(frozen=True)
class Presentation:
    """A pack's report, and each of its slides with what stands behind it."""

    report: PackReport
    defences: tuple[Defence, ...]


def present(pack: Pack, service: ReportService) -> Presentation:
    """Return a pack ready to be presented and defended."""
    report = build(pack, service)
    return Presentation(report, tuple(_defence(slide, service) for slide in report.slides))


def single(query: str, service: ReportService, show: Show = "measure") -> Presentation:
    """Return one view as a pack of one slide; of none where it names what there is not."""
    presented = present(Pack(items=(PackItem(show=show, query=query[:600]),)), service)
    if show == "measure":
        title = service.trend(query).choice.measure.title
    else:
        title = presented.report.slides[0].headline if presented.report.slides else "Nothing"
    return replace(presented, report=replace(presented.report, title=title))


def _defence(slide: Slide, service: ReportService) -> Defence:
    definitions = definitions_of(slide, service)[:1]
    whole = slide.definition if slide.is_summary else " ".join(text for _, text in definitions)
    if slide.item.show != "measure":
        return Defence(slide, None, (), None, None, (), "", whole)
    view = service.trend(slide.link.partition("?")[2])
    return Defence(
        slide=slide,
        trend=view.trend,
        cards=view.answer.cards,
        what_if=what_if_of(view.report),
        history=history_of(view),
        areas=view.options.areas,
        query=view.choice.selection.query(),
        definition=whole,
    )


def history_of(view: TrendView) -> Table | None:
    """Return a measure's twelve months to the as-at month, beside those to it in earlier years.

    Of yearly, rolling and stock figures it is the figure of the same time of each year.
    """
    choice = view.choice
    series, measure, as_at = choice.series, choice.measure, choice.as_at
    if series is None or as_at is None:
        return None
    rows = []
    for end in range(as_at, series.first_month - 1, -12):
        period = _year_to(end, series, measure)
        amount = over(series, measure, period)
        if amount and not measure.breaks_between(period.first, period.last):
            rows.append((figure_label(period, measure), with_unit(amount.value, measure)))
    without = "; years that cross a break are left out" if measure.breaks else ""
    title = f"{measure.title}, {choice.area.name}, year by year{without}"
    return Table(title, ("Period", "Figure"), tuple(rows)) if rows else None


def _year_to(end: int, series: Series, measure: Measure) -> Period:
    if measure.rolling or measure.is_stock or series.frequency == "Y":
        return Period(end - series.step + 1, end)
    return Period(end - 11, end)
