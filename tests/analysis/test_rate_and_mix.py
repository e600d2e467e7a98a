from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.rate_and_mix import rate_and_mix


def test_nothing_but_rates_changed():
    found = rate_and_mix({"A": (20, 100), "B": (30, 300)}, {"A": (30, 100), "B": (30, 300)}, 100)
    assert (found.before, found.after) == (12.5, 15)
    assert [(area.area, area.rate, area.mix) for area in found.areas] == [
        ("A", pytest.approx(2.5), 0),
        ("B", 0, 0),
    ]


def test_those_that_moved_londons_way_come_first():
    before = {"A": (20, 100), "B": (20, 100), "C": (20, 100)}
    after = {"A": (25, 100), "B": (10, 100), "C": (5, 100)}
    assert [area.area for area in rate_and_mix(before, after, 100).areas] == ["C", "B", "A"]
    assert [area.area for area in rate_and_mix(after, before, 100).areas] == ["C", "B", "A"]


def test_nothing_but_the_mix_changed():
    found = rate_and_mix({"A": (50, 100), "B": (10, 100)}, {"A": (25, 50), "B": (15, 150)}, 100)
    assert found.change == pytest.approx(-10)
    assert found.rate == 0
    assert found.mix == pytest.approx(-10)
    # A, above London, shrank; B, below London, grew: both pull London down alike.
    assert [area.mix for area in found.areas] == pytest.approx([-6.25, -3.75])


def test_every_area_can_rise_while_london_falls():
    found = rate_and_mix({"A": (81, 90), "B": (1, 10)}, {"A": (10, 10), "B": (18, 90)}, 100)
    assert found.rate == pytest.approx(10)
    assert found.change < -50
    assert all(area.rate > 0 for area in found.areas)


def test_what_belongs_to_no_borough_is_not_lost():
    before, after = {"A": (20, 100)}, {"A": (30, 100)}
    found = rate_and_mix(before, after, 100, london=((25, 125), (40, 125)))
    assert found.change == pytest.approx(12)
    assert found.areas[0].total + found.not_allocated == pytest.approx(12)
    assert found.areas[0].rate == pytest.approx(8)


def test_areas_without_parts_are_named():
    before = {"A": (20, 100), "B": None, "C": (1, 0), "D": (5, 10)}
    after = {"A": (20, 100), "B": (1, 2), "C": (1, 4)}
    assert rate_and_mix(before, after, 100).without_figure == ("B", "C", "D")


@pytest.mark.parametrize(
    ("before", "after", "london", "said"),
    [
        ({"A": (1, -2)}, {"A": (1, 2)}, None, "below zero"),
        ({"A": (1, 0)}, {"A": (1, 2)}, None, "both periods"),
        ({"A": (1, 2)}, {"A": (1, 2)}, ((1, 0), (1, 2)), "divide by"),
    ],
)
def test_what_cannot_be_split_is_refused(before, after, london, said):
    with pytest.raises(ValueError, match=said):
        rate_and_mix(before, after, 100, london)


PARTS = st.tuples(st.integers(0, 500), st.integers(1, 500))
TWICE = st.dictionaries(st.sampled_from("ABCDEF"), st.tuples(PARTS, PARTS), min_size=1)


def slowly(before, after, area):
    """Return an area's rate and mix effect in exact fractions, averaged over both orders."""
    totals = [
        [sum(parts[i] for parts in side.values()) for i in (0, 1)] for side in (before, after)
    ]
    overall = [Fraction(x, n) for x, n in totals]
    r = [Fraction(*side[area]) for side in (before, after)]
    w = [Fraction(side[area][1], totals[i][1]) for i, side in enumerate((before, after))]
    rate = (w[0] * (r[1] - r[0]) + w[1] * (r[1] - r[0])) / 2
    mix = sum((r[i] - overall[i]) * (w[1] - w[0]) for i in (0, 1)) / 2
    return rate, mix, overall[1] - overall[0]


@settings(max_examples=60)
@given(areas=TWICE)
def test_effects_are_those_of_exact_fractions_and_sum_to_the_change(areas):
    before = {area: pair[0] for area, pair in areas.items()}
    after = {area: pair[1] for area, pair in areas.items()}
    found = rate_and_mix(before, after, 1)
    for area in found.areas:
        rate, mix, change = slowly(before, after, area.area)
        assert area.rate == pytest.approx(float(rate), abs=1e-12)
        assert area.mix == pytest.approx(float(mix), abs=1e-12)
        assert found.change == pytest.approx(float(change), abs=1e-12)
    assert found.rate + found.mix == pytest.approx(found.change, abs=1e-9)
    assert found.not_allocated == 0


@settings(max_examples=30)
@given(areas=TWICE)
def test_the_other_way_round_every_effect_is_reversed(areas):
    before = {area: pair[0] for area, pair in areas.items()}
    after = {area: pair[1] for area, pair in areas.items()}
    there = {one.area: one for one in rate_and_mix(before, after, 100).areas}
    back = {one.area: one for one in rate_and_mix(after, before, 100).areas}
    for area, effect in there.items():
        assert effect.rate == pytest.approx(-back[area].rate, abs=1e-9)
        assert effect.mix == pytest.approx(-back[area].mix, abs=1e-9)
