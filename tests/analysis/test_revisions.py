from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.analysis.revisions import UsualRevision, revisions, would_flip
from tests.factories.series import NAN, fraction_of, measure_of, series_of

COUNT = measure_of("count")
YEAR_BREAK = {"month": "2005-01", "title": "New rules"}


def release(name, series, source="made", area="MPS", released=None):
    """Return a series as one release of a source holds it."""
    vintage = replace_model(series.vintage, id=name, source=source, released=released)
    origin = replace_model(series.source, id=source)
    return replace(series, vintage=vintage, source=origin, area=area)


def replace_model(record, **changes):
    return record.model_copy(update=changes)


def two_releases(before, after, first="2003-01"):
    return [release("one", series_of(first, before)), release("two", series_of(first, after))]


def of_age(found, age):
    return next((one for one in found.usual if one.age == age), None)


def test_each_age_has_its_own_usual_revision():
    # Old months stay, months of the last year rise by 2 per cent, the last two by 10.
    before = [100.0] * 36
    after = [100.0] * 24 + [102.0] * 10 + [110.0] * 2
    histories = [
        [replace(one, area=f"B{number}") for one in two_releases(before, after)]
        for number in range(5)
    ]
    found = revisions(histories, COUNT)
    assert [(one.age, one.n, one.median) for one in found.usual] == [
        ("latest", 10, pytest.approx(10)),
        ("recent", 50, pytest.approx(2)),
        ("older", 120, 0),
    ]
    assert [one.up for one in found.usual] == [100, 100, 0]
    assert found.at_age(2).age == "latest"
    assert found.at_age(3).age == "recent"
    assert found.at_age(12).age == "recent"
    assert found.at_age(13).age == "older"


def test_percentiles_are_those_of_all_changes_together():
    after = [float(value) for value in range(90, 111)]
    found = revisions([two_releases([100.0] * 21 + [50.0] * 12, after + [50.0] * 12)], COUNT)
    older = of_age(found, "older")
    assert (older.n, older.low, older.median, older.high) == (21, -8, 0, 8)
    assert older.up == pytest.approx(100 * 10 / 21)


def test_only_months_that_both_releases_hold_are_compared():
    one = release("one", series_of("2003-01", [100.0] * 30))
    two = release("two", series_of("2004-01", [101.0] * 30, without=["2004-05"]))
    found = revisions([[one, two]], COUNT)
    assert found.pairs[0].n == 17
    assert found.pairs[0].median == pytest.approx(1)


def test_a_period_held_in_part_is_not_compared():
    before = series_of("2000-01", [100.0] * 12, "Y", part={"2011-01": 9})
    after = series_of("2000-01", [100.0] * 11 + [130.0], "Y")
    assert revisions([[release("one", before), release("two", after)]], COUNT).pairs[0].n == 11


def test_sources_and_frequencies_are_never_set_side_by_side():
    monthly = series_of("2003-01", [100.0] * 24)
    yearly = series_of("2003-01", [1200.0] * 2, "Y")
    other = release("two", monthly, source="other")
    found = revisions([[release("one", monthly), release("two", yearly), other]], COUNT)
    assert (found.pairs, found.usual) == ((), ())


def test_successive_releases_are_paired_not_the_first_with_the_last():
    history = [
        release(name, series_of("2003-01", [value] * 24))
        for name, value in (("a", 100.0), ("b", 101.0), ("c", 101.0))
    ]
    found = revisions([history], COUNT)
    assert [(pair.earlier, pair.later) for pair in found.pairs] == [("a", "b"), ("b", "c")]
    assert [pair.median for pair in found.pairs] == pytest.approx([1, 0])


def test_a_shift_of_most_figures_is_another_definition():
    found = revisions([two_releases([100.0] * 30, [85.0] * 20 + [100.0] * 10)], COUNT)
    assert "-15 per cent" in found.pairs[0].redefined
    assert found.usual == ()
    kept = revisions([two_releases([100.0] * 30, [90.0] * 20 + [100.0] * 10)], COUNT)
    assert kept.pairs[0].redefined == ""


@pytest.mark.parametrize(
    ("earlier", "later", "redefined"),
    [(24, 30, True), (24, 25, True), (25, 30, False), (20, 24, False)],
)
def test_a_break_between_two_releases_is_another_definition(earlier, later, redefined):
    # January 2005, the first month of the new rules, is the 25th.
    one = release("one", series_of("2003-01", [100.0] * earlier))
    two = release("two", series_of("2003-01", [100.0] * later))
    found = revisions([[one, two]], measure_of("count", breaks=[YEAR_BREAK]))
    assert bool(found.pairs[0].redefined) is redefined
    assert bool(found.usual) is not redefined


def test_one_redefined_pair_leaves_the_others():
    history = [
        release(name, series_of("2003-01", [value] * 24))
        for name, value in (("a", 100.0), ("b", 50.0), ("c", 51.0))
    ]
    found = revisions([history], COUNT)
    assert [bool(pair.redefined) for pair in found.pairs] == [True, False]
    assert found.at_age(5).median == pytest.approx(2)


def test_small_counts_are_left_out_but_small_percentages_are_not():
    small = two_releases([19.0] * 12 + [20.0] * 12, [40.0] * 12 + [21.0] * 12)
    assert revisions([small], COUNT).pairs[0].n == 12
    before = fraction_of("2003-01", [5.0] * 24, [100.0] * 24)
    after = fraction_of("2003-01", [5.2] * 24, [100.0] * 24)
    found = revisions([[release("one", before), release("two", after)]], measure_of("proportion"))
    assert (found.pairs[0].n, found.pairs[0].median) == (24, pytest.approx(4))


def test_what_was_nothing_or_is_missing_is_left_out():
    before, after = [0.0, NAN, 2.0, 2.0], [1.0, 2.0, NAN, 2.0]
    found = revisions([two_releases(before, after)], measure_of("money", unit="£m"))
    assert found.pairs[0].n == 1


def test_too_few_figures_have_no_usual_revision():
    found = revisions([two_releases([100.0] * 9, [101.0] * 9)], COUNT)
    assert (found.usual, found.at_age(1)) == ((), None)
    nothing = revisions([two_releases([1.0], [1.0])], COUNT)
    assert nothing.pairs[0].median is None


def test_whole_years_are_compared_as_years():
    before = [100.0] * 3 + [100.0] * 12 * 11
    after = [100.0] * 3 + ([90.0] * 6 + [113.0] * 6) * 11
    found = revisions([two_releases(before, after)], COUNT, per="year")
    assert found.pairs[0].n == 11  # January to March of the first year is no year
    assert found.pairs[0].median == pytest.approx(1.5)


def test_the_age_counts_from_the_latest_month_of_any_area():
    # A borough whose figures stop earlier does not have fresh ones.
    stopped = [
        release(name, series_of("2003-01", [value] * 24), area="B1")
        for name, value in (("one", 100.0), ("two", 105.0))
    ]
    running = [
        release(name, series_of("2003-01", [100.0] * 48), area="B2") for name in ("one", "two")
    ]
    found = revisions([stopped, running], COUNT)
    assert of_age(found, "older").n == 24 + 36
    assert of_age(found, "recent").high == 0


def test_mixed_or_misordered_histories_are_refused():
    one, two = two_releases([100.0], [100.0])
    with pytest.raises(ValueError, match="one measure in one area"):
        revisions([[one, replace(two, area="B1")]], COUNT)
    early = release("one", one, released=date(2019, 1, 1))
    late = release("two", two, released=date(2020, 1, 1))
    with pytest.raises(ValueError, match="oldest first"):
        revisions([[late, early]], COUNT)
    assert revisions([[early, late]], COUNT).pairs[0].earlier == "one"


USUAL = UsualRevision("latest", n=50, median=1, low=-2, high=5, up=60)


@pytest.mark.parametrize(
    ("actual", "expected", "bound", "flips"),
    [
        (100, 104, "at-most", True),  # met, but 105 would not be
        (100, 105, "at-most", False),  # 105 would still be
        (100, 97, "at-most", False),
        (100, 98, "at-most", True),
        (100, 104, "at-least", True),
        (100, 106, "at-least", False),
        (100, 98, "at-least", False),
        (100, 99, "at-least", True),
        (100, 100, "exactly", True),
    ],
)
def test_a_usual_revision_may_change_the_side(actual, expected, bound, flips):
    assert would_flip(actual, expected, bound, USUAL) is flips


def test_strictly_better_is_lost_by_becoming_equal():
    usual = replace(USUAL, low=0, high=5)
    assert would_flip(100, 105, "at-most", usual, strict=True)
    assert not would_flip(100, 105, "at-most", usual)
    with pytest.raises(ValueError, match="finite"):
        would_flip(NAN, 1, "at-most", USUAL)


@settings(max_examples=40)
@given(pairs=st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=40))
def test_the_figures_are_those_of_a_plain_loop(pairs):
    before, after = zip(*[(float(one), float(two)) for one, two in pairs])
    found = revisions([two_releases(before, after)], COUNT)
    bands: dict[str, list[float]] = {"latest": [], "recent": [], "older": []}
    for place, (one, two) in enumerate(pairs):
        age = len(pairs) - place
        if one >= 20:
            band = "latest" if age <= 2 else "recent" if age <= 12 else "older"
            bands[band].append(100 * (two - one) / one)
    every = [change for band in bands.values() for change in band]
    if not every:
        assert found.pairs[0].median is None
        return
    assert found.pairs[0].median == pytest.approx(np.median(every))
    for band, changes in bands.items():
        usual = of_age(found, band)
        if len(changes) < 10 or abs(np.median(every)) > 10:
            assert usual is None
        else:
            assert usual.n == len(changes)
            assert usual.low <= usual.median <= usual.high
            assert usual.median == pytest.approx(np.median(changes))
