from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.contribution import contributions, drivers, local_sum
from tests.factories.series import NAN

BEFORE = {"A": 100, "B": 50, "C": 30, "D": 20}
AFTER = {"A": 60, "B": 40, "C": 30, "D": 30}


def names(found):
    return [area.area for area in found.areas]


def test_each_areas_part_of_the_fall():
    found = contributions(BEFORE, AFTER)
    assert (found.london.before, found.london.after, found.london.change) == (200, 160, -40)
    assert found.london.points == -20
    assert names(found) == ["A", "B", "C", "D"]
    assert [area.points for area in found.areas] == [-20, -5, 0, 5]
    assert [area.share for area in found.areas] == [100, 25, 0, -25]
    assert (found.fell, found.rose) == (2, 1)
    assert found.not_allocated.change == 0


def test_the_most_risen_come_first_when_london_rose():
    assert names(contributions(AFTER, BEFORE)) == ["A", "B", "C", "D"]


def test_what_no_borough_accounts_for_is_shown():
    found = contributions(BEFORE, AFTER, london=(220, 190))
    assert (found.not_allocated.before, found.not_allocated.after) == (20, 30)
    assert found.not_allocated.change == 10
    assert found.london.change == -30


def test_areas_without_a_figure_are_named_and_left_in_what_is_not_allocated():
    found = contributions({**BEFORE, "E": 10}, {**AFTER, "E": None, "F": NAN}, london=(210, 165))
    assert found.without_figure == ("E", "F")
    assert (found.not_allocated.before, found.not_allocated.after) == (10, 5)


def test_a_london_that_stood_still_has_no_shares():
    found = contributions({"A": 1, "B": 2}, {"A": 2, "B": 1})
    assert [area.share for area in found.areas] == [None, None]
    assert drivers(found) is None


def test_from_nothing_there_are_no_points():
    assert contributions({"A": 0}, {"A": 3}).areas[0].points is None


def test_the_few_that_gave_most_of_the_fall():
    found = drivers(contributions(BEFORE, AFTER), most=1)
    assert (found.areas, found.change) == (("A",), -40)
    assert found.share_of_movement == 80  # of what A and B fell together
    assert found.share_of_change == 100  # of London's, D having risen
    assert drivers(contributions(BEFORE, AFTER), most=9).share_of_movement == 100


@pytest.mark.parametrize(
    ("before", "after", "london"),
    [({}, {}, None), ({"A": 1}, {"B": 1}, None), ({"A": 1}, {"A": 2}, (1, NAN))],
)
def test_what_cannot_be_split_is_refused(before, after, london):
    with pytest.raises(ValueError, match=r"both periods|finite"):
        contributions(before, after, london)


def test_asking_for_no_area_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        drivers(contributions(BEFORE, AFTER), most=0)


COUNTS = st.dictionaries(
    st.sampled_from("ABCDEFGH"), st.tuples(st.integers(0, 9_999), st.integers(0, 9_999)), min_size=1
)


@settings(max_examples=60)
@given(counts=COUNTS, rest=st.tuples(st.integers(0, 99), st.integers(0, 99)))
def test_the_parts_are_exactly_londons_change(counts, rest):
    before = {area: pair[0] for area, pair in counts.items()}
    after = {area: pair[1] for area, pair in counts.items()}
    london = sum(before.values()) + rest[0], sum(after.values()) + rest[1]
    found = contributions(before, after, london)
    whole = sum(area.change for area in found.areas) + found.not_allocated.change
    assert whole == found.london.change == london[1] - london[0]
    for area in found.areas:
        change = after[area.area] - before[area.area]
        assert area.change == change
        if london[0]:
            assert area.points == pytest.approx(float(Fraction(100 * change, london[0])))


def test_local_targets_against_the_corporate_one():
    found = local_sum({"A": 40.0, "B": 50.0, "C": None}, 100.0, expected=("A", "B", "D"))
    assert (found.total, found.unallocated, found.percent) == (90, 10, 10)
    assert found.without_target == ("C", "D")


def test_local_targets_may_come_to_more():
    assert local_sum({"A": 60.0, "B": 50.0}, 100.0).unallocated == -10


def test_a_target_of_nothing_is_a_target():
    found = local_sum({"A": 0.0}, 0.0)
    assert (found.total, found.unallocated, found.percent) == (0, 0, None)
    assert found.without_target == ()


@pytest.mark.parametrize(("local", "corporate"), [({}, 5.0), ({"A": None}, 5.0), ({"A": 1.0}, NAN)])
def test_without_targets_there_is_no_sum(local, corporate):
    with pytest.raises(ValueError, match="corporate target"):
        local_sum(local, corporate)
