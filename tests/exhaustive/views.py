"""Each page looked over: the whole page as it is sent, and its figures against their words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isclose

from dashboard.packs.build.defence import present as defended
from dashboard.packs.model import Pack, PackItem
from dashboard.reports.board.line import BoardLine
from dashboard.reports.borough.row import BoroughRow
from dashboard.reports.comparison.change import ChangeBreakdown
from dashboard.reports.comparison.figures import AreaFigure, Writing, area_figure
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.heatmap import Heatmap
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.tiles import Tiles
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.service import ReportService, TrendView
from dashboard.web import urls as addresses
from dashboard.web.charts.trend import figure as trend_figure
from dashboard.web.pages import (
    board,
    borough,
    compare,
    data,
    heading,
    plan,
    plan_figures,
    plan_map,
    plan_tables,
    present,
    trend,
)
from tests.exhaustive import asked
from tests.exhaustive.agreement import agreement_problems
from tests.exhaustive.figures import figure_problems
from tests.exhaustive.shown import page_problems
from tests.exhaustive.words import number_problems, odd_words, unit_name, unit_problems

Problems = Iterator[str]
_BOROUGHS = 32


@dataclass(frozen=True)
class Page:
    """A kind of page: what can be asked of it, and what is wrong with an answer."""

    asked: Callable[[ReportService, int], Iterator[str]]
    problems: Callable[[ReportService, str, bool], Problems]
    """Of a query; the last says whether plotly checks the figures too."""


def measure_problems(service: ReportService, query: str, validate: bool) -> Problems:
    """Look over a measure's view; its page is built where its figures are validated."""
    view = service.trend(query)
    yield from odd_words(_texts(view))
    if validate:
        yield from page_problems(trend.page(view, "dark"), validate)
    shown, measure = view.trend, view.choice.measure
    if shown is None:
        if view.choice.series is not None:
            yield "a series is held and nothing is drawn"
        return
    rate = any(one.value == "rate" and one.chosen for one in shown.scales)
    if shown.axis.lower() != unit_name(measure, rate).lower():
        yield f"the axis is titled {shown.axis!r}, the unit is {measure.unit!r}"
    for line in shown.lines:
        for point in line.points:
            if point.y is not None:
                yield from unit_problems(point.reading, point.y, measure, rate)
    for line in shown.fan.lines if shown.fan else ():
        for point in line.points:
            if point.y is not None and point.reading:  # tells every limit of the month
                yield from number_problems(point.reading, point.y)
    drawn = trend_figure(shown, "light")
    yield from figure_problems(drawn, validate)
    yield from _suffix(drawn["layout"]["yaxis"]["ticksuffix"], measure.unit, rate)


def _texts(view: TrendView) -> Iterator[str]:
    answer, shown = view.answer, view.trend
    yield answer.headline
    yield from (one.detail for one in answer.facts)
    yield from (one.text for one in answer.sentences)
    for card in answer.cards:
        yield from (card.label, card.figure, card.detail, card.more)
    if shown is not None:
        yield from (shown.title, shown.subtitle, *shown.notes)
        for row in shown.table.rows:
            yield from row


def _suffix(suffix: str, unit: str, rate: bool) -> Problems:
    if suffix != ("%" if unit == "%" and not rate else ""):
        yield f"numbers of an axis end in {suffix!r}, the unit is {unit!r}"


def comparison_problems(service: ReportService, query: str, validate: bool) -> Problems:
    """Look over a comparison: what its view draws, its table, and the page around it."""
    view = service.compare(query)
    yield from page_problems(compare.answer(view, "light"), validate)
    if validate:
        figures = compare.answer(view, "dark")["figures"].values()
        yield from (text for one in figures if one for text in figure_problems(one, True))
    question, panel = view.question, view.panel
    if panel is None:
        if question.period is not None and any(
            area_figure(question, area, question.period, False).held for area in question.boroughs
        ):
            yield "boroughs hold figures and nothing is said"
        return
    table = panel.table
    if table is not None:
        wide = {len(row) for row in table.rows} | {len(table.columns)}
        if table.rows and (
            len(wide) > 1 or any(len(r) != len(table.fields) for r in table.records)
        ):
            yield f"the table has rows of {sorted(wide)} cells"
    yield from content_problems(view)


def content_problems(view: Comparison) -> Problems:
    """Look over what a comparison draws: each figure against its words, its unit and its place."""
    unit = view.question.measure.unit
    match view.content:
        case BoroughOrder():
            writing = view.content.figures.writing
            yield from _suffix(writing.suffix, unit, writing.rate)
            for mark in view.content.marks:
                yield from _written(mark.reading, mark.figure.value, writing)
                yield from _within(mark.figure)
        case FunnelView():
            writing = view.content.figures.writing
            yield from _suffix(writing.suffix, unit, writing.rate)
            for point in view.content.points:
                yield from _written(point.reading, point.value, writing)
        case ChangeBreakdown():
            change = view.content
            parts = sum(step.size for step in change.steps)
            if not isclose(parts, change.whole, rel_tol=1e-6, abs_tol=1e-6):
                yield f"the steps add up to {parts}, London changed by {change.whole}"
            for step in change.steps:
                yield from number_problems(step.reading, step.size)
        case OverTime():
            writing = view.content.writing
            for line in view.content.lines:
                for one in line.points:
                    if one.y is not None:
                        yield from _written(one.reading, one.y, writing)
        case Tiles():
            if len({(one.row, one.column) for one in view.content.tiles}) != _BOROUGHS:
                yield "not every borough has a tile of its own"
        case Heatmap():
            if any(len(row.cells) != _BOROUGHS for row in view.content.rows):
                yield "a row of the heatmap lacks boroughs"


def _written(text: str, value: float | None, writing: Writing) -> Problems:
    if value is not None:
        yield from unit_problems(text, value, writing.measure, writing.rate)


def _within(figure: AreaFigure) -> Problems:
    limits = (figure.lower, figure.value, figure.upper)
    if None not in limits and list(limits) != sorted(one or 0.0 for one in limits):
        yield f"{figure.area.name} lies outside its own interval: {limits}"


def board_problems(service: ReportService, query: str, validate: bool) -> Problems:
    """Look over a board: every line's figures, and that no list counts what another does."""
    view = service.board(query)
    found = view.board
    yield from page_problems(board.page(view, board.markups_of(view.board, "light")), validate)
    first = sum(not line.above for line in found.lines)
    if sum(count for _, count in found.counts) != first:
        yield f"the counts of states do not make up the {first} measures"
    if {id(one.line) for one in found.concerns} & {id(one) for one in found.by_chance}:
        yield "a measure is an exception and red by chance"
    for line in found.lines:
        if line.has_figures:
            yield from _line(line)


def _line(line: BoardLine) -> Problems:
    row = line.row
    latest, to_date = row.report.latest, row.report.to_date
    if row.latest and latest and latest.now:
        yield from unit_problems(row.latest, latest.now.value, row.measure)
    if row.to_date and to_date and to_date.now:
        yield from unit_problems(row.to_date, to_date.now.value, row.measure)


def borough_problems(service: ReportService, address: str, validate: bool) -> Problems:
    """Look over a borough's page: each line's figures, and that a measure is in one list."""
    path, _, query = address.partition("?")
    view = service.borough(path.removeprefix(f"{addresses.BOROUGH}/"), query)
    if view is None:
        yield "there is no such borough"
        return
    found = view.report
    yield from page_problems(borough.page(view, borough.markups_of(view.report, "light")), validate)
    lists = (*found.different, *found.chance, *found.usual_spread)
    if len({one.measure.id for one in lists}) != len(lists):
        yield "a measure is in two lists"
    for row in found.rows:
        yield from _borough_row(row)


def _borough_row(row: BoroughRow) -> Problems:
    found = row.position
    if found is None:
        return
    yield from number_problems(row.figure, found.value)
    yield from _suffix(
        "%" if "%" in row.figure else "", row.measure.unit, row.unit.startswith("per")
    )
    low, high = found.interval.lower, found.interval.upper
    if not low <= found.value <= high:
        yield f"{row.measure.id}: {found.value} lies outside its own interval, {low} to {high}"
    marks = (*found.strip.boroughs, found.strip.own, found.strip.lower, found.strip.upper)
    if not all(-1 <= one <= 1 for one in marks):
        yield f"{row.measure.id}: a mark lies off its strip"


def plan_problems(service: ReportService, where: str, validate: bool) -> Problems:
    """Look over a page of a plan."""
    plan_id, _, part = where.partition("/")
    report = service.plan(plan_id)
    if report is None:
        yield "there is no such plan"
        return
    match part:
        case "":
            shown = plan.page(report)
        case addresses.MAP:
            shown = plan_map.page(report)
        case addresses.TABLES:
            shown = plan_tables.page(report, "light")
        case addresses.FIGURES:
            shown = plan_figures.page(report)
        case _:
            shown = heading.page(report, part, service.side_by_side())
    yield from page_problems(shown, validate)


def data_problems(service: ReportService, query: str, validate: bool) -> Problems:
    """Look over the data page."""
    yield from page_problems(data.page(service.data(query)), validate)


def slide_problems(service: ReportService, address: str, validate: bool) -> Problems:
    """Look over a slide: its chart in both themes, as a page and as numbers."""
    show, _, query = address.partition("?")
    item = PackItem(show="measure" if show == "measure" else "comparison", query=query)
    made = defended(Pack(items=(item,)), service)
    yield from page_problems(present.page(present.slides_of(made)), validate)
    for one in made.report.slides:
        if not one.headline or not one.subtitle:
            yield "a slide says nothing"
        chart = one.chart
        if chart is None:
            continue
        if not any(value is not None for series in chart.series for value in series.values):
            yield "a slide with an empty axis"
        if any(len(series.values) != len(chart.categories) for series in chart.series):
            yield "a series of a slide has no value for each category"


PAGES: dict[str, Page] = {
    "measure": Page(asked.measures, measure_problems),
    "comparison": Page(asked.comparisons, comparison_problems),
    "board": Page(asked.boards, board_problems),
    "borough": Page(asked.boroughs, borough_problems),
    "plan": Page(asked.plan_pages, plan_problems),
    "data": Page(asked.data_pages, data_problems),
    "slide": Page(asked.slides, slide_problems),
    "agreement": Page(asked.boards, agreement_problems),
}
