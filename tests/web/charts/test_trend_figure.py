import orjson
import plotly.graph_objects as go
import pytest

from dashboard.web.charts.theme import THEMES
from dashboard.web.charts.trend import figure

AREAS = ("mps", "croydon")
VIEWS = ("month", "rolling", "year-to-date", "signals", "season")


@pytest.fixture(scope="session", params=[(area, view) for area in AREAS for view in VIEWS])
def drawn(request, sample):
    """Trend and figure of every measure of every plan, in one area and kind of view."""
    area, view = request.param
    found = []
    for placed in sample.store().catalogue.occurrences:
        asked = {"plan": placed.plan.id, "objective": placed.node.id}
        asked |= {"measure": placed.occurrence.measure, "area": area, "view": view}
        trend = sample.trend(asked).trend
        if trend is not None:
            found.append((trend, figure(trend, "light")))
    return found


def traces(shown, role):
    return [trace for trace in shown["data"] if trace["meta"] == role]


def labels(shown):
    return [
        (note["text"].replace("<br>", " "), note["x"], note["y"])
        for note in shown["layout"]["annotations"]
    ]


def test_plotly_accepts_every_figure(drawn):
    for _, shown in drawn:
        go.Figure(**shown)


def test_figures_are_plain_json(drawn):
    for _, shown in drawn:
        assert orjson.loads(orjson.dumps(shown)) == shown


def test_every_line_is_a_trace_with_the_same_points(drawn):
    for trend, shown in drawn:
        lines = [*trend.lines, *([trend.gap] if trend.gap else [])]
        lines += [trend.fan.middle] if trend.fan else []
        assert len([one for one in shown["data"] if one["meta"] != "band"]) == len(lines)
        for line in lines:
            [trace] = [one for one in traces(shown, line.role) if one["name"] == line.name]
            assert trace["x"] == [point.x for point in line.points]
            assert trace["text"] == [point.reading for point in line.points]
            for y, point in zip(trace["y"], line.points, strict=True):
                assert (y is None) == (point.y is None)
                if y is not None:
                    assert y == pytest.approx(point.y, abs=0.5 * 10 ** -(trend.decimals + 1))


def test_lines_are_never_joined_across_a_gap(drawn):
    for _, shown in drawn:
        for trace in shown["data"]:
            assert trace["type"] == "bar" or trace["connectgaps"] is False


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("month", ["2008-06", "2008-09", "2009-01", "2009-02"])
def test_a_forecast_is_a_middle_line_inside_two_bands(sample, area, month):
    asked = {"plan": "2008-11", "measure": "serious-acquisitive-crime", "view": "year-to-date"}
    trend = sample.trend(asked | {"area": area, "as-at": month}).trend
    shown = figure(trend, "light")
    go.Figure(**shown)
    wide, narrow = traces(shown, "band")
    [middle] = traces(shown, "forecast")
    assert middle["x"][-1] == "2009-03-01"
    for row, x in enumerate(middle["x"]):
        ends = [[y for at, y in zip(one["x"], one["y"]) if at == x] for one in (wide, narrow)]
        lowest, low = (min(one) for one in ends)
        highest, high = (max(one) for one in ends)
        assert lowest <= low <= middle["y"][row] <= high <= highest
    [actual] = traces(shown, "actual")
    assert (middle["x"][0], middle["y"][0]) == (actual["x"][-1], actual["y"][-1])
    assert middle["text"][0] == ""
    assert all("80% interval" in text for text in middle["text"][1:])


def test_a_signal_differs_from_other_points_without_colour(drawn):
    for trend, shown in drawn:
        if trend.view != "signals":
            continue
        [line] = [one for one in trend.lines if one.role == "actual"]
        [actual] = traces(shown, "actual")
        if not any(point.signal for point in line.points):
            continue
        for point, symbol in zip(line.points, actual["marker"]["symbol"], strict=True):
            expected = (
                ("triangle-up" if point.high else "triangle-down") if point.signal else "circle"
            )
            assert symbol == expected
            assert (
                ("on the better side" in point.reading) or ("on the worse side" in point.reading)
            ) == (point.signal in ("improvement", "concern"))


def test_actual_figures_lie_on_top_of_the_other_lines(drawn):
    for _, shown in drawn:
        lines = [trace["meta"] for trace in shown["data"] if trace["type"] == "scatter"]
        assert lines[-1] == "actual"


def test_a_target_is_named_at_its_end_wherever_it_is_drawn(drawn):
    seen = 0
    for trend, shown in drawn:
        for line in trend.lines:
            if line.role in ("target", "other-reading"):
                last = line.points[-1]
                found = [text for text, x, y in labels(shown) if (x, y) == (last.x, last.y)]
                assert any(line.name in text for text in found)
                seen += 1
    assert seen or drawn[0][0].view == "season"


def test_a_target_differs_from_the_figures_without_colour(drawn):
    for _, shown in drawn:
        [actual] = traces(shown, "actual")
        for trace in traces(shown, "target"):
            symbol = trace.get("marker", {}).get("symbol")
            dashed = trace["line"]["dash"] != actual["line"]["dash"]
            assert dashed or symbol != "circle"


def test_every_break_is_a_line_with_its_title(drawn):
    for trend, shown in drawn:
        assert [shape["x0"] for shape in shown["layout"]["shapes"]] == [
            mark.x for mark in trend.breaks
        ]
        texts = [text for text, _, _ in labels(shown)]
        assert all(mark.title in texts for mark in trend.breaks)


def test_counts_start_at_nought(drawn):
    for trend, shown in drawn:
        assert (shown["layout"]["yaxis"]["rangemode"] == "tozero") == trend.zero_based


def test_the_distance_from_the_path_has_its_own_panel(drawn):
    for trend, shown in drawn:
        bars = [trace for trace in shown["data"] if trace["type"] == "bar"]
        assert len(bars) == (1 if trend.gap else 0)
        assert ("yaxis2" in shown["layout"]) == bool(bars)


def test_the_theme_changes_colours_and_nothing_else(sample):
    trend = sample.trend("").trend
    light, dark = figure(trend, "light"), figure(trend, "dark")
    assert dark["layout"]["paper_bgcolor"] == THEMES["dark"].surface
    assert traces(dark, "actual")[0]["line"]["color"] == THEMES["dark"].actual

    def colourless(shown):
        text = orjson.dumps(shown).decode()
        for theme in THEMES.values():
            for colour in set(vars(theme).values()):
                text = text.replace(colour, "colour")
        return text

    assert colourless(light) == colourless(dark)


def test_years_are_drawn_as_names_in_order(by_year):
    shown = figure(by_year, "light")
    assert shown["layout"]["xaxis"]["type"] == "category"
    [actual] = traces(shown, "actual")
    assert actual["x"] == sorted(actual["x"])
    go.Figure(**shown)


def test_a_point_of_a_part_year_is_hollow(by_year):
    shown = figure(by_year, "light")
    [actual] = traces(shown, "actual")
    colours = dict(zip(actual["x"], actual["marker"]["color"], strict=True))
    assert colours["2002/03"] == THEMES["light"].surface
    assert colours["2001/02"] == THEMES["light"].actual
