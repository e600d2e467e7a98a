"""Each check of the views catches the fault it is for, planted in a sound answer."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from dash import html

from dashboard.packs.build.defence import present as defended
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.service import ReportService, TrendView
from dashboard.web.pages import board, borough, data, present
from tests.exhaustive.views import PAGES, content_problems

YEAR_TO_DATE = (
    "plan=2008-11&measure=serious-acquisitive-crime&area=croydon&view=year-to-date&as-at=2008-12"
)
BURGLARY = "plan=2003-04&measure=burglary&area=hackney&as-at=2004-01"
PLAN = "plan=2003-04&as-at=2004-01"
LAMBETH = f"/borough/lambeth?{PLAN}"


def problems(page: str, query: str = "", validate: bool = False, **answers: Any) -> list[str]:
    """What is wrong with a page of a service that gives these answers, by method."""
    given = {name: lambda *_, answer=answer: answer for name, answer in answers.items()}
    return list(PAGES[page].problems(SimpleNamespace(**given), query, validate))  # type: ignore[arg-type]


def first_replaced(many: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    return (replace(many[0], **changes), *many[1:])


def first_point_raised(lines: tuple[Any, ...]) -> tuple[Any, ...]:
    """The lines, the last point that is read aloud drawn 10 higher."""
    line = lines[0]
    at = max(n for n, point in enumerate(line.points) if point.y is not None and point.reading)
    points = list(line.points)
    points[at] = replace(points[at], y=points[at].y + 10)
    return first_replaced(lines, points=tuple(points))


@pytest.fixture(scope="module")
def trend(sample: ReportService) -> TrendView:
    return sample.trend(YEAR_TO_DATE)


def in_another_unit(view: TrendView, unit: str) -> TrendView:
    measure = view.choice.measure.model_copy(update={"unit": unit})
    return replace(view, choice=replace(view.choice, measure=measure))


def with_raised_fan(view: TrendView) -> TrendView:
    fan = view.trend.fan
    return replace(
        view,
        trend=replace(view.trend, fan=replace(fan, middle=first_point_raised((fan.middle,))[0])),
    )


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (lambda view: replace(view, trend=None), "a series is held and nothing is drawn"),
        (lambda view: in_another_unit(view, "complaints"), "the axis is titled"),
        (lambda view: in_another_unit(view, "complaints"), "is not in complaints"),
        (lambda view: in_another_unit(view, "%"), "numbers of an axis end in"),
        (
            lambda view: replace(
                view, trend=replace(view.trend, lines=first_point_raised(view.trend.lines))
            ),
            "is drawn at",
        ),
        (with_raised_fan, "stands for"),
        (lambda view: replace(view, answer=replace(view.answer, headline="up nan")), "odd words"),
    ],
)
def test_faults_of_a_measures_view(
    trend: TrendView, planted: Callable[[TrendView], TrendView], found: str
) -> None:
    assert problems("measure", trend=trend) == []
    assert any(found in one for one in problems("measure", trend=planted(trend)))


def _order(content: Any, **changes: Any) -> Any:
    return replace(content, marks=first_replaced(content.marks, **changes))


def _raised_mark(content: Any) -> Any:
    figure = content.marks[0].figure
    high = replace(figure, value=figure.value + 1, upper=figure.upper + 1)
    return _order(content, figure=high)


def _outside_its_interval(content: Any) -> Any:
    figure = content.marks[0].figure
    return _order(content, figure=replace(figure, lower=figure.value + 0.1, upper=figure.value + 1))


def _percent_axis(content: Any) -> Any:
    writing = content.figures.writing
    measure = writing.measure.model_copy(update={"unit": "%"})
    writing = replace(writing, measure=measure, rate=False)
    return replace(content, figures=replace(content.figures, writing=writing))


def _same_tile(content: Any) -> Any:
    other = content.tiles[1]
    return replace(content, tiles=first_replaced(content.tiles, row=other.row, column=other.column))


@pytest.mark.parametrize(
    ("view", "planted", "found"),
    [
        ("dots", _raised_mark, "is drawn at"),
        ("dots", _outside_its_interval, "lies outside its own interval"),
        ("dots", _percent_axis, "numbers of an axis end in"),
        ("funnel", _percent_axis, "numbers of an axis end in"),
        (
            "funnel",
            lambda content: replace(
                content,
                points=first_replaced(content.points, value=content.points[0].value + 1),
            ),
            "is drawn at",
        ),
        (
            "contribution",
            lambda content: replace(
                content, steps=first_replaced(content.steps, size=content.steps[0].size + 10)
            ),
            "the steps add up to",
        ),
        (
            "contribution",
            lambda content: replace(
                content, steps=first_replaced(content.steps, size=content.steps[0].size + 10)
            ),
            "stands for",
        ),
        (
            "time",
            lambda content: replace(content, lines=first_point_raised(content.lines)),
            "is drawn at",
        ),
        ("tiles", _same_tile, "not every borough has a tile of its own"),
        (
            "heatmap",
            lambda content: replace(
                content, rows=first_replaced(content.rows, cells=content.rows[0].cells[1:])
            ),
            "a row of the heatmap lacks boroughs",
        ),
    ],
)
def test_faults_of_what_a_comparison_draws(
    sample: ReportService, view: str, planted: Callable[[Any], Any], found: str
) -> None:
    sound = sample.compare(f"{BURGLARY}&view={view}")
    assert list(content_problems(sound)) == []
    faulty = replace(sound, content=planted(sound.content))
    assert any(found in one for one in content_problems(faulty))


def _short_row(view: Comparison) -> Comparison:
    table = view.panel.table
    table = replace(table, rows=(table.rows[0][1:], *table.rows[1:]))
    return replace(view, panel=replace(view.panel, table=table))


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (
            lambda view: replace(view, panel=None, content=None),
            "boroughs hold figures and nothing is said",
        ),
        (_short_row, "the table has rows of"),
        (
            lambda view: replace(view, panel=replace(view.panel, title="None held {area}")),
            "odd words",
        ),
    ],
)
def test_faults_of_what_a_comparison_says(
    sample: ReportService, planted: Callable[[Comparison], Comparison], found: str
) -> None:
    sound = sample.compare(f"{BURGLARY}&view=dots")
    assert problems("comparison", compare=sound) == []
    assert any(found in one for one in problems("comparison", compare=planted(sound)))


def _line_with(held: Any, **row: Any) -> Any:
    """A board whose first line with a latest figure has another row."""
    at = next(n for n, line in enumerate(held.lines) if line.has_figures and line.row.latest)
    line = held.lines[at]
    return SimpleNamespace(
        lines=(replace(line, row=replace(line.row, **row)),),
        counts=held.counts,
        concerns=(),
        by_chance=(),
    )


def test_faults_of_a_board(sample: ReportService, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = sample.board(PLAN)
    held = sound.board
    assert problems("board", board=sound) == []
    (state, count), *rest = held.counts
    counted_twice = replace(held, counts=((state, count + 1), *rest))
    told = problems("board", board=replace(sound, board=counted_twice))
    assert any("the counts of states do not make up" in one for one in told)
    in_two_lists = replace(held, by_chance=(*held.by_chance, held.concerns[0].line))
    told = problems("board", board=replace(sound, board=in_two_lists))
    assert "a measure is an exception and red by chance" in told
    monkeypatch.setattr(board, "markups_of", lambda *_: {})
    monkeypatch.setattr(board, "page", lambda *_: html.H1("Board"))
    for part in ("latest", "to_date"):
        wrong = SimpleNamespace(board=_line_with(held, **{part: "1,234,567 cats"}))
        assert any("'1,234,567 cats' is not in" in one for one in problems("board", board=wrong))


def _placed_row(report: Any) -> Any:
    return next(row for row in report.rows if row.position is not None)


def _faulty_rows(report: Any) -> Iterator[tuple[Any, str]]:
    row = _placed_row(report)
    position = row.position
    yield replace(row, figure="987,654,321"), "stands for"
    yield replace(row, figure=f"{row.figure}%" if "%" not in row.figure else "1"), "end in"
    away = replace(position, interval=replace(position.interval, lower=position.value + 1))
    yield replace(row, position=away), "lies outside its own interval"
    off = replace(position, strip=replace(position.strip, own=1.5))
    yield replace(row, position=off), "a mark lies off its strip"


def test_faults_of_a_boroughs_page(sample: ReportService, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = sample.borough("lambeth", PLAN)
    assert problems("borough", LAMBETH, borough=sound) == []
    assert problems("borough", LAMBETH, borough=None) == ["there is no such borough"]
    monkeypatch.setattr(borough, "markups_of", lambda *_: {})
    monkeypatch.setattr(borough, "page", lambda *_: html.H1("Lambeth"))
    report = sound.report
    row = _placed_row(report)
    twice = replace(report, different=(row,), usual_spread=(row,))
    told = problems("borough", LAMBETH, borough=replace(sound, report=twice))
    assert "a measure is in two lists" in told
    for faulty, found in _faulty_rows(report):
        only = SimpleNamespace(different=(), chance=(), usual_spread=(), rows=(faulty,))
        told = problems("borough", LAMBETH, borough=SimpleNamespace(report=only))
        assert any(found in one for one in told), found


def test_a_plan_that_there_is_not() -> None:
    assert problems("plan", "1066", plan=None) == ["there is no such plan"]


def test_a_data_page_without_a_heading(
    sample: ReportService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data, "page", lambda *_: html.P("No figures of nan"))
    told = problems("data", data=None)
    assert "0 main headings" in told
    assert any("odd words" in one for one in told)


def _chart_with(chart: Any, values: Callable[[Any], tuple[Any, ...]]) -> Any:
    return replace(
        chart, series=tuple(replace(one, values=values(one.values)) for one in chart.series)
    )


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (lambda slide: replace(slide, drafted=""), "a slide says nothing"),
        (
            lambda slide: replace(
                slide, chart=_chart_with(slide.chart, lambda values: (None,) * len(values))
            ),
            "a slide with an empty axis",
        ),
        (
            lambda slide: replace(slide, chart=_chart_with(slide.chart, lambda values: values[1:])),
            "a series of a slide has no value for each category",
        ),
    ],
)
def test_faults_of_a_slide(
    sample: ReportService,
    monkeypatch: pytest.MonkeyPatch,
    planted: Callable[[Any], Any],
    found: str,
) -> None:
    query = f"comparison?{BURGLARY}&view=dots"
    assert list(PAGES["slide"].problems(sample, query, False)) == []

    def faulty(*given: Any) -> Any:
        made = defended(*given)
        slides = tuple(planted(one) for one in made.report.slides)
        return replace(made, report=replace(made.report, slides=slides))

    monkeypatch.setattr("tests.exhaustive.views.defended", faulty)
    monkeypatch.setattr(present, "slides_of", lambda _: ())
    monkeypatch.setattr(present, "page", lambda _: html.H1("Present"))
    assert found in list(PAGES["slide"].problems(sample, query, False))
