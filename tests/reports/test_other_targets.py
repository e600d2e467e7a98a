"""Targets that the sample has no figures for: caps, totals over years, tasks, local ones."""

import pytest

from dashboard.catalogue.catalogue import LocalTarget
from dashboard.pipeline.ingest.parsed_release import ParsedCatalogue
from tests.factories.service import release_of, service_of

CROYDON = "E09000008"


@pytest.fixture(scope="module")
def service(catalogue, tmp_path_factory):
    months = {
        ("procurement-savings", "MPS"): ("2007-04", [1.0] * 36),
        ("gun-related-violent-crime", "MPS"): ("2000-04", [300.0] * 35 + [320.0]),
        ("racist-crime-satisfaction-gap", "MPS"): ("2001-04", [8.0] * 36),
        ("burglary", "MPS"): ("2002-04", [9_000.0] * 18),
        ("burglary", CROYDON): ("2002-04", [300.0] * 18),
        ("burglary", "E09000012"): ("2002-04", [400.0] * 18),
    }
    quarters = {
        ("police-strength", "MPS"): ("2003-01", [28_200.0, 28_300.0, 28_500.0, 29_100.0]),
        ("trafficking-operations", "MPS"): ("2002-04", [4.0, 5.0, 6.0, 7.0, 8.0]),
    }
    agreed = LocalTarget(
        plan="2003-04", measure="burglary", area=CROYDON, year="2003/04", value=3_300
    )
    return service_of(
        tmp_path_factory.mktemp("made"),
        catalogue,
        [
            release_of("months", "M", months),
            release_of("quarters", "Q", quarters),
            ParsedCatalogue(what="local targets", local_targets=(agreed,)),
        ],
    )


def targets(view):
    return {
        line.name: [(point.x, point.y) for point in line.points]
        for line in view.trend.lines
        if line.role == "target"
    }


def test_a_boroughs_own_target_goes_before_londons_change(service):
    view = service.trend("plan=2003-04&measure=burglary&area=croydon")
    one = view.report.main
    assert (one.resolved.whose, one.resolved.value) == ("local", 3_300)
    [[name, points]] = targets(view).items()
    assert "local" in name.lower()
    assert points[-1] == ("2004-03-01", 3_300)
    hackney = service.trend("plan=2003-04&measure=burglary&area=hackney")
    assert hackney.report.main.resolved.whose == "pro-rata"
    assert hackney.report.main.resolved.value == 4_608


@pytest.mark.parametrize("kind", ["year-to-date", "rolling", "month"])
def test_a_total_over_three_years_is_judged_and_not_drawn_in_a_year(service, kind):
    asked = {"plan": "2008-11", "measure": "procurement-savings", "view": kind}
    view = service.trend(asked | {"as-at": "2008-10"})
    both = [one.resolved.value for one in view.report.progress]
    assert both == [14, 35]
    assert view.report.progress[1].actual.value == 19
    drawn = [y for points in targets(view).values() for _, y in points]
    assert max(drawn, default=0) <= 14
    alone = service.trend(asked | {"as-at": "2009-10"})
    assert [one.resolved.value for one in alone.report.progress] == [35]
    assert not targets(alone)
    assert alone.trend.gap is None


def test_a_monthly_cap_is_a_line_over_the_months_and_each_month_counts(service):
    asked = {"plan": "2003-04", "measure": "gun-related-violent-crime"}
    view = service.trend(asked | {"as-at": "2003-03", "view": "month"})
    [points] = targets(view).values()
    assert {y for _, y in points} == {310}
    assert [x for x, _ in points][:: len(points) - 1] == ["2002-04-01", "2003-03-01"]
    positions = {one.resolved.per: one.status.position for one in view.report.progress}
    assert positions == {"period": "met", "month": "not-met"}
    assert view.answer.position == "met"
    assert [other.wording for other in view.answer.others] == ["310 offences per month"]


def test_a_cap_of_the_year_is_a_path_and_called_a_ceiling(service):
    view = service.trend("plan=2003-04&measure=gun-related-violent-crime&as-at=2003-02")
    [[name, points]] = targets(view).items()
    assert "ceiling" in name.lower()
    assert points[-1] == ("2003-03-01", 3_960)


def test_an_equality_without_a_margin_is_not_assessed(service):
    view = service.trend("plan=2003-04&measure=racist-crime-satisfaction-gap&as-at=2003-03")
    assert view.answer.position == "not-assessable"
    assert not targets(view)


def test_a_direction_without_a_base_is_not_assessed(service):
    view = service.trend("plan=2003-04&measure=trafficking-operations")
    assert view.answer.position == "base-not-stated"
    assert not targets(view)


def test_a_stock_by_quarter_meets_its_line_at_the_same_places(service):
    view = service.trend("plan=2003-04&measure=police-strength&as-at=2003-12")
    assert view.report.main.status.expected == pytest.approx(28_200 + 1_656 * 9 / 12)
    [points] = targets(view).values()
    assert [x for x, _ in points] == ["2003-04-01", "2003-07-01", "2003-10-01", "2004-01-01"]
    assert points[-1][1] == 29_856
    assert all(row[1] for row in view.trend.table.rows[1:])


def test_a_quarterly_level_and_its_figures_share_the_rows_of_the_table(sample):
    for kind in ("month", "year-to-date"):
        view = sample.trend(f"plan=2003-04&measure=burglary-victim-satisfaction&view={kind}")
        [target] = [line for line in view.trend.lines if line.role == "target"]
        [actual] = [line for line in view.trend.lines if line.role == "actual"]
        assert {point.x for point in target.points} <= {point.x for point in actual.points}
        assert len(target.points) == 4


def test_base_and_year_are_of_one_series_only(service):
    view = service.trend("plan=2003-04&measure=burglary&as-at=2003-09")
    one = view.report.main
    assert one.resolved.base.value == 108_000
    assert one.resolved.value == 103_680
    assert one.shares.equal
    assert one.status.expected == 51_840
    assert view.answer.position == "close"
    assert any("equally" in note for note in view.trend.notes)
