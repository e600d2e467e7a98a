"""The comparison of boroughs against slow, obvious reckonings, and what it says when it cannot."""

import itertools

import pytest

from dashboard.analysis.status import JUDGED
from dashboard.catalogue.areas import FORCE, census_population
from dashboard.reports.comparison.change import ChangeBreakdown
from dashboard.reports.comparison.funnel import FunnelView
from dashboard.reports.comparison.heatmap import Heatmap
from dashboard.reports.comparison.order import BoroughOrder
from dashboard.reports.comparison.question import VIEWS
from dashboard.reports.comparison.report import Comparison
from dashboard.reports.comparison.tiles import Tiles
from dashboard.reports.comparison.time import OverTime
from dashboard.reports.service import ReportService
from dashboard.reports.wording.states import STATES

SAC = "plan=2008-11&measure=serious-acquisitive-crime&as-at=2009-01"
CONFIDENCE = "plan=2008-11&measure=confidence&as-at=2009-03"
DISPOSALS = "plan=2003-04&measure=burglary-judicial-disposal&as-at=2004-01"


def monthly(service: ReportService, measure: str, area: str) -> dict[int, float]:
    """Return a series of the sample by month."""
    [series] = service.store().get(measure, area)
    return dict(zip(series.months.tolist(), series.value.tolist()))


def order(view: Comparison) -> BoroughOrder:
    assert isinstance(view.content, BoroughOrder)
    return view.content


def change(view: Comparison) -> ChangeBreakdown:
    assert isinstance(view.content, ChangeBreakdown)
    return view.content


def test_rates_are_the_years_counts_over_residents(sample: ReportService) -> None:
    found = order(sample.compare(f"{SAC}&area=croydon"))
    areas = sample.store().catalogue.areas
    months = range(2008 * 12 + 3, 2009 * 12 + 1)
    for figure in (*found.figures.boroughs, found.figures.london):
        held = monthly(sample, "serious-acquisitive-crime", figure.area.code)
        people = census_population(areas[figure.area.code], 2009)
        assert people is not None
        count = sum(held[month] for month in months)
        assert figure.numerator == count
        assert figure.value == pytest.approx(1000 * count / people[0])
        assert figure.lower is not None
        assert figure.upper is not None
        assert figure.lower < figure.value < figure.upper


def test_percentages_are_sum_over_sum(sample: ReportService) -> None:
    found = order(sample.compare(DISPOSALS))
    for figure in found.figures.boroughs:
        [series] = sample.store().get("burglary-judicial-disposal", figure.area.code)
        rows = [n for n, m in enumerate(series.months.tolist()) if 24039 <= m <= 24048]
        top, bottom = (sum(a[n] for n in rows) for a in (series.numerator, series.denominator))
        assert figure.value == pytest.approx(100 * top / bottom)


def test_the_latest_twelve_months_can_be_compared_instead(sample: ReportService) -> None:
    found = order(sample.compare(f"{SAC}&span=12-months&scale=number"))
    held = monthly(sample, "serious-acquisitive-crime", FORCE)
    assert found.figures.london.value == sum(held[m] for m in range(24097, 24109))


def test_boroughs_stand_in_order_and_pairs_that_overlap_are_counted(sample: ReportService) -> None:
    view = sample.compare(f"{SAC}&area=croydon")
    found = order(view)
    values = [mark.figure.value for mark in found.marks]
    assert values == sorted(values, key=lambda one: -(one or 0))
    figures = [mark.figure for mark in found.marks]
    pairs = [
        (a, b) for a, b in itertools.pairwise(figures)
        if not (a.lower > b.upper or b.lower > a.upper)
    ]  # fmt: skip
    assert found.overlapping == len(pairs)
    assert view.panel is not None
    assert f"{len(pairs)} have intervals that overlap" in view.panel.notes[0]


def test_the_borough_marked_is_told_apart_by_its_interval(sample: ReportService) -> None:
    found = order(sample.compare(f"{SAC}&area=croydon"))
    own = next(mark.figure for mark in found.marks if mark.own)
    others = [mark.figure for mark in found.marks if not mark.own]
    below = sum(one.upper < own.lower for one in others)
    above = sum(one.lower > own.upper for one in others)
    assert found.place is not None
    assert (found.place.clearly_lower, found.place.clearly_higher) == (below, above)
    assert found.place.not_told_apart == 31 - below - above
    assert sum(mark.peer for mark in found.marks) == 5


def test_peers_together_are_sum_over_sum(sample: ReportService) -> None:
    found = order(sample.compare(f"{SAC}&area=croydon"))
    peers = [mark.figure for mark in found.marks if mark.peer]
    assert found.benchmark is not None
    expected = (
        1000 * sum(one.numerator or 0 for one in peers) / sum(one.denominator or 0 for one in peers)
    )
    assert found.benchmark.value == pytest.approx(expected)


def test_the_funnel_names_who_lies_outside_and_what_chance_would_bring(
    sample: ReportService,
) -> None:
    view = sample.compare(f"{SAC}&view=funnel")
    assert isinstance(view.content, FunnelView)
    assert view.panel is not None
    outside = {point.name for point in view.content.points if point.outside}
    assert outside
    listing, chance, spread, *_ = view.panel.notes
    assert all(name in listing for name in outside)
    assert "1.6 of 32" in chance
    assert all(word in spread for word in ("tau² = ", "k = 32 boroughs"))
    words = dict(zip((row[0] for row in view.panel.table.rows), view.panel.table.verdicts))
    apart = {name for name, state in words.items() if state and state.word != "Within usual spread"}
    assert apart == outside


def test_numbers_have_no_funnel_and_the_view_says_why(sample: ReportService) -> None:
    view = sample.compare(f"{SAC}&view=funnel&scale=number")
    assert view.content is None
    assert view.panel is not None
    assert "per 1,000 residents" in view.panel.notes[0]
    assert {state.word for state in view.panel.table.verdicts if state} == {"Not judged"}


@pytest.mark.parametrize("query", [SAC, DISPOSALS, f"{SAC}&span=12-months"])
def test_contributions_add_up_to_londons_change(sample: ReportService, query: str) -> None:
    found = change(sample.compare(f"{query}&view=contribution"))
    assert sum(step.size for step in found.steps) == pytest.approx(found.whole, abs=1e-9)


def test_the_sentence_of_a_change_counts_who_fell(sample: ReportService) -> None:
    view = sample.compare(f"{SAC}&view=contribution")
    steps = [step for step in change(view).steps if step.code]
    held = {code.code: monthly(sample, "serious-acquisitive-crime", code.code) for code in steps}
    changes = {
        code: sum(months[m] - months[m - 12] for m in range(24099, 24109))
        for code, months in held.items()
    }
    assert {step.code: step.size for step in steps} == pytest.approx(changes)
    fell = sum(one < 0 for one in changes.values())
    assert view.panel is not None
    assert f"{fell} of 32 boroughs fell" in view.panel.headline
    falls = sorted(one for one in changes.values() if one < 0)
    share = round(100 * sum(falls[:5]) / sum(falls))
    assert f"made {share}% of all the falls" in view.panel.headline


def test_rate_and_mix_stand_beside_each_part_of_a_percentage(sample: ReportService) -> None:
    found = change(sample.compare(f"{DISPOSALS}&view=contribution"))
    for step in found.steps:
        if step.code:
            assert step.size == pytest.approx((step.rate or 0) + (step.mix or 0))


def test_a_break_between_the_years_is_not_bridged(sample: ReportService) -> None:
    view = sample.compare("plan=none&measure=violent-crime-rate&as-at=2002-06&view=contribution")
    assert view.content is None
    assert view.panel is not None
    assert "do not compare" in view.panel.headline


def test_every_tile_has_its_place_and_the_target_s_word(sample: ReportService) -> None:
    view = sample.compare(f"{SAC}&view=tiles&area=croydon")
    tiles = view.content
    assert isinstance(tiles, Tiles)
    assert len(tiles.tiles) == 32
    assert len({(tile.row, tile.column) for tile in tiles.tiles}) == 32
    judged = {STATES[one] for one in JUDGED}
    for tile in tiles.tiles:
        trend = sample.trend(f"{SAC}&area={tile.area.slug}")
        assert tile.state == trend.answer.state
        assert tile.state in judged
        drawn = [one for one in tile.spark if one is not None]
        assert tiles.low <= min(drawn)
        assert max(drawn) <= tiles.high


def test_areas_over_time_are_four_at_the_most(sample: ReportService) -> None:
    view = sample.compare(f"{SAC}&view=time&areas=mps,croydon,narnia,barnet,camden,hackney")
    assert isinstance(view.content, OverTime)
    names = [line.name for line in view.content.lines]
    assert names == ["London (MPS)", "Croydon", "Barnet", "Camden"]
    assert len(view.question.remarks) == 2
    assert view.content.offered == ()


def test_lines_over_time_are_twelve_months_per_resident(sample: ReportService) -> None:
    view = sample.compare(f"{SAC}&view=time&areas=croydon")
    assert isinstance(view.content, OverTime)
    [line] = view.content.lines
    held = monthly(sample, "serious-acquisitive-crime", "E09000008")
    people = census_population(sample.store().catalogue.areas["E09000008"], 2009)
    assert people is not None
    expected = 1000 * sum(held[m] for m in range(24097, 24109)) / people[0]
    assert line.points[-1].y == pytest.approx(expected)


def test_each_cell_of_the_heatmap_is_the_word_of_its_own_comparison(sample: ReportService) -> None:
    heatmap = sample.compare(f"{SAC}&view=heatmap").content
    assert isinstance(heatmap, Heatmap)
    assert len(heatmap.rows) == 10
    concern = [row.worse for row in heatmap.rows]
    assert concern == sorted(concern, reverse=True)
    for row in heatmap.rows:
        own = sample.compare(row.query)
        assert own.panel is not None
        assert own.panel.table is not None
        words = dict(zip((one[0] for one in own.panel.table.rows), own.panel.table.verdicts))
        for area, cell in zip(heatmap.boroughs, row.cells):
            assert words[area.name] == cell.state


def test_the_selection_of_a_view_restores_it(sample: ReportService) -> None:
    for view in VIEWS:
        first = sample.compare(f"{SAC}&area=croydon&view={view}&areas=croydon,barnet")
        again = sample.compare(first.question.choice.selection.query())
        assert again.question.choice.selection == first.question.choice.selection
        assert again.panel == first.panel
        assert again.question.remarks == ()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "plan=narnia&area=oz&as-at=never&scale=huge&span=week",
        "measure=police-officers&area=croydon",
        "area=city-of-london&areas=,,,",
        "plan=2006-09",
        "measure=population&as-at=1800-01",
    ],
)
def test_any_question_has_an_answer_in_words(sample: ReportService, query: str, view: str) -> None:
    found = sample.compare(f"{query}&view={view}")
    assert found.panel is None or found.panel.headline
    assert all(text.endswith(".") for text in found.question.remarks)


@pytest.mark.parametrize("view", VIEWS)
def test_published_data_are_compared_in_the_release_that_holds_boroughs(
    published: ReportService, view: str
) -> None:
    found = published.compare(f"plan=none&measure=burglary&area=camden&view={view}")
    assert found.panel is not None
    assert not found.sample
    series = found.question.choice.series
    assert series is not None
    assert series.frequency == "M"


def test_figures_that_differ_never_read_the_same(sample: ReportService) -> None:
    view = sample.compare("plan=2008-11&measure=confidence&area=hammersmith-and-fulham")
    found = order(view)
    own = next(mark.figure.value for mark in found.marks if mark.own)
    assert own != found.figures.london.value
    assert view.panel is not None
    mine, theirs = (text.split("%")[0].split()[-1] for text in view.panel.headline.split("London"))
    assert mine != theirs.lstrip("’s ")


def test_a_period_that_no_borough_holds_whole_is_named(sample: ReportService) -> None:
    measure = "plan=none&measure=gun-crime"
    early = sample.compare(f"{measure}&as-at=2003-06&span=12-months")
    assert early.panel is None
    assert early.nothing == (
        "No borough has a figure for all of Jul 2002 to Jun 2003, so nothing compares."
    )
    held_by_none = sample.compare("plan=none&measure=accessibility-action-plan")
    assert held_by_none.nothing.startswith("No figures of this measure are held for boroughs")


def test_a_borough_stands_on_its_page_as_it_does_in_the_comparison(sample: ReportService) -> None:
    for slug in ("hackney", "westminster", "bexley"):
        view = sample.borough(slug, "plan=2008-11&as-at=2009-01")
        assert view is not None
        for row in view.report.rows[::3]:
            query = f"{row.row.query}&span=12-months&view=funnel"
            if row.position is None or row.period:
                continue
            there = sample.compare(query).panel
            assert there is not None
            assert there.table is not None
            [record] = [
                one for one in there.table.named_records() if one["area"] == view.report.area.name
            ]
            answers = [record[name] for name in ("against_london", "against_similar", "verdict")]
            assert answers == [answer for _, answer in row.answers], (slug, query)


def test_boroughs_that_share_the_end_of_an_order_are_all_named_or_counted(
    sample: ReportService,
) -> None:
    query = "plan=none&measure=homicide&as-at=2009-01&scale=number"
    found = order(sample.compare(query))
    least = min(mark.figure.value for mark in found.marks)
    share = sum(mark.figure.value == least for mark in found.marks)
    panel = sample.compare(query).panel
    assert panel is not None
    assert share == 2
    [first, second] = sorted(
        mark.figure.area.name for mark in found.marks if mark.figure.value == least
    )
    assert f"From {least:.0f} in {first} and {second} to " in panel.headline


def test_a_borough_with_too_few_cases_is_neither_placed_nor_held_against_london(
    sample: ReportService,
) -> None:
    query = "plan=2003-04&measure=racist-crime-judicial-disposal&as-at=2003-04"
    view = sample.compare(f"{query}&area=barking-and-dagenham")
    own = next(mark.figure for mark in order(view).marks if mark.own)
    assert own.base == "too-small"
    assert order(view).place is None
    panel = view.panel
    assert panel is not None
    assert panel.headline.endswith(", on too few cases or interviews to judge.")
    assert panel.state is not None
    assert panel.state.word == "Too few to judge"
    assert not any("Barking and Dagenham lies" in note for note in panel.notes)
