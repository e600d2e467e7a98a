import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.funnel import FunnelOptions, funnel
from dashboard.analysis.usual_spread import usual_spread
from tests.reference_statistics import (
    binomial_at_most,
    dispersion,
    poisson_at_most,
    quantile,
    truncated,
)

RNG = np.random.default_rng(11)
POPULATION = np.linspace(90_000, 390_000, 32)
RATE = RNG.gamma(40, 1 / 40, 32) * 0.02
EVENTS = RNG.poisson(POPULATION * RATE).astype(float)


def test_a_rate_funnel_is_the_ratio_funnel_of_its_expected_events():
    rate = funnel(EVENTS, POPULATION, "rate", multiplier=1_000)
    london = EVENTS.sum() / POPULATION.sum()
    ratio = funnel(EVENTS, POPULATION * london, "ratio")
    assert rate.target == pytest.approx(1_000 * london * ratio.target)
    assert rate.value == pytest.approx(1_000 * EVENTS / POPULATION)
    assert (rate.phi, rate.tau2) == (pytest.approx(ratio.phi), pytest.approx(ratio.tau2))
    assert rate.limits.upper998 == pytest.approx(1_000 * london * ratio.limits.upper998)
    assert rate.verdicts == ratio.verdicts


def test_a_funnel_trimmed_as_the_package_does_is_what_plain_loops_find():
    found = funnel(
        EVENTS,
        POPULATION,
        "rate",
        multiplier=1_000,
        options=FunnelOptions(scale="log", taming="truncate"),
    )
    expected = POPULATION * EVENTS.sum() / POPULATION.sum()
    z = (np.sqrt(expected) * np.log(EVENTS / expected)).tolist()
    kept = truncated(z, 0.1)
    phi, tau2 = dispersion([z[i] for i in kept], (1 / np.sqrt(expected[kept])).tolist())
    assert found.adjusted
    assert found.phi == pytest.approx(phi)
    assert found.tau2 == pytest.approx(tau2)
    for i in (0, 15, 31):
        upper = found.target * math.exp(3.090232306 * math.sqrt(1 / expected[i] + tau2))
        assert found.limits.upper998[i] == pytest.approx(upper)


def test_proportions_are_winsorised_on_the_arcsine_scale():
    n = np.linspace(300, 1500, 33)
    x = np.round(n * RNG.beta(60, 140, 33))
    options = FunnelOptions(taming="winsorise")
    found = funnel(x, n, "proportion", multiplier=100, options=options)
    target = math.asin(math.sqrt(x.sum() / n.sum()))
    z = [(math.asin(math.sqrt(a / b)) - target) * 2 * math.sqrt(b) for a, b in zip(x, n)]
    low, high = quantile(z, 0.1), quantile(z, 0.9)
    phi, tau2 = dispersion([min(max(one, low), high) for one in z], (0.5 / np.sqrt(n)).tolist())
    assert (found.phi, found.tau2) == (pytest.approx(phi), pytest.approx(tau2))
    upper = 100 * math.sin(target + 1.959963985 * math.sqrt(0.25 / n[4] + tau2)) ** 2
    assert found.limits.upper95[4] == pytest.approx(upper)


def test_limits_lie_about_a_typical_area_and_not_about_all_together():
    events, population = EVENTS.copy(), POPULATION.copy()
    events[-4:] *= 3  # four large areas take the force's rate with them
    found = funnel(events, population, "rate")
    assert events.sum() / population.sum() > 1.25 * found.target
    spread = usual_spread(found.areas)
    assert found.areas.target == 1
    assert spread.centre == pytest.approx(1, abs=0.005)
    assert found.tau2 == pytest.approx(spread.tau2)
    expected = population * found.target
    root = 1 + 3.090232306 * np.sqrt(0.25 / expected + found.tau2)
    assert found.limits.upper998 == pytest.approx(found.target * root**2)
    low, high = found.usual_range
    assert low == pytest.approx(found.target * (1 - math.sqrt(found.tau2)) ** 2)
    assert high == pytest.approx(found.target * (1 + math.sqrt(found.tau2)) ** 2)
    assert all(one.endswith("high") for one in found.verdicts[-4:])


def test_a_share_far_from_the_others_is_held_against_a_typical_one():
    n = np.full(20, 800.0)
    x = np.append(np.linspace(380.0, 420.0, 18), [780.0, 790.0])
    found = funnel(x, n, "proportion", multiplier=100)
    assert 49.5 < found.target < 51.5 < 100 * x.sum() / n.sum()
    assert found.verdicts[-2:] == ("alarm-high", "alarm-high")


def test_limits_for_chance_alone_flag_far_more_boroughs_than_adjusted_ones():
    adjusted = funnel(EVENTS, POPULATION, "rate")
    plain = funnel(EVENTS, POPULATION, "rate", options=FunnelOptions(adjustment="never"))
    assert plain.limits.upper95 == pytest.approx(adjusted.unadjusted_limits.upper95)
    outside = [sum(one != "inside" for one in drawn.verdicts) for drawn in (adjusted, plain)]
    assert outside[0] <= 6 < 20 < outside[1]


def test_boroughs_that_differ_by_chance_alone_get_unadjusted_limits():
    expected = np.linspace(50.0, 400.0, 30)
    found = funnel(np.round(expected), expected, "ratio")
    assert found.phi < 1
    assert not found.adjusted
    assert found.tau2 == 0
    assert set(found.verdicts) == {"inside"}
    asked = funnel(
        np.round(expected), expected, "ratio", options=FunnelOptions(adjustment="always")
    )
    assert asked.adjusted
    assert asked.shrunken == pytest.approx(np.ones(30))


def test_limits_on_the_square_root_scale_are_squared_back():
    found = funnel(
        EVENTS,
        POPULATION,
        "rate",
    )
    expected = POPULATION * found.target
    root = 1 + 1.959963985 * np.sqrt(0.25 / expected + found.tau2)
    assert found.limits.upper95 == pytest.approx(found.target * root**2)


def test_a_small_area_without_events_is_nothing_to_remark_on():
    observed = np.array([0.0, 0.0, 0.0, 110, 95, 102, 120, 88, 99, 104])
    expected = np.array([0.6, 4.5, 30.0, 100, 100, 100, 100, 100, 100, 100])
    for adjustment in ("always", "never"):
        found = funnel(observed, expected, "ratio", options=FunnelOptions(adjustment=adjustment))
        assert found.value[0] == 0
        assert found.verdicts[0] == "inside"  # none of 0.6 expected: more likely than not
        assert found.verdicts[1] in ("alert-low", "inside")  # exp(-4.5) is about 1 %
        assert found.verdicts[2] == "alarm-low"
        assert np.all(np.isfinite(found.shrunken) & (found.shrunken > 0))


def test_a_small_count_is_not_called_low_when_it_is_quite_probable():
    observed, expected = np.array([1.0, 4, 4, 5, 3, 0]), np.full(6, 4.0)
    options = FunnelOptions(adjustment="never")
    found = funnel(observed, expected, "ratio", target=1, options=options)
    assert found.limits.verdicts(found.value)[0] == "alert-low"  # 1 is below the smooth 1.09
    assert poisson_at_most(1, 4.0) > 0.025
    assert found.verdicts[0] == "inside"
    assert found.verdicts[5] == "alert-low"  # none of 4: 1.8 %


@given(
    parts=st.lists(st.tuples(st.integers(1, 60), st.floats(0, 1)), min_size=4, max_size=12),
    adjustment=st.sampled_from(["always", "never"]),
)
@settings(max_examples=40)
def test_no_area_is_called_unusual_whose_count_is_not_improbable(parts, adjustment):
    n = np.array([float(size) for size, _ in parts])
    x = np.array([float(round(size * share)) for size, share in parts])
    if not 0 < x.sum() < n.sum():
        return
    found = funnel(x, n, "proportion", options=FunnelOptions(adjustment=adjustment))
    target = found.target
    for verdict, by_limit, few, all_of in zip(
        found.verdicts, found.limits.verdicts(found.value), x, n, strict=True
    ):
        low = float(binomial_at_most(int(few), int(all_of), target))
        high = 1 - float(binomial_at_most(int(few) - 1, int(all_of), target))
        allowed = 0.001 if verdict.startswith("alarm") else 0.025
        assert verdict == "inside" or min(low, high) < allowed * (1 + 1e-9)
        assert verdict == "inside" or verdict.split("-")[1] == by_limit.split("-")[1]


def test_all_of_a_small_denominator_is_nothing_to_remark_on():
    n = np.array([3.0, 400, 400, 400, 400, 60])
    x = np.array([3.0, 280, 290, 270, 285, 60])
    found = funnel(x, n, "proportion", options=FunnelOptions(adjustment="never"))
    assert found.verdicts[0] == "inside"
    assert found.verdicts[5] == "alarm-high"
    turned = funnel(n - x, n, "proportion", options=FunnelOptions(adjustment="never"))
    assert turned.verdicts[0] == "inside"
    assert turned.verdicts[5] == "alarm-low"


def test_an_outside_target_replaces_all_areas_together():
    found = funnel(EVENTS, POPULATION, "rate", multiplier=1_000, target=25)
    assert found.target == 25
    assert found.weight == pytest.approx(POPULATION * 0.025)
    assert funnel(EVENTS, POPULATION, "ratio", target=0.02).target == 0.02


def test_expected_counts_round_as_asked_and_values_stay_as_they_are():
    expected = np.array([283.485, 239.815, 7.813, 100.0])
    found = funnel(
        np.array([305.0, 299, 9, 90]),
        expected,
        "ratio",
        target=1,
        options=FunnelOptions(expected_decimals=2),
    )
    assert found.weight.tolist() == [283.48, 239.82, 7.81, 100]
    assert found.value[2] == 9 / 7.813
    with pytest.raises(ValueError, match="rounds to 0"):
        funnel(
            np.ones(2), np.array([0.001, 1]), "ratio", options=FunnelOptions(expected_decimals=2)
        )


def test_the_curve_runs_through_the_areas_limits():
    found = funnel(EVENTS, POPULATION, "rate", multiplier=1_000)
    there = found.limits_at(found.base)
    assert there.lower95 == pytest.approx(found.limits.lower95)
    assert found.limits_at(found.base, adjusted=False).upper998 == pytest.approx(
        found.unadjusted_limits.upper998
    )
    curve = found.curve(50)
    assert (curve.base.size, curve.base[0] < POPULATION.min()) == (50, True)
    assert curve.base[-1] > POPULATION.max()
    assert np.all(np.diff(curve.limits.upper95) < 0)
    for points in (0, 1):
        with pytest.raises(ValueError, match="2 points"):
            found.curve(points)
    with pytest.raises(ValueError, match="above 0"):
        found.limits_at(np.array([0.0]))


def test_shrunken_values_leave_large_boroughs_nearly_where_they_are():
    found = funnel(EVENTS, POPULATION, "rate", multiplier=1_000)
    assert found.shrunken == pytest.approx(found.value, rel=0.05)
    nearer = np.abs(found.shrunken - found.target) <= np.abs(found.value - found.target) + 1e-9
    assert nearer.all()
    assert np.all(np.abs(found.adjusted_z) < np.abs(found.areas.z))


def test_chance_flags_are_those_of_so_many_areas():
    found = funnel(EVENTS, POPULATION, "rate")
    assert found.chance_alerts.expected == pytest.approx(1.6)
    assert found.chance_alarms.expected == pytest.approx(0.064)


@given(order=st.permutations(range(12)))
@settings(max_examples=20)
def test_the_order_of_areas_does_not_matter(order):
    x, base = EVENTS[:12], POPULATION[:12]
    here, there = funnel(x, base, "rate"), funnel(x[order], base[order], "rate")
    assert there.phi == pytest.approx(here.phi)
    assert there.limits.lower95 == pytest.approx(here.limits.lower95[order])
    assert there.verdicts == tuple(here.verdicts[i] for i in order)


def test_one_area_alone_is_inside_its_own_funnel():
    found = funnel(np.array([40.0]), np.array([1_000.0]), "rate")
    assert (found.tau2, found.verdicts) == (0, ("inside",))


@pytest.mark.parametrize(
    ("observed", "base", "kind", "more", "why"),
    [
        ([1.0], [1.0, 2], "rate", {}, "one base an area"),
        ([], [], "rate", {}, "an area at least"),
        ([math.nan], [2.0], "rate", {}, "leave out"),
        ([-1.0], [2.0], "rate", {}, "0 or more"),
        ([1.0], [0.0], "rate", {}, "above 0"),
        ([3.0], [2.0], "proportion", {}, "part of"),
        ([0.0, 0.0], [2.0, 3.0], "rate", {}, "none or all"),
        ([2.0, 3.0], [2.0, 3.0], "proportion", {}, "none or all"),
        ([1.0], [2.0], "proportion", {"target": 60}, "none or all"),
        ([1.0], [2.0], "rate", {"multiplier": 0}, "multiplier"),
        ([1.0], [2.0], "rate", {"options": FunnelOptions(scale="arcsine")}, "scale"),
        ([1.0], [2.0], "proportion", {"options": FunnelOptions(scale="log")}, "scale"),
        ([1.0], [2.0], "rate", {"options": FunnelOptions(taming="truncate", trim=0.5)}, "half"),
    ],
)
def test_what_cannot_be_drawn_is_refused(observed, base, kind, more, why):
    with pytest.raises(ValueError, match=why):
        funnel(np.array(observed), np.array(base), kind, **more)
