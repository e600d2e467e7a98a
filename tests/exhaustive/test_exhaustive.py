"""What looks over every view finds what it is for, and leaves nothing out."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.catalogue.measure import Measure
from dashboard.reports.service import ReportService
from dashboard.store.handle import StoreHandle
from tests.exhaustive.__main__ import main, parts
from tests.exhaustive.asked import thinned
from tests.exhaustive.figures import figure_problems
from tests.exhaustive.shown import page_problems
from tests.exhaustive.views import PAGES, Page
from tests.exhaustive.words import number_problems, odd_words, unit_problems
from tests.factories.series import measure_of
from tests.factories.service import service_of
from tests.factories.store import made_catalogue, made_releases


def test_one_takes_every_combination_and_more_take_every_place() -> None:
    assert len(set(thinned("all", (3, 4, 5), 1))) == 60
    some = list(thinned("some", (6, 33, 180), 30))
    assert len(some) == pytest.approx(6 * 33 * 180 / 30, rel=0.1)
    for part, size in enumerate((6, 33, 180)):
        assert {one[part] for one in some} == set(range(size))
    assert list(thinned("none", (6, 0), 30)) == []


@pytest.mark.parametrize(
    "text",
    [
        "nan offences",
        "up None to",
        "the MPS..",
        "{area}",
        "a &amp; b",
        "object at 0x7f",
        "a , b",
        ",,",
    ],
)
def test_words_no_reader_should_see_are_found(text: str) -> None:
    assert list(odd_words([text]))


@pytest.mark.parametrize("text", ["None of 32 boroughs", "None.", "None is held.", "and so on…"])
def test_plain_words_are_left_alone(text: str) -> None:
    assert list(odd_words([text])) == []


PER_CENT = measure_of("proportion")
OFFENCES = measure_of("count", unit="offences")
MILLIONS = measure_of("money", unit="£m")
RATIO = measure_of("ratio", unit="ratio")
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("text", "value", "measure", "rate"),
    [
        ("May 2009: 12.3%", 12.3123, PER_CENT, False),
        (f"May 2009: 1,234{SPACE}offences", 1234.0, OFFENCES, False),
        (f"May 2009: 1{SPACE}offence", 1.0, OFFENCES, False),
        (f"May 2009: −5{SPACE}offences", -5.0, OFFENCES, False),
        (f"May 2009: 4.2{SPACE}offences per 1,000 residents", 4.21, OFFENCES, True),
        ("£40.7m", 40.68, MILLIONS, False),
        ("1:4.5", 4.5, RATIO, False),
    ],
)
def test_a_figure_in_its_unit_and_no_other_number_is_sound(
    text: str, value: float, measure: Measure, rate: bool
) -> None:
    assert list(unit_problems(text, value, measure, rate)) == []
    assert any("is drawn at" in one for one in unit_problems(text, value + 1, measure, rate))
    cats = measure_of("count", unit="cats")
    assert any("is not in cats" in one for one in unit_problems(text, value, cats, rate))


def test_a_number_in_words_is_the_number_behind_it() -> None:
    assert list(number_problems("up by 1,234", 1234.4)) == []
    assert list(number_problems("up by 1,234", 1235.0)) == ["'up by 1,234' stands for 1235.0"]
    assert list(number_problems("up", 1.0)) == ["'up' stands for 1.0"]


GOOD = {"type": "scatter", "x": [1], "y": [1]}
LAYOUT = {"xaxis": {"range": [0, 1]}}


@pytest.mark.parametrize(
    ("figure", "found"),
    [
        ({"data": [{**GOOD, "y": [None]}], "layout": LAYOUT}, "an empty axis"),
        ({"data": [], "layout": LAYOUT}, "an empty axis"),
        ({"data": [{**GOOD, "x": [1, 2]}], "layout": LAYOUT}, "lists of different lengths"),
        ({"data": [{**GOOD, "y": [float("nan")]}], "layout": LAYOUT}, "not a number at figure"),
        ({"data": [{**GOOD, "y": [float("inf")]}], "layout": LAYOUT}, "not a number at figure"),
        ({"data": [GOOD], "layout": {"xaxis": {"range": [0]}}}, "xaxis has the range [0]"),
        ({"data": [{**GOOD, "mode": "pie"}], "layout": LAYOUT}, "plotly refuses the figure"),
    ],
)
def test_a_faulty_figure_is_found(figure: dict[str, object], found: str) -> None:
    assert list(figure_problems({"data": [GOOD], "layout": LAYOUT}, True)) == []
    assert any(found in one for one in figure_problems(figure, True))


def test_plotly_is_asked_only_where_figures_are_validated() -> None:
    pie = {"data": [{**GOOD, "mode": "pie"}], "layout": LAYOUT}
    assert list(figure_problems(pie, False)) == []


def carrying(attribute: str, text: str) -> Component:
    """A part of a page with something for a script in an attribute."""
    given: dict[str, Any] = {attribute: text}
    return html.Div(**given)


PICTURE = "data:image/svg+xml,%3Cpath d='M0 nan'/%3E"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (html.Div("No heading"), "0 main headings"),
        (html.Div([html.H1("One"), html.H1("Two")]), "2 main headings"),
        (html.H1("np.float64(3.0)"), "odd words"),
        (html.H1(html.Img(src="/a.png", alt="rose to None")), "odd words"),
        (html.H1(html.Span("Up", title="up nan")), "odd words"),
        (html.H1(html.Img(src=PICTURE)), "no number in a picture"),
        (html.H1(dcc.Graph(figure={"data": [], "layout": LAYOUT})), "an empty axis"),
        (html.H1(carrying("data-markup", "<p title='a'>{area}</p>")), "odd words"),
        (html.H1(carrying("data-markup", f'<img src="{PICTURE}">')), "no number in a picture"),
        (
            html.H1(carrying("data-answer", '{"graph": {"data": [], "layout": {"a": 1}}}')),
            "an empty axis",
        ),
        ({"parts": {"heading": "<h1>nan</h1>"}, "figures": {}}, "odd words: 'nan'"),
        ({"parts": {"heading": "<h1>Up</h1><h1>Down</h1>"}, "figures": {}}, "2 main headings"),
    ],
)
def test_a_fault_is_found_wherever_in_a_page_it_stands(page: object, found: str) -> None:
    assert any(found in one for one in page_problems(page, False))


def test_a_sound_page_has_no_problems() -> None:
    figure = {"data": [GOOD], "layout": LAYOUT}
    assert list(page_problems(html.Div([html.H1("Up"), dcc.Graph(figure=figure)]), True)) == []


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small store."""
    folder = tmp_path_factory.mktemp("small")
    service_of(folder, made_catalogue(), made_releases())
    return folder


def test_a_small_store_has_no_problems_and_every_view_is_counted(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    looked_at = ["plan", "measure"]
    service = ReportService(StoreHandle(store))
    asked = {page: sum(len(some) for *_, some in parts(service, [page], 999)) for page in looked_at}
    status = main([str(store), "--every", "999", "--parts", "1", "--pages", *looked_at])
    told = capsys.readouterr().out
    assert told.startswith(
        f"{sum(asked.values()):,} views ({asked['plan']:,} plan, {asked['measure']:,} measure)"
    )
    assert told.rstrip().endswith(", 0 problems")
    assert status == 0


def test_every_page_is_asked_of_the_sample(sample: ReportService) -> None:
    assert {page for page, *_ in parts(sample, PAGES, 10_007)} == set(PAGES)


def _problem(*_: object) -> Iterator[str]:
    yield "wrong"
    yield "wrong"
    yield "worse"


def _crash(*_: object) -> Iterator[str]:
    raise ZeroDivisionError("planted")


@pytest.mark.parametrize(
    ("problems", "lines"),
    [
        (_problem, ["plan a: wrong", "plan a: worse", "plan b: wrong", "plan b: worse"]),
        (_crash, ["plan a: ZeroDivisionError: planted", "plan b: ZeroDivisionError: planted"]),
    ],
)
def test_a_problem_or_a_crash_is_printed_and_fails_the_command(
    store: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    problems: Callable[..., Iterator[str]],
    lines: list[str],
) -> None:
    monkeypatch.setitem(PAGES, "plan", Page(lambda *_: iter("ab"), problems))
    assert main([str(store), "--parts", "1", "--pages", "plan"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[:-1] == lines
    assert told[-1].endswith(f"{len(lines)} problems")


def test_a_page_of_which_nothing_is_asked_fails_the_command(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(PAGES, "plan", Page(lambda *_: iter(()), _problem))
    assert main([str(store), "--every", "999", "--parts", "1", "--pages", "plan"]) == 2
    assert "nothing to look over: plan" in capsys.readouterr().out


def test_a_folder_without_a_store_fails_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 2
    assert "nothing is published" in capsys.readouterr().out


def test_several_processes_find_what_one_does(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(store), "--parts", "2", "--pages", "plan"]) == 0
    assert capsys.readouterr().out.rstrip().endswith(", 0 problems")
