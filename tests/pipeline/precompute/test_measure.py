"""One measure's analysis, row by row against the functions that a page would use."""

from dataclasses import replace
from itertools import groupby
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.analysis.baseline import chart_of_the_year
from dashboard.analysis.direction import direction_of, variation_of
from dashboard.analysis.forecast.engine import forecast
from dashboard.analysis.forecast.group import ForecastGroup, NoForecast
from dashboard.analysis.forecast.skill import hindcasts
from dashboard.analysis.forecast.year_end import YearEnd, year_ends
from dashboard.analysis.outlook import counted, forecast_group, in_unit
from dashboard.analysis.progress import progress
from dashboard.analysis.revisions import revisions
from dashboard.analysis.targets import resolve
from dashboard.catalogue.areas import Areas
from dashboard.catalogue.catalogue import Catalogue
from dashboard.core.periods import parse_month, parse_period, year_start
from dashboard.pipeline.precompute.months import months_to_judge, plan_years
from dashboard.pipeline.precompute.task import Task, tasks
from tests.factories.series import measure_of, series_of, target_of
from tests.factories.snapshots import CAMDEN, FORCE, HACKNEY, plan
from tests.factories.store import made_catalogue
from tests.pipeline.precompute.analysed_rows import analysed_rows

CATALOGUE = made_catalogue()
NOVEMBER = parse_month("2003-11")


@pytest.fixture(scope="session")
def analysed(held):
    """Task and rows of three measures: a count, a rate, a survey."""
    wanted = {key: one for key, one in held.items() if key[0] in NAMES}
    return {task.measure.id: (task, analysed_rows(task)) for task in tasks(wanted, CATALOGUE)}


NAMES = ("thefts", "thefts-rate", "satisfaction")


def of(rows, **wanted):
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


@pytest.mark.parametrize("name", NAMES)
def test_every_month_to_judge_of_every_area_and_release_has_its_rows(analysed, held, name):
    task, found = analysed[name]
    years = plan_years(task.placed)
    for (measure, area), releases in held.items():
        for series in releases if measure == name else ():
            months = months_to_judge(series, years)
            key = {"area": area, "vintage": series.vintage.id}
            assert [row["as_at"] for row in of(found.forecasts, **key)] == months
            assert [row["as_at"] for row in of(found.judgements, target="", **key)] == months
    releases = {(row["area"], row["vintage"]) for row in found.judgements}
    assert releases == {(a, v) for a in (CAMDEN, HACKNEY, FORCE) for v in ("first", "second")}


@pytest.mark.parametrize("name", NAMES)
def test_a_target_is_judged_in_its_own_period_and_nowhere_else(analysed, name):
    task, found = analysed[name]
    [placed] = task.placed
    for target in placed.occurrence.targets:
        judged = of(found.judgements, target=placed.target_id(target))
        period = parse_period(target.period)
        assert judged
        assert all(period.contains(row["as_at"]) for row in judged)
        everywhere = {(row["area"], row["vintage"], row["as_at"]) for row in judged}
        wanted = {
            (row["area"], row["vintage"], row["as_at"])
            for row in of(found.judgements, target="")
            if period.contains(row["as_at"])
        }
        assert everywhere == wanted


def test_forecasts_are_those_of_all_areas_together_in_what_is_counted(analysed, held):
    for name in ("thefts", "thefts-rate"):
        measure = CATALOGUE.measures[name]
        second = [releases[1] for (one, _), releases in held.items() if one == name]
        group = forecast_group(second, measure)
        assert isinstance(group, ForecastGroup)
        rows = of(analysed[name][1].forecasts, vintage="second")
        made = year_ends(group, sorted({row["as_at"] for row in rows}))
        seen = set()
        for row in rows:
            one = made[row["area"], row["as_at"]]
            seen.add(isinstance(one, NoForecast))
            assert row["known"] == row["as_at"] - row["year"] + 1
            assert row["year"] == year_start(row["as_at"])
            if isinstance(one, NoForecast):
                assert (row["method"], row["reason"]) == ("", str(one))
                assert np.isnan(row["totals"]).all()
                continue
            assert (row["method"], row["reason"]) == (one.method, "")
            assert (row["to_date"], row["known"]) == (one.to_date, one.known)
            assert row["totals"] == pytest.approx(one.quantiles, rel=5e-5)
            left = 12 - one.known
            ahead = row["ahead"].reshape(12, -1)
            assert ahead[:left] == pytest.approx(one.ahead[:left], rel=5e-5)
            assert np.isnan(ahead[left:]).all()
        assert seen == {True, False}


def test_a_survey_has_no_forecast_and_says_why(analysed):
    found = {row["reason"] for row in analysed["satisfaction"][1].forecasts}
    assert found == {"does-not-add-up"}


def test_a_forecast_is_kept_to_five_figures():
    rows = analyse_made("count", [1_234_567.0] * 59 + [1_234_568.0]).forecasts
    kept = np.concatenate([row["totals"] for row in rows if row["method"]]).astype(float)
    assert kept.size
    assert np.array_equal(kept, [float(f"{one:.4e}") for one in kept])


def test_a_judgement_is_what_progress_and_direction_say(analysed, held):
    task, found = analysed["thefts"]
    [placed] = task.placed
    change = placed.occurrence.targets[0]
    [row] = of(
        found.judgements,
        area=HACKNEY,
        vintage="first",
        target="made/thefts/change",
        as_at=NOVEMBER,
    )
    series = held["thefts", HACKNEY][0]
    measure = task.measure
    resolved = resolve(change, series, measure, in_borough=True)
    stands = progress(resolved, series, measure, NOVEMBER)
    going = direction_of(chart_of_the_year(series, measure, NOVEMBER), series, measure, NOVEMBER)
    assert row["position"] == stands.status.position
    assert (row["value"], row["whose"]) == (resolved.value, "pro-rata")
    assert row["actual"] == stands.actual.value == series.value[-8:].sum()
    assert row["expected"] == stands.status.expected
    assert row["shortfall"] == stands.status.shortfall
    assert row["direction"] == going.trend
    assert row["variation"] == variation_of(going, measure.better)
    assert (row["complete"], row["basis"]) == (False, "forecast")


def test_a_boroughs_own_target_is_judged_in_that_borough_only(analysed):
    rows = of(analysed["thefts"][1].judgements, target="made/thefts/change", vintage="second")
    whose = {row["area"]: row["whose"] for row in rows}
    assert whose == {CAMDEN: "local", HACKNEY: "pro-rata", FORCE: "force"}


def test_a_level_for_each_month_gives_the_chart_its_assurance(analysed):
    rows = analysed["thefts"][1].judgements
    monthly = of(rows, target="made/thefts/monthly", vintage="second", area=FORCE)
    assert {row["assurance"] for row in monthly} == {"hit-or-miss"}
    assert all(row["chance"] is None and row["forecast"] is None for row in monthly)
    others = of(rows, target="made/thefts/change") + of(rows, target="")
    assert {row["assurance"] for row in others} == {None}


def test_a_chance_is_of_the_forecast_as_it_is_kept(analysed, held):
    rows = of(analysed["thefts"][1].judgements, target="made/thefts/change", vintage="second")
    group = forecast_group(
        [held["thefts", one][1] for one in (CAMDEN, HACKNEY, FORCE)], CATALOGUE.measures["thefts"]
    )
    assert isinstance(group, ForecastGroup)
    shown = [row for row in rows if row["chance"] not in (None, 0, 1)]
    assert len(shown) > 5
    for row in shown:
        one = year_ends(group, [row["as_at"]])[row["area"], row["as_at"]]
        [kept] = [
            held
            for held in of(analysed["thefts"][1].forecasts, vintage="second", area=row["area"])
            if held["as_at"] == row["as_at"]
        ]
        assert isinstance(one, YearEnd)
        one = replace(one, quantiles=kept["totals"])
        assert row["chance"] == one.chance("at-most", row["value"])
        assert row["forecast"] == one.middle


def test_records_are_of_chances_of_the_same_kind_in_earlier_years(analysed, held):
    rows = of(analysed["thefts-rate"][1].records, vintage="second")
    measure = CATALOGUE.measures["thefts-rate"]
    second = [held["thefts-rate", one][1] for one in (CAMDEN, HACKNEY, FORCE)]
    group = forecast_group(second, measure)
    assert isinstance(group, ForecastGroup)
    past = hindcasts(forecast(group, fan=()))
    assert {row["area"] for row in rows} == {""}
    assert len({(row["year"], row["band"], row["ratio"]) for row in rows}) == len(rows)
    # Three areas' targets of 2003/04, by four bands of months known.
    assert {row["band"] for row in rows} == {2, 4, 7, 10}
    for row in rows:
        slow = past.skill(row["year"] - 1, row["band"], row["ratio"], row["bound"])
        assert (row["forecasts"], row["years"]) == (slow.forecasts, slow.years)
        assert (row["brier"], row["coverage_80"]) == (slow.brier, slow.coverage_80)
        assert row["said"].sum() == row["forecasts"] > 0
        for tenth in slow.said:
            place = round(10 * tenth.lowest)
            assert (row["said"][place], row["came_true"][place]) == (
                tenth.forecasts,
                tenth.came_true,
            )


def test_revisions_are_of_both_kinds_and_of_every_area_together(analysed, held):
    task, found = analysed["thefts"]
    histories = [releases for (name, _), releases in held.items() if name == "thefts"]
    for per in ("period", "year"):
        slow = {one.age: one for one in revisions(histories, task.measure, per).usual}
        rows = of(found.revisions, per=per, area="", vintage="")
        assert {row["age"] for row in rows} == set(slow)
        for row in rows:
            one = slow[row["age"]]
            assert (row["n"], row["low"], row["high"]) == (one.n, one.low, one.high)
            assert (row["median"], row["up"]) == (one.median, one.up)
    moved = {row["age"]: row["median"] for row in of(found.revisions, per="period")}
    assert moved["recent"] == pytest.approx(2, abs=0.5)
    assert moved["older"] == 0


def test_a_usual_revision_may_turn_a_judgement(analysed):
    flips = [row["may_flip"] for row in analysed["thefts"][1].judgements if row["target"]]
    assert {True, False} <= set(flips)


# A measure of any kind, whatever its figures


ALL_TARGETS = [
    {"kind": "direction", "direction": "decrease", "base": "2002/03"},
    {"kind": "percent-change", "value": -4, "base": "2002/03", "bound": "at-most"},
    {"kind": "points-change", "value": 1, "base": "2002/03", "bound": "at-least"},
    {"kind": "level", "value": 50, "unit": "x", "bound": "at-most"},
    {"kind": "level", "value": 50, "unit": "x", "bound": "exactly"},
    {"kind": "level", "value": 50, "unit": "x", "per": "month"},
    {"kind": "level", "value": 50, "unit": "x", "per": "end"},
    {"kind": "no-difference", "margin": 2},
    {"kind": "milestone", "due": "2003-09"},
    {"kind": "coverage", "units": "x", "count": 5, "due": "2003-09"},
    {"kind": "none", "state": "withheld"},
]


def analyse_made(kind, values, frequency="M", targets=(), **more):
    """Analyse one series that ends somewhere in 2003/04."""
    fields = more.pop("fields", {})
    measure = measure_of(kind, **fields)
    series = series_of("1999-04", values, frequency, **more)
    node = {"id": "all", "level": "objective", "title": "All", "source": {"place": "1"}}
    use: dict[str, Any] = {"measure": "made", "wording": "made", "source": {"place": "1"}}
    use["targets"] = [
        target_of(**one, key=f"t{place}").model_dump(mode="json")
        for place, one in enumerate(targets)
    ]
    made = plan(period="2003/04", target_years=["2003/04"], tree=[node | {"measures": [use]}])
    catalogue = Catalogue((made,), (measure,), Areas(()))
    return analysed_rows(Task(measure, tuple(catalogue.occurrences), (), ((series,),)))


FIGURE = st.one_of(st.just(float("nan")), st.integers(-9, 300).map(float), st.just(100.0))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_figure_of_any_kind_of_measure_stops_the_analysis(data):
    kinds = ("count", "proportion", "rate", "mean", "stock", "money", "gap", "ratio", "milestone")
    kind = data.draw(st.sampled_from(kinds))
    flags = data.draw(st.sampled_from([None, "survey", "per_year", "of_stock", "rolling"]))
    fields: dict[str, Any] = {flags: True} if flags else {}
    fields["better"] = data.draw(st.sampled_from(["lower", "higher", "neutral"]))
    if data.draw(st.booleans()):
        fields["breaks"] = [{"month": "2003-06", "title": "New"}]
    frequency, most = data.draw(st.sampled_from([("M", 60), ("Q", 20), ("Y", 5)]))

    def column(figure):
        return data.draw(st.lists(figure, min_size=most, max_size=most))

    most -= data.draw(st.integers(0, most - 2))
    found = analyse_made(
        kind,
        column(FIGURE),
        frequency,
        ALL_TARGETS,
        fields=fields,
        numerator=column(FIGURE),
        denominator=column(st.integers(0, 200).map(float)),
        n_effective=column(st.integers(0, 200).map(float)),
    )
    assert len(found.judgements) >= len(found.forecasts) > 0
    for row in found.judgements:
        assert (row["target"] == "") == (row["position"] is None)


def test_every_kind_of_target_has_its_row():
    found = analyse_made("count", [50.0] * 58, targets=ALL_TARGETS)
    latest = [row for row in found.judgements if row["as_at"] == parse_month("2004-01")]
    positions = {row["target"].rpartition("/")[2]: row.get("position") for row in latest}
    assert positions == {
        "": None,
        "t0": "close",  # as many as last year, when fewer were wanted
        "t1": "close",
        "t2": "close",
        "t3": "behind",
        "t4": "behind",
        "t5": "on-track",
        "t6": "on-track",
        "t7": "behind",
        "t8": "met",
        "t9": "met",
        "t10": "withheld",
    }


def test_a_rates_forecast_is_kept_as_events_and_judged_as_a_rate(analysed, held):
    rows = of(analysed["thefts-rate"][1].forecasts, vintage="second", area=FORCE)
    series, measure = held["thefts-rate", FORCE][1], CATALOGUE.measures["thefts-rate"]
    as_at = NOVEMBER
    [row] = [one for one in rows if one["as_at"] == as_at]
    events, _ = counted(series, measure)
    here = (series.months > as_at - 8) & (series.months <= as_at)
    assert row["to_date"] == events.value[here].sum()
    [judged] = of(
        analysed["thefts-rate"][1].judgements,
        vintage="second",
        area=FORCE,
        target="made/thefts-rate/target",
        as_at=as_at,
    )
    group = forecast_group(
        [held["thefts-rate", one][1] for one in (CAMDEN, HACKNEY, FORCE)], measure
    )
    assert isinstance(group, ForecastGroup)
    whole = year_ends(group, [as_at])[FORCE, as_at]
    assert isinstance(whole, YearEnd)
    made = in_unit(whole, series, measure)
    assert judged["forecast"] == pytest.approx(made.middle, rel=5e-5)
    assert (judged["lower"], judged["upper"]) == pytest.approx(made.interval(0.8), rel=5e-5)


def test_rows_of_a_release_never_know_a_later_one(held):
    alone = {key: releases[:1] for key, releases in held.items() if key[0] == "income"}
    both = {key: releases for key, releases in held.items() if key[0] == "income"}
    [one], [two] = tasks(alone, CATALOGUE), tasks(both, CATALOGUE)

    def plain(rows):
        blind = {"may_flip"}  # how figures move is learnt from all releases
        kept = [
            {k: v for k, v in row.items() if k not in blind} for row in of(rows, vintage="first")
        ]
        return [str(sorted(row.items())) for row in kept]

    first, second = analysed_rows(one), analysed_rows(two)
    assert plain(first.judgements) == plain(second.judgements)
    assert plain(first.forecasts) == plain(second.forecasts)
    assert len(list(groupby(row["vintage"] for row in second.judgements))) == 2
