"""What publishing kept and what a page works out from it are one and the same."""

import math

import pytest

from dashboard.analysis.direction import variation_of
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Precomputed, usual_age
from dashboard.analysis.outlook import skill_key
from dashboard.analysis.progress import progress
from dashboard.analysis.resolve_target import resolve_target
from dashboard.analysis.revisions import UsualRevision, age_of
from dashboard.core.periods import parse_month
from dashboard.reports.measure.measure import judge_target, measure_direction
from dashboard.reports.measure.precomputed import outlook_of, precomputed, skill_of, usual_of
from dashboard.store.analysed import AnalysisTables
from dashboard.store.reader import Store
from dashboard.store.snapshot import USUAL_FORECASTS
from tests.factories.snapshots import CAMDEN, FORCE, HACKNEY
from tests.factories.store import made_store

NOVEMBER = parse_month("2003-11")
SAMPLED = (
    "burglary",
    "street-crime-rate",
    "burglary-victim-satisfaction",
    "serious-acquisitive-crime",
    "gun-crime",
    "victim-satisfaction",
    "sickness-officers",
    "women-officers",
    "class-a-detections",
    "domestic-violence-arrest-rate",
)


@pytest.fixture(scope="module")
def made() -> Store:
    return made_store()


def published(store):
    """Every judgement kept, as plain rows."""
    return store.analyses["judgements"].table.to_pylist()


def worked_out(store, row):
    """What a page says of the same target, area and month: judgement and direction."""
    catalogue = store.catalogue
    measure = catalogue.measures[row["measure"]]
    [series] = [
        one for one in store.get(row["measure"], row["area"]) if one.vintage.id == row["vintage"]
    ]
    if not row["target"]:
        return None, measure_direction(series, measure, row["as_at"])
    [(placed, target)] = [
        (placed, target)
        for placed in catalogue.occurrences
        for target in placed.occurrence.targets
        if placed.target_id(target) == row["target"]
    ]
    area = catalogue.areas.find(row["area"])
    judged = judge_target(store, placed, target, series, area, row["as_at"])
    return judged, measure_direction(series, measure, row["as_at"], judged.progress.resolved)


def live(judged, direction, better):
    chart = direction.chart
    row = {
        "direction": direction.trend,
        "level": direction.level.word,
        "variation": variation_of(direction, better),
        "assurance": chart.assurance if chart else None,
    }
    if judged is None:
        return row
    resolved, sure = judged.progress.resolved, judged.confidence
    return row | {
        "position": judged.status.position,
        "certainty": sure.certainty,
        "basis": sure.basis,
        "base": sure.base,
        "whose": resolved.whose,
        "complete": judged.progress.complete,
        "may_flip": sure.may_flip,
        "value": resolved.value,
        "actual": judged.progress.actual.value if judged.progress.actual else None,
        "expected": judged.status.expected,
        "shortfall": judged.status.shortfall,
        "lower": sure.lower,
        "upper": sure.upper,
        "forecast": judged.year_end.middle if judged.year_end else None,
        "chance": judged.chance_shown,
    }


def same(name, kept, now):
    """Equal, save that a kept forecast has five figures and a chance what follows from that."""
    if (
        isinstance(kept, float)
        and isinstance(now, float)
        and name in ("lower", "upper", "forecast")
    ):
        return math.isclose(kept, now, rel_tol=5e-5, abs_tol=1e-9)
    if isinstance(kept, float) and isinstance(now, float) and name == "chance":
        return abs(kept - now) < 0.005
    return kept == now


def differing(store, rows):
    found = []
    for row in rows:
        judged, direction = worked_out(store, row)
        now = live(judged, direction, store.catalogue.measures[row["measure"]].better)
        found += [
            (row["target"] or row["measure"], row["area"], row["as_at"], name, row[name], value)
            for name, value in now.items()
            if not same(name, row[name], value)
        ]
    return found


def test_every_judgement_of_a_made_store_is_what_a_page_works_out(made):
    rows = [row for row in published(made) if row["target"] or row["as_at"] % 5 == 0]
    assert differing(made, rows) == []
    positions = {row["position"] for row in rows}
    assert positions >= {"on-track", "close", "behind", "met", "not-met", "baseline-year"}
    bases = {row["basis"] for row in rows}
    assert bases >= {"counted", "forecast", "interval", "change", "none"}
    assert {row["may_flip"] for row in rows} >= {True, False}
    assert {row["whose"] for row in rows} >= {"force", "pro-rata", "local"}


@pytest.mark.parametrize("name", ["thefts", "thefts-rate", "whole-income", "sickness"])
def test_chances_shown_are_among_what_is_compared(made, name):
    chances = [row["chance"] for row in published(made) if row["measure"] == name]
    assert any(one is not None and 0.01 < one < 0.99 for one in chances)


def test_judgements_of_the_sample_are_what_a_page_works_out(sample):
    store = sample.store()
    table = store.analyses["judgements"]
    areas = ("MPS", "E09000008")
    rows = []
    for measure in SAMPLED:
        for area in areas:
            for series in store.get(measure, area):
                here = table.rows(measure, area, series.vintage.id)
                held = table.table.slice(here.start, here.stop - here.start).to_pylist()
                rows += [row for row in held if row["as_at"] % 12 in (2, 8, 11)]
    assert {row["measure"] for row in rows} == set(SAMPLED)
    assert {row["basis"] for row in rows} >= {"counted", "forecast", "interval", "change"}
    assert any(row["chance"] is not None for row in rows)
    assert differing(store, rows) == []


# What is kept, read one by one


def series_of(store, measure, area=FORCE, release=1):
    return store.get(measure, area)[release]


def outlook(store, measure, as_at=NOVEMBER, **which):
    series = series_of(store, measure, **which)
    return outlook_of(store, series, store.catalogue.measures[measure], as_at)


def test_a_forecast_is_found_by_its_month_and_says_whose_year(made):
    found = outlook(made, "thefts")
    assert isinstance(found, YearEnd)
    assert (found.as_at, found.known, found.year.first) == (NOVEMBER, 8, parse_month("2003-04"))
    values = series_of(made, "thefts").value
    assert found.to_date == values[156:164].sum()
    assert found.whole
    assert outlook(made, "thefts", area=CAMDEN).to_date < found.to_date
    assert outlook(made, "thefts", release=0).to_date < found.to_date
    assert outlook(made, "thefts", NOVEMBER + 1).known == 9


def test_totals_are_whole_where_the_figures_are(made):
    assert outlook(made, "whole-income").whole
    assert not outlook(made, "income").whole
    assert not outlook(made, "thefts-rate").whole


def test_a_fan_leads_from_the_year_to_date_to_the_years_end(made):
    found = outlook(made, "thefts")
    assert len(found.fan) == 4
    middle = found.fan[:, 2]
    assert (middle[1:] > middle[:-1]).all()
    assert found.fan[-1, 2] == pytest.approx(found.middle, rel=1e-3)


def test_a_rates_forecast_is_in_its_own_unit(made):
    found, events = outlook(made, "thefts-rate"), outlook(made, "thefts")
    assert found.to_date == pytest.approx(events.to_date / 215, rel=0.1)


def test_where_there_is_no_forecast_there_is_a_reason(made):
    assert outlook(made, "satisfaction", parse_month("2003-12")) is NoForecast.DOES_NOT_ADD_UP
    assert outlook(made, "thefts", parse_month("2004-04")) is NoForecast.TOO_EARLY
    assert outlook(made, "thefts", parse_month("2004-03")) is NoForecast.COMPLETE


def test_a_month_that_was_not_analysed_has_nothing(made):
    assert outlook(made, "thefts", parse_month("1999-11")) is None
    assert outlook(made, "thefts", parse_month("2004-07")) is None
    assert outlook(made, "satisfaction", NOVEMBER) is None


def resolved_and_series(store, key="change", area=FORCE, release=1):
    [placed] = [one for one in store.catalogue.occurrences if one.occurrence.measure == "thefts"]
    [target] = [one for one in placed.occurrence.targets if one.key == key]
    series = series_of(store, "thefts", area, release)
    measure = store.catalogue.measures["thefts"]
    resolved = resolve_target(placed, target, series, measure, (), in_borough=area != FORCE)
    return resolved, series, measure


def test_a_record_is_of_the_same_kind_of_chance(made):
    resolved, series, measure = resolved_and_series(made)
    year_end = outlook(made, "thefts")
    key = skill_key(resolved, series, measure)
    found = skill_of(made, series, year_end, key)
    assert found.forecasts > 30
    assert sum(one.forecasts for one in found.said) == found.forecasts
    rows = made.analyses["records"].table.to_pylist()
    [row] = [
        one
        for one in rows
        if (one["measure"], one["vintage"]) == ("thefts", "second")
        and (one["band"], one["ratio"], one["strict"]) == (7, 0.96, False)
        and one["year"] == year_end.year.first
    ]
    assert (found.brier, found.climatology) == (row["brier"], row["climatology"])
    assert (found.coverage_80, found.coverage_95) == (row["coverage_80"], row["coverage_95"])
    assert (found.years, found.forecasts) == (row["years"], row["forecasts"])
    said = {one.lowest: (one.forecasts, one.came_true) for one in found.said}
    tenths = enumerate(zip(row["said"], row["came_true"], strict=True))
    assert said == {place / 10: both for place, both in tenths if both[0]}
    for changes in ({"ratio": 0.5}, {"bound": "at-least"}, {"strict": True}):
        other = type(key)(
            **{"ratio": key.ratio, "bound": key.bound, "strict": key.strict} | changes
        )
        assert skill_of(made, series, year_end, other) is None


def test_a_direction_and_a_level_of_the_same_size_have_records_of_their_own(made):
    resolved, series, measure = resolved_and_series(made, "direction")
    key = skill_key(resolved, series, measure)
    assert (key.ratio, key.strict) == (1.0, True)
    assert skill_of(made, series, outlook(made, "thefts"), key).forecasts > 30


def test_usual_revisions_are_found_by_age_and_kind(made):
    series = series_of(made, "thefts")
    rows = {
        (row["per"], row["age"]): row
        for row in made.analyses["revisions"].table.to_pylist()
        if row["measure"] == "thefts"
    }
    for as_at in (series.last_month, series.last_month - 5, parse_month("2003-05")):
        for complete, per in ((False, "period"), (True, "year")):
            age = age_of(usual_age(complete, series, as_at))
            row = rows.get((per, age))
            expected = row and UsualRevision(
                age, row["n"], row["median"], row["low"], row["high"], row["up"]
            )
            assert usual_of(made, series, as_at, complete) == expected
    assert {per for per, _ in rows} == {"period", "year"}
    ages = {age for per, age in rows if per == "period"}
    assert ages == {"recent", "older"}  # three areas are too few for the latest two months


def test_all_of_it_together(made):
    resolved, series, measure = resolved_and_series(made)
    found = precomputed(made, series, measure, resolved, NOVEMBER, complete=False)
    assert found.year_end is not None
    assert found.skill is not None
    assert found.no_forecast is None
    assert found.usual == usual_of(made, series, NOVEMBER, complete=False)
    over = precomputed(made, series, measure, resolved, parse_month("2004-03"), complete=True)
    assert (over.year_end, over.skill, over.no_forecast) == (None, None, NoForecast.COMPLETE)
    later, _, _ = resolved_and_series(made, "next")
    assert precomputed(made, series, measure, later, NOVEMBER, complete=False).skill is None


def test_a_store_without_analysis_keeps_nothing(made):
    bare = Store(made.manifest, made.catalogue, made.series)
    resolved, series, measure = resolved_and_series(bare, area=HACKNEY)
    assert precomputed(bare, series, measure, resolved, NOVEMBER, complete=False) == Precomputed()
    stands = progress(resolved, series, measure, NOVEMBER)
    [placed] = [one for one in bare.catalogue.occurrences if one.occurrence.measure == "thefts"]
    area = bare.catalogue.areas.find(HACKNEY)
    judged = judge_target(bare, placed, resolved.target, series, area, NOVEMBER)
    assert judged.status == stands.status
    assert (judged.chance, judged.confidence.certainty) == (None, "not-known")


# The usual forecasts, kept once more by themselves


def without_latest(store):
    """The same snapshot as one of before, which has all forecasts in one table."""
    kept = {name: file for name, file in store.analyses._files.items() if name != USUAL_FORECASTS}
    return Store(store.manifest, store.catalogue, store.series, AnalysisTables(kept))


def spelled_out(found):
    """A forecast, or what stands in its place, as plain numbers."""
    if not isinstance(found, YearEnd):
        return found
    arrays = (found.quantiles.tolist(), found.ahead.tolist())
    return found.as_at, found.year, found.known, found.method, found.to_date, found.whole, arrays


def test_every_month_of_every_series_reads_the_same_without_the_small_table(made):
    before, found = without_latest(made), set()
    for (name, _), releases in made.series.items():
        measure = made.catalogue.measures[name]
        for series in releases:
            for as_at in range(series.last_month - 30, series.last_month + 3):
                ours = outlook_of(made, series, measure, as_at)
                theirs = outlook_of(before, series, measure, as_at)
                assert repr(spelled_out(ours)) == repr(spelled_out(theirs))  # a gap equals a gap
                found.add(type(ours))
    assert found == {YearEnd, NoForecast, type(None)}


def test_london_and_the_last_month_elsewhere_read_the_small_table_only():
    store = made_store()
    fresh = AnalysisTables(store.analyses._files)
    fresh_store = Store(store.manifest, store.catalogue, store.series, fresh)
    last = series_of(fresh_store, "thefts").last_month
    assert outlook(fresh_store, "thefts", last, area=CAMDEN) is not None
    assert outlook(fresh_store, "thefts", last + 1, area=CAMDEN) is None
    assert outlook(fresh_store, "thefts", NOVEMBER) is not None
    assert list(fresh._read) == [USUAL_FORECASTS]
    assert outlook(fresh_store, "thefts", NOVEMBER, area=CAMDEN) is not None
    assert list(fresh._read) == [USUAL_FORECASTS, "forecasts"]
