from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.status import Position, assess, tolerance_of
from dashboard.analysis.targets import ResolvedTarget, resolve
from dashboard.catalogue.measure import MeasureKind
from dashboard.core.periods import parse_period
from dashboard.reports.wording.states import STATES
from tests.factories.series import measure_of, series_of, target_of

COUNT = measure_of("count")


def resolve_target(value=100.0, bound="at-most", strict=False):
    target = target_of("level", value=value, unit="offences", bound=bound)
    return ResolvedTarget(
        target, parse_period("2003/04"), "resolved", value=value, bound=bound, strict=strict
    )


def position(actual, expected=100.0, complete=True, measure=COUNT, **resolved):
    return assess(
        measure, resolve_target(expected, **resolved), actual, expected, complete
    ).position


def test_105_361_burglaries_meet_four_per_cent_below_113_427():
    series = series_of("2002-04", [113_427.0, 105_361.0], "Y")
    target = target_of("percent-change", value=-4, base="2002/03", bound="at-most")
    resolved = resolve(target, series, COUNT)
    found = assess(COUNT, resolved, 105_361, resolved.value, True)
    assert found.position == "met"
    assert found.shortfall == -3_528


def test_figures_are_compared_before_they_are_rounded():
    assert position(108_890, 108_889.92) == "not-met"
    assert position(108_889.92, 108_889.92) == "met"
    assert position(108_889, 108_889.92) == "met"


@pytest.mark.parametrize("bound", ["at-most", "at-least", "exactly"])
def test_equal_means_met(bound):
    assert position(100, bound=bound) == "met"
    assert position(100, bound=bound, complete=False) == "on-track"


@pytest.mark.parametrize("bound", ["at-most", "at-least"])
def test_equal_is_not_enough_for_a_direction(bound):
    assert position(100, bound=bound, strict=True) == "not-met"
    better = 99 if bound == "at-most" else 101
    assert position(better, bound=bound, strict=True) == "met"


def test_an_exact_target_is_missed_on_either_side():
    assert position(101, bound="exactly") == "not-met"
    assert position(99, bound="exactly") == "not-met"


@pytest.mark.parametrize(
    ("measure", "expected", "edge"),
    [
        (COUNT, 171_890.0, 171_890 * 1.05),
        (measure_of("money", unit="£m"), 35.0, 35 * 1.05),
        (measure_of("rate"), 24.0, 24 * 1.05),
        (measure_of("stock"), 29_856.0, 29_856 * 1.05),
        (measure_of("proportion"), 25.0, 27.0),
        (measure_of("gap"), 7.0, 9.0),
        (measure_of("mean"), 9.0, 9.5),
        (measure_of("count", tolerance={"value": 1, "unit": "percent"}), 200.0, 202.0),
        (measure_of("proportion", tolerance={"value": 1, "unit": "points"}), 25.0, 26.0),
        (measure_of("count", tolerance={"value": 3, "unit": "units"}), 10.0, 13.0),
    ],
)
def test_close_reaches_to_the_edge_of_the_tolerance_and_no_further(measure, expected, edge):
    ways = {"complete": False, "measure": measure}
    assert position(expected, expected, **ways) == "on-track"
    assert position(edge - edge * 1e-9, expected, **ways) == "close"
    assert position(edge + edge * 1e-9, expected, **ways) == "behind"


def test_a_whole_tolerance_is_still_close():
    assert position(105, complete=False) == "close"
    assert position(95, complete=False, bound="at-least") == "close"
    assert position(106, complete=False) == "behind"
    assert position(94, complete=False, bound="at-least") == "behind"


def test_a_complete_year_knows_no_close():
    assert position(100.5) == "not-met"


def test_every_kind_of_measure_has_a_tolerance():
    for kind in get_args(MeasureKind):
        assert tolerance_of(measure_of(kind)).value > 0


ORDER = ["on-track", "close", "behind"]


@given(
    actuals=st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)),
    expected=st.floats(1, 1e6),
    bound=st.sampled_from(["at-most", "at-least"]),
)
def test_doing_better_never_reads_worse(actuals, expected, bound):
    better, worse = sorted(actuals, reverse=bound == "at-least")
    found = [position(one, expected, complete=False, bound=bound) for one in (better, worse)]
    assert ORDER.index(found[0]) <= ORDER.index(found[1])


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("baseline-year", "baseline-year"),
        ("awaiting-approval", "awaiting-approval"),
        ("awaited", "awaited"),
        ("withheld", "withheld"),
        ("not-collectable", "not-collectable"),
        ("monitor-only", "monitor-only"),
        ("not-applicable", "no-target"),
        ("deleted", "no-target"),
        ("superseded", "superseded"),
    ],
)
def test_a_target_without_a_figure_says_why(state, expected):
    resolved = resolve(target_of("none", state=state), series_of("2003-04", [1.0]), COUNT)
    assert assess(COUNT, resolved, 1.0, None, False).position == expected


@pytest.mark.parametrize(
    ("resolution", "expected"),
    [
        ("base-not-held", "base-not-held"),
        ("base-not-stated", "base-not-stated"),
        ("no-margin", "not-assessable"),
        ("dated", "not-assessable"),
        ("london-only", "no-target"),
    ],
)
def test_a_target_without_a_number_is_not_judged(resolution, expected):
    resolved = replace(resolve_target(), resolution=resolution, value=None)
    found = assess(COUNT, resolved, 1.0, None, True)
    assert (found.position, found.shortfall) == (expected, None)


def test_nothing_is_judged_without_target_figure_or_path():
    assert assess(COUNT, None, 1.0, None, True).position == "no-target"
    assert assess(COUNT, resolve_target(), None, 100.0, True).position == "no-data"
    assert assess(COUNT, resolve_target(), 1.0, None, False).position == "not-assessable"


def test_every_position_has_its_own_word_and_no_tone_stands_without_a_shape():
    assert set(STATES) == set(get_args(Position))
    assert len({state.word for state in STATES.values()}) == len(STATES)
    shapes: dict[str, set[str]] = {state.tone: set() for state in STATES.values()}
    for state in STATES.values():
        shapes[state.tone].add(state.shape)
    assert not shapes["good"] & shapes["bad"]
    assert not shapes["near"] & (shapes["good"] | shapes["bad"])


def test_where_all_must_meet_a_standard_one_miss_is_not_close():
    share = measure_of("proportion", better="higher")
    resolved = replace(resolve_target(), value=100.0, bound="at-least")
    assert assess(share, resolved, 99.9, 100.0, False).position == "behind"
    assert assess(share, resolved, 100.0, 100.0, False).position == "on-track"
