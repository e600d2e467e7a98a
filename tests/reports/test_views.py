"""Every measure of every plan, in London and a borough, in every view, against slow checks."""

from datetime import date
from typing import Any

import pytest

from dashboard.core.periods import Period, month_of, parse_month, year_label
from dashboard.reports.wording.words import number
from tests.reference_figures import slowly

AREAS = ("mps", "croydon")
VIEWS = ("month", "rolling", "year-to-date")
ROWS = [(area, view) for area in AREAS for view in VIEWS]


@pytest.fixture(scope="session")
def views(sample):
    """All views of the sample by area and kind of view."""
    found: dict[tuple[str, str], list[Any]] = {row: [] for row in ROWS}
    for placed in sample.store().catalogue.occurrences:
        asked = {
            "plan": placed.plan.id,
            "objective": placed.node.id,
            "measure": placed.occurrence.measure,
        }
        for area, view in ROWS:
            shown = sample.trend(asked | {"area": area, "view": view})
            assert shown.choice.placed is placed
            found[area, view].append(shown)
    return found


@pytest.fixture(params=ROWS, ids=lambda row: " ".join(row))
def shown(request, views):
    """The views of one area and kind that draw something."""
    drawn = [view for view in views[request.param] if view.trend is not None]
    assert drawn
    return drawn


def name_of(view):
    return f"{view.choice.placed.id} {view.choice.area.slug} {view.trend.view}"


def month_at(x):
    return month_of(date.fromisoformat(x))


def lines_of(view, role):
    return [line for line in view.trend.lines if line.role == role]


def period_drawn(view, series, x, years_back=0):
    """The months that a point at x of a line stands for."""
    if view.trend.by_year:
        [first] = [month for month in series.months.tolist() if year_label(month) == x]
        return Period(first, first + series.part_months.get(first, 12) - 1)
    month = month_at(x)
    if view.trend.view == "year-to-date":
        return Period(view.report.year.first - 12 * years_back, month - 12 * years_back)
    if view.trend.view == "rolling":
        return Period(month - 11, month)
    return Period(month - 12 * years_back, month - 12 * years_back + series.step - 1)


def test_a_view_has_no_lines_only_where_no_figure_is_held(views):
    for row in ROWS:
        for view in views[row]:
            held = view.choice.series is not None
            assert (view.trend is not None) == held
            assert (view.answer.position == "no-data") >= (not held)
            assert view.answer.headline
            assert view.choice.measure.title in view.answer.headline


@pytest.mark.parametrize(("role", "years_back"), [("actual", 0), ("london", 0), ("last-year", 1)])
def test_every_point_drawn_is_the_figure_of_its_months(shown, role, years_back):
    for view in shown:
        measure, series = view.choice.measure, view.choice.series
        series = view.report.london if role == "london" else series
        for line in lines_of(view, role):
            for point in line.points:
                if point.y is None:
                    continue
                period = period_drawn(view, series, point.x, years_back)
                expected = slowly(series, measure, period)
                assert point.y == pytest.approx(expected, rel=1e-12), (name_of(view), point)


def test_no_figure_up_to_the_reporting_month_is_left_out(shown):
    for view in shown:
        measure, series, as_at = view.choice.measure, view.choice.series, view.choice.as_at
        [actual] = lines_of(view, "actual")
        drawn = {point.x for point in actual.points if point.y is not None}
        if view.trend.by_year:
            continue
        expected = set()
        for first in range(view.report.year.first, as_at + 1):
            x = date(first // 12, first % 12 + 1, 1).isoformat()
            at_end = view.trend.view != "month"
            asked = period_drawn(view, series, x)
            on_step = (first + (1 if at_end else 0)) % series.step == 0
            crossed = [
                one
                for one in measure.breaks
                if asked.first < parse_month(one.month) <= asked.last
                and view.trend.view == "rolling"
            ]
            if on_step and not crossed and slowly(series, measure, asked) is not None:
                expected.add(x)
        assert expected <= drawn, name_of(view)


def test_nothing_later_than_the_reporting_month_is_drawn(shown):
    for view in shown:
        if not view.trend.by_year:
            [actual] = lines_of(view, "actual")
            assert max(month_at(point.x) for point in actual.points) <= view.choice.as_at


def test_the_table_holds_every_point_drawn(shown):
    for view in shown:
        table, lines = view.trend.table, view.trend.lines
        assert table.columns[1 : len(lines) + 1] == tuple(line.name for line in lines)
        xs = sorted({p.x for line in lines for p in line.points if p.y is not None}, reverse=True)
        assert len(table.rows) == len(xs)
        rows = dict(zip(xs, table.rows, strict=True))
        for column, line in enumerate(lines, start=1):
            for point in line.points:
                if point.y is not None:
                    text = number(point.y, view.trend.decimals)
                    shown_there = rows[point.x][column].split("; ")
                    assert any(one.startswith(text) for one in shown_there), (name_of(view), point)
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_every_point_reads_its_own_value(shown):
    for view in shown:
        for line in view.trend.lines:
            for point in line.points:
                if point.y is not None:
                    assert number(point.y, view.trend.decimals) in point.reading


def test_a_total_of_the_year_has_no_level_for_a_month(shown):
    for view in shown:
        if not view.choice.measure.adds_up or view.trend.by_year:
            continue
        months = {one.resolved.value for one in view.report.progress if one.resolved.per == "month"}
        ends = {one.resolved.period.last for one in view.report.progress}
        points = [point for line in lines_of(view, "target") for point in line.points]
        if view.trend.view == "month":
            assert {point.y for point in points} <= months, name_of(view)
        elif view.trend.view == "rolling":
            assert {month_at(point.x) for point in points} <= ends, name_of(view)


def test_the_year_so_far_is_drawn_with_its_path_to_the_target(shown):
    seen = 0
    for view in shown:
        one = view.report.main
        if view.trend.view != "year-to-date" or one is None or one.levels is None:
            continue
        seen += 1
        path = lines_of(view, "target")[0]
        assert [point.y for point in path.points] == pytest.approx(one.levels.tolist())
        assert path.points[-1].y == one.resolved.value
        assert month_at(path.points[-1].x) == one.resolved.period.last
        due = {point.x: point.y for point in path.points}
        [actual] = lines_of(view, "actual")
        so_far = {p.x: p.y - due[p.x] for p in actual.points if p.y is not None}
        assert {p.x: p.y for p in view.trend.gap.points} == pytest.approx(so_far)
    assert seen or shown[0].trend.view != "year-to-date"


def test_a_target_with_a_number_is_drawn_with_it_unless_months_have_none(shown):
    for view in shown:
        drawn = {point.y for line in lines_of(view, "target") for point in line.points}
        for one in view.report.progress[:2]:
            per_month = one.resolved.per == "month"
            if view.choice.measure.adds_up and per_month != (view.trend.view == "month"):
                continue
            if one.resolved.has_value:
                assert one.resolved.value in drawn, name_of(view)


def test_lines_are_cut_where_the_measure_breaks(shown):
    cut = 0
    for view in shown:
        if view.trend.by_year or view.trend.view == "year-to-date":
            continue
        breaks = [parse_month(one.month) for one in view.choice.measure.breaks]
        [actual] = lines_of(view, "actual")
        before = None
        for point in actual.points:
            if point.y is None:
                before = None
                continue
            month = month_at(point.x)
            if before is not None:
                assert not [one for one in breaks if before < one <= month], name_of(view)
            before = month
        cut += any(point.y is None for point in actual.points) and bool(breaks)
    assert cut or shown[0].trend.view == "year-to-date"


def test_twelve_months_never_reach_across_a_break(shown):
    for view in shown:
        if view.trend.view != "rolling":
            continue
        breaks = [parse_month(one.month) for one in view.choice.measure.breaks]
        [actual] = lines_of(view, "actual")
        for point in actual.points:
            if point.y is not None:
                end = month_at(point.x)
                assert not [one for one in breaks if end - 11 < one <= end], name_of(view)


def test_breaks_are_marked_where_they_lie(shown):
    for view in shown:
        titles = {one.title for one in view.choice.measure.breaks}
        assert {mark.title for mark in view.trend.breaks} <= titles


def test_the_position_follows_from_the_figure_and_what_is_due(shown):
    for view in shown:
        one = view.report.main
        if one is None or one.status.shortfall is None:
            continue
        wrong_side = one.status.shortfall > 0 or (one.resolved.strict and one.status.shortfall == 0)
        positions = {"not-met", "close", "behind"} if wrong_side else {"met", "on-track"}
        assert view.answer.position in positions, name_of(view)
        over = {"met", "not-met"}
        assert (view.answer.position in over) == one.complete, name_of(view)


def test_every_view_says_that_it_shows_a_sample(views):
    assert all(view.sample for row in ROWS for view in views[row])


def test_a_rate_is_the_number_per_thousand_residents(sample):
    asked = {"plan": "2008-11", "measure": "serious-acquisitive-crime", "area": "croydon"}
    for kind in VIEWS:
        counted = sample.trend(asked | {"view": kind})
        rated = sample.trend(asked | {"view": kind, "scale": "rate"})
        # Croydon had 330,587 residents at the census of 2001 and 363,378 at that of 2011.
        people = {
            year: 330_587 + (363_378 - 330_587) * (year - 2001) / 10 for year in range(2000, 2012)
        }
        counts = {p.x: p.y for p in lines_of(counted, "actual")[0].points if p.y is not None}
        rates = {p.x: p.y for p in lines_of(rated, "actual")[0].points if p.y is not None}
        assert rates
        for x, rate in rates.items():
            year = int(x[:4])
            assert rate == pytest.approx(1000 * counts[x] / people[year]), x
        assert lines_of(rated, "london")
        assert not lines_of(rated, "target")


@pytest.mark.parametrize("asked", ["rolling", "year-to-date"])
def test_a_period_whose_months_are_not_all_held_gives_way_to_single_figures(sample, asked):
    query = "plan=none&measure=autocrime-rate&area=lambeth&as-at=2000-01"
    shown = sample.trend(f"{query}&view={asked}").trend
    held = any(point.y is not None for line in shown.lines for point in line.points)
    assert held
    assert (shown.view == "month") == ("one by one" in " ".join(shown.notes))
    assert sample.trend(f"{query}&view=rolling").trend.view == "month"
    [chosen] = [one.value for one in shown.views if one.chosen]
    assert chosen == shown.view
