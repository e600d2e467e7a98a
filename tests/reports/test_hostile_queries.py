import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.reports.request.selection import Selection

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=120)
KEYS = ["plan", "objective", "measure", "area", "as-at", "vintage", "snapshot", "view", "scale"]
KEYS += ["span"]
REAL = ["2003-04", "2008-11", "none", "burglary", "objective-3", "croydon", "E09000033", "2009-01"]
REAL += ["month", "rolling", "year-to-date", "rate", "all", ""]


def answered(view):
    """Check that a view is whole, whatever was asked."""
    assert view.answer.headline
    assert view.choice.measure.id
    again = Selection(**vars(view.choice.selection))
    assert again.query().isascii()
    return view


@pytest.mark.parametrize(
    "query",
    [
        "?" + "a" * 100_000,
        "plan=" + "x" * 100_000,
        "&" * 10_000,
        "plan=2003-04&" * 5_000,
        "&".join(f"k{n}=v" for n in range(5_000)),
        "plan=%00&measure=%1b%5b2J",
        "plan=2003-04\r\nSet-Cookie:+a=b",
        "measure[]=burglary&measure[]=autocrime",
        "measure=burglary&measure=autocrime",
        "plan=<script>alert(1)</script>",
        "measure=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "snapshot=../../../etc/passwd",
        "snapshot=/etc/passwd",
        "snapshot=..%2F..%2Fcurrent",
        "snapshot=20200101T000000Z-00000000",
        "snapshot=20200101T000000Z-0000000g",
        "area=%F0%9F%92%A9",
        "area=Z%CD%82%CC%95a%CD%94lgo",
        "area=%E2%80%AEnodnoL",
        "plan=\N{FULLWIDTH DIGIT TWO}003-04",
        "as-at=9999-99",
        "as-at=-1",
        "as-at=1e400",
        "as-at=\N{ARABIC-INDIC DIGIT TWO}009-01",
        "plan='; DROP TABLE plans; --",
        "plan={{7*7}}",
        "plan=%s%n%x",
        "plan=__proto__&measure=constructor",
        "plan=None&measure=null&area=undefined&as-at=NaN",
        "plan=\ud800",
        ";;;===%%%",
    ],
    ids=lambda query: query[:30].encode("ascii", "backslashreplace").decode(),
)
def test_a_hostile_query_gets_a_view_and_is_told_so(sample, query):
    view = answered(sample.trend(query))
    usual = sample.trend("").choice.selection
    assert view.choice.remarks or view.choice.selection == usual or "plan=2003-04&" in query


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=ANYTHING)
def test_any_text_gets_a_view(sample, query):
    answered(sample.trend(query))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    query=st.dictionaries(
        st.one_of(st.sampled_from(KEYS), ANYTHING),
        st.one_of(st.sampled_from(REAL), ANYTHING, st.lists(ANYTHING, max_size=3)),
        max_size=6,
    )
)
def test_any_parameters_get_a_view(sample, query):
    view = answered(sample.trend(query))
    for key in query:
        if key not in KEYS:
            assert view.choice.remarks


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.fixed_dictionaries(dict.fromkeys(KEYS, st.sampled_from(REAL))))
def test_real_words_in_the_wrong_place_get_a_view_that_settles(sample, query):
    view = answered(sample.trend(query))
    again = sample.trend(view.choice.selection.query())
    assert again.choice.selection == view.choice.selection
    assert not again.choice.remarks
