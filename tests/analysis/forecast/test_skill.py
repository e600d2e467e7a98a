import numpy as np
import pytest

from dashboard.analysis.forecast.engine import forecast
from dashboard.analysis.forecast.skill import ForecastSkill, Said, Weakness, hindcasts
from dashboard.analysis.forecast.year_end import year_ends
from tests.factories.panel import APRIL, counts, group

PANEL = counts(8, 100, seed=4)
GROUP = group(PANEL)
END = APRIL + 95
"""Last month of the eighth year; four months of the ninth are held."""


@pytest.fixture(scope="module")
def past():
    return hindcasts(forecast(GROUP, fan=()))


def yearly(row, year):
    return PANEL[row, 12 * year : 12 * year + 12].sum()


def slow_record(as_at, band, ratio):
    """Return said, came and the usual share of every past forecast, one by one."""
    made = year_ends(GROUP, range(APRIL, APRIL + 100))
    found = []
    for year in range(3, 8):
        if APRIL + 12 * year + 11 > as_at:
            continue
        earlier = [
            yearly(row, one) <= ratio * yearly(row, one - 1)
            for one in range(1, year)
            for row in range(8)
        ]
        for known in range(band[0], band[1] + 1):
            for row, name in enumerate(GROUP.areas):
                one = made[name, APRIL + 12 * year + known - 1]
                target = ratio * yearly(row, year - 1)
                total = yearly(row, year)
                low = one.chance("at-most", total, strict=True)
                high = one.chance("at-most", total)
                step = max(high - low, 1e-12)
                inside = max(min(high, 0.9) - max(low, 0.1), 0) / step
                found.append(
                    (
                        one.chance("at-most", target),
                        total <= target,
                        np.mean(earlier),
                        inside,
                    )
                )
    return np.array(found, dtype=float).T


@pytest.mark.parametrize(("as_at", "known", "band"), [(END, 2, (2, 3)), (END - 1, 8, (7, 9))])
def test_it_is_what_was_said_against_what_came(past, as_at, known, band):
    found = past.skill(as_at, known, 0.96, "at-most")
    said, came, usual, inside = slow_record(as_at, band, 0.96)
    assert found.forecasts == len(said)
    assert found.years == (5 if as_at == END else 4)
    assert found.coverage_80 == pytest.approx(inside.mean())
    assert found.brier == pytest.approx(((said - came) ** 2).mean())
    assert found.climatology == pytest.approx(((usual - came) ** 2).mean())
    assert found.brier_skill == pytest.approx(1 - found.brier / found.climatology)
    tenth = np.minimum((said * 10 + 1e-9).astype(int), 9)
    assert found.said == tuple(
        Said(one / 10, sum(tenth == one), int(came[tenth == one].sum()))
        for one in sorted(set(tenth))
    )


def test_at_least_is_the_other_side(past):
    below = past.skill(END, 5, 0.96, "at-most")
    above = past.skill(END, 5, 0.96, "at-least", strict=True)
    assert above.brier == pytest.approx(below.brier)
    assert above.climatology == pytest.approx(below.climatology)


def test_only_years_over_by_then_count(past):
    assert past.skill(APRIL + 46, 5, 0.96, "at-most").forecasts == 0
    assert past.skill(APRIL + 47, 5, 0.96, "at-most").years == 1


def test_years_across_a_break_are_no_past_share():
    broken = hindcasts(forecast(group(PANEL, breaks=(APRIL + 30,)), fan=()))
    years = [(year - APRIL) // 12 for year, _ in broken.changes]
    assert years == [1, 4, 5, 6, 7]


def test_a_year_without_events_before_it_leaves_no_change():
    values = PANEL.copy()
    values[0, :12] = 0
    found = hindcasts(forecast(group(values), fan=()))
    assert len(found.changes[0][1]) == 7


def test_an_area_that_misses_the_years_end_has_no_outcome():
    values = PANEL.copy()
    values[0, 94] = np.nan
    found = hindcasts(forecast(group(values), fan=()))
    last = found.year == APRIL + 84
    assert set(found.area[last].tolist()) == set(range(1, 8))


@pytest.mark.parametrize(
    ("fields", "weakness"),
    [
        ({}, None),
        ({"forecasts": 29}, Weakness.FEW_FORECASTS),
        ({"coverage_80": 0.64}, Weakness.LIMITS_FAILED),
        ({"coverage_80": 0.93}, Weakness.LIMITS_FAILED),
        ({"coverage_80": 0.65}, None),
        ({"brier": 0.2}, Weakness.NO_SKILL),
        ({"brier": 0.3}, Weakness.NO_SKILL),
        ({"brier": 0.0, "climatology": 0.0}, Weakness.NO_SKILL),
        ({"climatology": 0.0}, Weakness.NO_SKILL),
    ],
)
def test_a_poor_record_says_why(fields, weakness):
    usual = {"forecasts": 30, "years": 2, "coverage_80": 0.8, "coverage_95": 0.95}
    found = ForecastSkill(**{**usual, "brier": 0.1, "climatology": 0.2, "said": (), **fields})
    assert found.weakness is weakness
    assert found.poor is (weakness is not None)


def test_no_forecasts_are_a_poor_record():
    short = hindcasts(forecast(group(PANEL[:, :40]), fan=()))
    found = short.skill(APRIL + 39, 5, 0.96, "at-most")
    assert found.weakness is Weakness.FEW_FORECASTS
    assert np.isnan(found.coverage_80)


@pytest.mark.parametrize(
    ("known", "ratio", "match"),
    [(1, 0.9, "2 to 11"), (12, 0.9, "2 to 11"), (5, 0, "positive"), (5, float("nan"), "positive")],
)
def test_what_cannot_be_asked_is_refused(past, known, ratio, match):
    with pytest.raises(ValueError, match=match):
        past.skill(END, known, ratio, "at-most")
