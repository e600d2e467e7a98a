"""Everything said of one target: which forecast is its own, which chance is shown."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.analysis.confidence import confidence
from dashboard.analysis.forecast.chance import FAN_LEVELS, LEVELS
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.skill import ForecastSkill
from dashboard.analysis.forecast.year_end import YearEnd
from dashboard.analysis.judgement import Precomputed, judge, level_of, usual_age
from dashboard.analysis.progress import progress
from dashboard.analysis.revisions import UsualRevision
from dashboard.analysis.targets import resolve
from dashboard.core.periods import parse_month, parse_period
from tests.factories.series import measure_of, series_of, target_of

COUNT = measure_of()
OCTOBER, MARCH = parse_month("2003-10"), parse_month("2004-03")
SERIES = series_of("2002-04", [100.0] * 24)
CAP = target_of("level", value=1_000, unit="x", bound="at-most")
GOOD = ForecastSkill(80, 5, 0.8, 0.95, 0.1, 0.25, ())
POOR = replace(GOOD, brier=0.3)


def forecast_of(lowest=900.0, highest=1_100.0, to_date=700.0, year="2003/04"):
    return YearEnd(
        as_at=OCTOBER,
        year=parse_period(year),
        known=7,
        method="made",
        to_date=to_date,
        quantiles=lowest + (highest - lowest) * LEVELS,
        ahead=np.zeros((12, len(FAN_LEVELS))),
        whole=False,
    )


WITH_RECORD = Precomputed(forecast_of(), None, GOOD)


def judged(target=CAP, kept=WITH_RECORD, as_at=OCTOBER, measure=COUNT):
    resolved = resolve(target, SERIES, measure)
    return judge(progress(resolved, SERIES, measure, as_at), SERIES, measure, kept)


@pytest.mark.parametrize(
    ("value", "bound", "chance"),
    [(1_000, "at-most", 0.5), (1_050, "at-most", 0.75), (1_050, "at-least", 0.25)],
)
def test_the_chance_is_the_forecasts_share_on_the_targets_side(value, bound, chance):
    found = judged(target_of("level", value=value, unit="x", bound=bound))
    assert found.chance == pytest.approx(chance)
    assert (found.chance_shown, found.skill) == (found.chance, GOOD)


def test_a_tie_meets_a_level_and_not_a_direction():
    sure = forecast_of(1_200, 1_200)
    less = target_of("direction", direction="decrease", base="2002/03")
    level = target_of("level", value=1_200, unit="x", bound="at-most")
    whole = replace(sure, whole=True)
    assert judged(level, Precomputed(whole, None, GOOD)).chance == 0.995
    assert judged(less, Precomputed(whole, None, GOOD)).chance == 0.005


def test_confidence_rests_on_the_same_forecast():
    found = judged()
    assert found.confidence.basis == "forecast"
    assert found.confidence == confidence(found.progress, SERIES, COUNT, forecast_of())
    assert found.status is found.progress.status


@pytest.mark.parametrize(
    ("target", "fields"),
    [
        (CAP, {"kept": Precomputed(forecast_of(year="2004/05"), None, GOOD)}),
        (CAP, {"as_at": MARCH}),
        (target_of("level", "2003/04 to 2005/06", value=1_000, unit="x"), {}),
        (target_of("level", value=90, unit="x", bound="at-most", per="month"), {}),
        (target_of("coverage", units="sites", count=5, due="2004-03"), {}),
    ],
)
def test_a_forecast_of_anything_but_the_targets_own_total_says_nothing_of_it(target, fields):
    found = judged(target, **fields)
    assert (found.year_end, found.chance, found.chance_shown, found.skill) == (None,) * 4
    assert found.confidence.basis != "forecast"


@pytest.mark.parametrize(
    "target",
    [
        target_of("none", state="baseline-year"),
        target_of("percent-change", value=-4, base="1999/00", bound="at-most"),
        target_of("level", value=1_000, unit="x", bound="exactly"),
    ],
)
def test_without_a_side_to_end_on_there_is_an_outlook_and_no_chance(target):
    found = judged(target)
    assert found.year_end is not None
    assert (found.chance, found.skill) == (None, None)


def test_a_poor_record_hides_the_chance_and_so_does_none():
    assert judged(kept=Precomputed(forecast_of(), None, POOR)).chance_shown is None
    assert judged(kept=Precomputed(forecast_of(), None, POOR)).skill is POOR
    assert judged(kept=Precomputed(forecast_of())).chance_shown is None


@pytest.mark.parametrize(("bound", "value", "chance"), [("at-most", 650, 0), ("at-least", 650, 1)])
def test_what_the_year_to_date_has_settled_needs_no_record(bound, value, chance):
    target = target_of("level", value=value, unit="x", bound=bound)
    for record in (None, POOR):
        assert judged(target, Precomputed(forecast_of(), None, record)).chance_shown == chance


def test_without_a_forecast_the_reason_is_kept():
    found = judged(kept=Precomputed(None, NoForecast.TOO_SHORT))
    assert (found.year_end, found.no_forecast) == (None, NoForecast.TOO_SHORT)
    assert judged(kept=Precomputed()).no_forecast is None


def test_the_usual_revision_decides_what_may_flip():
    usual = UsualRevision("recent", 50, 0.0, -30.0, 30.0, 50.0)
    assert judged(kept=Precomputed(forecast_of(), None, GOOD, usual)).confidence.may_flip
    assert not judged().confidence.may_flip


SHARE = measure_of("proportion", better="higher")
CAP_A_MONTH = target_of("level", value=310, unit="x", bound="at-most", per="month")


@pytest.mark.parametrize(
    ("target", "measure", "level"),
    [
        (target_of("level", value=85, unit="%"), SHARE, 85),
        (CAP_A_MONTH, COUNT, 310),
        (CAP, COUNT, None),
        (CAP, measure_of("rate"), None),
        (CAP, measure_of("mean", per_year=True), None),
        (CAP, measure_of("mean"), 1_000),
        (CAP, measure_of("stock"), None),
        (target_of("level", value=6.6, unit="%"), measure_of("proportion", of_stock=True), None),
        (target_of("level", value=85, unit="%", bound="exactly"), SHARE, None),
        (target_of("no-difference", margin=2), SHARE, None),
        (target_of("coverage", units="x", share=75, due="2004-03"), SHARE, None),
        (target_of("none", state="awaited"), SHARE, None),
    ],
)
def test_only_what_each_month_should_reach_is_a_level_of_the_chart(target, measure, level):
    assert level_of(resolve(target, SERIES, measure), measure) == level


@pytest.mark.parametrize(
    ("as_at", "complete", "age"),
    [
        ("2004-03", False, 3),  # the year to date is made of older months too
        ("2004-02", False, 3),
        ("2003-10", False, 6),
        ("2004-03", True, 1),
        ("2003-03", True, 13),
    ],
)
def test_a_figures_age_counts_from_the_latest_month_of_its_release(as_at, complete, age):
    assert usual_age(complete, SERIES, parse_month(as_at)) == age
