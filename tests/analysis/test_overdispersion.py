import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.overdispersion import (
    Transformed,
    average_ranks,
    disperse,
    normal_limits,
    shrunken,
    transform,
    trimming_quantiles,
)
from tests.reference_statistics import dispersion, quantile, truncated

ZS = st.lists(st.floats(-20, 20).map(lambda z: round(z, 3)), min_size=3, max_size=60)
TRIMS = st.sampled_from([0.05, 0.1, 0.2, 0.25])


def areas_of(z, scale="log"):
    error = 1 / np.sqrt(np.arange(10.0, 10 + len(z)))
    z = np.array(z, dtype=float)
    return Transformed(scale, z * error, error, 0.0, z)


@given(z=ZS, trim=TRIMS)
@settings(max_examples=60)
def test_winsorised_overdispersion_is_what_plain_loops_find(z, trim):
    areas = areas_of(z)
    low, high = quantile(z, trim), quantile(z, 1 - trim)
    tamed = [min(max(one, low), high) for one in z]
    phi, tau2 = dispersion(tamed, areas.error.tolist())
    found = disperse(areas, "winsorise", trim)
    assert found.phi == pytest.approx(phi, rel=1e-9, abs=1e-12)
    assert found.tau2 == pytest.approx(tau2, rel=1e-9, abs=1e-12)
    assert found.kept == len(z)
    assert found.z == pytest.approx(tamed)


@given(z=ZS, trim=TRIMS)
@settings(max_examples=60)
def test_truncated_overdispersion_is_what_plain_loops_find(z, trim):
    areas = areas_of(z)
    kept = truncated(z, trim)
    found = disperse(areas, "truncate", trim)
    assert np.flatnonzero(~np.isnan(found.z)).tolist() == kept
    if len(kept) > 1:
        phi, tau2 = dispersion([z[i] for i in kept], areas.error[kept].tolist())
        assert found.phi == pytest.approx(phi, rel=1e-9, abs=1e-12)
        assert found.tau2 == pytest.approx(tau2, rel=1e-9, abs=1e-12)
    else:
        assert found.tau2 == 0


def test_untrimmed_overdispersion_takes_every_area_as_it_is():
    found = disperse(areas_of([1, -2, 3]), "truncate", 0)
    assert (found.phi, found.kept) == (pytest.approx(14 / 3), 3)


@pytest.mark.parametrize("trim", [-0.1, 0.5, 1])
def test_a_trim_of_everything_is_refused(trim):
    with pytest.raises(ValueError, match="half"):
        disperse(areas_of([1, 2, 3]), "winsorise", trim)


def test_quantiles_on_an_order_statistic_are_that_statistic():
    values = np.linspace(0.1, 3.1, 31) ** 3
    assert trimming_quantiles(values, 0.1) == (values[3], values[27])
    assert trimming_quantiles(np.array([4.0]), 0.1) == (4.0, 4.0)


def test_equal_values_share_the_mean_of_their_ranks():
    assert average_ranks(np.array([5.0, 1.0, 5.0, 9.0, 5.0])).tolist() == [3, 1, 3, 5, 3]


def test_each_scale_puts_figures_where_its_formula_says():
    x, base = np.array([30.0]), np.array([120.0])
    arcsine = transform("arcsine", x, base, 0.3)
    assert arcsine.y[0] == pytest.approx(math.asin(0.5))
    assert arcsine.error[0] == pytest.approx(0.5 / math.sqrt(120))
    log = transform("log", x, base, 1.0)
    assert log.z[0] == pytest.approx(math.sqrt(120) * math.log(0.25))
    root = transform("square-root", x, base, 1.0)
    assert root.z[0] == pytest.approx((0.5 - 1) * 2 * math.sqrt(120))


def test_no_events_count_as_half_an_event_on_the_log_scale_only():
    x, base = np.array([0.0]), np.array([8.0])
    assert transform("log", x, base, 1.0).y[0] == pytest.approx(math.log(0.5 / 8))
    assert transform("log", x, base, 1.0, zero_events=0).y[0] == -math.inf
    assert transform("square-root", x, base, 1.0).y[0] == 0


@pytest.mark.parametrize("scale", ["arcsine", "log", "square-root"])
def test_limits_brought_back_lie_as_far_out_on_the_scale_as_asked(scale):
    base, target = np.array([40.0, 900.0]), 0.3 if scale == "arcsine" else 1.0
    limits = normal_limits(scale, base, target, 0.01)
    for limit, z in ((limits.lower95, -1.959964), (limits.upper998, 3.090232)):
        there = transform(scale, limit * base, base, target)
        assert (there.y - there.target) / np.sqrt(there.error**2 + 0.01) == pytest.approx(
            z, rel=1e-6
        )


def test_limits_stay_within_what_is_possible():
    tiny = np.array([0.3])
    share = normal_limits("arcsine", tiny, 0.9, 0.5)
    assert (share.lower998[0], share.upper998[0]) == (0, 1)
    assert normal_limits("square-root", tiny, 1.0, 0.5).lower95[0] == 0
    assert normal_limits("log", tiny, 1.0, 0.5).lower998[0] > 0


@given(tau2=st.floats(0, 2))
@settings(max_examples=40)
def test_a_shrunken_figure_lies_between_its_own_and_the_target(tau2):
    x, base = np.array([2.0, 30, 400]), np.array([8.0, 20, 300])
    areas = transform("log", x, base, 1.0)
    found = shrunken(areas, tau2)
    own = x / base
    assert np.all((np.minimum(own, 1) <= found + 1e-12) & (found <= np.maximum(own, 1) + 1e-12))
    kept = np.log(found) / np.log(own)  # larger areas keep more of theirs
    assert np.all(np.diff(kept) >= -1e-12)
