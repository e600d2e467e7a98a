"""Charts with the settings of pages, months adjusted and limits fixed, against a slow reading.

The packages know neither setting, so the reading is ours: classical decomposition in plain loops
and the rules of ``tests/reference_spc.py``.
"""

import math

import numpy as np
import pytest
from scipy.stats import chi2, kruskal

from dashboard.analysis.spc.chart import control_chart
from dashboard.analysis.spc.result import ControlChart
from dashboard.analysis.spc.rules import Rules
from tests.factories.series import measure_of, series_of
from tests.reference_spc import cause_of, limits_of

BASELINE = 36
SEASON = [0.8, 0.85, 0.9, 1.0, 1.05, 1.15, 1.25, 1.2, 1.0, 0.95, 0.95, 0.9]
KINDS = {"count": measure_of("count"), "share": measure_of("proportion", decimals=1)}


def line_through_years(known):
    """The line through the averages of twelve-month years, carried on at both ends."""
    yearly = [sum(known[at : at + 12]) / 12 for at in range(0, len(known), 12)]
    line = []
    for at in range(len(known)):
        year = min(max(math.floor((at - 5.5) / 12), 0), len(yearly) - 2)
        slope = (yearly[year + 1] - yearly[year]) / 12
        line.append(yearly[year] + slope * (at - 5.5 - 12 * year))
    return line


def season_of(known, additive):
    """The index of each month of the baseline's year, and whether it is more than chance."""
    compared = list(known) if additive else [math.log(value) for value in known]
    left = [value - level for value, level in zip(compared, line_through_years(compared))]
    months = [left[month::12] for month in range(12)]
    index = [sum(month) / len(month) for month in months]
    if not additive:
        index = [math.exp(one) for one in index]
    middle = sum(index) / 12
    index = [one - middle if additive else one / middle for one in index]
    return index, bool(kruskal(*months).pvalue < 0.01)


def slow_chart(values, additive):
    """Limits and rule of every month: fixed on the baseline, each month on its own level."""
    index, seasonal = season_of(values[:BASELINE], additive)
    if not seasonal:
        index = [0.0 if additive else 1.0] * 12
    adjusted = [
        value - index[at % 12] if additive else value / index[at % 12]
        for at, value in enumerate(values)
    ]
    years = BASELINE // 12
    wider = math.sqrt((years + 1) / (years - 1)) if seasonal and len(values) > BASELINE else 1.0
    limits = limits_of(adjusted[:BASELINE], factor=2.66 * wider)
    if not additive:
        limits = no_narrower_than_chance(limits, sum(values[:BASELINE]) / BASELINE, wider)
    found = []
    for at in range(len(values)):
        one = index[at % 12]
        lines = [line + one if additive else line * one for line in limits]
        cause, direction, _ = cause_of(adjusted, limits, at)
        found.append((lines, cause, direction))
    return found, seasonal


def no_narrower_than_chance(limits, events, wider):
    """Limits of counts lie at least three roots of the events a month away, widened alike."""
    mean, upper = limits[0], limits[4]
    far = max(upper - mean, 3 * math.sqrt(events) * wider)
    return mean, mean - far, mean - far * 2 / 3, mean + far * 2 / 3, mean + far


def made(seed, kind, strength, step):
    random = np.random.default_rng(seed)
    season = 1 + strength * (np.tile(SEASON, 4) - 1)
    level = np.where(np.arange(48) < BASELINE, 200.0, 200.0 + step) * season
    values = random.poisson(level).astype(float)
    return (values / 4).tolist() if kind == "share" else values.tolist()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("strength", "step"), [(0.0, 0.0), (1.0, 0.0), (1.0, 40.0), (1.5, -25.0)])
def test_a_chart_with_fixed_limits_and_a_season_is_as_worked_out_slowly(seed, kind, strength, step):
    values = made(seed, kind, strength, step)
    series = series_of("2000-04", values)
    rules = Rules(baseline=BASELINE)
    chart = control_chart(series, KINDS[kind], int(series.months[-1]), rules)
    assert isinstance(chart, ControlChart)
    slow, seasonal = slow_chart(values, additive=kind == "share")
    assert (chart.seasonal is not None) == seasonal == (strength > 0)
    assert [int(used) for used in chart.used_for_limits] == [1] * BASELINE + [0] * 12
    for at, (lines, cause, direction) in enumerate(slow):
        drawn = [float(line[at]) for line in (chart.mean, chart.lpl, chart.nlpl, chart.nupl)]
        assert [*drawn, float(chart.upl[at])] == pytest.approx(lines, rel=1e-9)
        assert (chart.cause[at], int(chart.direction[at])) == (cause, direction), at


def test_a_step_after_the_baseline_is_told_and_none_is_not():
    """The slow reading and the chart could be wrong alike: what is known must be found."""
    for step, told in ((0.0, False), (60.0, True)):
        causes = [cause for _, cause, _ in slow_chart(made(5, "count", 1.0, step), False)[0]]
        assert ("shift" in causes[BASELINE:] or "outside-limits" in causes[BASELINE:]) == told


def test_the_seasonal_test_is_at_one_per_cent():
    assert chi2.ppf(0.99, 11) == pytest.approx(24.725, abs=5e-4)
