"""A pack's report: edits held to their facts, the same pack the same report, revisions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard.catalogue.reading import read_catalogue
from dashboard.packs.build.build import build
from dashboard.packs.build.headline import changed_facts
from dashboard.packs.build.slide import PackReport, Slide
from dashboard.packs.build.summary import foremost, summary_of
from dashboard.packs.model import Edit, Pack, PackItem
from dashboard.pipeline.publish import prepare, published_store
from dashboard.reports.service import ReportService
from dashboard.reports.wording.states import STATES
from dashboard.store.handle import StoreHandle
from dashboard.store.writing import publishing, write_snapshot
from tests.factories.packs import STREET_CRIME, exceptions_pack, hostile_pack
from tests.factories.service import release_of
from tests.paths import DATA

THEFTS = "plan=2003-04&objective=objective-3&measure=burglary&area=mps&as-at=2004-01"


def pack_of(*items: PackItem) -> Pack:
    return Pack(title="Made", as_at="2004-01", items=items)


@pytest.fixture(scope="module")
def report(sample: ReportService) -> PackReport:
    return build(exceptions_pack(sample), sample)


def test_the_same_pack_and_snapshot_give_the_same_report(
    sample: ReportService, report: PackReport
) -> None:
    assert build(exceptions_pack(sample), sample) == report
    assert build(hostile_pack(), sample) == build(hostile_pack(), sample)


def measures_of(report: PackReport) -> list[Slide]:
    return [slide for slide in report.slides if slide.item.show == "measure"]


def test_a_slide_says_what_the_measures_page_says(
    sample: ReportService, report: PackReport
) -> None:
    for slide in measures_of(report):
        view = sample.trend(slide.item.query)
        assert slide.headline == slide.drafted == view.answer.headline
        assert slide.state == view.answer.state
        assert slide.points == tuple(one.text for one in view.answer.sentences)
        assert view.trend is not None
        assert slide.table == view.trend.table


@pytest.mark.parametrize("role", ["actual", "target"])
def test_a_chart_holds_every_value_its_page_draws(
    sample: ReportService, report: PackReport, role: str
) -> None:
    for slide in measures_of(report):
        trend = sample.trend(slide.item.query).trend
        assert trend is not None
        assert slide.chart is not None
        held = [one.values for one in slide.chart.series if one.role == role]
        drawn = [line.points for line in trend.lines if line.role == role]
        assert sorted(value for values in held for value in values if value is not None) == sorted(
            point.y for points in drawn for point in points if point.y is not None
        )


def test_an_edit_that_still_agrees_is_not_flagged(sample: ReportService) -> None:
    facts = build(pack_of(PackItem(show="measure", query=STREET_CRIME)), sample).slides[0].facts
    edit = Edit(text="Street crime is nearly on its path.", facts=facts)
    found = build(pack_of(PackItem(show="measure", query=STREET_CRIME, headline=edit)), sample)
    assert found.slides[0].headline == edit.text
    assert found.slides[0].changed == ()
    assert found.remarks == ()


def test_an_edit_whose_facts_changed_names_old_and_new(sample: ReportService) -> None:
    facts = build(pack_of(PackItem(show="measure", query=STREET_CRIME)), sample).slides[0].facts
    edit = Edit(text="Street crime is nearly on its path.", facts=facts)
    later = STREET_CRIME.replace("2004-01", "2003-10")
    report = build(pack_of(PackItem(show="measure", query=later, headline=edit)), sample)
    [slide] = report.slides
    assert any("43,814 then, no longer held" in text for text in slide.changed)
    told = edit.text.rstrip(".")
    assert report.remarks == tuple(f"{told}: {text}" for text in slide.changed)


def test_facts_are_compared_by_name() -> None:
    edit = Edit(text="x", facts=("State: Behind", "Target: 20%", "Gone: 1"))
    found = changed_facts(edit, ("State: Close", "Target: 20%", "New: 2"))
    assert found == ("State: Behind then, Close now", "Gone: 1 then, no longer held")
    assert changed_facts(None, ()) == ()
    assert changed_facts(Edit(text="x"), ("State: Close",)) == (
        "The edited headline kept no facts to check it against.",
    )


def test_an_item_takes_the_packs_month_unless_it_names_its_own(sample: ReportService) -> None:
    bare = STREET_CRIME.replace("&as-at=2004-01", "")
    report = build(pack_of(PackItem(show="measure", query=bare)), sample)
    assert "Jan 2004" in report.slides[0].headline
    own = PackItem(show="measure", query=f"{bare}&as-at=2003-10")
    assert "Oct 2003" in build(pack_of(own), sample).slides[0].headline


def test_a_slide_states_its_own_month_and_says_where_the_packs_is_another(
    sample: ReportService,
) -> None:
    own = PackItem(show="measure", query=THEFTS.replace("2004-01", "2004-03"))
    built = build(pack_of(own, PackItem(show="measure", query=THEFTS)), sample)
    other, same = built.slides
    assert (built.as_at, other.as_at, same.as_at) == ("January 2004", "March 2004", "January 2004")
    note = "These figures are as at March 2004; the pack is as at January 2004."
    assert other.notes[0] == note
    assert note not in same.notes


def test_rubbish_becomes_a_sensible_slide(sample: ReportService) -> None:
    queries = ["", "x" * 600, "measure=nothing", "plan=%ff&as-at=0000-00", "&&&===", "area=" * 50]
    report = build(pack_of(*(PackItem(show="measure", query=one) for one in queries)), sample)
    assert len(report.slides) == len(queries)
    assert all(slide.headline for slide in report.slides)


def test_every_question_has_an_answer(report: PackReport) -> None:
    for slide in report.slides:
        asks = [question.ask for question in slide.questions]
        assert slide.is_summary or "Will the target be met?" in asks
        assert len(set(asks)) == len(asks)
        assert all(question.answer.strip() for question in slide.questions)


def test_definitions_stand_once_each(report: PackReport) -> None:
    names = [name for name, _ in report.definitions]
    assert len(set(names)) == len(names)
    assert all(text for _, text in report.definitions)


def test_a_source_is_named_once(report: PackReport) -> None:
    for slide in report.slides:
        assert "Illustrative sample, illustrative sample" not in slide.source
        assert slide.source.count(", to ") == 1


def test_headings_share_one_definition_of_what_is_due(sample: ReportService) -> None:
    asked = (f"plan=2003-04&objective=objective-{one}&as-at=2004-01" for one in (3, 17))
    report = build(pack_of(*(PackItem(show="objective", query=one) for one in asked)), sample)
    assert [name for name, _ in report.definitions].count("What is due") == 1
    assert not any("Objective" in name for name, _ in report.definitions)


def test_progress_is_told_up_to_the_end(sample: ReportService) -> None:
    told: list[tuple[int, int]] = []
    items = (PackItem(show="measure", query=STREET_CRIME),) * 3
    build(pack_of(*items), sample, lambda done, of: told.append((done, of)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_summary_counts_every_item_once(report: PackReport) -> None:
    [sentence] = summary_of(report)
    single = measures_of(report)
    assert f"1 summary and {len(single)} items as at January 2004" in sentence
    counts = [int(word) for word in sentence.split(": ")[1].split() if word.isdigit()]
    assert sum(counts) == len(single) == len(report.slides) - 1
    assert all(one.state and one.state.tone == "bad" for one in foremost(report))
    assert summary_of(replace(report, slides=())) == ("The pack holds no item.",)
    none = replace(report.slides[1], state=STATES["no-target"])
    assert summary_of(replace(report, slides=(none, none), as_at="")) == (
        "This report covers 2 items: 2 with no target.",
    )


def test_measures_of_groups_of_people_are_named(sample: ReportService) -> None:
    asked = [
        "measure=satisfaction-gap&plan=2008-11",
        "measure=women-officers&plan=2003-04",
        "measure=burglary",
        "measure=women-officers&plan=2004-05",
        "measure=nothing",
    ]
    report = build(pack_of(*(PackItem(show="measure", query=one) for one in asked)), sample)
    assert report.between_groups == (
        "Satisfaction gap between white and minority ethnic victims",
        "Women officers",
    )


def test_the_sample_and_the_snapshot_are_named(sample: ReportService, report: PackReport) -> None:
    assert report.sample
    assert report.snapshot == sample.store().id
    assert all("Illustrative sample, not real" in slide.source for slide in report.slides)


def revised_desk(folder: Path, january: float) -> ReportService:
    """Publish burglary's months once more, January 2004 as given."""
    catalogue = read_catalogue(DATA)
    figures = {("burglary", "MPS"): ("2002-04", [9000.0] * 21 + [january])}
    held = published_store(folder)
    prepared = prepare(held, catalogue, [release_of("made-1", "M", figures)])
    now = held.manifest.created + timedelta(minutes=1) if held else datetime(2004, 2, 1, tzinfo=UTC)
    with publishing(folder):
        write_snapshot(
            folder,
            prepared.table,
            prepared.catalogue,
            prepared.sources,
            prepared.vintages,
            now=now,
        )
    return ReportService(StoreHandle(folder))


def test_what_was_revised_since_the_pack_was_made_is_listed(tmp_path: Path) -> None:
    service = revised_desk(tmp_path, 9000)
    held = service.store().id
    pack = pack_of(PackItem(show="measure", query=THEFTS)).model_copy(update={"snapshot": held})
    assert build(pack, service).revised is None
    revised_desk(tmp_path, 8000)
    report = build(pack, service)
    assert report.snapshot != held
    assert report.revised is not None
    changes = [(then, now) for _, _, then, now in report.revised.rows]
    assert ("90,000\N{NO-BREAK SPACE}offences", "89,000\N{NO-BREAK SPACE}offences") in changes
    unheld = pack.model_copy(update={"snapshot": "20010101T000000Z-00000000"})
    assert build(unheld, service).revised is None


def test_what_was_revised_under_a_summary_is_listed(tmp_path: Path) -> None:
    service = revised_desk(tmp_path, 9000)
    item = PackItem(show="objective", query="plan=2003-04&objective=objective-3&as-at=2004-01")
    gone = PackItem(show="objective", query="plan=2003-04&objective=gone")
    pack = pack_of(item, gone).model_copy(update={"snapshot": service.store().id})
    revised_desk(tmp_path, 8000)
    revised = build(pack, service).revised
    assert revised is not None
    [row] = [one for one in revised.rows if one[1] == "Burglary"]
    assert "9,000" in row[2]
    assert "8,000" in row[3]


def test_nothing_revised_is_an_empty_table(tmp_path: Path) -> None:
    service = revised_desk(tmp_path, 9000)
    pack = pack_of(PackItem(show="measure", query=THEFTS))
    pack = pack.model_copy(update={"snapshot": service.store().id})
    revised_desk(tmp_path, 9000)
    report = build(pack, service)
    assert report.snapshot != pack.snapshot
    assert report.revised is not None
    assert report.revised.rows == ()
