"""The control chart of a measure as the trend page draws it."""

import pytest

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.core.periods import first_day, parse_month


def asked(service, measure="serious-acquisitive-crime", plan="2008-11", **more):
    return service.trend({"plan": plan, "measure": measure, "view": "signals", **more})


def roles(trend, role):
    return [line for line in trend.lines if line.role == role]


@pytest.mark.parametrize("area", ["mps", "croydon"])
def test_limits_and_signals_are_those_of_the_analysis(sample, area):
    view = asked(sample, area=area, **{"as-at": "2009-01"})
    series, measure = view.choice.series, view.choice.measure
    chart = chart_of_the_year(series, measure, parse_month("2009-01"))
    [figures] = roles(view.trend, "actual")
    [average] = roles(view.trend, "average")
    lower, upper = roles(view.trend, "limit")
    xs = [first_day(int(month)).isoformat() for month in chart.months]
    assert [point.x for point in figures.points] == xs
    assert [point.y for point in figures.points] == chart.value.tolist()
    assert [point.y for point in average.points] == chart.mean.tolist()
    assert [point.y for point in upper.points] == chart.upl.tolist()
    assert [point.y for point in lower.points] == [max(0, one) for one in chart.lpl.tolist()]
    for point, kind in zip(figures.points, chart.point_type, strict=True):
        assert point.signal == ("" if kind in ("common", "untested") else kind)


def test_the_chart_says_where_its_limits_come_from(sample):
    notes = asked(sample, **{"as-at": "2009-01"}).trend.notes
    assert any("from Apr 2005 to Mar 2008 (36 figures)" in note for note in notes)
    assert any("allow for the time of year" in note for note in notes)


def test_a_level_to_reach_is_drawn_and_a_years_total_is_not(sample):
    level = asked(sample, "homicide-clear-up", "2003-04", **{"as-at": "2004-01"})
    [target] = roles(level.trend, "target")
    assert {point.y for point in target.points} == {83}
    total = asked(sample, "burglary", "2003-04", **{"as-at": "2004-01"})
    assert not roles(total.trend, "target")


def test_a_measure_without_a_chart_offers_no_signals_and_shows_its_usual_view(sample):
    view = asked(sample, "confidence", "none")
    if view.report.direction.chart is None:
        assert "signals" not in [option.value for option in view.trend.views]
        assert view.trend.view == "month"


def test_signals_are_neither_rates_nor_part_of_a_longer_span(sample):
    view = asked(sample, area="croydon", scale="rate", span="all", **{"as-at": "2009-01"})
    assert (view.trend.scales, view.trend.spans) == ((), ())
    assert not view.trend.zero_based


def test_every_measure_of_the_sample_with_a_chart_can_be_drawn(sample):
    drawn = 0
    for placed in sample.store().catalogue.occurrences:
        view = asked(sample, placed.occurrence.measure, placed.plan.id)
        if view.trend is not None and view.trend.view == "signals":
            assert roles(view.trend, "actual")
            assert len(roles(view.trend, "limit")) == 2
            drawn += 1
    assert drawn > 40
