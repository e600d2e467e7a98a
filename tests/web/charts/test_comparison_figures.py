"""Figures of the comparison are valid, plain, and draw what the answer says."""

import itertools
import json
from typing import Any, Literal

import plotly.graph_objects as go
import pytest

from dashboard.reports.comparison.change import ChangeBreakdown
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.service import ReportService
from dashboard.web.charts import dots, funnel, many, waterfall
from dashboard.web.charts.theme import THEMES

SAC = "plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01&area=croydon"
CONFIDENCE = "plan=2008-11&measure=confidence&area=sutton"
HOMICIDE = "plan=2003-04&measure=homicide&area=barnet"


def drawn(service: ReportService, query: str, theme: Literal["light", "dark"]) -> dict[str, Any]:
    content = service.compare(query).content
    match content:
        case BoroughOrder():
            return dots.figure(content, theme)
        case FunnelView():
            return funnel.figure(content, theme)
        case ChangeBreakdown():
            return waterfall.figure(content, theme)
        case OverTime():
            return many.figure(content, theme)
    raise AssertionError(query)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("view", ["dots", "funnel", "contribution", "time"])
@pytest.mark.parametrize("query", [SAC, CONFIDENCE, HOMICIDE])
def test_figures_are_valid_and_plain(sample, query, view, theme):
    figure = drawn(sample, f"{query}&view={view}", theme)
    go.Figure(**figure)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert any(trace.get("text") for trace in figure["data"])


def test_dots_mark_the_borough_its_peers_and_london(sample):
    figure = drawn(sample, SAC, "light")
    intervals, trace = figure["data"]
    theme = THEMES["light"]
    colours = trace["marker"]["color"]
    assert colours.count(theme.actual) == 1
    assert colours.count(theme.beside) == trace["marker"]["symbol"].count("diamond") == 5
    assert len(trace["x"]) == 32
    for place, value in enumerate(trace["x"]):
        lower, upper, gap = intervals["x"][3 * place : 3 * place + 3]
        assert lower < value < upper
        assert gap is None
    assert figure["layout"]["shapes"][0]["x0"] == pytest.approx(21.8, abs=0.05)
    assert figure["layout"]["xaxis"]["rangemode"] == "tozero"


def test_dots_of_numbers_leave_london_out(sample):
    assert "shapes" not in drawn(sample, f"{SAC}&scale=number", "light")["layout"]


def test_waterfall_bars_begin_where_the_last_one_ended(sample):
    figure = drawn(sample, f"{SAC}&view=contribution", "dark")
    [trace] = figure["data"]
    for n in range(1, len(trace["x"]) - 1):
        assert trace["base"][n] == pytest.approx(trace["base"][n - 1] + trace["x"][n - 1])
    last = trace["base"][-2] + trace["x"][-2]
    assert trace["x"][-1] == pytest.approx(last)
    assert trace["base"][-1] == 0


def test_the_funnel_names_whom_it_flags(sample):
    content = sample.compare(f"{SAC}&view=funnel").content
    figure = funnel.figure(content, "light")
    across = figure["layout"]["xaxis"]["range"]
    assert across == [content.curve.base[0], content.curve.base[-1]]
    assert across[0] > 0
    labels = " ".join(one["text"] for one in figure["layout"]["annotations"])
    for point in content.points:
        assert (point.name in labels) == (point.outside or point.own)


def test_names_at_the_ends_of_lines_stand_apart(sample):
    areas = "croydon,bromley,enfield,lambeth"
    figure = drawn(sample, f"{SAC}&view=time&areas={areas}", "light")
    heights = [one["y"] for one in figure["layout"]["annotations"] if one.get("xref") != "paper"]
    span = max(y for trace in figure["data"] for y in trace["y"] if y is not None)
    assert len(heights) == 4
    assert all(b - a > 0.055 * span for a, b in itertools.pairwise(heights))
