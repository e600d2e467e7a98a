"""Figures of slides drawn from numbers: every bar at its value, told apart without colour."""

from collections.abc import Sequence

import orjson
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.packs.build.build import build
from dashboard.packs.build.slide import ChartData, ChartSeries
from dashboard.packs.model import Pack, PackItem, Show
from dashboard.reports.service import ReportService
from dashboard.web.charts.slide import chart_figure
from dashboard.web.charts.theme import THEMES, ThemeName

PLAN = "plan=2003-04&as-at=2004-01"
VIEWS: tuple[tuple[Show, str], ...] = (
    ("board", PLAN),
    ("board", "plan=none"),
    ("borough", f"{PLAN}&area=lambeth"),
    ("objective", f"{PLAN}&objective=objective-17"),
    ("comparison", f"{PLAN}&measure=burglary&area=hackney"),
    ("comparison", f"{PLAN}&measure=burglary"),
)
Tones = tuple[str, str, str, str]
TONES: Tones = ("good", "near", "bad", "quiet")


def chart_of(service: ReportService, show: Show, query: str) -> ChartData:
    [slide] = build(Pack(items=(PackItem(show=show, query=query),)), service).slides
    assert slide.chart is not None
    return slide.chart


def made(values: Sequence[float | None], **parts: object) -> ChartData:
    series = (ChartSeries("Figures", "actual", tuple(values)),)
    names = tuple(f"Name {n}" for n in range(len(values)))
    given_ = {"axis": "Offences", "decimals": 1, "suffix": "", "zero_based": True} | parts
    return ChartData("bar", names, series, **given_)  # type: ignore[arg-type]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("show", "query"), VIEWS)
def test_plotly_accepts_every_figure_as_plain_json(
    sample: ReportService, show: Show, query: str, theme: ThemeName
) -> None:
    figure = chart_figure(chart_of(sample, show, query), theme)
    go.Figure(**figure)
    assert orjson.loads(orjson.dumps(figure)) == figure


@pytest.mark.parametrize(("show", "query"), VIEWS)
def test_every_value_is_drawn_and_read_where_its_name_is(
    sample: ReportService, show: Show, query: str
) -> None:
    chart = chart_of(sample, show, query)
    figure = chart_figure(chart, "light")
    names = figure["layout"]["yaxis"]["categoryarray"]
    assert [one.replace("<br>", " ").removeprefix("► ") for one in names] == list(chart.categories)
    for trace, series in zip(figure["data"], chart.series, strict=True):
        assert tuple(trace["x"]) == series.values
        for place, value in enumerate(series.values):
            if value is not None:
                assert trace["y"][place] == names[place]
                assert trace["text"][place].startswith(f"{chart.categories[place]}: ")


def test_parts_of_a_whole_stand_end_to_end_and_alternatives_in_one_row(
    sample: ReportService,
) -> None:
    board = chart_figure(chart_of(sample, "board", PLAN), "light")["layout"]
    assert (board["barmode"], board["xaxis"]["dtick"]) == ("stack", 1)
    borough = chart_figure(chart_of(sample, "borough", f"{PLAN}&area=lambeth"), "light")["layout"]
    assert borough["barmode"] == "overlay"


@pytest.mark.parametrize("theme", THEMES)
def test_states_are_told_apart_without_colour(theme: ThemeName) -> None:
    series = tuple(ChartSeries(one, one, (1.0,)) for one in TONES[:3])  # type: ignore[arg-type]
    chart = ChartData("bar", ("A",), series, "Targets", 0, "", zero_based=True, stacked=True)
    good, near, bad = (one["marker"] for one in chart_figure(chart, theme)["data"])
    assert near["pattern"]["shape"]
    assert "pattern" not in good
    assert "pattern" not in bad
    assert good["color"] != good["line"]["color"]
    assert "line" not in bad


@pytest.mark.parametrize("theme", THEMES)
def test_the_area_chosen_has_colour_sign_and_number_of_its_own(
    sample: ReportService, theme: ThemeName
) -> None:
    chart = chart_of(sample, "comparison", f"{PLAN}&measure=burglary&area=hackney")
    assert chart.marked is not None
    assert chart.marked_name == "Hackney"
    bars = chart_figure(chart, theme)["data"][0]
    assert bars["y"][chart.marked] == "► Hackney"
    own = bars["marker"]["color"][chart.marked]
    assert bars["marker"]["color"].count(own) == 1
    assert own == THEMES[theme].actual
    assert [n for n, text in enumerate(bars["texttemplate"]) if text] == [chart.marked]


def test_london_alone_marks_no_borough(sample: ReportService) -> None:
    chart = chart_of(sample, "comparison", f"{PLAN}&measure=burglary")
    assert chart.marked is None
    assert not any("►" in name for name in chart_figure(chart, "light")["data"][0]["y"])


@given(st.lists(st.integers(-(10**9), 10**9).map(lambda one: one / 1000), min_size=1))
def test_the_axis_reaches_beyond_every_bar_and_holds_nought(values: list[float]) -> None:
    axis = chart_figure(made(values), "light")["layout"]["xaxis"]
    if min(values) < 0:
        low, high = axis["range"]
        assert low < min(values)
        assert high >= max(0, *values)
        assert high >= 0
    else:
        assert axis["rangemode"] == "tozero"
        assert "range" not in axis


@given(st.text(max_size=200))
def test_no_name_is_taken_for_markup(name: str) -> None:
    chart = ChartData("bar", (name,), (ChartSeries(name, "actual", (1.0,)),), name, 0, "", True)
    figure = chart_figure(chart, "light")
    shown = [*figure["data"][0]["y"], *figure["data"][0]["text"]]
    shown.append(figure["layout"]["xaxis"]["title"]["text"])
    assert all("<" not in one.replace("<br>", "") for one in shown)
