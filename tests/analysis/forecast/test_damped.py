import numpy as np
import pytest

from dashboard.analysis.forecast.damped import _GRID, damped_smoothing
from tests.factories.panel import SEASON, counts, run_of


def slow_smoothing(values, month):
    """Return every area's next twelve months by the recursion written out, month by month."""
    logs = np.log(values + 0.5)
    group = np.log(values.sum(axis=0) + 0.5)
    common = group[:24] - np.mean(group[:24])
    common = (common[:12] + common[12:]) / 2
    tried = []
    for alpha, beta, gamma, phi in _GRID:
        squared, points = [], []
        for row, series in enumerate(logs):
            mean, second = np.mean(series[:12]), np.mean(series[12:24])
            slope = (second - mean) / 12
            over = [series[at] - mean - slope * (at - 5.5) for at in range(24)]
            counted = values[row][:12].sum()
            weight = counted / (counted + 3000)
            season = [
                weight * (over[at] + over[at + 12]) / 2
                + (1 - weight) * (common[at] - np.mean(common))
                for at in range(12)
            ]
            level, trend, missed = mean - 6.5 * slope, 0.0, 0.0
            for at in range(month + 1):
                error = series[at] - (level + phi * trend + season[at % 12])
                missed += error**2 if at >= 12 else 0
                level, trend = level + phi * trend + alpha * error, phi * trend + beta * error
                season[at % 12] += gamma * (1 - alpha) * error
            ahead, rise = [], 0.0
            for step in range(1, 13):
                rise += phi**step
                ahead.append(np.exp(level + trend * rise + season[(month + step) % 12]) - 0.5)
            squared.append(missed)
            points.append(ahead)
        tried.append((np.array(squared), np.array(points)))
    usual = np.mean([squared for squared, _ in tried], axis=0)
    return min(tried, key=lambda one: (one[0] / usual).sum())[1]


@pytest.mark.parametrize("month", [23, 40])
def test_it_is_the_recursion_with_the_best_constants_so_far(month):
    values = counts(3, 45)
    points = damped_smoothing(run_of(values))
    assert points[:, month] == pytest.approx(np.maximum(slow_smoothing(values, month), 0))


def test_a_steady_season_is_carried_on():
    values = np.tile(5000 * SEASON, (2, 6))
    points = damped_smoothing(run_of(values))
    assert points[0, -1] == pytest.approx(5000 * SEASON, rel=1e-3)


def test_zeros_are_handled():
    values = np.random.default_rng(3).poisson(0.4, (3, 60)).astype(float)
    points = damped_smoothing(run_of(values))
    assert np.isfinite(points[:, 23:]).all()
    assert (points[:, 23:] >= 0).all()


def test_a_missing_month_changes_nothing():
    values = counts(2, 50)
    values[0, 40] = np.nan
    points = damped_smoothing(run_of(values))
    # The same months lie one step nearer from the missing month's end.
    assert points[0, 40, :11] == pytest.approx(points[0, 39, 1:])


def test_an_area_that_starts_late_has_no_forecast():
    values = counts(2, 50)
    values[0, :3] = np.nan
    points = damped_smoothing(run_of(values))
    assert np.isnan(points[0]).all()
    assert np.isfinite(points[1, 23:]).all()
    assert np.isnan(damped_smoothing(run_of(values[:, :20]))).all()
