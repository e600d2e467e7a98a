import pytest

from dashboard.analysis.placing import Limits, placing
from dashboard.reports.wording.placing import ordinal, place_words


def exact(value):
    return Limits(value, value, value)


def wide(value):
    return Limits(value, value - 5, value + 5)


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        (exact(9), [exact(n) for n in (1, 2, 3)], "highest of 4"),
        (exact(0), [exact(n) for n in (1, 2, 3)], "lowest of 4"),
        (exact(0), [exact(0), *(exact(n) for n in range(1, 31))], "joint lowest of 32"),
        (exact(5), [exact(5), exact(9), *(exact(n) for n in (1, 2, 3))], "joint 2nd highest of 6"),
        (exact(7), [exact(n) for n in (9, 8, 3, 2, 1)], "3rd highest of 6"),
        (wide(20), [wide(n) for n in (18, 22, 1, 2, 3, 4)], "among the 3 highest of 7"),
        (wide(2), [wide(n) for n in (1, 20, 22, 23)], "among the 2 lowest of 5"),
        (wide(5), [wide(n) for n in (4, 6, 7, 3)], "no clear place among 5"),
        (wide(5), [wide(5)] * 4, "no clear place among 5"),
        (Limits(5, None, None), [exact(1), exact(2)], "no clear place among 3"),
    ],
)
def test_a_place_says_no_more_than_intervals_can_tell(own, others, words):
    assert place_words(placing(own, others)) == words


def test_every_other_area_is_counted_once():
    place = placing(wide(20), [wide(1), wide(19), wide(20), wide(21), wide(40)])
    assert (place.higher, place.equal, place.lower) == (2, 1, 2)
    assert (place.clearly_higher, place.not_told_apart, place.clearly_lower) == (1, 3, 1)


@pytest.mark.parametrize(
    ("rank", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")]
)
def test_ordinals(rank, words):
    assert ordinal(rank) == words
