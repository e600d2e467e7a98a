"""The views that published files give; skipped where those are not at hand."""

from itertools import pairwise

import pytest

from dashboard.core.periods import month_label, parse_month
from dashboard.reports.measure.provenance import data_facts

YEARLY = "recorded-offences-annual-to-2016-17"
OLD = "mps-borough-crime-to-2018-12"
NEW = "mps-borough-crime-to-2026-03"


def actual(view):
    [line] = [line for line in view.trend.lines if line.role == "actual"]
    return {point.x: point.y for point in line.points if point.y is not None}


def test_burglary_in_london_met_the_target_of_2003_04(published):
    view = published.trend("plan=2003-04&measure=burglary")
    one = view.report.main
    assert view.choice.series.vintage.id == YEARLY
    assert view.choice.selection.as_at == "2004-03"
    assert one.resolved.base.value == 113_427
    assert one.resolved.value == 108_889
    assert one.actual.value == 105_361
    assert view.answer.position == "met"
    for figure in ("105,361", "108,889", "113,427"):
        assert figure in view.answer.headline
    assert not view.sample


def test_croydon_gets_londons_change_of_its_own_base(published):
    view = published.trend("plan=2003-04&measure=burglary&area=croydon")
    one = view.report.main
    assert one.resolved.whose == "pro-rata"
    assert one.resolved.base.value == 4_115
    assert one.resolved.value == 3_950
    assert (one.actual.value, view.answer.position) == (3_769, "met")
    [line] = [line for line in view.trend.lines if line.role == "target"]
    assert "pro rata" in line.name.lower()


def test_years_are_drawn_as_years_and_cut_at_the_recording_standard(published):
    view = published.trend("plan=2003-04&measure=burglary")
    assert view.trend.by_year
    assert not view.trend.views
    assert actual(view)["2002/03"] == 113_427
    assert actual(view)["2003/04"] == 105_361
    assert "2004/05" not in actual(view)
    [line] = [line for line in view.trend.lines if line.role == "actual"]
    gap = [point.x for point in line.points if point.y is None]
    assert gap == ["2002/03"]
    assert [mark.x for mark in view.trend.breaks] == ["2002/03"]
    [target] = [line for line in view.trend.lines if line.role == "target"]
    assert [(point.x, point.y) for point in target.points] == [("2003/04", 108_889)]


@pytest.mark.parametrize("area", ["lambeth", "mps"])
def test_the_base_of_2008_09_is_not_held_because_months_begin_in_january_2008(published, area):
    view = published.trend(f"plan=2008-11&measure=serious-acquisitive-crime&area={area}")
    assert view.choice.series.vintage.id == OLD
    assert view.choice.series.first_month == parse_month("2008-01")
    assert min(actual(view)) == "2008-01-01"
    assert view.answer.position == "base-not-held"
    assert not [line for line in view.trend.lines if line.role == "target"]
    assert "2007/08" in view.answer.headline


def test_confidence_in_hackney_is_shown_beside_london_without_a_target(published):
    view = published.trend("plan=none&measure=confidence&area=hackney")
    assert view.choice.selection.as_at == "2023-12"
    assert view.answer.position == "no-target"
    assert {line.role for line in view.trend.lines} == {"actual", "london"}
    [london] = [line for line in view.trend.lines if line.role == "london"]
    assert actual(view)["2023-10-01"] == 41
    assert london.points[-1].y == 47
    # Twelve-month values have no year to date and are not added up again.
    assert not view.trend.views
    assert view.report.to_date is None


def test_confidence_in_the_plan_of_2008_has_no_figure_in_its_years(published):
    view = published.trend("plan=2008-11&measure=confidence&area=hackney")
    assert view.report.main is None
    assert view.answer.position == "no-target"


def test_residential_burglary_does_not_fall_when_labels_change_in_2023(published):
    view = published.trend("plan=none&measure=residential-burglary&view=month")
    assert view.choice.series.vintage.id == NEW
    drawn = actual(view)
    run = [drawn[f"2023-{month:02d}-01"] for month in range(1, 13)]
    assert all(0.8 < after / before < 1.25 for before, after in pairwise(run))


def test_residential_burglary_is_cut_in_april_2017(published):
    view = published.trend("plan=none&measure=residential-burglary&view=month&span=all")
    [line] = [line for line in view.trend.lines if line.role == "actual"]
    assert [point.x for point in line.points if point.y is None] == ["2017-04-01"]
    rolling = published.trend("plan=none&measure=residential-burglary&view=rolling&span=all")
    held = actual(rolling)
    assert "2017-03-01" in held
    assert not [x for x in held if "2017-03-01" < x < "2018-03-01"]
    assert "2018-03-01" in held


@pytest.mark.parametrize("measure", ["burglary", "robbery", "all-offences", "residential-burglary"])
def test_releases_are_never_joined_on_a_month(published, measure):
    store = published.store()
    for area in ("MPS", "E09000008"):
        held = {series.vintage.id: series for series in store.get(measure, area)}
        assert {OLD, NEW} <= set(held)
        for name in (OLD, NEW):
            asked = {"plan": "none", "measure": measure, "area": area, "vintage": name}
            view = published.trend(asked | {"view": "month", "span": "all"})
            months = dict(zip(held[name].months.tolist(), held[name].value.tolist(), strict=True))
            drawn = {parse_month(x[:7]): y for x, y in actual(view).items()}
            assert drawn == months
    old, new = held[OLD], held[NEW]
    both = set(old.months.tolist()) & set(new.months.tolist())
    assert len(both) == 105  # April 2010 to December 2018


def test_a_months_choice_is_the_end_of_a_period_of_its_release(published):
    view = published.trend("plan=2003-04&measure=burglary")
    assert view.options.as_ats[0].label == month_label(parse_month("2017-01"))
    assert len({option.value for option in view.options.as_ats}) == len(view.options.as_ats)


def test_a_year_of_ten_months_is_drawn_hollow_and_not_compared(published):
    view = published.trend("plan=none&measure=burglary&as-at=2017-01&vintage=" + YEARLY)
    [line] = [line for line in view.trend.lines if line.role == "actual"]
    assert [point.x for point in line.points if point.hollow] == ["2016/17"]
    assert view.report.latest.now is None
    assert "10 months" in line.points[-1].reading


def test_source_licence_and_release_are_named(published):
    view = published.trend("plan=2003-04&measure=burglary")
    text = " ".join(part for fact in data_facts(view.report) for part in fact.text)
    assert "Open Government Licence" in text
    assert view.choice.series.vintage.label in text
    assert "SHA-256" in text


def test_published_data_take_the_place_of_the_sample(published):
    view = published.trend("")
    assert not view.sample
    assert "sample" not in view.choice.series.provenance
    assert view.choice.plan is not None


def test_hillingdon_has_no_place_among_boroughs_while_heathrow_moves(published):
    query = "plan=none&measure=all-offences&area=mps&span=12-months&view={}&as-at={}"
    compared = published.compare(query.format("dots", "2024-06"))
    assert len(compared.content.marks) == 31
    assert "Without a figure: Hillingdon." in compared.panel.notes
    later = published.compare(query.format("dots", "2025-02"))
    assert len(later.content.marks) == 32
    moved = published.compare(query.format("contribution", "2025-02"))
    assert moved.content.missing == ("Hillingdon",)
    borough = published.borough("hillingdon", "plan=none&as-at=2024-06")
    [row] = [row for row in borough.report.rows if row.measure.id == "all-offences"]
    assert row.position is None
    assert "do not compare" in row.why_not


def test_no_line_or_limit_of_hillingdon_crosses_the_moves_of_heathrow(published):
    query = "plan=none&measure=all-offences&area=hillingdon&as-at=2026-03&span=all&view="
    [line] = [
        line for line in published.trend(query + "month").trend.lines if line.role == "actual"
    ]
    gaps = [point.x for point in line.points if point.y is None]
    assert {"2023-04-01", "2024-03-01"} <= set(gaps)
    rolling = actual(published.trend(query + "rolling"))
    assert "2023-03-01" in rolling
    assert "2025-02-01" in rolling
    assert not [x for x in rolling if "2023-03-01" < x < "2025-02-01"]
    chart = published.trend(query + "month").report.direction.chart
    for month in map(parse_month, ("2023-04", "2024-03")):
        assert not [one for one in chart.phases if one.first_month < month <= one.last_month]


def test_change_that_heathrow_makes_is_said_of_both_areas_together(published):
    query = "plan=none&measure=all-offences&area=hillingdon&as-at=2025-03"
    said = [sentence.text for sentence in published.trend(query).answer.sentences]
    assert any("30,335" in text and "28,489, +6.5%" in text for text in said)


def test_airports_are_shown_and_not_judged(published):
    view = published.trend(f"plan=none&measure=all-offences&area=airports&vintage={NEW}")
    assert "Shown and not judged" in view.answer.headline
    assert view.report.direction is None
    assert actual(view)["2023-05-01"] == 368
