from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.rollup import Member, roll_up
from dashboard.analysis.status import JUDGED

QUIET = ("baseline-year", "monitor-only", "awaited", "no-data", "withheld")
POSITIONS = st.sampled_from([*JUDGED, *QUIET])
MEMBERS = st.lists(st.builds(Member, POSITIONS, st.booleans()), max_size=9)


def test_an_objective_is_as_its_worst_primary_measure():
    found = roll_up([Member("on-track"), Member("behind"), Member("close")])
    assert (found.position, found.reached, found.judged) == ("behind", 1, 3)


def test_by_priority_the_first_that_can_be_judged_decides():
    members = [Member("baseline-year"), Member("on-track"), Member("behind")]
    assert roll_up(members, "priority").position == "on-track"


def test_companions_and_what_is_only_monitored_never_count():
    members = [Member("on-track"), Member("behind", primary=False), Member("monitor-only")]
    found = roll_up(members)
    assert (found.position, found.judged) == ("on-track", 1)
    assert dict(found.counts) == {"on-track": 1, "monitor-only": 1}


def test_a_baseline_year_beside_two_judged_measures_is_skipped():
    """Tackle serious violence, 2008/09: a baseline year, -3 % and 36 %."""
    members = [Member("baseline-year"), Member("on-track"), Member("not-met")]
    assert roll_up(members).position == "not-met"


def test_nothing_judged_gives_no_state():
    assert roll_up([Member("awaited")]).position is None
    assert roll_up([]).position is None


@given(members=MEMBERS)
def test_counts_add_up_and_the_state_is_one_that_occurs(members):
    found = roll_up(members)
    assert sum(count for _, count in found.counts) == sum(one.primary for one in members)
    if found.judged:
        assert found.position in dict(found.counts)
        worse = JUDGED[JUDGED.index(found.position) + 1 :]
        assert not set(worse) & set(dict(found.counts))
