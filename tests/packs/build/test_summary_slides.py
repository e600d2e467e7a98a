"""Slides that sum up many measures: a board, a borough, a heading of a plan."""

import pytest

from dashboard.packs.build.borough import MOST_BARS, by_weight
from dashboard.packs.build.slide import ChartData
from dashboard.packs.model import Edit, Show
from dashboard.reports.board.report import Board
from dashboard.reports.borough.words import headline
from dashboard.reports.service import ReportService
from dashboard.reports.wording.words import of_measure
from tests.factories.pack_reports import LAMBETH, PLAN, one_item_report, one_slide
from tests.factories.packs import HOSTILE

DIVERSITY = f"{PLAN}&objective=objective-17"
ALL: tuple[tuple[Show, str], ...] = (
    ("board", PLAN),
    ("borough", LAMBETH),
    ("objective", DIVERSITY),
)


def board_of(service: ReportService, query: str = PLAN) -> Board:
    return service.board(query).board


def total(chart: ChartData, role: str) -> int:
    [series] = [one for one in chart.series if one.role == role]
    return int(sum(value or 0 for value in series.values))


def test_a_boards_slide_says_what_the_board_says_first(sample: ReportService) -> None:
    slide = one_slide(sample, "board", PLAN)
    assert slide.headline == board_of(sample).headline[0]
    assert slide.points[: len(board_of(sample).headline) - 1] == board_of(sample).headline[1:]
    assert slide.link == f"/?{slide.query}"
    assert sample.board(slide.query).board is board_of(sample)


def test_a_boards_chart_counts_the_targets_the_board_counts(sample: ReportService) -> None:
    chart = one_slide(sample, "board", PLAN).chart
    assert chart is not None
    assert chart.stacked
    counted = {state.word: count for state, count in board_of(sample).counts}
    assert total(chart, "good") == counted["On track"]
    assert total(chart, "near") == counted["Close"]
    assert total(chart, "bad") == counted["Behind"]
    assert len(chart.categories) <= 12


def test_a_boards_table_holds_every_exception_and_every_change_once(sample: ReportService) -> None:
    slide, board = one_slide(sample, "board", PLAN), board_of(sample)
    assert slide.table is not None
    names = [row[0].split(" (")[0] for row in slide.table.rows]
    wanted = [one.line.measure.title for one in board.concerns]
    wanted += [one.line.measure.title for one in board.changes or ()]
    assert names == list(dict.fromkeys(wanted))
    reasons = slide.table.columns.index("Why it is here")
    for row, concern in zip(slide.table.rows, board.concerns):
        assert row[reasons] == concern.reason


def test_a_borough_in_a_boards_place_is_named_in_its_headline(sample: ReportService) -> None:
    slide = one_slide(sample, "board", LAMBETH)
    said = board_of(sample, LAMBETH).headline[0]
    assert slide.headline == f"Lambeth: {said[:1].lower()}{said[1:]}"


def test_a_board_without_targets_counts_its_states(sample: ReportService) -> None:
    chart = one_slide(sample, "board", "plan=none").chart
    assert chart is not None
    counts = board_of(sample, "plan=none").counts
    assert chart.categories == tuple(state.word for state, _ in counts)
    assert chart.series[0].values == tuple(count for _, count in counts)


def test_a_boroughs_slide_says_how_it_stands(sample: ReportService) -> None:
    slide, view = one_slide(sample, "borough", LAMBETH), sample.borough("lambeth", PLAN)
    assert view is not None
    said = headline(view.report)
    assert slide.headline == f"Lambeth: {said[:1].lower()}{said[1:]}"
    brief = {one.text for one in view.report.brief}
    assert set(slide.points) <= brief
    asked = {one.answer for one in slide.questions}
    assert {one.text for one in view.report.brief if one.rule in ("chance", "ask")} <= asked


@pytest.mark.parametrize("slug", ["lambeth", "kensington-and-chelsea", "havering"])
def test_a_boroughs_chart_draws_what_matters_most_at_its_distance(
    sample: ReportService, slug: str
) -> None:
    chart, view = (
        one_slide(sample, "borough", f"{PLAN}&area={slug}").chart,
        sample.borough(slug, PLAN),
    )
    assert chart is not None
    assert view is not None
    drawn = by_weight(view.report)[:MOST_BARS]
    assert len(chart.categories) == len(drawn) == MOST_BARS
    assert chart.zero_based
    tones = {"worse": "bad", "better": "good", "neither": "quiet"}
    for place, row in enumerate(drawn):
        assert row.position is not None
        held = {one.role: one.values[place] for one in chart.series if one.values[place]}
        assert held == {tones[row.side]: row.position.z}
        is_marked = "(truly " in chart.categories[place]
        assert is_marked == (row.kind == "different")
    different = [row for row in by_weight(view.report) if row.kind == "different"]
    assert drawn[: len(different)] == different[:MOST_BARS]


def test_a_boroughs_table_holds_its_pages_figures(sample: ReportService) -> None:
    slide, view = one_slide(sample, "borough", LAMBETH), sample.borough("lambeth", PLAN)
    assert slide.table is not None
    assert view is not None
    own, london = (slide.table.columns.index(name) for name in ("Lambeth", "London"))
    rows = [row for row in view.report.rows if row.figure]
    assert len(slide.table.rows) == len(rows) > MOST_BARS
    for told, row in zip(slide.table.rows, rows, strict=True):
        assert (told[0], told[own], told[london]) == (row.measure.title, row.figure, row.london)
        verdict = row.verdict.word if row.verdict else row.why_not
        assert told[slide.table.columns.index("Against the usual spread of boroughs")].startswith(
            verdict
        )


def test_an_objectives_slide_holds_its_measures_in_rows(sample: ReportService) -> None:
    slide, view = one_slide(sample, "objective", DIVERSITY), sample.heading(DIVERSITY)
    assert slide.table is not None
    assert view is not None
    assert view.rolled is not None
    assert slide.state == view.rolled.state
    assert slide.headline == f"Objective 17: {view.headline[0]}"
    assert [row[0] for row in slide.table.rows] == [one.measure.title for one in view.lines]
    latest = slide.table.columns.index("Latest")
    for row, line in zip(slide.table.rows, view.lines, strict=True):
        assert row[1] == line.state.word
        found = line.row.report.latest
        is_held = not line.why and found is not None and found.now is not None
        written = of_measure(found.now.value, line.measure) if is_held else ""
        assert row[latest] == written


def test_a_heading_stands_as_the_board_has_it(sample: ReportService) -> None:
    groups = [group for part in board_of(sample).parts for group in part.groups if group.node]
    assert len(groups) > 30
    for group in groups:
        assert group.node is not None
        view = sample.heading(f"{PLAN}&objective={group.node.id}")
        assert view is not None
        assert view.rolled == group.rolled
        assert [one.state for one in view.lines] == [one.state for one in group.lines]


def test_an_objectives_chart_is_short_of_what_is_due_on_the_left(sample: ReportService) -> None:
    chart, view = one_slide(sample, "objective", DIVERSITY).chart, sample.heading(DIVERSITY)
    assert chart is not None
    assert view is not None
    lines = {line.measure.title: line for line in view.lines}
    for series in chart.series:
        for name, value in zip(chart.categories, series.values, strict=True):
            if value is None:
                continue
            line = lines[name]
            main = line.row.report.main
            assert main is not None
            assert main.actual is not None
            assert main.status.expected is not None
            ratio = main.actual.value / main.status.expected - 1
            assert abs(value) == pytest.approx(100 * abs(ratio))
            assert (value >= 0) == (line.position in ("met", "on-track"))
            assert line.state.tone == series.role


def test_one_bar_alone_is_no_chart(sample: ReportService) -> None:
    slide = one_slide(sample, "objective", f"{PLAN}&objective=objective-2")
    assert slide.chart is None
    assert slide.table_first
    assert slide.points[0] == sample.trend(f"{PLAN}&measure=street-crime").answer.sentence


@pytest.mark.parametrize(("show", "query"), ALL)
def test_a_summary_names_sample_measures_states_and_answers(
    sample: ReportService, show: Show, query: str
) -> None:
    report = one_item_report(sample, show, query)
    [slide] = report.slides
    assert report.remarks == ()
    assert "Illustrative sample, not real" in slide.source
    titles = [name for name, _ in report.definitions]
    catalogue = sample.store().catalogue.measures
    assert [catalogue[one].title for one in slide.measures] == titles[1:]
    assert all(question.answer.strip() for question in slide.questions)
    assert len({question.ask for question in slide.questions}) == len(slide.questions) > 3
    assert slide.states


@pytest.mark.parametrize(("show", "query"), ALL)
def test_an_edited_headline_is_held_to_its_facts(
    sample: ReportService, show: Show, query: str
) -> None:
    facts = one_slide(sample, show, query).facts
    assert len(facts) > 2
    edit = Edit(text="Ours.", facts=facts).model_dump()
    assert one_slide(sample, show, query, headline=edit).changed == ()
    later = query.replace("2004-01", "2003-09")
    changed = one_slide(sample, show, later, headline=edit).changed
    assert any(" then, " in text for text in changed)


@pytest.mark.parametrize(
    ("show", "query", "said"),
    [
        ("borough", PLAN, "there is no borough called “”"),
        ("borough", "area=mps", "there is no borough called “mps”"),
        ("borough", "area=%3Cb%3E", "there is no borough called “<b>”"),
        ("objective", f"{PLAN}&objective=x", "there is no heading “x” in the plan “2003-04”"),
        ("objective", "plan=1066&objective=objective-2", "there is no heading “objective-2”"),
    ],
)
def test_what_there_is_not_is_left_out_and_said_to_be(
    sample: ReportService, show: Show, query: str, said: str
) -> None:
    report = one_item_report(sample, show, query)
    assert report.slides == ()
    [remark] = report.remarks
    assert remark.startswith("Item 1 is left out: ")
    assert said in remark


def test_a_plan_that_there_is_not_is_said_on_the_slide(sample: ReportService) -> None:
    slide = one_slide(sample, "board", "plan=1066")
    assert any("1066" in note for note in slide.notes)


@pytest.mark.parametrize("show", ["board", "borough", "objective"])
def test_hostile_queries_do_no_harm(sample: ReportService, show: Show) -> None:
    for query in ("", "x" * 600, f"plan={HOSTILE}"[:600], "area=%00", "objective=<script>", "&&="):
        report = one_item_report(sample, show, query)
        assert len(report.slides) + len(report.remarks) == 1
