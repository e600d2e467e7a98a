"""The shrunk level against a re-implementation with loops."""

import numpy as np
import pytest

from dashboard.analysis.forecast.level import shrunk_level
from dashboard.analysis.forecast.season import seasonal_index, whole_group
from tests.factories.panel import SEASON, counts, run_of


def slow_index(series, month):
    """Return a series' own index of the twelve months after a month."""
    found = []
    for ahead in range(1, 13):
        ratios = []
        for centre in range(month + ahead - 12, -1, -12):
            if centre - 6 < 0 or centre + 6 > month:
                continue
            window = series[centre - 6 : centre + 7]
            level = (sum(window) - window[0] / 2 - window[-1] / 2) / 12
            ratios.append(series[centre] / level)
        ratios = sorted(ratios[:7])
        if len(ratios) >= 4:
            ratios = ratios[1:-1]
        found.append(sum(ratios) / len(ratios))
    return [one / (sum(found) / 12) for one in found]


def slow_level(values, row, month):
    """Return an area's next twelve months."""
    group = values.sum(axis=0)

    def parts(series, index):
        average = sum(series[month - 11 : month + 1]) / 12
        fading = [0.65**back for back in range(12)]
        counted = sum(w * series[month - back] for back, w in enumerate(fading))
        expected = sum(w * index[11 - back] for back, w in enumerate(fading))
        return average, counted / expected / average

    common = slow_index(group, month)
    yearly = sum(values[row][month - 11 : month + 1])
    own = slow_index(values[row], month)
    weight = yearly / (yearly + 3000)
    index = [weight * a + (1 - weight) * b for a, b in zip(own, common, strict=True)]
    average, change = parts(values[row], index)
    group_average, group_change = parts(group, common)
    recent = average * sum(0.65**back for back in range(12))
    weight = recent / (recent + 400)
    level = average * (weight * change + (1 - weight) * group_change)
    growth = np.log(group_average / (sum(group[month - 23 : month - 11]) / 12)) / 12
    drift, found = 0.0, []
    for ahead in range(12):
        drift += 0.9 ** (ahead + 1)
        found.append(level * index[ahead] * np.exp(0.4 * growth * drift))
    return found


@pytest.mark.parametrize("month", [23, 30, 47, 59, 83])
def test_it_is_level_times_season_times_drift(month):
    values = counts(4, 90)
    points = shrunk_level(run_of(values))
    for row in range(4):
        assert points[row, month] == pytest.approx(slow_level(values, row, month))


def test_nothing_is_forecast_before_two_years_are_known():
    points = shrunk_level(run_of(counts(3, 40)))
    assert np.isnan(points[:, :23]).all()
    assert np.isfinite(points[:, 23:]).all()


def test_the_season_is_found():
    values = np.tile(1000 * SEASON, (2, 6))
    index = seasonal_index(values)
    assert index[0, 59] == pytest.approx(SEASON, abs=1e-12)
    assert index[0, 62] == pytest.approx(np.roll(SEASON, -3), abs=1e-12)


def test_one_odd_year_leaves_no_mark_on_the_season():
    values = np.tile(1000 * SEASON, (1, 7))
    odd = values.copy()
    odd[:, 40] *= 0.1
    assert seasonal_index(odd)[0, 83] == pytest.approx(SEASON, abs=0.02)


def test_a_small_area_moves_with_its_group():
    steady = np.tile([100.0, 5000.0, 5000.0], (60, 1)).T
    steady[1:, 54:] *= 0.5
    points = shrunk_level(run_of(steady))
    assert 70 < points[0, -1, 0] < 90


def test_an_area_with_nothing_stays_without():
    values = np.vstack([np.zeros(50), counts(2, 50)])
    assert shrunk_level(run_of(values))[0, -1].tolist() == [0.0] * 12


def test_a_month_missing_in_one_area_does_not_make_the_group_jump():
    values = counts(3, 40)
    holed = values.copy()
    holed[0, 30] = np.nan
    assert whole_group(holed)[0, 30] == pytest.approx(values[1:, 30].sum() + values[0, 18])
    late = values.copy()
    late[0, 0] = np.nan
    assert whole_group(late)[0].tolist() == values[1:].sum(axis=0).tolist()
    assert np.isnan(whole_group(np.full((1, 5), np.nan))).all()


def test_areas_stand_alone_where_none_is_held_from_the_start():
    values = counts(2, 60)
    values[:, 0] = np.nan
    assert np.isfinite(shrunk_level(run_of(values))[:, 30]).all()


def test_later_months_change_no_earlier_forecast():
    values = counts(4, 70)
    values[2, 50:] = np.nan
    whole, cut = shrunk_level(run_of(values)), shrunk_level(run_of(values[:, :45]))
    np.testing.assert_allclose(whole[:, :45], cut, rtol=1e-12)


def test_where_no_season_shows_every_month_is_alike():
    values = np.zeros((1, 60))
    values[0, 50] = 1
    assert seasonal_index(values)[0, -1].tolist() == [1.0] * 12
    assert (shrunk_level(run_of(values))[0, -1] > 0).all()
