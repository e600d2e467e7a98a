import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.forecast.candidates import CANDIDATES
from dashboard.analysis.forecast.chance import LEVELS
from dashboard.analysis.forecast.engine import forecast
from dashboard.analysis.forecast.group import NoForecast
from dashboard.analysis.forecast.year_end import YearEnd, year_ends
from dashboard.core.periods import Period
from tests.factories.panel import APRIL, counts, group

PANEL = counts(6, 84)
YEAR_5 = APRIL + 48
"""First month of the fifth year: four complete years lie before it."""


@pytest.fixture(scope="module")
def made():
    return year_ends(group(PANEL), range(APRIL, APRIL + 84))


def reason(values, origin, **fields):
    return year_ends(group(values, **fields), [origin])["A", origin]


def test_a_forecast_says_what_it_is_of(made):
    found = made["C", YEAR_5 + 4]
    assert found.as_at == YEAR_5 + 4
    assert found.year == Period(YEAR_5, YEAR_5 + 11)
    assert found.known == 5
    assert found.to_date == PANEL[2, 48:53].sum()
    assert found.method in CANDIDATES
    assert found.fan.shape == (7, 5)


def test_nothing_later_than_the_origin_enters(made):
    for origin in (APRIL + 40, YEAR_5 + 1, YEAR_5 + 10):
        cut = year_ends(group(PANEL[:, : origin - APRIL + 1]), [origin])
        for area in "ABCDEF":
            for name in ("quantiles", "ahead"):
                now, then = (getattr(one[area, origin], name) for one in (made, cut))
                np.testing.assert_allclose(now, then, rtol=1e-10)
            assert made[area, origin].method == cut[area, origin].method


def test_a_later_gap_elsewhere_changes_nothing_before_it(made):
    holed = PANEL.copy()
    holed[0, 60:] = np.nan
    found = year_ends(group(holed), [YEAR_5 + 5])["B", YEAR_5 + 5]
    np.testing.assert_allclose(found.quantiles, made["B", YEAR_5 + 5].quantiles, rtol=1e-12)


def test_the_year_to_date_adds_no_width(made):
    widths = [np.ptp(made["D", YEAR_5 + known - 1].interval(0.8)) for known in (2, 5, 8, 11)]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < widths[0] / 3


@pytest.mark.parametrize("known", range(2, 12))
def test_quantiles_intervals_fan_and_chances_agree(made, known):
    found = made["E", YEAR_5 + known - 1]
    assert (np.diff(found.quantiles) >= 0).all()
    (low95, high95), (low80, high80) = found.interval(0.95), found.interval(0.8)
    assert found.to_date <= low95 <= low80 <= found.middle <= high80 <= high95
    assert found.fan[-1].tolist() == pytest.approx([low95, low80, found.middle, high80, high95])
    assert (np.diff(found.fan, axis=0) >= 0).all()
    assert np.isnan(found.ahead[12 - known :]).all()
    assert found.chance("at-most", found.middle) == pytest.approx(0.5, abs=0.02)
    assert found.chance("at-most", high95 * 2) == LEVELS[-1]
    assert found.chance("at-least", found.to_date) == 1
    with pytest.raises(ValueError, match="finite"):
        found.chance("at-most", float("nan"))


def test_reasons_for_no_forecast():
    at = YEAR_5 + 5
    assert reason(PANEL, YEAR_5) is NoForecast.TOO_EARLY
    assert isinstance(reason(PANEL, YEAR_5 + 1), YearEnd)
    assert reason(PANEL, YEAR_5 + 11) is NoForecast.COMPLETE
    assert reason(PANEL, APRIL + 25) is NoForecast.TOO_SHORT
    assert isinstance(reason(PANEL, APRIL + 37), YearEnd)
    assert reason(PANEL, APRIL + 84) is NoForecast.NOT_HELD
    assert reason(PANEL, APRIL - 1) is NoForecast.NOT_HELD
    for column, expected in [
        (53, NoForecast.NOT_HELD),
        (50, NoForecast.GAPS),
        (13, NoForecast.GAPS),
    ]:
        holed = PANEL.copy()
        holed[0, column] = np.nan
        assert reason(holed, at) is expected
    late = PANEL.copy()
    late[0, :20] = np.nan
    assert reason(late, at) is NoForecast.TOO_SHORT
    late[0, :12] = PANEL[0, :12]
    assert reason(late, at) is NoForecast.GAPS


def test_only_years_since_a_break_count():
    for month, expected in [
        (YEAR_5 - 36, None),
        (YEAR_5 - 35, NoForecast.TOO_SHORT),
        (YEAR_5, NoForecast.TOO_SHORT),
        (YEAR_5 + 3, NoForecast.TOO_SHORT),
        (YEAR_5 + 11, NoForecast.TOO_SHORT),
        (YEAR_5 + 12, None),
    ]:
        found = reason(PANEL, YEAR_5 + 5, breaks=(month,))
        assert (found if isinstance(found, NoForecast) else None) is expected
    since = year_ends(group(PANEL[:, 12:], APRIL + 12), [YEAR_5 + 5])["B", YEAR_5 + 5]
    broken = year_ends(group(PANEL, breaks=(APRIL + 12,)), [YEAR_5 + 5])["B", YEAR_5 + 5]
    np.testing.assert_array_equal(broken.quantiles, since.quantiles)


def test_a_calendar_year_ends_in_december():
    found = year_ends(group(PANEL, year="calendar"), [YEAR_5 + 4])["A", YEAR_5 + 4]
    assert found.known == 8  # August
    assert found.year == Period(YEAR_5 - 3, YEAR_5 + 8)
    assert found.to_date == PANEL[0, 45:53].sum()


def test_one_area_alone_is_forecast_too():
    found = reason(PANEL[:1], YEAR_5 + 5)
    low, high = found.interval(0.8)
    assert low < PANEL[0, 48:60].sum() * 1.3
    assert 0.02 < (high - low) / found.middle < 0.6


def test_the_same_panel_gives_the_same_forecast(made):
    again = year_ends(group(PANEL), [YEAR_5 + 5])["F", YEAR_5 + 5]
    np.testing.assert_array_equal(again.quantiles, made["F", YEAR_5 + 5].quantiles)


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from([0.05, 0.5, 3.0, 50.0]), st.integers(1, 4))
def test_rare_events_never_break_it(seed, level, areas):
    values = np.random.default_rng(seed).poisson(level, (areas, 60)).astype(float)
    found = forecast(group(values), range(APRIL + 36, APRIL + 60))
    held = np.equal(found.reasons, None)
    assert held.sum() == areas * 2 * 10
    assert np.isfinite(found.quantiles[held]).all()
    assert (np.diff(found.quantiles[held], axis=1) >= 0).all()
    steps = np.diff(found.ahead[held], axis=1)
    assert (steps[np.isfinite(steps)] >= 0).all()
    assert (found.quantiles[held] >= found.to_date[held][:, None]).all()


def test_limits_keep_their_word_on_made_panels():
    inside: dict[float, list[bool]] = {0.8: [], 0.95: []}
    for seed in range(6):
        panel = counts(20, 108, seed=seed)
        found = forecast(group(panel), range(APRIL + 36, APRIL + 108), fan=())
        for (row, place), why in np.ndenumerate(found.reasons):
            if why is None:
                start = int(found.origins[place] - found.known[place]) + 1 - APRIL
                total = panel[row, start : start + 12].sum()
                for share, hits in inside.items():
                    tail = np.argmin(np.abs(LEVELS - (1 - share) / 2))
                    low, high = found.quantiles[row, place, [tail, -1 - tail]]
                    hits.append(low <= total <= high)
    assert np.mean(inside[0.8]) == pytest.approx(0.8, abs=0.05)
    assert np.mean(inside[0.95]) == pytest.approx(0.95, abs=0.025)
