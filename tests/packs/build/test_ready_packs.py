"""Packs that come ready made."""

from pathlib import Path

import pytest

from dashboard.packs.build.build import build
from dashboard.packs.build.makers import at_month
from dashboard.packs.build.offer import ready_pack
from dashboard.packs.build.order import PackOrder
from dashboard.packs.build.ready import rows_of
from dashboard.packs.model import Pack, PackError, read_pack
from dashboard.reports.request.selection import parse
from dashboard.reports.service import ReportService
from tests.paths import DATA


def measures(pack: Pack) -> list[str]:
    return [parse(item.query)[0].measure for item in pack.items]


def test_exceptions_are_what_is_missed_or_behind_then_signals(sample: ReportService) -> None:
    pack = ready_pack(sample.store(), PackOrder("exceptions", "2003-04", as_at="2004-01"))
    report = build(pack, sample)
    words = [slide.state.word for slide in report.slides if slide.state]
    order = ["Not met", "Behind", "Close"]
    ranks = [order.index(word) for word in words if word in order]
    assert ranks
    assert ranks == sorted(ranks)
    assert all(word not in order for word in words[len(ranks) :])


def test_a_whole_plan_holds_each_measure_with_data_once(sample: ReportService) -> None:
    store = sample.store()
    pack = ready_pack(store, PackOrder("plan", "2008-11", as_at="2009-02"))
    plan = store.catalogue.plans["2008-11"]
    rows = rows_of(store, plan, store.catalogue.areas.force, "2009-02")
    held = [one for one in measures(pack) if one]
    assert sorted(held) == sorted(row.measure.id for row in rows)
    assert len(set(held)) == len(held) > 10


def test_a_whole_plan_leads_with_the_board_and_each_heading_leads_its_measures(
    sample: ReportService,
) -> None:
    pack = ready_pack(sample.store(), PackOrder("plan", "2008-11", as_at="2009-02"))
    first, *rest = pack.items
    assert first.show == "board"
    heading = ""
    for item in rest:
        asked, _ = parse(item.query)
        if item.show == "objective":
            assert asked.objective != heading
            heading = asked.objective
        assert asked.objective == heading
    vital = [parse(item.query)[0].objective.startswith("cpa-") for item in rest]
    assert vital == sorted(vital, reverse=True)
    assert {item.show for item in rest} == {"objective", "measure"}


def test_a_boroughs_brief_holds_what_its_page_points_out(sample: ReportService) -> None:
    pack = ready_pack(
        sample.store(), PackOrder("borough", "2003-04", area="Lambeth", as_at="2004-01")
    )
    view = sample.borough("lambeth", "plan=2003-04&as-at=2004-01")
    assert view is not None
    assert pack.items[0].show == "borough"
    different = [one.measure.id for one in view.report.different]
    assert measures(pack)[1 : 1 + len(different)] == different
    short = {"behind", "close", "not-met"}
    rows = {one.measure.id: one for one in view.report.rows}
    for one in measures(pack)[1 + len(different) :]:
        assert rows[one].row.position in short or rows[one].row.signal
    assert 3 < len(pack.items) < len(view.report.rows)


@pytest.mark.parametrize("kind", ["exceptions", "objective", "plan"])
def test_what_sums_up_comes_first(sample: ReportService, kind: str) -> None:
    order = PackOrder(kind, "2003-04", as_at="2004-01", objective="objective-13")
    first = ready_pack(sample.store(), order).items[0]
    assert first.show == {"objective": "objective"}.get(kind, "board")
    assert parse(first.query)[0].as_at == "2004-01"


def test_an_objectives_pack_holds_its_own(sample: ReportService) -> None:
    pack = ready_pack(sample.store(), PackOrder("objective", "2003-04", objective="objective-2"))
    assert "street-crime" in measures(pack)
    assert len(pack.items) < 6


def test_a_boroughs_pack_is_of_that_borough(sample: ReportService) -> None:
    pack = ready_pack(
        sample.store(), PackOrder("borough", "2003-04", area="Camden", as_at="2004-01")
    )
    assert {parse(item.query)[0].area for item in pack.items} == {"camden"}
    assert "Camden" in pack.title


def test_without_a_month_it_is_the_latest_a_plan_opens_with(sample: ReportService) -> None:
    assert ready_pack(sample.store(), PackOrder("plan", "2003-04")).as_at == "2004-03"


def test_a_plan_without_data_is_an_empty_pack(sample: ReportService) -> None:
    pack = ready_pack(sample.store(), PackOrder("plan", "2011-14"))
    assert pack.items == ()
    assert build(pack, sample).slides == ()


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        (PackOrder("bribe", "2003-04"), "no kind of pack 'bribe'; there are exceptions, plan"),
        (PackOrder("plan", "1066"), "no plan '1066'; there are 2003-04"),
        (PackOrder("plan", "2003-04", area="Atlantis"), "no area 'Atlantis'"),
        (PackOrder("borough", "2003-04"), "needs a borough"),
        (PackOrder("borough", "2003-04", area="MPS"), "needs a borough"),
        (PackOrder("plan", "2003-04", as_at="2004/01"), "'2004/01' is not a month"),
        (PackOrder("objective", "2003-04"), "no heading ''"),
        (PackOrder("objective", "2003-04", objective="x"), "no heading 'x' in 2003-04; there are"),
    ],
)
def test_what_is_not_there_is_said(sample: ReportService, order: PackOrder, problem: str) -> None:
    with pytest.raises(PackError, match=problem):
        ready_pack(sample.store(), order)


def test_a_pack_moves_to_another_month_with_its_items(sample: ReportService) -> None:
    pack = ready_pack(sample.store(), PackOrder("objective", "2003-04", objective="objective-2"))
    report = build(at_month(pack, "2003-12"), sample)
    assert report.as_at == "December 2003"
    assert "December 2003" in report.slides[0].headline
    assert "Dec 2003" in report.slides[1].headline
    assert at_month(pack, "") is pack


@pytest.mark.parametrize("path", sorted((DATA / "packs").glob("*.yaml")), ids=str)
def test_the_examples_can_be_built(sample: ReportService, path: Path) -> None:
    pack = read_pack(path)
    report = build(pack, sample)
    assert len(report.slides) == len(pack.items) > 4
    assert report.remarks == ()
    assert all(slide.table and (slide.chart or slide.table_first) for slide in report.slides)
