from dashboard.packs.build.chart import chart_of
from dashboard.packs.build.slide import ChartData
from dashboard.reports.service import ReportService


def chart(sample: ReportService, query: str) -> ChartData:
    trend = sample.trend(query).trend
    assert trend is not None
    return chart_of(trend)


def test_no_series_runs_across_a_break(sample: ReportService) -> None:
    found = chart(sample, "plan=2003-04&measure=rape-judicial-disposal&as-at=2004-01")
    before, after = (one for one in found.series if one.role == "actual")
    assert before.name == "London (MPS), to Mar 2002"
    assert after.name == "London (MPS)"
    change = found.categories.index("Apr 2002")
    assert all(value is None for value in before.values[change:])
    assert all(value is None for value in after.values[:change])
    assert before.values[change - 1] is not None
    assert after.values[change] is not None


def test_forecast_comes_with_both_ends_of_its_interval(sample: ReportService) -> None:
    query = "plan=2008-11&measure=serious-acquisitive-crime&area=croydon&view=year-to-date"
    found = chart(sample, f"{query}&as-at=2008-12")
    roles = [one.role for one in found.series]
    assert roles.count("interval") == 2
    assert roles.count("forecast") == 1
    assert "actual" in roles
    for low, middle, high in zip(*(one.values for one in found.series[-3:]), strict=True):
        if low is not None:
            assert middle is not None
            assert high is not None
    low, high = (one for one in found.series if one.role == "interval")
    assert all(a <= b for a, b in zip(low.values, high.values) if a is not None and b is not None)


def test_values_stand_at_the_months_their_lines_have_them(sample: ReportService) -> None:
    view = sample.trend("plan=2003-04&measure=street-crime&as-at=2004-01&view=month")
    assert view.trend is not None
    found = chart_of(view.trend)
    assert len(set(found.categories)) == len(found.categories)
    for line in view.trend.lines:
        held = [one.values for one in found.series if one.name.split(", to ")[0] == line.name]
        drawn = sorted(v for values in held for v in values if v is not None)
        assert drawn == sorted(point.y for point in line.points if point.y is not None)


def test_table_keeps_back_the_parts_of_periods_that_have_no_figure_yet(
    sample: ReportService,
) -> None:
    view = sample.trend("plan=2003-04&measure=foot-patrol-satisfaction&as-at=2003-12")
    assert view.trend is not None
    ahead = [row for row in view.trend.table.rows if not row[1]]
    assert ahead
    assert all(row[-2:] == ("", "") for row in ahead)
