import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.control_limits import (
    INNER,
    OUTER,
    FunnelLimits,
    chance_flags,
    count_verdicts,
    garwood_limits,
    poisson_funnel,
    proportion_limits,
)
from dashboard.analysis.intervals import count_interval, proportion_interval
from tests.reference_statistics import poisson_at_most


def limits_of(*numbers):
    return FunnelLimits(*(np.array([float(one)]) for one in numbers))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.5, "alarm-low"),
        (1, "alert-low"),
        (2, "inside"),
        (3, "inside"),
        (4, "inside"),
        (5, "alert-high"),
        (5.1, "alarm-high"),
    ],
)
def test_a_value_on_a_limit_lies_inside_it(value, expected):
    assert limits_of(2, 4, 1, 5).verdicts(np.array([value])) == (expected,)


def test_limits_in_another_unit_keep_their_verdicts():
    limits, values = limits_of(2, 4, 1, 5), np.array([1.5])
    assert limits.times(100).verdicts(100 * values) == limits.verdicts(values)


def test_chance_flags_one_or_two_boroughs_of_32():
    alerts, alarms = chance_flags(32, INNER), chance_flags(32, OUTER)
    assert alerts.expected == pytest.approx(1.6)
    assert alerts.at_least_one == pytest.approx(0.81, abs=0.005)
    assert alarms.at_least_one == pytest.approx(0.06, abs=0.005)
    assert chance_flags(0, INNER).at_least_one == 0
    with pytest.raises(ValueError, match="areas"):
        chance_flags(-1, INNER)


@given(n=st.integers(1, 5_000), average=st.floats(0.02, 0.98))
@settings(max_examples=60)
def test_a_proportion_on_its_limit_has_an_interval_that_touches_the_average(n, average):
    limits = proportion_limits(np.array([float(n)]), average)
    for limit, level, side in (
        (limits.lower95, INNER, "upper"),
        (limits.upper95, INNER, "lower"),
        (limits.lower998, OUTER, "upper"),
        (limits.upper998, OUTER, "lower"),
    ):
        if 0 < limit[0] < 1:
            interval = proportion_interval(limit[0] * n, n, level)
            assert getattr(interval, side) == pytest.approx(average, rel=1e-9)


def test_proportion_limits_stay_within_none_and_all():
    limits = proportion_limits(np.array([1.0, 2.0]), 0.3)
    assert limits.lower998.tolist() == [0, 0]
    assert limits.upper998.tolist() == [1, 1]
    with pytest.raises(ValueError, match="denominator"):
        proportion_limits(np.array([0.0]), 0.3)
    with pytest.raises(ValueError, match="between 0 and 1"):
        proportion_limits(np.array([5.0]), 30)


@pytest.mark.parametrize("events", [1, 2, 9, 40, 400])
def test_the_points_of_a_poisson_funnel_have_the_tails_they_stand_for(events):
    means = poisson_funnel(np.array([float(events)])).expected
    at_most, fewer = (
        lambda mean: float(poisson_at_most(events, mean)),
        lambda mean: float(poisson_at_most(events - 1, mean)),
    )
    assert at_most(means.lower95[0]) == pytest.approx(0.025, rel=1e-9)
    assert at_most(means.lower998[0]) == pytest.approx(0.001, rel=1e-9)
    assert 1 - fewer(means.upper95[0]) == pytest.approx(0.025, rel=1e-9)
    assert 1 - fewer(means.upper998[0]) == pytest.approx(0.001, rel=1e-9)


def test_a_poisson_funnel_narrows_around_one():
    ratio = poisson_funnel(np.array([1.0, 10, 100, 1000, 500_000])).ratio
    for below in (ratio.lower95, ratio.lower998):
        assert np.all((np.diff(below) > 0) & (below[1:] < 1))
    for above in (ratio.upper95, ratio.upper998):
        assert np.all((np.diff(above) < 0) & (above[1:] > 1))
    with pytest.raises(ValueError, match="1 or more"):
        poisson_funnel(np.array([0.0]))


@pytest.mark.parametrize("expected", [1, 4, 9])
def test_garwood_limits_are_the_exact_interval_of_the_expected_count(expected):
    limits = garwood_limits(np.array([float(expected)]))
    interval = count_interval(expected)
    assert limits.lower95[0] == pytest.approx(interval.lower / expected, rel=1e-12)
    assert limits.upper95[0] == pytest.approx(interval.upper / expected, rel=1e-12)
    with pytest.raises(ValueError, match="expected count"):
        garwood_limits(np.array([0.0]))


@given(events=st.integers(0, 3_000), expected=st.floats(0.5, 3_000))
@settings(max_examples=80)
def test_a_count_is_called_by_whether_its_interval_holds_the_expected_one(events, expected):
    (found,) = count_verdicts(np.array([float(events)]), np.array([expected]))
    inner, outer = count_interval(events), count_interval(events, OUTER)
    if expected < outer.lower:
        assert found == "alarm-high"
    elif expected > outer.upper:
        assert found == "alarm-low"
    elif inner.lower <= expected <= inner.upper:
        assert found == "inside"
    else:
        assert found == ("alert-high" if events > expected else "alert-low")
